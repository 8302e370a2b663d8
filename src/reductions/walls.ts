/**
 * # Walls
 *
 * Why there is no reduction. Two kinds:
 * - *expressive*: a concept of one class that is not a function of the other, with a witness;
 * - *size*: every representation in the other class is large, although the one is small; parity is the source
 *   of all of these here: 2^k leaves, 2^{k−1} terms and clauses, for a function with 2k − 1 nodes as a
 *   diagram, k units as a network and two Fourier coefficients.
 *
 * The expressive walls are found by trying few concepts of each class against the membership tests; a
 * separate checker accepts each (`src/verify/web/check-wall.ts`).
 *
 * Main definitions: `expressiveWall`, `sizeWall`. Statements: `parity_walls`, `web_walls`. Source:
 * minsky1969, odonnell2014.
 */

import type { Concept, UniversalKind } from "../boolean/concept.js";
import { tabulate } from "../boolean/tabulate.js";
import type { TruthTable } from "../boolean/truth-table.js";
import { rational } from "../exact/rational.js";
import { linearThresholdMembership } from "./membership/linear-threshold.js";
import { monotoneMembership } from "./membership/monotone.js";
import { oneDecisionListMembership } from "./membership/one-decision-list.js";
import { parityMembership } from "./membership/parity.js";
import { readOnceMembership } from "./membership/read-once.js";
import { conjunctionMembership, disjunctionMembership } from "./membership/subcube.js";
import type { Membership, NonMembership } from "./membership/witness.js";
import { searchPaths } from "./path.js";
import { primaryMeasure } from "./reduction.js";
import { shapeDefect, WEB_CLASSES, type WebClass } from "./web-class.js";

const one = (variable: number) => ({ variable, value: 1 as const });
const zero = (variable: number) => ({ variable, value: 0 as const });

/** Few concepts of the smaller classes: AND, OR, a negation, XOR, a 1-decision list, majority, two ANDs. */
const EXAMPLES: readonly Concept[] = [
  { kind: "parity", variables: 2, subset: [0, 1], constant: 0 },
  { kind: "parity", variables: 1, subset: [0], constant: 1 },
  { kind: "parity", variables: 1, subset: [], constant: 0 },
  { kind: "parity", variables: 1, subset: [], constant: 1 },
  { kind: "conjunction", variables: 2, literals: [one(0), one(1)] },
  { kind: "conjunction", variables: 1, literals: [zero(0)] },
  { kind: "conjunction", variables: 1, literals: [] },
  { kind: "disjunction", variables: 2, literals: [one(0), one(1)] },
  { kind: "disjunction", variables: 1, literals: [zero(0)] },
  { kind: "disjunction", variables: 1, literals: [] },
  {
    kind: "decision-list",
    variables: 3,
    rules: [
      { literals: [one(0)], label: 1 },
      { literals: [zero(1)], label: 0 },
    ],
    default: 1,
  },
  { kind: "decision-list", variables: 1, rules: [{ literals: [one(0)], label: 0 }], default: 1 },
  { kind: "decision-list", variables: 1, rules: [], default: 0 },
  { kind: "decision-list", variables: 1, rules: [], default: 1 },
  {
    kind: "linear-threshold",
    variables: 3,
    weights: [rational(1), rational(1), rational(1)],
    threshold: rational(2),
  },
  { kind: "linear-threshold", variables: 1, weights: [rational(-1)], threshold: rational(0) },
  { kind: "linear-threshold", variables: 1, weights: [rational(0)], threshold: rational(1) },
  { kind: "linear-threshold", variables: 1, weights: [rational(0)], threshold: rational(0) },
  {
    kind: "dnf",
    variables: 4,
    terms: [
      [one(0), one(1)],
      [one(2), one(3)],
    ],
  },
  {
    kind: "dnf",
    variables: 3,
    terms: [
      [one(0), one(1)],
      [one(1), one(2)],
      [one(0), one(2)],
    ],
  },
  { kind: "dnf", variables: 1, terms: [] },
  { kind: "dnf", variables: 1, terms: [[]] },
  {
    kind: "circuit",
    variables: 4,
    gates: [
      { gate: "input", variable: 0 },
      { gate: "input", variable: 1 },
      { gate: "input", variable: 2 },
      { gate: "input", variable: 3 },
      { gate: "and", of: [0, 1] },
      { gate: "and", of: [2, 3] },
      { gate: "or", of: [4, 5] },
    ],
    output: 6,
  },
  {
    kind: "circuit",
    variables: 1,
    gates: [
      { gate: "input", variable: 0 },
      { gate: "not", of: [0] },
    ],
    output: 1,
  },
  { kind: "circuit", variables: 1, gates: [{ gate: "and", of: [] }], output: 0 },
  { kind: "circuit", variables: 1, gates: [{ gate: "or", of: [] }], output: 0 },
  // Every universal class has XOR, the constants and AND, whatever their form.
  { kind: "truth-table", variables: 2, table: "0110" },
  { kind: "truth-table", variables: 1, table: "00" },
  { kind: "truth-table", variables: 1, table: "11" },
  { kind: "truth-table", variables: 2, table: "0001" },
];

type Test = (table: TruthTable) => Membership<WebClass>;

/** The tests of membership, for each class that does not have every function. */
const TESTS: { readonly [C in Exclude<WebClass, UniversalKind>]: readonly [Test, ...Test[]] } = {
  "linear-threshold": [linearThresholdMembership],
  "one-decision-list": [oneDecisionListMembership],
  conjunction: [conjunctionMembership],
  disjunction: [disjunctionMembership],
  parity: [parityMembership],
  "monotone-dnf": [monotoneMembership],
  "monotone-conjunction": [monotoneMembership, conjunctionMembership],
  "read-once": [readOnceMembership],
};

const isTested = (webClass: WebClass): webClass is keyof typeof TESTS => Object.hasOwn(TESTS, webClass);

/** The witness that no representation in the class is this function, or `undefined` where there is one. */
export function nonMembership(table: TruthTable, webClass: WebClass): NonMembership | undefined {
  if (!isTested(webClass)) return undefined;
  for (const test of TESTS[webClass]) {
    const membership = test(table);
    if (!membership.member) return membership.witness;
  }
  return undefined;
}

export interface ExpressiveWall {
  readonly concept: Concept;
  readonly witness: NonMembership;
}

/** A concept of `from` that is not a function of `to`, or `undefined` where none is known. */
export function expressiveWall(from: WebClass, to: WebClass): ExpressiveWall | undefined {
  if (WEB_CLASSES[to].universal) return undefined;
  for (const concept of EXAMPLES) {
    // A universal class has every function; the others are asked for the shape.
    const inside = WEB_CLASSES[from].universal
      ? concept.kind === "truth-table"
      : shapeDefect(concept, from) === undefined;
    if (!inside) continue;
    const witness = nonMembership(tabulate(concept), to);
    if (witness !== undefined) return { concept, witness };
  }
  return undefined;
}

export interface SizeWall {
  /** What must be large, and how large for parity on k variables. */
  readonly measure: "leaves" | "terms" | "clauses";
  readonly bound: (k: bigint) => bigint;
  readonly formula: string;
  /** The size of parity on k variables in the source class, as the web bounds it. */
  readonly sourceSize: (k: bigint) => bigint;
}

/** What parity on k variables needs in a class. Statement: `parity_walls`. */
export const PARITY_WALLS: Partial<Record<WebClass, Omit<SizeWall, "sourceSize">>> = {
  "decision-tree": { measure: "leaves", bound: (k) => 2n ** k, formula: "2^k leaves" },
  dnf: { measure: "terms", bound: (k) => 2n ** (k - 1n), formula: "2^(k−1) terms" },
  cnf: { measure: "clauses", bound: (k) => 2n ** (k - 1n), formula: "2^(k−1) clauses" },
};

/** The best bound of parity on k variables in a class. */
function parityBound(webClass: WebClass, k: bigint): bigint | undefined {
  const path = searchPaths([{ webClass: "parity", sizes: { width: k, variables: k } }], webClass, {
    allowed: (edge) => edge.guarantee === "exact" && edge.definedWhere === undefined,
  })[0];
  return path?.bounds[primaryMeasure(webClass)];
}

/**
 * The wall that parity puts between the classes: short in `from`, of size 2^k in `to`. `undefined` where
 * there is none here.
 */
export function sizeWall(from: WebClass, to: WebClass): SizeWall | undefined {
  const wall = PARITY_WALLS[to];
  // A junta is short in k only: its table has 2^k entries.
  if (wall === undefined || from === to || from === "junta") return undefined;
  const size = parityBound(from, 40n);
  if (size === undefined || size > 40n * 40n) return undefined;
  return { ...wall, sourceSize: (k) => parityBound(from, k)! };
}
