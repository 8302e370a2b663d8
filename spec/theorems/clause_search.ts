/**
 * # clause_search
 *
 * Start with the empty clause; extend each accepted clause by each literal on a new variable; keep those that
 * pass the probe. If the node clauses of a tree T all pass, all of them are found; exact τ-LRH on X passes on
 * every sample.
 *
 * Proof idea: induction along a path: the clause of a node extends the clause of its parent by one literal. A
 * w that is right on X is right on any list of points.
 */
import fc from "fast-check";
import { cube } from "../definitions/01-cube.js";
import {
  missing,
  type Represented,
  represented,
  searchClauses,
  smallRepresented,
} from "../linear-representations.js";
import { all, claim, statement } from "../statement.js";

interface Instance extends Represented {
  /** Numbers of the points of the sample, not empty. */
  readonly sample: readonly number[];
}

const depthOf = (node: Represented["root"]): number =>
  "label" in node ? 0 : 1 + Math.max(depthOf(node.zero), depthOf(node.one));

export default statement<Instance>({
  name: "clause_search",
  kind: "theorem",
  title: "Clause search finds the tree's clauses",
  claim:
    "A linear representation is w·φ(x), without a free bias. Start with the empty clause, extend each " +
    "accepted clause by each literal on a new variable, keep those that pass the probe. If all node " +
    "clauses of a tree pass, all of them are found; if the τ-LRH holds exactly on X, they pass on every sample.",
  proofIdea:
    "Induction along a path: a node's clause is its parent's and one literal more. " +
    "The witness w on X is one on every list of points.",
  meaning:
    "When the network represents the tree's clauses linearly, a search of small conjunctions, " +
    "level by level, meets every node of the tree, from any sample.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: ["clause_search#clause_search_linear"],
  implementedIn: ["src/probes/exact-probe.ts#probe"],
  appliedIn: ["src/probes/clause-search.ts#searchClauses"],
  instance: represented.chain((parts) =>
    fc
      .array(fc.nat({ max: 2 ** parts.variables - 1 }), { minLength: 1, maxLength: 6 })
      .map((sample) => ({ ...parts, sample })),
  ),
  telling: ({ root }) => depthOf(root) > 1,
  *exhaustive() {
    for (const parts of smallRepresented())
      yield { ...parts, sample: cube(parts.variables).map((_, j) => j) };
  },
  async holds({ sample, ...parts }, implementation) {
    const everywhere = cube(parts.variables).map((_, j) => j);
    const depth = depthOf(parts.root);
    const onX = missing(await searchClauses(implementation, parts, everywhere, depth), parts.root);
    const onSample = missing(await searchClauses(implementation, parts, sample, depth), parts.root);
    const text = (clause: typeof onX) => JSON.stringify(clause);
    return all(
      claim(onX === undefined, () => `on X the node clause ${text(onX)} is not found`),
      claim(
        onSample === undefined,
        () => `on the sample ${sample.join(", ")} the node clause ${text(onSample)} is not found`,
      ),
    );
  },
});
