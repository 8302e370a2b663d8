/**
 * # The executable specification
 *
 * Read `definitions/` from 01 to 13: together they are the definition of PAC-distillation. `theorems/` holds one statement a file.
 */

export { theoremEntries } from "./concordance.js";
export * from "./implementation.js";
export { naive } from "./naive.js";
export { registry, statementNamed } from "./registry.js";
export type { Statement, Verdict } from "./statement.js";
