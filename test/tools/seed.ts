/**
 * # The seeds of the tests
 *
 * Every random choice of a test comes from here. A test that needs a seed has its own, so that what is tested
 * is the same in every run; `PAC_DISTILL_SEED=S` sets others for all of them, as `npm run check:nightly` does
 * with a fresh one. The seed is printed at the end of a run.
 *
 * Main definitions: `seedOf`, `GIVEN`, `SEED`.
 */
import { createHash } from "node:crypto";

/** A 32-bit integer as text, or `undefined` where it is none. */
export function readSeed(text: string): number | undefined {
  const seed = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return seed >= -(2 ** 31) && seed < 2 ** 31 ? seed : undefined;
}

function given(): number | undefined {
  const text = process.env.PAC_DISTILL_SEED;
  if (text === undefined || text === "") return undefined;
  const seed = readSeed(text);
  if (seed === undefined) throw new Error(`PAC_DISTILL_SEED: a 32-bit integer is expected, got ${text}`);
  return seed;
}

/** The seed that whoever runs the tests has set. */
export const GIVEN: number | undefined = given();

/** What fast-check's properties draw from where they name no seed, and campaigns of statements. */
export const SEED: number = GIVEN ?? 20_240_314;

/** `usual`, or where a seed was set another one that depends on it and the name alone: at least 0, below 2^31. */
export function seedOf(name: string, usual: number, set: number | undefined = GIVEN): number {
  if (set === undefined) return usual;
  return createHash("sha256").update(`${set}/${name}`).digest().readUInt32BE(0) >>> 1;
}
