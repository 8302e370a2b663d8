/**
 * # Boxes on which a concept is constant
 *
 * A decision tree whose leaves are boxes on which three-valued evaluation shows the concept to be constant, found
 * by branching on a variable that the value seems to hang on. Where it would have too many leaves there is none:
 * a threshold of 21 votes has some 700 000.
 *
 * Main definitions: `conceptCover`.
 */
import { type ConceptJson, recordOf, type TreeNode } from "../boolean/concept.js";
import type { Assignment } from "../verify/web/kinds/record.js";
import { ternary } from "../verify/web/kinds.js";

type Step =
  | { readonly at: "enter"; readonly variable?: number; readonly value?: 0 | 1 }
  | { readonly at: "leave"; readonly variable: number };

/** The cover, or `undefined` where it has more leaves than that, or a box of one point is not decided. */
export function conceptCover(concept: ConceptJson, mostLeaves: number): TreeNode | undefined {
  const x: Assignment = new Uint8Array(concept.variables).fill(2);
  const done: TreeNode[] = [];
  const pending: Step[] = [{ at: "enter" }];
  let leaves = 1;
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.at === "leave") {
      x[step.variable] = 2;
      const one = done.pop()!;
      const zero = done.pop()!;
      done.push({ variable: step.variable, zero, one });
      continue;
    }
    if (step.variable !== undefined) x[step.variable] = step.value!;
    const label = ternary(concept, x);
    if (label !== 2) {
      done.push({ label });
      continue;
    }
    const hint = recordOf(concept).openVariable(concept, x);
    const variable = hint >= 0 ? hint : x.indexOf(2);
    leaves += 1;
    if (variable < 0 || leaves > mostLeaves) return undefined;
    pending.push(
      { at: "leave", variable },
      { at: "enter", variable, value: 1 },
      { at: "enter", variable, value: 0 },
    );
  }
  return done[0];
}
