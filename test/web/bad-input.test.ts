/**
 * Input that cannot be used: each is refused with the field, what was expected, and, where it would explode,
 * the bound that says so.
 */

import { describe, expect, it } from "vitest";
import type { Bit, Concept } from "../../src/boolean/concept.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { juntaSearch } from "../../src/distillation/junta-search.js";
import { QuerySource } from "../../src/distillation/query-source.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { rational } from "../../src/exact/rational.js";
import { call } from "../../src/oracle/call.js";
import { InvalidParams, pathText } from "../../src/oracle/invalid-params.js";
import { methods } from "../../src/oracle/methods.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { reduce } from "../../src/reductions/reduce.js";

/** `field: message` of the refusal; a defect of ours is thrown on. */
async function refusal(name: string, params: unknown): Promise<string> {
  try {
    await call(methods.find((method) => method.name === name)!, params);
  } catch (problem) {
    if (problem instanceof InvalidParams) return problem.message;
    if (problem instanceof DomainError) return `${pathText(problem.path)}: ${problem.message}`;
    throw problem;
  }
  throw new Error("it was accepted");
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const literal = (variable: number, value: 0 | 1 = 1) => ({ variable, value });
const input = (variable: number) => ({ gate: "input", variable }) as const;
const and = (...of: number[]) => ({ gate: "and", of }) as const;
const circuit = (gates: readonly object[], output = gates.length - 1) => ({
  kind: "circuit",
  variables: 2,
  gates,
  output,
});

describe("circuits", () => {
  it.each([
    [
      "a cycle",
      circuit([input(0), and(0, 2), and(1, 0)]),
      /concept\.gates\[1\]\.of: the gates (1 → 2 → 1|2 → 1 → 2) read each other in a cycle/,
    ],
    [
      "a gate that reads itself",
      circuit([and(0)]),
      /concept\.gates\[0\]\.of: the gates 0 → 0 read each other/,
    ],
    [
      "a gate before what it reads",
      circuit([and(1), input(0)], 0),
      /concept\.gates\[0\]\.of: gate 0 reads gate 1, which stands after it/,
    ],
    ["a gate that is not there", circuit([input(0), and(0, 7)]), /gate 1 reads gate 7; there are 2 gates/],
    [
      "an output that is not there",
      circuit([input(0)], 3),
      /concept\.output: the output is gate 3; there is 1 gate/,
    ],
    [
      "a variable out of range",
      circuit([input(5)]),
      /concept\.gates\[0\]\.variable: gate 0 reads variable 5; there are 2 variables/,
    ],
    ["an unknown gate", circuit([{ gate: "nand", of: [] }]), /concept\.gates\[0\]\.gate/],
  ])("%s", async (_, concept, message) => {
    expect(await refusal("reduce", { concept, to: "relu-network" })).toMatch(message);
  });

  it("shared structure is not a tree: 60 levels that double each path are read in 60 steps", () => {
    const gates = [input(0), input(1), { gate: "or", of: [0, 1] } as const];
    const deep: Concept = {
      kind: "circuit",
      variables: 2,
      gates: [...gates, ...range(60).map((i) => and(i + 2, i + 2))],
      output: 62,
    };
    const { result } = reduce(deep, "relu-network");
    for (const point of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
      expect(evaluate(result, Uint8Array.from(point))).toBe(point[0]! | point[1]!);
  });

  it("shared structure is not read-once, and the gate is named", async () => {
    const concept = circuit([input(0), and(0, 0)]);
    expect(await refusal("reduce", { concept, to: "bdd", via: ["read_once_to_bdd"] })).toMatch(
      /^concept: read_once_to_bdd starts from a read-once formula: .*gate 0/,
    );
  });
});

describe("variables out of range", () => {
  it.each([
    [
      { kind: "bdd", variables: 1, nodes: [{ variable: 1, zero: 0, one: 1 }], root: 2 },
      /concept\.nodes\[0\]/,
    ],
    [
      { kind: "bdd", variables: 1, nodes: [{ variable: 0, zero: 2, one: 1 }], root: 2 },
      /concept\.nodes\[0\]/,
    ],
    [
      { kind: "polynomial", variables: 1, terms: [{ monomial: [1], coefficient: "1" }] },
      /concept\.terms\[0\]\.monomial/,
    ],
    [
      { kind: "fourier", variables: 1, coefficients: [{ subset: [1], coefficient: "1" }] },
      /concept\.coefficients\[0\]\.subset/,
    ],
    [
      {
        kind: "polynomial-threshold",
        variables: 1,
        terms: [{ literals: [literal(1)], weight: "1" }],
        threshold: "1",
      },
      /concept\.terms\[0\]\.literals\[0\]\.variable/,
    ],
    [{ kind: "dnf", variables: 1, terms: [[literal(1)]] }, /concept\.terms\[0\]\[0\]\.variable/],
    [{ kind: "junta", variables: 1, relevant: [1], table: "01" }, /concept\.relevant/],
  ])("%j", async (concept, message) => {
    expect(await refusal("reduce", { concept, to: "cnf" })).toMatch(message);
  });
});

describe("concepts that are not what the edge starts from, or goes to", () => {
  const list = {
    kind: "decision-list",
    variables: 2,
    rules: [{ literals: [literal(0), literal(1)], label: 1 }],
    default: 0,
  };
  it.each([
    [
      list,
      "decision-tree",
      ["list_to_tree"],
      /^concept: list_to_tree starts from a 1-decision list: rule 0 has 2 literals/,
    ],
    [
      { kind: "conjunction", variables: 1, literals: [literal(0, 0)] },
      "monotone-dnf",
      ["monotone_conjunction_to_monotone_dnf"],
      /the literal on variable 0 is negated/,
    ],
    [
      { kind: "truth-table", variables: 2, table: "0110" },
      "conjunction",
      undefined,
      /^concept: the function is not a conjunction: .* is 1 at 00 too/,
    ],
    [
      { kind: "truth-table", variables: 2, table: "0001" },
      "parity",
      undefined,
      /^concept: the function is not a parity: .*sum to 0/,
    ],
    [
      { kind: "polynomial", variables: 1, terms: [{ monomial: [0], coefficient: "2" }] },
      "dnf",
      undefined,
      /only if its value is 0 or 1 at every point; at point 1 it is 2\/1/,
    ],
    [
      { kind: "parity", variables: 1, subset: [0], constant: 0 },
      "decision-forest",
      undefined,
      /^to: a class of the web is expected/,
    ],
  ])("%j to %s", async (concept, to, via, message) => {
    expect(await refusal("reduce", { concept, to, ...(via === undefined ? {} : { via }) })).toMatch(message);
  });
});

describe("what would explode is refused, with the bound", () => {
  const parity = (k: number) => ({ kind: "parity", variables: k, subset: range(k), constant: 0 });
  const wide = {
    kind: "dnf",
    variables: 64,
    terms: range(12).map((i) => range(5).map((j) => literal(5 * i + j))),
  };
  it.each([
    [parity(100), "decision-tree", ["parity_to_bdd", "bdd_to_tree"], /2\^100 leaves \(its bound\)/],
    [
      parity(100),
      "dnf",
      undefined,
      /every path to a DNF explodes; the best, .*, has the bound 2\^100 terms|bound/,
    ],
    [parity(21), "truth-table", undefined, /2097152|2\^21|21/],
    [
      wide,
      "cnf",
      ["dnf_to_cnf"],
      /sets of literals already, .*; the limit is 20000, the bound is the product of the widths/,
    ],
    [
      {
        kind: "linear-threshold",
        variables: 70,
        weights: range(70).map((i) => `${2n ** BigInt(i)}`),
        threshold: `${2n ** 69n + 12345n}`,
      },
      "bdd",
      ["threshold_to_bdd"],
      /bound/,
    ],
    [parity(10_000), "relu-network", ["parity_to_relu"], /100000000 entries \(its bound\), the limit is/],
  ])("%# %s", async (concept, to, via, message) => {
    const said = await refusal("reduce", { concept, to, ...(via === undefined ? {} : { via }) });
    expect(said).toMatch(/^concept/);
    expect(said).toMatch(message);
  });

  it("a search with too many queries, a learner with too many sets, certificates of too many leaves", async () => {
    const source = parity(30);
    expect(await refusal("distillJunta", { source, k: 20, delta: "1/1000", seed: 1 })).toMatch(
      /^k: .*queries in the worst case, 2t\(k\+1\) \+ k⌈log₂ d⌉ \+ max\(2\^k, ⌈log₂ d⌉\)/,
    );
    expect(await refusal("reduce", { concept: { ...parity(60) }, to: "circuit", certificate: true })).toMatch(
      /^certificate: no certificate of equality was found: 60 variables are too many to enumerate/,
    );
  });
});

describe("juntas", () => {
  const source = { kind: "parity", variables: 3, subset: [0, 1], constant: 0 };
  it.each([
    [{ k: 4, delta: "1/2" }, /^k: k can be at most the number of variables, 3, got 4/],
    [{ k: -1, delta: "1/2" }, /^k: /],
    [{ k: 21, delta: "1/2" }, /^k: /],
    [{ k: 2, delta: "0" }, /^delta: /],
    [{ k: 2, delta: "1" }, /^delta: /],
    [{ k: 2, delta: 0.05 }, /^delta: .*"0\.05"/],
    [{ k: 2, delta: "1/2", seed: -1 }, /^seed: /],
    [
      { k: 2, delta: "1/2", distribution: { kind: "uniform", variables: 4 } },
      /^distribution\.variables: the source has 3 variables, the distribution 4/,
    ],
    [
      { k: 2, delta: "1/2", distribution: { kind: "empirical", points: ["000"] } },
      /^distribution\.kind: junta_search redraws coordinates independently/,
    ],
  ])("%j", async (parameters, message) => {
    expect(await refusal("distillJunta", { source, seed: 1, ...parameters })).toMatch(message);
  });

  it("a source that answers the same question in two ways, with the question and both answers", () => {
    let asked = 0;
    const moody = new QuerySource(20, (point): Bit => {
      asked += 1;
      return asked <= 20 ? (point[0] as Bit) : 1;
    });
    const parameters = { k: 1, delta: rational(1, 10 ** 6), biases: 20 };
    expect(() => juntaSearch(moody, parameters, new RandomSource(2))).toThrow(
      /the source is not a function: asked for the point [01]{20} it answered [01] first and [01] later/,
    );
  });
});
