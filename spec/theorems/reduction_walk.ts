/**
 * # reduction_walk
 *
 * Five reductions one after the other, each drawn among the edges that start from what the last one gave, end
 * in a function that is equal to the first at every point; with approximate edges on the way, within their ε
 * together.
 */

import fc from "fast-check";
import type { ConceptJson } from "../../src/boolean/concept.js";
import { formatRational, rational } from "../../src/exact/rational.js";
import { sizes, tableOf } from "../definitions/15-representation.js";
import { isNotInClass, NotInClass } from "../definitions/19-recognition.js";
import { arbitraryRepresentation } from "../instances/representation.js";
import { atMost, fails, statement } from "../statement.js";
import { isConstantConcept } from "../telling.js";
import { SOME_EPSILON, startsFrom, type WebEdge } from "../web/edge.js";
import { webPages } from "./web/index.js";

interface Instance {
  readonly concept: ConceptJson;
  /** Which of the edges that start here, modulo their number. */
  readonly steps: readonly number[];
}

/** So large that something is cut on three variables. */
const EPSILON = "1/2";

/** Results that would make the next steps slow: the walk keeps away from exponential blow-up. */
const isSmall = (f: ConceptJson): boolean =>
  Object.entries(sizes(f)).every(
    ([name, size]) => name === "product" || name === "weightSum" || name === "paths" || size <= 80,
  );

/** Is the function in the class that the partial edge leads to? By the literal definition. */
function isInClass(edge: WebEdge, f: ConceptJson): boolean {
  try {
    edge.naive(f as never, SOME_EPSILON);
    return true;
  } catch (problem) {
    if (problem instanceof NotInClass) return false;
    throw problem;
  }
}

/** One term that is wider than what an approximate edge keeps. */
const wideTerm: fc.Arbitrary<ConceptJson> = fc
  .shuffledSubarray([0, 1, 2], { minLength: 2 })
  .map((variables) => ({
    kind: "dnf",
    variables: 3,
    terms: [variables.map((variable, i) => ({ variable, value: i % 2 === 0 ? 1 : 0 }))],
  }));

export default statement<Instance>({
  name: "reduction_walk",
  kind: "theorem",
  title: "Five reductions end in an equal function",
  claim:
    "Along any path of exact edges the function stays the same at every point; along approximate ones the errors add.",
  proofIdea: "Equality composes, and err(f, h) ≤ err(f, g) + err(g, h).",
  meaning: "Whatever path the web takes, what comes out is what went in.",
  source: [],
  status: "proved",
  onlyTested:
    "that each edge on the way does what it promises, where that is not a proved statement of its own.",
  implementedIn: ["src/reductions/reduce.ts#reduce"],
  instance: fc.record({
    concept: fc.oneof({ weight: 4, arbitrary: arbitraryRepresentation(3) }, wideTerm),
    steps: fc.array(fc.nat({ max: 1000 }), { minLength: 5, maxLength: 5 }),
  }),
  telling: ({ concept }) => !isConstantConcept(concept),
  *exhaustive() {
    const concept: ConceptJson = { kind: "truth-table", variables: 2, table: "0110" };
    const term: ConceptJson = {
      kind: "dnf",
      variables: 2,
      terms: [
        [
          { variable: 0, value: 1 },
          { variable: 1, value: 1 },
        ],
      ],
    };
    // Among the edges that start from a DNF is the one that drops a term.
    for (let first = 0; first < 12; first += 1) yield { concept: term, steps: [first, 0, 0, 0, 0] };
    for (let first = 0; first < 12; first += 1)
      yield { concept, steps: [first, first + 1, first + 2, first + 3, first + 4] };
  },
  async holds({ concept, steps }, implementation) {
    let here = concept;
    let allowed = rational(0);
    const taken: string[] = [];
    for (const step of steps) {
      const from = here;
      const edges = webPages
        .filter(
          (e) =>
            startsFrom(e, from) && (isSmall(from) || e.to === "truth-table" || e.approximate !== undefined),
        )
        .filter((e) => (e.name !== "dnf_to_cnf" && e.name !== "cnf_to_dnf") || sizes(from).product! <= 64);
      // A partial edge may refuse, rightly; then the next one is taken. Evaluation refuses nothing.
      for (let i = step; i < step + edges.length; i += 1) {
        const edge = edges[i % edges.length]!;
        try {
          const answer = await implementation.reduce({
            concept: from,
            to: edge.to,
            via: [edge.name],
            ...(edge.approximate === undefined ? {} : { epsilon: EPSILON }),
          });
          here = answer.concept;
        } catch (problem) {
          if (edge.partial === undefined || !isNotInClass(problem)) throw problem;
          if (isInClass(edge, from)) return fails(`${edge.name} refuses a function that is in the class`);
          continue;
        }
        taken.push(edge.name);
        if (edge.approximate !== undefined) allowed = allowed.add(rational(1, 2));
        break;
      }
    }
    if (taken.length !== steps.length) return fails(`only ${taken.length} reductions could be taken`);
    const [f, g] = [tableOf(concept), tableOf(here)];
    const off = rational([...f].filter((bit, j) => bit !== g[j]).length, f.length);
    return atMost(
      off,
      allowed,
      () =>
        `${taken.join(", ")} leads from ${f} to ${g}, an error of ` +
        `${formatRational(off)}, allowed are ${formatRational(allowed)}`,
    );
  },
});
