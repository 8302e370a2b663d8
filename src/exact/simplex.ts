/**
 * # Exact linear programs
 *
 * max c·x subject to A x ≤ b, x ≥ 0, over the rationals, for small programs with b ≥ 0 (so that x = 0 is
 * feasible): the tableau method with Bland's rule, which cannot cycle. The answer carries its proof, a y ≥ 0
 * with Aᵀy ≥ c and b·y = c·x, which is checked before it is returned.
 *
 * Main definitions: `maximise`, `LinearProgram`, `Optimum`.
 */
import { isNegative, isZero, type Rational, ZERO } from "./rational.js";

export interface LinearProgram {
  /** c. */
  readonly objective: readonly Rational[];
  /** A, one row a constraint. */
  readonly rows: readonly (readonly Rational[])[];
  /** b ≥ 0. */
  readonly limits: readonly Rational[];
}

export interface Optimum {
  readonly value: Rational;
  readonly primal: readonly Rational[];
  /** y: no feasible x is worth more than b·y. */
  readonly dual: readonly Rational[];
}

const dot = (a: readonly Rational[], b: readonly Rational[]): Rational =>
  a.reduce((total, x, i) => (isZero(x) || isZero(b[i]!) ? total : total.add(x.mul(b[i]!))), ZERO);

/** The optimum, or `undefined` when the objective is unbounded. Throws `RangeError` when some b < 0. */
export function maximise(program: LinearProgram): Optimum | undefined {
  const { objective, rows, limits } = program;
  if (limits.some(isNegative)) throw new RangeError("limits of at least 0 were expected");
  const n = objective.length;
  const m = rows.length;
  // Dictionary form: basic variable i = value_i − Σ tableau[i][j]·nonbasic j; slack of row i is variable n+i.
  const tableau = rows.map((row) => [...row]);
  const values = [...limits];
  const reduced = [...objective];
  const nonbasic = Array.from({ length: n }, (_, j) => j);
  const basic = Array.from({ length: m }, (_, i) => n + i);
  for (;;) {
    const entering = smallest(nonbasic, (j) => !isZero(reduced[j]!) && !isNegative(reduced[j]!));
    if (entering === undefined) break;
    const leaving = leavingRow(tableau, values, basic, entering);
    if (leaving === undefined) return undefined;
    pivot(tableau, values, reduced, leaving, entering);
    [basic[leaving], nonbasic[entering]] = [nonbasic[entering]!, basic[leaving]!];
  }
  const primal: Rational[] = new Array(n).fill(ZERO);
  basic.forEach((variable, i) => {
    if (variable < n) primal[variable] = values[i]!;
  });
  const dual: Rational[] = new Array(m).fill(ZERO);
  nonbasic.forEach((variable, j) => {
    if (variable >= n) dual[variable - n] = reduced[j]!.neg();
  });
  return proved(program, primal, dual);
}

/** The position whose variable has the smallest number among those that qualify (Bland). */
function smallest(
  variables: readonly number[],
  qualifies: (position: number) => boolean,
): number | undefined {
  let best: number | undefined;
  for (let j = 0; j < variables.length; j += 1)
    if (qualifies(j) && (best === undefined || variables[j]! < variables[best]!)) best = j;
  return best;
}

function leavingRow(
  tableau: readonly (readonly Rational[])[],
  values: readonly Rational[],
  basic: readonly number[],
  entering: number,
): number | undefined {
  let best: number | undefined;
  let ratio = ZERO;
  tableau.forEach((row, i) => {
    const entry = row[entering]!;
    if (isZero(entry) || isNegative(entry)) return;
    const candidate = values[i]!.div(entry);
    const order = best === undefined ? -1 : candidate.compare(ratio);
    if (order < 0 || (order === 0 && basic[i]! < basic[best!]!)) {
      best = i;
      ratio = candidate;
    }
  });
  return best;
}

function pivot(
  tableau: Rational[][],
  values: Rational[],
  reduced: Rational[],
  leaving: number,
  entering: number,
): void {
  const row = tableau[leaving]!;
  const inverse = row[entering]!.inverse();
  tableau[leaving] = row.map((entry, j) => {
    if (j === entering) return inverse;
    return isZero(entry) ? entry : entry.mul(inverse);
  });
  values[leaving] = values[leaving]!.mul(inverse);
  const scaled = tableau[leaving]!;
  // Most entries of a sparse program are 0 and change nothing.
  const changing = scaled.flatMap((entry, j) => (j === entering || isZero(entry) ? [] : [j]));
  const eliminate = (other: Rational[]): Rational => {
    const factor = other[entering]!;
    for (const j of changing) other[j] = other[j]!.sub(factor.mul(scaled[j]!));
    other[entering] = factor.mul(inverse).neg();
    return factor;
  };
  tableau.forEach((other, i) => {
    if (i === leaving || isZero(other[entering]!)) return;
    const factor = eliminate(other);
    values[i] = values[i]!.sub(factor.mul(values[leaving]!));
  });
  eliminate(reduced);
}

/** Weak duality, checked: A x ≤ b, x ≥ 0, Aᵀy ≥ c, y ≥ 0 and b·y = c·x. */
function proved({ objective, rows, limits }: LinearProgram, primal: Rational[], dual: Rational[]): Optimum {
  const value = dot(objective, primal);
  const feasible = !primal.some(isNegative) && rows.every((row, i) => dot(row, primal).lte(limits[i]!));
  const bounding =
    !dual.some(isNegative) &&
    objective.every((c, j) =>
      dot(
        dual,
        rows.map((row) => row[j]!),
      ).gte(c),
    );
  if (!feasible || !bounding || !dot(limits, dual).equals(value))
    throw new Error("the simplex method ended without a proof of optimality: a defect of this program");
  return { value, primal, dual };
}
