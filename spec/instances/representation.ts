/**
 * # Random representations
 *
 * Generators of one representation of each kind on few variables, from the records of `spec/kinds`, and of
 * read-once formulas.
 *
 * Main definitions: `arbitraryRepresentation`, `arbitraryOfKind`.
 */

import fc from "fast-check";
import type { Circuit, Gate } from "../../src/boolean/circuit.js";
import type { ConceptJson, ConceptKind } from "../../src/boolean/concept.js";
import { KINDS, specOf } from "../kinds/index.js";
import { variablesUpTo } from "../telling.js";

/** A formula over the variables in some order, each read at most once. */
function readOnce(d: number): fc.Arbitrary<Circuit> {
  return fc
    .tuple(
      fc.shuffledSubarray(Array.from({ length: d }, (_, i) => i)),
      fc.array(fc.tuple(fc.constantFrom("and" as const, "or" as const), fc.boolean(), fc.nat({ max: 30 })), {
        minLength: d,
        maxLength: d,
      }),
    )
    .map(([order, choices]) => {
      const gates: Gate[] = order.map((v) => ({ gate: "input", variable: v }));
      let open = gates.map((_, i) => i);
      if (open.length === 0) {
        gates.push({ gate: "constant", value: 1 });
        open = [0];
      }
      for (let step = 0; open.length > 1; step += 1) {
        const [kind, negate, at] = choices[step % choices.length]!;
        const i = at % (open.length - 1);
        gates.push({ gate: kind, of: [open[i]!, open[i + 1]!] });
        if (negate) gates.push({ gate: "not", of: [gates.length - 1] });
        open = [...open.slice(0, i), gates.length - 1, ...open.slice(i + 2)];
      }
      return { kind: "circuit", variables: d, gates, output: open[0]! };
    });
}

/** A representation of the kind, on d variables. */
export const arbitraryOfKind = (kind: ConceptKind | "read-once", d: number): fc.Arbitrary<ConceptJson> =>
  kind === "read-once" ? readOnce(d) : specOf(kind).random(d);

/** All kinds; read-once formulas beside circuits. */
const DRAWN = (Object.keys(KINDS) as ConceptKind[]).flatMap((kind) =>
  kind === "circuit" ? [kind, "read-once" as const] : [kind],
);

/** Any representation on at most `most` variables. */
export const arbitraryRepresentation = (most = 4): fc.Arbitrary<ConceptJson> =>
  fc.tuple(fc.constantFrom(...DRAWN), variablesUpTo(most)).chain(([kind, d]) => arbitraryOfKind(kind, d));
