/**
 * # One small concept of each kind
 *
 * So that no statement of an edge is empty.
 *
 * Main definitions: `SIMPLE`.
 */
import type { ConceptJson } from "../../src/boolean/concept.js";

const x0 = { variable: 0, value: 1 } as const;
const notX1 = { variable: 1, value: 0 } as const;

export const SIMPLE: readonly ConceptJson[] = [
  {
    kind: "decision-tree",
    variables: 2,
    root: { variable: 0, zero: { label: 0 }, one: { variable: 1, zero: { label: 1 }, one: { label: 0 } } },
  },
  { kind: "junta", variables: 3, relevant: [2, 0], table: "0110" },
  { kind: "dnf", variables: 3, terms: [[x0, notX1], [{ variable: 2, value: 1 }]] },
  { kind: "dnf", variables: 2, terms: [[x0]] },
  { kind: "cnf", variables: 3, clauses: [[x0, notX1], [{ variable: 2, value: 1 }]] },
  { kind: "conjunction", variables: 2, literals: [x0, notX1] },
  { kind: "conjunction", variables: 2, literals: [x0] },
  { kind: "disjunction", variables: 2, literals: [x0, notX1] },
  {
    kind: "decision-list",
    variables: 2,
    rules: [
      { literals: [x0], label: 1 },
      { literals: [notX1], label: 0 },
    ],
    default: 1,
  },
  { kind: "parity", variables: 3, subset: [0, 2], constant: 1 },
  { kind: "linear-threshold", variables: 2, weights: ["1/2", "-1"], threshold: "0" },
  {
    kind: "relu-network",
    variables: 2,
    inputs: "pm1",
    layers: [
      { weights: [["1", "1"]], bias: ["-1"], activation: "relu", residual: false },
      { weights: [["1"]], bias: ["0"], activation: "identity", residual: false },
    ],
  },
  {
    kind: "circuit",
    variables: 2,
    gates: [
      { gate: "input", variable: 0 },
      { gate: "input", variable: 1 },
      { gate: "not", of: [1] },
      { gate: "and", of: [0, 2] },
    ],
    output: 3,
  },
  {
    kind: "bdd",
    variables: 2,
    nodes: [
      { variable: 1, zero: 0, one: 1 },
      { variable: 0, zero: 2, one: 0 },
    ],
    root: 3,
  },
  { kind: "polynomial", variables: 2, terms: [{ monomial: [0, 1], coefficient: "1" }] },
  {
    kind: "fourier",
    variables: 1,
    coefficients: [
      { subset: [], coefficient: "1/2" },
      { subset: [0], coefficient: "-1/2" },
    ],
  },
  {
    kind: "polynomial-threshold",
    variables: 2,
    terms: [{ literals: [x0, notX1], weight: "1" }],
    threshold: "1/2",
  },
];
