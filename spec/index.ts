/**
 * # The executable specification
 *
 * A reading order. `definitions/` 01 to 12, top to bottom, are the definition of PAC-distillation: points and
 * concepts (01–04), distributions, error and samples (05–07), what a distiller still has to choose between
 * (08, 09), distillers and learners (10), the three modes and the success probability (11), the definition
 * itself (12). 13 is linear representations, 14 the best that any distiller can do; from 15 on, the
 * definitions of the web of reductions and of junta search. `theorems/` holds one statement a file,
 * `theorems/web/` one edge of the web a page, `conformance/` one for each definition.
 *
 * `implementation.ts` says what is asked of an implementation, `domain.ts` which requests have an answer,
 * `naive.ts` answers by the definitions, `agreement.ts` says when two answers are the same. `glossary.md` has
 * the terms in a line each, `NOTATION.md` the symbols with their names in each language, `references.bib` the
 * sources.
 */

export { theoremEntries } from "./concordance.js";
export * from "./implementation.js";
export { naive } from "./naive.js";
export { registry, statementNamed } from "./registry.js";
export type { Statement, Verdict } from "./statement.js";
