//Provides: integer_zero
function integer_zero(unit) { return BigInt(0); }
//Provides: integer_one
function integer_one(unit) { return BigInt(1); }
//Provides: integer_add
function integer_add(a, b) { return a + b; }
//Provides: integer_sub
function integer_sub(a, b) { return a - b; }
//Provides: integer_mul
function integer_mul(a, b) { return a * b; }
//Provides: integer_opp
function integer_opp(a) { return -a; }
//Provides: integer_max
function integer_max(a, b) { return a > b ? a : b; }
//Provides: integer_min
function integer_min(a, b) { return a < b ? a : b; }
//Provides: integer_leb
function integer_leb(a, b) { return a <= b ? 1 : 0; }
//Provides: integer_ltb
function integer_ltb(a, b) { return a < b ? 1 : 0; }
//Provides: integer_eqb
function integer_eqb(a, b) { return a === b ? 1 : 0; }
//Provides: integer_div
function integer_div(a, b) { if (b == 0) return b; var q = a / b; return q * b !== a && (a < 0) !== (b < 0) ? q - BigInt(1) : q; }
//Provides: integer_shiftl
function integer_shiftl(a, b) { return a << b; }
//Provides: integer_shiftr
function integer_shiftr(a, b) { return a >> b; }
//Provides: integer_tell
function integer_tell(n) { if (checker.progress) checker.progress(n); return 0; }
//Provides: integer_count
function integer_count(unit) { if (checker.counted) checker.counted(); return 0; }
//Provides: integer_export
function integer_export(name, value) { checker[name] = value; return 0; }
