/**
 * Probes with 40 features through the oracle: within its budget each is decided and its certificate verified,
 * also where the least error meets the tolerance or all but.
 */
import { expect, test } from "vitest";
import { call } from "../../src/oracle/call.js";
import { methodTable } from "../../src/oracle/methods.js";
import { probeCertificate } from "../../src/oracle/schemas/game-certificate.js";

const WIDTH = 40;
const many = <T>(n: number, item: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => item(i));
/** Entries that look random, of at most so many bits and a sign. */
const entries = (points: number, bits: number): string[][] =>
  many(points, (i) =>
    many(WIDTH, (j) => {
      const value = Math.imul(Math.imul(i * WIDTH + j + 1, 0x9e3779b1) ^ 0x5bd1e995, 0x85ebca6b) >>> 0;
      return String((value >>> (32 - bits)) - 2 ** (bits - 1));
    }),
  );

async function decided(question: object): Promise<string> {
  const answer = (await call(methodTable.probe, question)) as { verdict: string };
  expect(answer).toHaveProperty("certificate");
  const certificate = probeCertificate({ ...question }, answer);
  const verified = await call(methodTable.verify, { certificate });
  expect(verified).toMatchObject({ valid: true });
  return answer.verdict;
}

test("entries of 8 and 32 bits, with and without a tolerance", async () => {
  for (const [points, bits] of [
    [50, 8],
    [80, 32],
  ] as const)
    for (const tolerance of ["0", "3/10"])
      for (const normSquared of ["1", "1/1000000000000000000"]) {
        const target = many(points, (i) => String((i * i) % 2));
        expect(["yes", "no"]).toContain(
          await decided({ features: entries(points, bits), target, normSquared, tolerance }),
        );
      }
});

test("the least error meets the tolerance, with λ = 1/3, or misses it by 10^-30", async () => {
  // Feature i is f_i at point i alone, the target is 1: w_i = f_i/(f_i² + 40/3), and the error there is
  // (40/3)/(f_i² + 40/3).
  const scales = many(WIDTH, (i) => BigInt(1 + (i % 4)));
  const features = many(WIDTH, (i) => many(WIDTH, (j) => (i === j ? String(scales[i]) : "0")));
  const target = many(WIDTH, () => "1");
  // Over the common denominator of 3f² + 40: 43, 52, 67 and 88, ten points each.
  const whole = 43n * 52n * 67n * 88n;
  let norm = 0n;
  let error = 0n;
  for (const f of scales) {
    const part = whole / (3n * f * f + 40n);
    norm += 9n * f * f * part * part;
    error += 1600n * part * part;
  }
  const tiny = 10n ** 30n;
  const square = whole * whole;
  const question = { features, target, normSquared: `${norm}/${square}` };
  for (const [shift, verdict] of [
    [-1n, "no"],
    [0n, "yes"],
    [1n, "yes"],
  ] as const) {
    const tolerance = `${error * tiny + shift * 40n * square}/${40n * square * tiny}`;
    expect(await decided({ ...question, tolerance })).toBe(verdict);
  }
});

test("a tolerance of too many digits is refused before the work", async () => {
  const question = {
    features: entries(50, 8),
    target: many(50, (i) => String(i % 2)),
    ...{ normSquared: "1", tolerance: `1/${"7".repeat(20_000)}` },
  };
  await expect(call(methodTable.probe, question)).rejects.toMatchObject({
    code: "too-large",
  });
});
