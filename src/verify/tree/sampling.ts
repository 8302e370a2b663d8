/**
 * # Points drawn from a seed, as the checker draws them
 *
 * Written a second time, from the description in `spec/guide/certificates.md`: block b of draw (seed, purpose, index) is
 * SHA-256 of the text `seed:purpose:index:b`, read as a number below 2^256, most significant byte first. A number below m is the first
 * block below the largest multiple of m, reduced modulo m.
 *
 * Main definitions: `drawPoint`.
 */
import { createHash } from "node:crypto";
import type { Distribution } from "../../probability/distribution.js";

const RANGE = 1n << 256n;

function blocks(seed: number, purpose: string, index: number): () => bigint {
  let block = 0;
  return () => {
    const digest = createHash("sha256").update(`${seed}:${purpose}:${index}:${block}`).digest("hex");
    block += 1;
    return BigInt(`0x${digest}`);
  };
}

function below(next: () => bigint, m: bigint): bigint {
  for (;;) {
    const value = next();
    if (value < RANGE - (RANGE % m)) return value % m;
  }
}

/** Point `index` of the sample of this seed and purpose. */
export function drawPoint(
  distribution: Distribution,
  seed: number,
  purpose: string,
  index: number,
): Uint8Array {
  const next = blocks(seed, purpose, index);
  switch (distribution.kind) {
    case "uniform": {
      const bits = new Uint8Array(distribution.variables);
      let block = 0n;
      for (let v = 0; v < bits.length; v += 1) {
        if (v % 256 === 0) block = next();
        bits[v] = Number((block >> BigInt(v % 256)) & 1n);
      }
      return bits;
    }
    case "product":
      return Uint8Array.from(distribution.biases, (p) => (below(next, p.d) < p.n ? 1 : 0));
    case "empirical":
      return bitsOf(distribution.points[Number(below(next, BigInt(distribution.points.length)))]!);
    case "weights": {
      const entries = Object.entries(distribution.weights).sort(([a], [b]) => (a < b ? -1 : 1));
      const common = entries.reduce((product, [, w]) => product * w.d, 1n);
      let rest = below(next, common);
      for (const [point, w] of entries) {
        const share = w.n * (common / w.d);
        if (rest < share) return bitsOf(point);
        rest -= share;
      }
      throw new RangeError("the weights do not sum to 1");
    }
  }
}

const bitsOf = (text: string): Uint8Array => Uint8Array.from(text, Number);
