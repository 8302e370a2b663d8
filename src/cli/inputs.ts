/**
 * # Inputs on the command line
 *
 * A concept, class or distribution is given as JSON, as `@file` with JSON, or in a short form: a truth table
 * `01101001`, a class `conjunctions:3` or `decision-trees:3:maxLeaves=4,maxDepth=2`, a distribution
 * `uniform`. Rationals are exact: `1/20` or `0.05`.
 *
 * Main definitions: `conceptOption`, `classOption`, `distributionOption`, `rationalOption`, `readText`, `fileNamedBy`.
 */

import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import type { Concept } from "../boolean/concept.js";
import { countSchema, rationalSchema } from "../boolean/wire/scalars.js";
import type { Rational } from "../exact/rational.js";
import { parseJson } from "../exact/read-json.js";
import type { ConceptClass } from "../learning/concept-class.js";
import type { Stretches } from "../networks/doubles.js";
import { conceptSchema, representationSchema } from "../oracle/schemas/concept.js";
import { distributionSchema } from "../oracle/schemas/distribution.js";
import type { Distribution } from "../probability/distribution.js";
import { classForm, classInJson } from "../text/class-form.js";
import { unknownName } from "../text/closest.js";
import { conceptText, representationText } from "../text/concept-text.js";
import { isJson, parseWith } from "../text/parse-with.js";
import { isTableFile } from "./table-cells.js";
import { UsageError } from "./terminal.js";

const unread = (file: string, problem: unknown): UsageError =>
  new UsageError(`${file}: cannot be read (${problem instanceof Error ? problem.message : problem})`);

/** The bytes of a file, or of standard input for `-`. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (problem) {
    throw unread(file, problem);
  }
}

/** Most bytes of a file that is read stretch by stretch; Node refuses to read more at once, and says so. */
const MAX_PLAIN = 2 ** 31 - 1;

/**
 * What `use` makes of a file's bytes, each read when it is asked for, so that a large file is not held beside what it
 * becomes. What is no file (a pipe, standard input), or says that it is empty, is read at once.
 */
export function withBytes<T>(file: string, use: (bytes: Stretches) => T): T {
  const attempt = <A>(does: () => A): A => {
    try {
      return does();
    } catch (problem) {
      throw unread(file, problem);
    }
  };
  const handle = file === "-" ? 0 : attempt(() => openSync(file, "r"));
  try {
    const stats = attempt(() => fstatSync(handle));
    const isPlain = file !== "-" && stats.isFile() && stats.size > 0 && stats.size <= MAX_PLAIN;
    if (!isPlain) return use(attempt(() => readFileSync(handle)));
    const readInto = (target: Uint8Array, from: number): void => {
      let done = 0;
      while (done < target.length) {
        const more = attempt(() => readSync(handle, target, done, target.length - done, from + done));
        if (more === 0) throw unread(file, `it ended at byte ${from + done} while it was read`);
        done += more;
      }
    };
    const subarray = (from: number, to: number): Uint8Array => {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, stats.size) - from));
      readInto(bytes, from);
      return bytes;
    };
    return use({ length: stats.size, subarray, readInto });
  } finally {
    if (file !== "-") closeSync(handle);
  }
}

/** The text of a file, or of standard input for `-`; its bytes must be UTF-8. */
export function readText(file: string): string {
  const bytes = readBytes(file);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file}: text in UTF-8 is expected, its bytes are not`);
  }
}

/** The file that the text of an option names, by `@file` or as a table; `undefined` where it is the value itself. */
export const fileNamedBy = (text: string | undefined): string | undefined =>
  text?.startsWith("@") ? text.slice(1) : text !== undefined && isTableFile(text) ? text : undefined;

function jsonOf(text: string, option: string): unknown {
  const isFile = text.startsWith("@");
  return parseJson(isFile ? readText(text.slice(1)) : text, isFile ? `${option} ${text}` : option);
}

/** Any JSON, or `@file` with JSON. */
export const jsonOption = (text: string, option: string): unknown => jsonOf(text, option);

/** JSON, `@file`, or a truth table of 2^d characters. */
export const conceptOption = (text: string, option: string): Concept =>
  text.startsWith("@") ? parseWith(conceptSchema, jsonOf(text, option), option) : conceptText(text, option);

/**
 * A concept, or one of the further kinds of the web of reductions: JSON, `@file`, or a truth table of 2^d
 * characters.
 */
export const representationOption = (text: string, option: string): Concept =>
  text.startsWith("@")
    ? parseWith(representationSchema, jsonOf(text, option), option)
    : representationText(text, option);

/** JSON, `@file`, or `kind:variables:name=value,…`. */
export const classOption = (text: string, option: string): ConceptClass =>
  text.startsWith("@")
    ? classInJson(readText(text.slice(1)), option, `${option} ${text}`)
    : classForm(text, option, "JSON, @file or kind:variables");

const DISTRIBUTIONS =
  "uniform, product:BIAS as product:1/3 (each bit is 1 with that probability), FILE.csv (its rows of bits), " +
  'JSON as {"kind":"product","biases":["1/2","1/3"]}, or @FILE with JSON';

/** JSON, `@file`, or `uniform`. */
export function distributionOption(text: string, variables: number, option: string): Distribution {
  if (text === "uniform") return { kind: "uniform", variables };
  if (!isJson(text) && !text.startsWith("@"))
    throw new UsageError(unknownName(option, text, ["uniform"], DISTRIBUTIONS));
  return parseWith(distributionSchema, jsonOf(text, option), option);
}

export { parseWith };

export const rationalOption = (text: string, option: string): Rational =>
  parseWith(rationalSchema, text, option);

export const countOption = (text: string, option: string): bigint => parseWith(countSchema, text, option);

/** An integer between two bounds. */
export function integerOption(text: string, least: number, most: number, option: string): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(`${option}: an integer from ${least} to ${most} is expected, got ${text}`);
  }
  return value;
}
