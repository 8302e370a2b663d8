/**
 * # Checking a wall
 *
 * That a function has no representation in a class (few points rule it out), or none of small size (a lower
 * bound on leaves, terms, clauses or depth).
 *
 * Lower bounds. A leaf of depth t is a subcube of 2^{d−t} points on which f is constant, so every point x in
 * it has sensitivity s(x) ≤ t (the number of i with f(x) ≠ f(x with x_i flipped)). Hence Σ over its points of
 * 2^{s(x)−d} ≤ 1, and summing over leaves leaves ≥ 2^{−d} Σ_x 2^{s(x)},  and for a DNF the same sum over the
 * ones, for a CNF over the zeros. A tree's 1-leaves also number at least Σ_S |f̂(S)| (Fourier), and its depth
 * is at least the degree. Parity has s(x) = d everywhere: 2^d leaves, 2^{d−1} terms.
 *
 * Main definitions: `WallCertificate`, `checkWall`.
 */
import type { ConceptJson } from "../../boolean/concept.js";
import { abbreviated } from "../../exact/abbreviated.js";
import { counted, pointText } from "../../exact/wording.js";
import type { Measure, WallClass } from "../finding.js";
import { demand, Refuted, type Verdict, verdictOf } from "../verdict.js";
import { evaluating, evaluatorOf } from "./check-equality.js";
import type { Lanes } from "./kinds/record.js";
import { valueAtPoint, wordsOfBlock } from "./lanes.js";

interface WeightedPoint {
  readonly point: string;
  readonly weight: string;
}

export type WallWitness =
  | {
      readonly kind: "not-linear-threshold";
      readonly ones: readonly WeightedPoint[];
      readonly zeros: readonly WeightedPoint[];
    }
  | { readonly kind: "not-monotone"; readonly below: string; readonly above: string }
  | { readonly kind: "not-conjunction"; readonly ones: readonly string[]; readonly zero: string }
  | { readonly kind: "not-disjunction"; readonly zeros: readonly string[]; readonly one: string }
  | { readonly kind: "not-parity"; readonly points: readonly string[] }
  | { readonly kind: "not-one-decision-list"; readonly points: readonly string[] }
  | { readonly kind: "not-read-once" };

export type LowerBoundMethod = "sensitivity" | "fourier" | "degree";

export type WallCertificate =
  | {
      readonly kind: "wall";
      readonly wall: "not-in-class";
      readonly concept: ConceptJson;
      readonly witness: WallWitness;
    }
  | {
      readonly kind: "wall";
      readonly wall: "lower-bound";
      readonly concept: ConceptJson;
      readonly measure: Measure;
      /** A decimal integer: the measure of every representation of the function is at least this. */
      readonly atLeast: string;
      readonly method: LowerBoundMethod;
    };

/** Largest d of a lower bound that is counted point by point. */
const MAX_COUNTED_VARIABLES = 20;

const bits = (point: string): number[] => Array.from(point, (c) => (c === "1" ? 1 : 0));
const isPoint = (point: string, d: number): boolean => point.length === d && /^[01]*$/.test(point);

const CHECK = "witness";

/** The beginning of a text that may be long. */
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

function demandPoint(point: string, d: number): void {
  demand(
    isPoint(point, d),
    CHECK,
    `a point of ${counted(d, "bit")} is expected, got ${counted(point.length, "character")}`,
  );
}

function demandLabel(f: Lanes, d: number, points: readonly string[], label: 0 | 1): void {
  for (const point of points) {
    demandPoint(point, d);
    demand(valueAtPoint(f, point) === label, CHECK, `the function is not ${label} at ${pointText(point)}`);
  }
}

const isConstant = (f: Lanes, d: number, label: 0 | 1): boolean => {
  if (d > MAX_COUNTED_VARIABLES) return false;
  const mask = d >= 5 ? -1 : 2 ** (2 ** d) - 1;
  for (let block = 0; block < Math.max(1, 2 ** (d - 5)); block += 1)
    if (((f(wordsOfBlock(block)) ^ (label === 1 ? -1 : 0)) & mask) !== 0) return false;
  return true;
};

/** On the coordinates on which all `points` agree, does `other` agree with them? */
const inHull = (points: readonly string[], other: string): boolean =>
  Array.from(other, (c, i) => points.some((point) => point[i] === c)).every(Boolean);

/** Refutes unless the witness shows that the function is in no class of its kind. */
function checkWitness(f: Lanes, d: number, witness: WallWitness): void {
  switch (witness.kind) {
    case "not-linear-threshold": {
      demand(
        witness.ones.length > 0 && witness.zeros.length > 0,
        CHECK,
        "points of both labels are expected",
      );
      const sums = new Array<bigint>(d + 1).fill(0n);
      for (const [side, label, sign] of [
        [witness.ones, 1, 1n],
        [witness.zeros, 0, -1n],
      ] as const) {
        demandLabel(
          f,
          d,
          side.map(({ point }) => point),
          label,
        );
        for (const { point, weight } of side) {
          demand(/^[1-9]\d*$/.test(weight), CHECK, `a weight is a positive integer, got ${short(weight)}`);
          const w = sign * BigInt(weight);
          sums[d]! += w;
          bits(point).forEach((bit, i) => {
            if (bit === 1) sums[i]! += w;
          });
        }
      }
      demand(
        sums.every((sum) => sum === 0n),
        CHECK,
        "the weighted sums of ones and of zeros differ",
      );
      return;
    }
    case "not-monotone":
      demandLabel(f, d, [witness.below], 1);
      demandLabel(f, d, [witness.above], 0);
      demand(
        bits(witness.below).every((bit, i) => bit <= bits(witness.above)[i]!),
        CHECK,
        "the points are not ordered",
      );
      return;
    case "not-conjunction":
      if (witness.ones.length === 0) {
        demand(isConstant(f, d, 0), CHECK, "the function is not 0 everywhere");
        return;
      }
      demandLabel(f, d, witness.ones, 1);
      demandLabel(f, d, [witness.zero], 0);
      demand(inHull(witness.ones, witness.zero), CHECK, "the zero lies outside the hull of the ones");
      return;
    case "not-disjunction":
      if (witness.zeros.length === 0) {
        demand(isConstant(f, d, 1), CHECK, "the function is not 1 everywhere");
        return;
      }
      demandLabel(f, d, witness.zeros, 0);
      demandLabel(f, d, [witness.one], 1);
      demand(inHull(witness.zeros, witness.one), CHECK, "the one lies outside the hull of the zeros");
      return;
    case "not-parity": {
      demand(witness.points.length % 2 === 0, CHECK, "an even number of points is expected");
      const sum = new Array<number>(d).fill(0);
      let values = 0;
      for (const point of witness.points) {
        demandPoint(point, d);
        values ^= valueAtPoint(f, point);
        bits(point).forEach((bit, i) => {
          sum[i]! ^= bit;
        });
      }
      demand(!sum.includes(1), CHECK, "the points do not sum to 0");
      demand(values === 1, CHECK, "the function has an even number of ones on the points");
      return;
    }
    case "not-one-decision-list": {
      for (const point of witness.points) demandPoint(point, d);
      const labels = witness.points.map((point) => valueAtPoint(f, point));
      demand(labels.includes(0) && labels.includes(1), CHECK, "points of both labels are expected");
      for (let i = 0; i < d; i += 1)
        for (const value of ["0", "1"]) {
          const here = labels.filter((_, j) => witness.points[j]![i] === value);
          demand(
            here.length === 0 || (here.includes(0) && here.includes(1)),
            CHECK,
            `the literal x_${i} = ${value} holds at points of one label only`,
          );
        }
      return;
    }
    case "not-read-once": {
      demand(d <= 4, CHECK, `read-once functions are listed on at most 4 variables, there are ${d}`);
      const table = valuesOf(f, d).reduce((bits, value, j) => (value === 1 ? bits | (1 << j) : bits), 0);
      demand(!readOnceTables(d).has(table), CHECK, "the function is read-once");
      return;
    }
  }
}

/** What the function is not, once the witness holds. */
const CLASS_OF: Readonly<Record<WallWitness["kind"], WallClass>> = {
  "not-linear-threshold": "linear-threshold",
  "not-monotone": "monotone",
  "not-conjunction": "conjunction",
  "not-disjunction": "disjunction",
  "not-parity": "parity",
  "not-one-decision-list": "one-decision-list",
  "not-read-once": "read-once",
};

/** The tables, as bits of a number, of all read-once functions on d ≤ 4 variables. */
function readOnceTables(d: number): ReadonlySet<number> {
  const all = 2 ** (2 ** d) - 1;
  const bySupport = new Map<number, Set<number>>();
  for (let support = 0; support < 2 ** d; support += 1) {
    const found = new Set<number>();
    if (support === 0) found.add(0).add(all);
    for (let i = 0; i < d; i += 1) {
      if (support !== 1 << i) continue;
      let x = 0;
      for (let j = 0; j < 2 ** d; j += 1) if (((j >> i) & 1) === 1) x |= 1 << j;
      found.add(x).add(all & ~x);
    }
    for (let part = (support - 1) & support; part > 0; part = (part - 1) & support)
      for (const f of bySupport.get(part)!)
        for (const g of bySupport.get(support & ~part)!) found.add(f & g).add(f | g);
    bySupport.set(support, found);
  }
  return new Set([...bySupport.values()].flatMap((tables) => [...tables]));
}

/** The values at all points, as bytes. */
function valuesOf(f: Lanes, d: number): Uint8Array {
  const values = new Uint8Array(2 ** d);
  for (let block = 0; 32 * block < values.length; block += 1) {
    const word = f(wordsOfBlock(block));
    for (let lane = 0; lane < 32 && 32 * block + lane < values.length; lane += 1)
      values[32 * block + lane] = (word >>> lane) & 1;
  }
  return values;
}

/** Σ 2^{s(x)} over the points with one of the labels. */
function sensitivitySum(values: Uint8Array, d: number, labels: readonly number[]): bigint {
  const counts = new Array<number>(d + 1).fill(0);
  for (let x = 0; x < values.length; x += 1) {
    if (!labels.includes(values[x]!)) continue;
    let s = 0;
    for (let i = 0; i < d; i += 1) if (values[x] !== values[x ^ (1 << i)]) s += 1;
    counts[s]! += 1;
  }
  return counts.reduce((sum, count, s) => sum + BigInt(count) * 2n ** BigInt(s), 0n);
}

/** 2^d f̂(S) for all S. */
function transform(values: Uint8Array): Int32Array {
  const out = Int32Array.from(values);
  for (let step = 1; step < out.length; step *= 2)
    for (let j = 0; j < out.length; j += 1)
      if ((j & step) === 0) {
        const [a, b] = [out[j]!, out[j + step]!];
        out[j] = a + b;
        out[j + step] = a - b;
      }
  return out;
}

const ceiling = (p: bigint, q: bigint): bigint => (p + q - 1n) / q;

function largestProvable(
  certificate: Extract<WallCertificate, { wall: "lower-bound" }>,
  f: Lanes,
): bigint | string {
  const { concept, measure, method } = certificate;
  const d = concept.variables;
  const labels =
    measure === "terms" ? [1] : measure === "clauses" ? [0] : measure === "oneLeaves" ? [1] : [0, 1];
  if (concept.kind === "parity" && method === "sensitivity" && measure !== "depth") {
    // Every point has sensitivity k over the k variables that matter, and half of the points have each label.
    const k = BigInt(concept.subset.length);
    if (k === 0n) return labels.length === 2 || labels[0] === concept.constant ? 1n : 0n;
    return labels.length === 2 ? 2n ** k : 2n ** (k - 1n);
  }
  if (concept.kind === "parity" && method === "degree" && measure === "depth")
    return BigInt(concept.subset.length);
  if (d > MAX_COUNTED_VARIABLES)
    return `at most ${MAX_COUNTED_VARIABLES} variables are counted, there are ${d}`;
  const values = valuesOf(f, d);
  const size = 2n ** BigInt(d);
  if (method === "sensitivity") {
    if (measure !== "depth") return ceiling(sensitivitySum(values, d, labels), size);
    let most = 0;
    for (let x = 0; x < values.length; x += 1) {
      let s = 0;
      for (let i = 0; i < d; i += 1) if (values[x] !== values[x ^ (1 << i)]) s += 1;
      most = Math.max(most, s);
    }
    return BigInt(most);
  }
  const coefficients = transform(values);
  if (method === "fourier") {
    if (measure !== "leaves" && measure !== "oneLeaves")
      return `the Fourier norm bounds leaves, not ${measure}`;
    return ceiling(
      coefficients.reduce((sum, c) => sum + BigInt(Math.abs(c)), 0n),
      size,
    );
  }
  if (measure !== "depth") return `the degree bounds the depth, not ${measure}`;
  return coefficients.reduce((degree, c, S) => {
    const weight = BigInt(S.toString(2).replaceAll("0", "").length);
    return c !== 0 && weight > degree ? weight : degree;
  }, 0n);
}

/** Re-checks a wall, which is well-formed. */
export const checkWall = (certificate: WallCertificate): Verdict =>
  verdictOf(() => {
    const { concept } = certificate;
    const f = evaluatorOf("concept", concept);
    if (certificate.wall === "not-in-class") {
      const { witness } = certificate;
      evaluating(() => checkWitness(f, concept.variables, witness));
      return [
        { finding: "not-in-class", check: "wall", concept: concept.kind, class: CLASS_OF[witness.kind] },
      ];
    }
    const { measure, atLeast, method } = certificate;
    demand(/^\d+$/.test(atLeast), "atLeast", "a decimal integer is expected");
    const provable = evaluating(() => largestProvable(certificate, f));
    if (typeof provable === "string") throw new Refuted(method, provable);
    demand(
      BigInt(atLeast) <= provable,
      method,
      `${measure} ≥ ${abbreviated(provable)} follows, ${short(atLeast)} is claimed`,
    );
    return [
      {
        finding: "size-at-least",
        check: "wall",
        concept: concept.kind,
        measure,
        atLeast: BigInt(atLeast),
        method,
      },
    ];
  });
