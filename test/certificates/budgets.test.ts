/**
 * Large certificates: what fits is checked in seconds and little memory, what does not is refused as too
 * large; nothing hangs, nothing throws.
 */
import { describe, expect, it } from "vitest";
import type { TreeNode } from "../../src/boolean/concept.js";
import { rational } from "../../src/exact/rational.js";
import { type DenseLayer, type DenseNetwork, denseNetwork } from "../../src/networks/dense-network.js";
import { encodeNetwork, networkHash } from "../../src/networks/network-bytes.js";
import type { Certificate, Claims } from "../../src/verify/tree/certificate.js";
import type { PartitionWord } from "../../src/verify/tree/partition.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { certificateWork } from "../../src/verify/tree/work.js";

const OPEN: PartitionWord = { word: "open" };
const LINEARISED: PartitionWord = { word: "linearised" };
const split = (variable: number): PartitionWord => ({ word: "split", variable });
const half = (e: number) => rational(1n, 1n << BigInt(e));

const layer = (rows: number, columns: number): DenseLayer => ({
  rows,
  columns,
  weights: new Float64Array(rows * columns).fill(1),
  bias: new Float64Array(rows),
  activation: rows === 1 ? "identity" : "relu",
  residual: false,
});

function certificate(network: DenseNetwork, claims: Claims, root: TreeNode = { label: 0 }): Certificate {
  const { variables } = network;
  return {
    format: "pac-distillation-certificate",
    version: 1,
    source: { kind: "network", sha256: networkHash(network), network: encodeNetwork(network) },
    tree: { kind: "decision-tree", variables, root },
    distribution: { kind: "uniform", variables },
    claims,
  };
}

const regions = (partition: PartitionWord[], open = rational(1), differs = rational(0)): Claims => ({
  everyInput: { method: "regions", partition, differs, open },
});
const sum = (d: number): DenseNetwork => denseNetwork(d, "01", [layer(1, d)]);

/** The verdict, which must come within the seconds given and take little memory. */
function verdict(given: Certificate, seconds: number) {
  const start = performance.now();
  const result = verifyCertificate(given);
  expect(performance.now() - start).toBeLessThan(seconds * 1000);
  return result;
}

describe("partitions", () => {
  it("200 000 linearisations within each other, at one box, are made once or not at all", () => {
    const words = [...Array.from({ length: 200_000 }, () => LINEARISED), OPEN];
    expect(verdict(certificate(sum(3), regions(words)), 10)).toMatchObject({ valid: false, check: "claims" });
    const claimed: PartitionWord[] = [...words.slice(0, -1), split(0), OPEN, { word: "label", label: 1 }];
    expect(verdict(certificate(sum(3), regions(claimed, half(1), half(1))), 10)).toMatchObject({
      valid: true,
    });
  });

  it("on 20 000 variables, one split after the other: only the box at hand is stored", () => {
    const d = 20_000;
    const words = Array.from({ length: d }, (_, v) => [split(v), OPEN]).flat();
    words.push({ word: "label", label: 1 });
    const differs = half(d);
    const open = rational(1).sub(differs);
    const network = sum(d);
    expect(verdict(certificate(network, regions(words, open, differs)), 20)).toMatchObject({ valid: true });
  });

  it("with a linearisation at each of 1500 splits, few are kept", () => {
    const d = 1500;
    const words = Array.from({ length: d }, (_, v) => [LINEARISED, split(v), OPEN]).flat();
    words.push({ word: "label", label: 1 });
    const network = denseNetwork(d, "01", [layer(20, d), layer(1, 20)]);
    expect(
      verdict(certificate(network, regions(words, rational(1).sub(half(d)), half(d))), 20),
    ).toMatchObject({
      valid: true,
    });
  });

  it("700 000 words that are no partition are refused before anything is proved", () => {
    const words = Array.from({ length: 700_000 }, () => split(0));
    expect(verdict(certificate(sum(3), regions(words)), 10)).toMatchObject({
      valid: false,
      because: "the partition ends 700001 boxes too early",
    });
  });

  it("a linearisation that would not fit into memory is refused as too large", () => {
    const network = denseNetwork(1, "01", [layer(20_000, 1), layer(1, 20_000)]);
    const words: PartitionWord[] = [LINEARISED, { word: "label", label: 1 }];
    expect(verdict(certificate(network, regions(words)), 10)).toMatchObject({
      valid: false,
      because: expect.stringMatching(/^too large: a linearisation with a matrix of 400040000 entries/),
    });
  });
});

describe("optimality", () => {
  const samples = (n: number, d: number, variables: number, maxDepth: number): Claims => {
    const points = Array.from({ length: n }, (_, r) =>
      Array.from({ length: d }, (_, v) => ((Math.imul(r + 1, 2_654_435_761) >>> (v + 3)) & 1) as 0 | 1),
    );
    // The label is whether there is a 1 at all: the tree that says 0 errs wherever there is one.
    const labels = points.map((x) => (x.includes(1) ? 1 : 0)).join("");
    return {
      optimality: {
        points: points.map((x) => x.join("")),
        labels,
        variables: Array.from({ length: variables }, (_, v) => v),
        maxDepth,
        maxLeaves: 2,
        errors: [...labels].filter((c) => c === "1").length,
      },
    };
  };

  it("on 60 000 points is answered, or refused as too large before it starts", () => {
    expect(verdict(certificate(sum(20), samples(60_000, 20, 4, 3)), 30)).toMatchObject({
      valid: false,
      because: expect.stringMatching(/^a tree with \d+ errors exists/),
    });
    expect(verdict(certificate(sum(20), samples(60_000, 20, 20, 8)), 30)).toMatchObject({
      valid: false,
      because: expect.stringMatching(/steps .*to compare all trees/),
    });
  });
});

describe("the steps of a proof of optimality", () => {
  const d = 20;
  /** All clauses with k literals, the variables of each ascending. */
  const clauses = (k: number, from = 0): string[] =>
    k === 0
      ? [""]
      : Array.from({ length: d - from }, (_, i) => from + i).flatMap((v) =>
          clauses(k - 1, v + 1).flatMap((rest) => [` ${v}=0${rest}`, ` ${v}=1${rest}`]),
        );
  const proof = (steps: readonly string[], maxLeaves: number): Certificate => {
    const point = "0".repeat(d);
    return {
      ...certificate(sum(d), {
        optimality: {
          points: [point, point],
          labels: "01",
          variables: Array.from({ length: d }, (_, v) => v),
          maxDepth: d,
          maxLeaves,
          errors: 1,
          steps,
        },
      }),
      source: { kind: "examples", examples: [0, 1].map((label) => ({ point, label: label as 0 | 1 })) },
    };
  };
  // Each keeps the bounds of the whole cube, shorter ones, under a clause of its own.
  const copies = clauses(4).map((clause) => `rows${clause} of`);

  it("keep no more bounds than trees under their clause have leaves", () => {
    const long = Array.from({ length: 15_000 }, (_, j) => {
      const clause = Array.from({ length: 18 }, (_, v) => ` ${v}=${(j >> v) & 1}`);
      return `rows${clause.join("")} of`;
    });
    const before = process.memoryUsage().arrayBuffers;
    expect(verdict(proof(["split", ...long], 1000), 30)).toMatchObject({ valid: true });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
  });

  it("that would take too much memory are refused before any is taken, and are counted", () => {
    const many = proof(["split", ...copies], 60_000);
    expect(copies.length).toBe(77_520);
    expect(verdict(many, 5)).toMatchObject({
      valid: false,
      because: expect.stringMatching(/^too large: the bounds of all steps take up to \d{11} bytes/),
    });
    const [{ operations, bytes }] = certificateWork(many) as [ReturnType<typeof certificateWork>[number]];
    expect(bytes).toBeGreaterThan(77_520 * 4 * 50_000);
    expect(operations).toBeGreaterThan(77_520 * 2 * 50_000);
  });
});

describe("the work of a certificate, counted before", () => {
  it("grows with words, points and samples, and names the claim", () => {
    const network = sum(3);
    const many = regions([...Array.from({ length: 1000 }, () => LINEARISED), OPEN]);
    const [few, more] = [regions([OPEN]), many].map(
      (claims) => certificateWork(certificate(network, claims))[0]!,
    );
    expect(few!.operations).toBeLessThan(1000);
    expect(more!.operations).toBeGreaterThan(1000 * 3);
    expect(more!.path).toEqual(["claims", "everyInput"]);
    const claim = (n: number): Claims => ({
      confidence: {
        seed: 1,
        samples: n,
        disagreements: 0,
        delta: half(1),
        upper: half(1),
        tail: half(n),
      },
    });
    const work = (n: number) => certificateWork(certificate(network, claim(n)))[0]!.operations;
    expect(work(100_000)).toBe(1000 * work(100));
    expect(work(100_000)).toBeGreaterThan(1e8);
  });
});
