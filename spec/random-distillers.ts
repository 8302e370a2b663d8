/**
 * # Distillers at random
 *
 * What holds of every distiller is asked of arbitrary ones: maps from (f, S) to distributions over a class,
 * drawn as a table of numbers. They are bad at distilling, and may be.
 *
 * Main definitions: `choices`, `distillerOf`, `learnerOf`.
 */
import fc from "fast-check";
import { HALF } from "../src/exact/rational.js";
import type { Table } from "./definitions/02-concept.js";
import type { LabelledPoint } from "./definitions/07-sample.js";
import type { Distiller, Learner, Outcome } from "./definitions/10-distiller.js";

/** The numbers that make a distiller. */
export type Choices = readonly number[];

export const choices: fc.Arbitrary<Choices> = fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 12 });

/** A coin between two concepts (perhaps the same one), chosen by the key of what is seen. */
function output(G: readonly Table[], numbers: Choices, key: string): Outcome[] {
  let hash = 0;
  for (const c of key) hash = (hash * 31 + c.charCodeAt(0)) % 1009;
  const pick = (shift: number): Table => G[(numbers[(hash + shift) % numbers.length]! + hash) % G.length]!;
  return [pick(0), pick(1)].map((concept) => ({ concept, probability: HALF }));
}

/** A distiller that looks at all of f and at the order of the sample. */
export const distillerOf =
  (G: readonly Table[], numbers: Choices): Distiller =>
  (f, S) =>
    output(G, numbers, `${f}/${S.join()}`);

/** A learner that looks at the order of the labelled sample. */
export const learnerOf =
  (G: readonly Table[], numbers: Choices): Learner =>
  (S: readonly LabelledPoint[]) =>
    output(G, numbers, S.map(({ point, label }) => `${point}:${label}`).join());
