/**
 * # sensitivity_walls
 *
 * With s(x) the number of coordinates whose flip changes f(x): every tree of f has at least 2^{−d} Σ_x
 * 2^{s(x)} leaves, every DNF at least the same sum over the ones as terms, every CNF over the zeros as
 * clauses; every tree has a 1-leaf for each unit of Σ|f̂|, and depth at least the degree and the largest
 * sensitivity.
 */

import fc from "fast-check";
import type { ConceptJson } from "../../src/boolean/concept.js";
import { leaves, sizes, tableOf } from "../definitions/15-representation.js";
import { arbitraryOfKind } from "../instances/representation.js";
import { completeTree } from "../instances/small-trees.js";
import { count } from "../instances.js";
import { all, atMost, claim, statement } from "../statement.js";
import { isConstantConcept, variablesUpTo } from "../telling.js";

type Measure = "leaves" | "oneLeaves" | "terms" | "clauses" | "depth";

interface Instance {
  readonly concept: ConceptJson;
  readonly measure: Measure;
  readonly attained?: true;
}

const MEASURES: Readonly<Record<string, readonly Measure[]>> = {
  "decision-tree": ["leaves", "oneLeaves", "depth"],
  dnf: ["terms"],
  cnf: ["clauses"],
};

const parity = "01101001";
const tree: ConceptJson = { kind: "decision-tree", variables: 3, root: completeTree(parity) };
const minterms: ConceptJson = {
  kind: "dnf",
  variables: 3,
  terms: leaves(completeTree(parity))
    .filter((leaf) => leaf.label === 1)
    .map((leaf) => leaf.clause),
};
const maxterms: ConceptJson = {
  kind: "cnf",
  variables: 3,
  clauses: leaves(completeTree(parity))
    .filter((leaf) => leaf.label === 0)
    .map((leaf) => leaf.clause.map((l) => ({ variable: l.variable, value: l.value === 1 ? 0 : 1 }))),
};

export default statement<Instance>({
  name: "sensitivity_walls",
  kind: "theorem",
  title: "No small tree or DNF where the function is sensitive",
  claim:
    "leaves ≥ 2^{−d} Σ_x 2^{s(x)}; DNF terms ≥ the sum over the ones; CNF clauses ≥ the sum over the " +
    "zeros; 1-leaves ≥ Σ|f̂|; depth ≥ degree and ≥ max s(x). Parity attains them.",
  proofIdea:
    "A leaf of depth t is a subcube of 2^{d−t} points on which f is constant, so s(x) ≤ t there and its " +
    "points add at most 2^{d−t}·2^t·2^{−d} = 1 to the sum. A term alike, over the ones that it covers.",
  meaning:
    "Before distilling: a lower bound on any tree of the source, so that a large tree is not the distiller's fault.",
  source: ["cook1986", "nisan1991", "kushilevitz1993", "odonnell2014"],
  status: "proved",
  furtherProofs: ["sensitivity_walls#sensitivity_walls_parity", "parity_walls#parity_walls_tight"],
  implementedIn: ["src/reductions/lower-bounds.ts#lowerBound"],
  instance: fc
    .constantFrom("decision-tree" as const, "dnf" as const, "cnf" as const)
    .chain((kind) =>
      fc.tuple(
        variablesUpTo(3).chain((d) => arbitraryOfKind(kind, d)),
        fc.constantFrom(...MEASURES[kind]!),
      ),
    )
    .map(([concept, measure]) => ({ concept, measure })),
  telling: ({ concept }) => !isConstantConcept(concept),
  *exhaustive() {
    yield { concept: tree, measure: "leaves", attained: true };
    yield { concept: tree, measure: "oneLeaves", attained: true };
    yield { concept: tree, measure: "depth", attained: true };
    yield { concept: minterms, measure: "terms", attained: true };
    yield { concept: maxterms, measure: "clauses", attained: true };
  },
  async holds({ concept, measure, attained }, implementation) {
    const atLeast = count((await implementation.lowerBound({ concept, measure })).atLeast);
    const actual = BigInt(sizes(concept)[measure]!);
    const because = (): string =>
      `${measure} of ${tableOf(concept)}: the bound is ${atLeast}, this ${concept.kind} has ` +
      `${actual}${attained === true ? ", and should attain it" : ""}`;
    return all(claim(attained !== true || atLeast === actual, because), atMost(atLeast, actual, because));
  },
});
