/**
 * # Decision lists of rows
 *
 * Take a rule whose rows all have one label, the one that settles most rows, and remove them (rivest1987): with
 * all rules of a width to choose from this finds a list of that width where there is one. One literal a rule is
 * tried first, then two, then three.
 *
 * Main definitions: `listOfRows`.
 */
import type { Rule } from "../../boolean/concept.js";
import type { Literal } from "../../boolean/literal.js";
import { countOf, full, isEmpty, meet, type Rows } from "./rows.js";

interface Candidate {
  readonly literals: readonly Literal[];
  readonly set: Uint32Array;
}

/** Words of sets of rows that are kept. */
const MAX_WORDS = 2 ** 25;

function candidates({ variables, columns, count }: Rows, width: number): Candidate[] | undefined {
  let found: Candidate[] = [{ literals: [], set: full(count) }];
  const all: Candidate[] = [];
  for (let w = 1; w <= width; w += 1) {
    const next = found.length * 2 * columns.length;
    if (next * Math.ceil(count / 32) > MAX_WORDS) return undefined;
    found = found.flatMap(({ literals, set }) =>
      columns.flatMap((column, i) => {
        const variable = variables[i]!;
        if (literals.length > 0 && variable <= literals.at(-1)!.variable) return [];
        return ([0, 1] as const).map((value) => ({
          literals: [...literals, { variable, value }],
          set: meet(set, column, value),
        }));
      }),
    );
    all.push(...found);
  }
  return all;
}

/** A list with rules of at most that many literals; `undefined` where there is none, or too many to look at. */
function ofWidth(rows: Rows, width: number): { rules: Rule[]; default: 0 | 1 } | undefined {
  const all = candidates(rows, width);
  if (all === undefined) return undefined;
  const rules: Rule[] = [];
  let left = full(rows.count);
  for (;;) {
    const ones = countOf(meet(left, rows.labels, 1));
    const zeros = countOf(meet(left, rows.labels, 0));
    if (ones === 0 || zeros === 0) return { rules, default: ones === 0 ? 0 : 1 };
    let best: { rule: Rule; set: Uint32Array; gain: number } | undefined;
    for (const { literals, set } of all) {
      const here = meet(left, set, 1);
      if (isEmpty(here)) continue;
      const one = countOf(meet(here, rows.labels, 1));
      const zero = countOf(here) - one;
      if (one > 0 && zero > 0) continue;
      if (best === undefined || one + zero > best.gain)
        best = { rule: { literals, label: one > 0 ? 1 : 0 }, set, gain: one + zero };
    }
    if (best === undefined) return undefined;
    rules.push(best.rule);
    left = meet(left, best.set, 0);
  }
}

/** The list with the narrowest rules that was found, and what was tried. */
export function listOfRows(rows: Rows): { rules: Rule[]; default: 0 | 1 } | undefined {
  for (const width of [1, 2, 3]) {
    const found = ofWidth(rows, width);
    if (found !== undefined) return found;
  }
  return undefined;
}
