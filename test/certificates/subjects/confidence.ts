/**
 * # A claim of confidence from few samples
 *
 * `distill` makes none where the probability of a difference is known exactly, and many samples take long to
 * judge; so that the claim is attacked all the same, it is made here.
 *
 * Main definitions: `withConfidence`.
 */
import type { Bit } from "../../../src/boolean/concept.js";
import { evaluateTree } from "../../../src/boolean/tree.js";
import { upperConfidence } from "../../../src/bounds/clopper-pearson.js";
import { parseRational, rational } from "../../../src/exact/rational.js";
import { draw } from "../../../src/probability/draw.js";
import type { Certificate } from "../../../src/verify/tree/certificate.js";

const SAMPLES = 30;
const delta = parseRational("1/20")!;

/** The certificate with a claim of confidence (δ = 1/20), true of the source f. */
export function withConfidence(
  certificate: Certificate,
  f: (point: Uint8Array) => Bit,
  seed: number,
): Certificate {
  const { tree, distribution } = certificate;
  let disagreements = 0;
  for (let i = 0; i < SAMPLES; i += 1) {
    const point = draw(distribution, seed, "validation", i);
    if (f(point) !== evaluateTree(tree.root, point)) disagreements += 1;
  }
  const found = upperConfidence({
    samples: BigInt(SAMPLES),
    disagreements: BigInt(disagreements),
    delta,
    width: rational(1, 64),
  });
  const confidence = { seed, samples: SAMPLES, disagreements, delta, ...found };
  return { ...certificate, claims: { ...certificate.claims, confidence } };
}
