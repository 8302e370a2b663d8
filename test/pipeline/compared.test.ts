/**
 * Whether a source is a concept, against enumeration: the answer, the counterexample and the open share, on small
 * networks and concepts of several kinds, with and without comparing points one by one; and what `verify` says of
 * each certificate after the wire.
 */
import { describe, expect, test } from "vitest";
import type { Concept, DecisionTree } from "../../src/boolean/concept.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { formatPoint, pointOfIndex } from "../../src/boolean/point.js";
import { isZero, ONE, rational } from "../../src/exact/rational.js";
import { denseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { encodeNetwork, networkHash } from "../../src/networks/network-bytes.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { compareAt, compared, compareExamples, formatted } from "../../src/pipeline/compared.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { checkedNetwork } from "../../src/verify/tree/checked-network.js";
import { blockLabeller, labeller } from "../../src/verify/tree/label.js";
import { verifyAny } from "../../src/verify/verify-any.js";
import { checkComparison } from "../../src/verify/web/check-comparison.js";
import { exactOutput, extremeNetwork } from "../certificates/extreme.js";
import { smallNetwork } from "../certificates/subjects/comparisons.js";
import { seedOf } from "../tools/seed.js";

const literal = (variable: number, value: 0 | 1) => ({ variable, value });

const SEED = seedOf("compared", 20_261_126);

/** Concepts of the function with a table, and others that differ from it at a point or two. */
function conceptsOf(table: string, d: number, random: RandomSource): Concept[] {
  const relevant = Array.from({ length: d }, (_, v) => v);
  const flipped = Array.from(table);
  const at = random.below(flipped.length);
  flipped[at] = flipped[at] === "1" ? "0" : "1";
  const dnf = (text: string): Concept => ({
    kind: "dnf",
    variables: d,
    terms: Array.from(text).flatMap((bit, j) =>
      bit === "1" ? [relevant.map((variable) => ({ variable, value: ((j >> variable) & 1) as 0 | 1 }))] : [],
    ),
  });
  return [
    { kind: "truth-table", variables: d, table },
    { kind: "junta", variables: d, relevant: [...relevant].reverse(), table: reversed(table, d) },
    dnf(table),
    dnf(flipped.join("")),
    { kind: "parity", variables: d, subset: relevant, constant: random.bit() },
    {
      kind: "linear-threshold",
      variables: d,
      weights: relevant.map(() => rational(random.below(5) - 2)),
      threshold: rational(random.below(3)),
    },
  ];
}

/** The table with the order of the variables turned round. */
const reversed = (table: string, d: number): string =>
  Array.from(table, (_, j) => {
    let k = 0;
    for (let i = 0; i < d; i += 1) if (((j >> i) & 1) === 1) k += 2 ** (d - 1 - i);
    return table[k];
  }).join("");

test(`networks beside concepts, seed ${SEED}`, () => {
  const random = new RandomSource(SEED);
  const answers = { yes: 0, no: 0, open: 0 };
  const words = new Set<string>();
  for (let i = 0; i < 25; i += 1) {
    const d = random.below(6);
    const network = smallNetwork(random, d);
    const { label } = networkEvaluator(network);
    const all = Array.from({ length: 2 ** d }, (_, j) => pointOfIndex(j, d));
    const table = all.map(label).join("");
    for (const concept of conceptsOf(table, d, random)) {
      const differ = all.filter((point) => evaluate(concept, point) !== label(point)).length;
      const mostPoints = [2 ** 24, 2, 0][random.below(3)]!;
      const effort = random.below(2);
      const result = compared({ kind: "network", network }, concept, { seed: 1, mostPoints, effort });
      answers[result.equal] += 1;
      if (result.equal === "yes") expect(differ).toBe(0);
      if (result.equal === "no") {
        const point = Uint8Array.from(result.counterexample!, Number);
        expect(evaluate(concept, point)).not.toBe(label(point));
      }
      if (mostPoints > 2) expect(result.equal).toBe(differ === 0 ? "yes" : "no");
      if (result.open !== undefined) {
        expect(rational(differ, 2 ** d).lte(result.open.share)).toBe(true);
        const inside = result.open.boxes.reduce(
          (n, { box }) => n + 2 ** box.filter((b) => b === 2).length,
          0,
        );
        expect(rational(inside, 2 ** d).equals(result.open.share)).toBe(true);
      }
      if (result.certificate === undefined) {
        expect(result.open?.share.equals(ONE)).toBe(true);
        continue;
      }
      const certificate = anyCertificateSchema.parse(JSON.parse(JSON.stringify(result.certificate)));
      expect(verifyAny(certificate)).toEqual({ valid: true, findings: result.findings });
      if ("partition" in certificate) for (const word of certificate.partition ?? []) words.add(word);
    }
  }
  expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(20);
  expect(answers.open).toBeGreaterThan(3);
  for (const word of ["0", "1", "=", "x1"]) expect([...words]).toContain(word);
});

test(`concepts beside concepts, seed ${SEED}`, () => {
  const random = new RandomSource(SEED + 1);
  for (let i = 0; i < 60; i += 1) {
    const d = random.below(5);
    const table = Array.from({ length: 2 ** d }, () => random.bit()).join("");
    const concepts = conceptsOf(table, d, random);
    const [f, g] = [concepts[random.below(6)]!, concepts[random.below(6)]!];
    const isEqual = Array.from({ length: 2 ** d }, (_, j) => pointOfIndex(j, d)).every(
      (point) => evaluate(f, point) === evaluate(g, point),
    );
    const { equal, certificate, findings } = compared({ kind: "concept", concept: f }, g, { seed: 1 });
    expect(equal).toBe(isEqual ? "yes" : "no");
    expect(verifyAny(certificate!)).toEqual({ valid: true, findings });
  }
});

test("labels of 32 points at a time are the exact ones, at the edges of floating point too", () => {
  const random = new RandomSource(SEED + 2);
  for (let i = 0; i < 200; i += 1) {
    const network = extremeNetwork(random, "readable");
    const text = checkedNetwork(encodeNetwork(network));
    if ("wrong" in text) continue;
    const exact = exactOutput(network);
    const block = blockLabeller(text);
    const single = labeller(text);
    const count = 1 + random.below(32);
    const d = network.variables;
    const points = Array.from({ length: 32 }, () => Array.from({ length: d }, () => random.bit()));
    const labels = block((v) => points.reduce((word, point, lane) => word | (point[v]! << lane), 0), count);
    for (const [lane, point] of points.slice(0, count).entries()) {
      const output = exact(Uint8Array.from(point));
      const label = !isZero(output) && output.gt(rational(0)) ? 1 : 0;
      expect((labels >>> lane) & 1).toBe(label);
      expect(single(point)).toBe(label);
    }
  }
});

test("every point of a box that is compared is looked at, over the variables of either side", () => {
  const random = new RandomSource(SEED + 3);
  for (let i = 0; i < 30; i += 1) {
    const d = 6 + random.below(3);
    const table = Array.from({ length: 2 ** d }, () => random.bit());
    const at = random.below(2 ** d);
    const truth = (values: readonly number[]) => ({
      kind: "truth-table" as const,
      variables: d,
      table: values.join(""),
    });
    const source = truth(table);
    const concept = truth(table.with(at, (1 - table[at]!) as 0 | 1));
    const point = formatPoint(pointOfIndex(at, d));
    const words = random.bit() === 1 ? ["="] : ["x0", "=", "x5", "=", "="];
    expect(checkComparison({ kind: "comparison", source, concept: source, partition: words }).valid).toBe(
      true,
    );
    const verdict = checkComparison({ kind: "comparison", source, concept, partition: words });
    expect(verdict).toMatchObject({ valid: false, point });
  }
});

describe("what the checker of comparisons must see", () => {
  const layer = (rows: number, columns: number, weights: readonly number[], residual = false) => ({
    rows,
    columns,
    weights: Float64Array.from(weights),
    bias: new Float64Array(rows),
    activation: "identity" as const,
    residual,
  });
  const certificate = (network: ReturnType<typeof denseNetwork>, concept: Concept) => ({
    kind: "comparison" as const,
    source: { kind: "network" as const, sha256: networkHash(network), network: encodeNetwork(network) },
    concept: formatted(concept),
    partition: ["="],
  });
  const constant = (variables: number): Concept => ({ kind: "disjunction", variables, literals: [] });

  test("sums that cancel but for 2^-60", () => {
    const network = denseNetwork(3, "01", [layer(1, 3, [1, 2 ** -60, -1])]);
    const concept: Concept = {
      kind: "dnf",
      variables: 3,
      terms: [0, 1].map((v) => [literal(v, 1), literal(2, 0)]),
    };
    const both = [literal(0, 1), literal(1, 1), literal(2, 1)];
    expect(checkComparison(certificate(network, concept))).toMatchObject({ valid: false, point: "111" });
    const right: Concept = { ...concept, terms: [...concept.terms, both] };
    expect(checkComparison(certificate(network, right)).valid).toBe(true);
  });
  test("a column of zeros below a layer that adds its input", () => {
    const network = denseNetwork(2, "01", [layer(2, 2, [0, 0, 0, 0], true), layer(1, 2, [0, 1])]);
    expect(checkComparison(certificate(network, constant(2)))).toMatchObject({ valid: false, point: "01" });
  });
  test("another network than the one that is named", () => {
    const network = denseNetwork(1, "01", [layer(1, 1, [0])]);
    const right = certificate(network, constant(1));
    expect(checkComparison(right).valid).toBe(true);
    const source = { ...right.source, sha256: "0".repeat(64) };
    expect(checkComparison({ ...right, source })).toMatchObject({ valid: false, check: "source" });
  });
});

describe("some points only", () => {
  const tree: DecisionTree = {
    kind: "decision-tree",
    variables: 2,
    root: { variable: 0, zero: { label: 0 }, one: { label: 1 } },
  };
  const and: Concept = {
    kind: "conjunction",
    variables: 2,
    literals: [0, 1].map((variable) => ({ variable, value: 1 })),
  };

  test("points of a table count once; a difference elsewhere is none", () => {
    const source = { kind: "concept", concept: tree } as const;
    const agrees = compareAt(source, and, ["11", "00", "11"]);
    expect(agrees).toMatchObject({ equal: "yes", findings: [{ finding: "agrees-at", points: 2 }] });
    const differs = compareAt(source, and, ["11", "10"]);
    expect(differs).toMatchObject({ equal: "no", counterexample: "10", tried: { points: 2, differ: 1 } });
  });
  test("examples: the errors of the concept on them, contradictions included", () => {
    const examples = [
      { point: "10", label: 1 },
      { point: "11", label: 1 },
      { point: "11", label: 0 },
    ] as const;
    const source = { kind: "examples", variables: 2, examples } as const;
    expect(compareExamples(source, and)).toMatchObject({ equal: "no", findings: [{ errors: 2, points: 3 }] });
    expect(compareExamples({ ...source, examples: examples.slice(0, 2) }, tree).equal).toBe("yes");
  });
  test("another number of variables is a mismatch", () => {
    const three: Concept = { kind: "parity", variables: 3, subset: [0], constant: 0 };
    expect(() => compared({ kind: "concept", concept: tree }, three, { seed: 1 })).toThrow(
      /3 variables, the source on 2/,
    );
  });
});

test("16 votes out of 24 variables, of which the others are dead: compared over the 16", () => {
  const d = 24;
  const network = denseNetwork(d, "01", [
    {
      rows: 1,
      columns: d,
      weights: Float64Array.from({ length: d }, (_, v) => (v < 16 ? 1 : 0)),
      bias: Float64Array.of(-8.5),
      activation: "identity",
      residual: false,
    },
  ]);
  const weights = Array.from({ length: d }, (_, v) => rational(v < 16 ? 1 : 0));
  const concept: Concept = { kind: "linear-threshold", variables: d, weights, threshold: rational(9) };
  expect(compared({ kind: "network", network }, concept, { seed: 1 })).toMatchObject({
    equal: "yes",
    findings: [{ finding: "equal", boxes: 0, points: 2 ** 16 }],
  });
});
