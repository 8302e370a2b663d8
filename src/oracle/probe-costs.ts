/**
 * # What a probe costs
 *
 * Deciding one, and checking its certificate. Both work in integers over common denominators, whose bits are
 * counted here.
 *
 * Main definitions: `probeWork`, `probePrecision`, `probeCheckWork`.
 */

import { bitLength, lcm } from "../exact/integer.js";
import { isZero, type Rational } from "../exact/rational.js";
import { bitsOf, commonBits, scaling, type Work, wordsOf, work } from "../exact/work.js";
import type { ProbeQuestion } from "../probes/question.js";
import type { ProbeClaim } from "../verify/web/check-probe.js";

/**
 * A product of integers of so many bits, in steps of "product": by Karatsuba's method where both are long,
 * and 50 for the object. As measured, half as much again.
 */
function product(bitsA: number, bitsB: number): number {
  const [long, short] = bitsA > bitsB ? [bitsA, bitsB] : [bitsB, bitsA];
  const words = wordsOf(short);
  return 50 + 1.5 * wordsOf(long) * Math.min(words, 4.3 * words ** 0.585);
}
/** Bringing a quotient of so many bits to lowest terms, in steps of "product", as measured. */
const reduction = (bits: number): number => 1.4 * bits * (50 + 2 * wordsOf(bits));

/** The most bits of such a denominator. */
const MAX_SHARED = 20_000;
/** A common denominator is computed to count its bits where this takes at most so many steps. */
const COUNTED = 250_000_000;

/** Bits of the integers that rationals are over their common denominator. */
function scaledBits(values: readonly Rational[]): number {
  const denominators = [...new Set(values.map(({ d }) => d))];
  const steps = denominators.reduce((total, d) => total + reduction(bitLength(d)), 0);
  const most = values.reduce((bits, q) => Math.max(bits, bitLength(q.n)), 1);
  if (steps > COUNTED) return commonBits(values) + most;
  let shared = 1n;
  for (const d of denominators) {
    if (shared % d !== 0n) shared = lcm(shared, d);
    // Denominators of their own kind each: counted one by one.
    if (bitLength(shared) > MAX_SHARED) return commonBits(values) + most;
  }
  return bitLength(shared) + most;
}

type Question = Pick<ProbeQuestion, "features" | "target" | "normSquared" | "tolerance"> & {
  readonly weights?: readonly Rational[] | undefined;
};

/** Bits of the integers of a question, of the entries of ΦᵀDΦ among them. */
function sizes({ features, target, weights, normSquared, tolerance }: Question) {
  const points = features.length;
  const width = features[0]?.length ?? 0;
  const feature = scaledBits(features.flat());
  const value = scaledBits(target);
  const weight = weights === undefined ? 1 : scaledBits(weights);
  const sum = Math.log2(points + width + 2);
  return {
    ...{ points, width, feature, value, weight },
    entry: feature + weight + Math.max(feature, value) + sum,
    /** Of τ² and η as the integers have them. */
    bound: bitsOf(normSquared) + bitsOf(tolerance) + 2 * feature + 4 * value + weight + Math.log2(points + 1),
  };
}

/**
 * The bits of λ to which a probe is refined: more than those of a rational root, and than what tells η from a
 * least error that is not made to be close.
 */
export function probePrecision(question: Question): number {
  const { width, entry, bound } = sizes(question);
  return Math.ceil(2 * width * entry + 4 * bound + 400);
}

/** η = 0: elimination on the rows of Φ, and the Gram system of as many of them as are independent. */
function exactWork(question: Question): Work[] {
  const { points, width, value } = sizes(question);
  // Each row is over a denominator of its own.
  const feature = question.features.reduce((most, row) => Math.max(most, scaledBits(row)), 1);
  const rank = Math.min(points, width);
  const sum = Math.log2(points + width + 2);
  const minor = rank * (feature + sum / 2);
  const gram = rank * (2 * feature + sum) + value + feature;
  return [
    work("product", points * width * rank * 1.5 * product(minor, minor), "products of the elimination", [
      "features",
    ]),
    work("product", 2 * rank ** 3 * product(gram, gram), "products of the elimination of the Gram system", [
      "features",
    ]),
    work("product", points * width * product(gram, feature) * 2, "products of the fit", ["features"]),
    work("product", (3 * rank + width + 2) * reduction(gram) + reduction(2 * gram), "steps to lowest terms", [
      "features",
    ]),
  ];
}

/** η > 0: the ridge path, and as many evaluations as the search makes. */
function ballWork(question: Question): Work[] {
  const { points, width, feature, value, weight, entry, bound } = sizes(question);
  const half = Math.ceil(width / 2);
  const grown = entry + Math.log2(width + 2);
  const coefficient = width * grown + entry;
  const precision = probePrecision(question);
  /** At p/q with so many bits: four polynomials, then the measures and the comparison, some 45 products. */
  const evaluation = (bits: number): number => {
    const long = width * bits + coefficient;
    return (
      4 * width * (product(long, bits) + product(coefficient, long)) +
      45 * product(long + bound, long + bound)
    );
  };
  const early = entry + 100;
  // The precision doubles from step to step, save for a few at first.
  let refining = 60 * evaluation(early);
  for (let bits = precision; bits > 32; bits /= 2) refining += 6 * evaluation(bits);
  // w at a rational root, or of least squares; u is rounded.
  const exact = coefficient + width * (bound + grown);
  const rounded = Math.min(exact, bound + 2 * early);
  const features = (steps: number, what: string) => work("product", steps, what, ["features"]);
  return [
    features(
      (points * width * (width + 3) * product(feature + weight, feature)) / 2,
      "products of the Gram matrix",
    ),
    features(
      ((half * width ** 3) / 2) * product(entry, half * grown),
      "products of the powers of the Gram matrix",
    ),
    features(
      half * width ** 2 * product(half * grown, half * grown) +
        width ** 2 * product(coefficient, coefficient),
      "products of the characteristic polynomial",
    ),
    features(width ** 3 * product(entry, coefficient), "products of the ridge path"),
    features(120 * evaluation(early), "evaluations of the ridge path"),
    work("product", refining, "evaluations to tell the least error from the tolerance", ["tolerance"]),
    features(
      20 * width ** 2 * product(exact, entry) +
        width * product(width * precision, 2 * precision) +
        points * width * product(rounded, feature),
      "products of the certificate",
    ),
    features(points * reduction(rounded + value) + width * reduction(exact), "steps to lowest terms"),
  ];
}

const listing = ({ features, target, weights = [] }: Question): Work[] => [
  ...scaling(features.length * (features[0]?.length ?? 0), scaledBits(features.flat()), "features", [
    "features",
  ]),
  ...scaling(target.length, scaledBits(target), "values of the target", ["target"]),
  ...scaling(weights.length, scaledBits(weights), "weights", ["weights"]),
];

/** Deciding a probe. */
export const probeWork = (question: Question): Work[] => [
  ...listing(question),
  ...(isZero(question.tolerance) ? exactWork(question) : ballWork(question)),
];

/** Checking the certificate of a probe: sums over the entries of the features, and a few long products. */
export function probeCheckWork({ question, certificate }: ProbeClaim): Work[] {
  const { points, width, entry, feature, bound } = sizes(question);
  const list =
    "weights" in certificate
      ? certificate.weights
      : "y" in certificate
        ? certificate.y
        : "a" in certificate
          ? certificate.a
          : certificate.u;
  const bits = scaledBits(list);
  const path = ["certificate", "certificate"];
  const long = 2 * (bits + entry) + bound;
  return [
    ...listing(question),
    ...scaling(list.length, bits, "entries of the certificate", path),
    work(
      "product",
      points * (width + 4) * product(bits + entry, feature) + (points + width) * 4 * product(long, long),
      "products of the entries of the features",
      path,
    ),
  ];
}
