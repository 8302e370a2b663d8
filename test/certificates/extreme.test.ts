/** Bounds, labels and fractions of networks at the edges of floating point, held against exact enumeration. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { networkOutput } from "../../src/boolean/kinds/relu-network.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import {
  isNegative,
  isZero,
  parseRational,
  type Rational,
  rational,
  rationalOfDouble,
} from "../../src/exact/rational.js";
import { type DenseNetwork, endingLinear } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { encodeNetwork } from "../../src/networks/network-bytes.js";
import { outputBounds } from "../../src/oracle/methods/output-bounds.js";
import { certificateSchema } from "../../src/oracle/schemas/certificate.js";
import { conceptSchema } from "../../src/oracle/schemas/concept.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { lowerBound } from "../../src/verify/tree/box-bound.js";
import { boundedNetwork, type CheckedNetwork } from "../../src/verify/tree/checked-network.js";
import { labeller } from "../../src/verify/tree/label.js";
import { exceptions, linearAt, outputRange } from "../../src/verify/tree/remainder-form.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { exactOutput, extremeNetwork, type Scales } from "./extreme.js";

/** Lower end ≤ value, where the end is a number: NaN and infinities prove nothing. */
const isBelow = (end: number, value: Rational): boolean =>
  !Number.isFinite(end) ? end !== Number.POSITIVE_INFINITY : rationalOfDouble(end).lte(value);
const isAbove = (end: number, value: Rational): boolean => isBelow(-end, value.neg());

function randomBox(random: RandomSource, d: number): Uint8Array {
  return Uint8Array.from({ length: d }, () => (random.bit() === 1 ? 2 : random.bit()));
}

interface Enumerated {
  readonly point: Uint8Array;
  readonly output: Rational;
}

/** What the checker says of a box that is not so. */
function mistakes(
  checked: CheckedNetwork,
  box: Uint8Array,
  outer: Uint8Array,
  all: readonly Enumerated[],
): string[] {
  const found: string[] = [];
  const inside = all.filter(({ point }) => box.every((b, v) => b === 2 || b === point[v]));
  const form = linearAt(checked, outer);
  const range = outputRange(checked, form, box);
  const least = lowerBound(checked, box, 1);
  const most = -lowerBound(checked, box, -1);
  for (const { output } of inside) {
    if (!isBelow(least, output)) found.push("back-substitution, low");
    if (!isAbove(most, output)) found.push("back-substitution, high");
    if (!isBelow(range.low, output)) found.push("remainders, low");
    if (!isAbove(range.high, output)) found.push("remainders, high");
  }
  for (const label of [0, 1] as const) {
    const wrong = inside.filter(
      ({ output }) => (isNegative(output) || isZero(output) ? 0 : 1) !== label,
    ).length;
    const bound = exceptions(range, label);
    if (!(wrong / inside.length <= bound)) found.push(`exceptions to ${label}`);
  }
  return found;
}

function check(network: DenseNetwork, random: RandomSource, count: Record<string, number>): string[] {
  const checked = boundedNetwork(encodeNetwork(network));
  if ("wrong" in checked) return [];
  count.bounded = (count.bounded ?? 0) + 1;
  const exact = exactOutput(network);
  const all = Array.from({ length: 2 ** network.variables }, (_, j) => {
    const point = pointOfIndex(j, network.variables);
    return { point, output: exact(point) };
  });
  const found: string[] = [];
  const label = labeller(checked);
  const search = networkEvaluator(endingLinear(network));
  for (const { point, output } of all) {
    const truth = isNegative(output) || isZero(output) ? 0 : 1;
    if (isZero(output)) count.ties = (count.ties ?? 0) + 1;
    else if (output.abs().lt(rational(1n, 1n << 1070n))) count.tiny = (count.tiny ?? 0) + 1;
    if (label(point) !== truth) found.push("labeller");
    if (search.label(point) !== truth) found.push("search's label");
  }
  for (let i = 0; i < 3; i += 1) {
    const outer = randomBox(random, network.variables);
    const box = outer.map((b) => (b === 2 && random.below(3) === 0 ? random.bit() : b));
    const low = lowerBound(checked, box, 1);
    if (low > 0 || lowerBound(checked, box, -1) >= 0) count.proved = (count.proved ?? 0) + 1;
    found.push(...mistakes(checked, box, outer, all));
  }
  return found;
}

describe("networks at the edges of floating point", () => {
  it.each(["readable", "any"] as const)(
    "bounds, labels and fractions are never wrong: %s",
    (scales: Scales) => {
      const random = new RandomSource(scales === "any" ? 11 : 12);
      const count: Record<string, number> = {};
      const wrong: string[] = [];
      for (let i = 0; i < 300; i += 1) {
        const found = check(extremeNetwork(random, scales), random, count);
        if (found.length > 0) wrong.push(`network ${i}: ${[...new Set(found)].join(", ")}`);
      }
      expect(wrong).toEqual([]);
      // Not because nothing is proved, or nothing extreme came up.
      expect(count.bounded).toBeGreaterThan(290);
      expect(count.proved).toBeGreaterThan(120);
      expect(count.ties).toBeGreaterThan(250);
      if (scales === "any") expect(count.tiny).toBeGreaterThan(250);
    },
  );
});

const file = (name: string): string => readFileSync(new URL(`cases/${name}`, import.meta.url), "utf8");

describe("the two networks on which this was found", () => {
  it("a certificate whose weights underflow is refused, and would not be proved with them either", () => {
    const certificate = certificateSchema.parse(JSON.parse(file("a1-underflow.json")));
    expect(verifyCertificate(certificate)).toMatchObject({
      valid: false,
      check: "source",
      because: expect.stringMatching(/layer 0 has the weight 5e-324; .* from 2\^-149 to 2\^100 was expected/),
    });
    if (certificate.source.kind !== "network") throw new Error("a network was expected");
    const network = boundedNetwork(certificate.source.network);
    if ("wrong" in network) throw new Error(network.wrong);
    expect(labeller(network)([1])).toBe(1);
    expect(lowerBound(network, Uint8Array.of(2), -1)).toBeLessThan(0);
  });

  it("outputBounds gives intervals that hold the exact output", () => {
    const { params } = JSON.parse(file("outputbounds-underflow.jsonl"));
    const concept = conceptSchema.parse(params.concept);
    if (concept.kind !== "relu-network") throw new Error("a network was expected");
    const { bounds } = outputBounds.run({ concept, box: [] } as never) as {
      bounds: { by: string; lower: string; upper: string }[];
    };
    expect(bounds.length).toBe(3);
    for (const bit of [0, 1])
      for (const { by, lower, upper } of bounds) {
        const output = networkOutput(concept, Uint8Array.of(bit));
        expect(parseRational(lower)!.lte(output) && parseRational(upper)!.gte(output), by).toBe(true);
      }
  });
});
