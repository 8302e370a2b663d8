/**
 * # The function of a source, as rows
 *
 * All points of a small cube; else the variables that matter, by sensitive pairs, and all their points, the others
 * being 0 (a guess, which the comparison of the concept with the source decides); else, where nearly all matter, the
 * cube as far as seconds allow, or the points that were listed.
 *
 * Main definitions: `rowsOnVariables`, `variablesOf`, `variablesByPairs`, `isAffordable`,
 * `isQuick`.
 */
import type { Bit, Concept } from "../../boolean/concept.js";
import type { Point } from "../../boolean/point.js";
import { mentionedVariables, relevantVariables } from "../../boolean/tabulate.js";
import { type FoundPairs, sensitivePairs } from "../../distillation/sensitive-pairs.js";
import { DomainError } from "../../exact/domain-error.js";
import { parameterCount } from "../../networks/dense-network.js";
import { encodeNetwork } from "../../networks/network-bytes.js";
import { RandomSource } from "../../probability/random-source.js";
import { checkedNetwork } from "../../verify/tree/checked-network.js";
import { blockLabeller } from "../../verify/tree/label.js";
import { wordsOfBlock } from "../../verify/web/lanes.js";
import type { LabelledSource, Teacher } from "../source.js";
import { completeRows, type Rows } from "./rows.js";

/** Most variables of a whole cube, and multiply-adds that its labels may take. */
export const MAX_CUBE = 21;
const MAX_WORK = 2e10;
/** A whole cube that takes no longer (a second or two) is listed without a search for the variables that matter. */
const LITTLE_WORK = 1e9;
/** Most variables that matter, where not all are looked at. */
export const MAX_RELEVANT = 18;
/** Trials in a row that find no further variable. */
const PATIENCE = 4000;

const workOf = (source: LabelledSource): number =>
  (source.kind === "network" ? parameterCount(source.network) : 1000) + 1000;

/** May all points of so many variables be asked for? */
export const isAffordable = (source: LabelledSource, variables: number): boolean =>
  variables <= MAX_CUBE && 2 ** variables * workOf(source) <= MAX_WORK;

/** The same within a second or two. */
export const isQuick = (source: LabelledSource, variables: number): boolean =>
  isAffordable(source, variables) && 2 ** variables * workOf(source) <= LITTLE_WORK;

/** The labels of a network at 32 points at a time, where its certificate form allows it. */
function blocksOf({ network }: Pick<Teacher, "network">): ReturnType<typeof blockLabeller> | undefined {
  if (network === undefined) return undefined;
  const checked = checkedNetwork(encodeNetwork(network.dense));
  return "wrong" in checked ? undefined : blockLabeller(checked);
}

/** The rows on those variables that matter among the ones given, all others being 0. */
export function rowsOnVariables(
  { variables: d, label, network }: Pick<Teacher, "variables" | "label" | "network">,
  variables: readonly number[],
  onRow?: (done: number, all: number) => void,
): Rows {
  const k = variables.length;
  const block = k >= 5 ? blocksOf({ network }) : undefined;
  if (block !== undefined) {
    const labels = new Uint32Array(2 ** (k - 5));
    const position = new Map(variables.map((v, i) => [v, i]));
    for (let b = 0; b < labels.length; b += 1) {
      if (b % 128 === 0) onRow?.(32 * b, 2 ** k);
      const word = wordsOfBlock(b);
      labels[b] = block((v) => (position.has(v) ? word(position.get(v)!) : 0), 32);
    }
    return onRelevant(variables, labels);
  }
  const words = new Uint32Array(Math.max(1, 2 ** (k - 5)));
  const point: Point = new Uint8Array(d);
  for (let j = 0; j < 2 ** k; j += 1) {
    if (j % 4096 === 0) onRow?.(j, 2 ** k);
    for (let i = 0; i < k; i += 1) point[variables[i]!] = (j >>> i) & 1;
    if (label(point) === 1) words[j >>> 5]! |= 1 << (j & 31);
  }
  return onRelevant(variables, words);
}

/** The same function as rows over the variables on which it depends. */
function onRelevant(variables: readonly number[], words: Uint32Array): Rows {
  const k = variables.length;
  const relevant = relevantVariables({ variables: k, words });
  if (relevant.length === k) return completeRows(variables, words);
  const labels = new Uint32Array(Math.max(1, 2 ** (relevant.length - 5)));
  for (let j = 0; j < 2 ** relevant.length; j += 1) {
    const at = relevant.reduce((index, i, bit) => index + (((j >>> bit) & 1) === 1 ? 2 ** i : 0), 0);
    if (((words[at >>> 5]! >>> (at & 31)) & 1) === 1) labels[j >>> 5]! |= 1 << (j & 31);
  }
  return completeRows(
    relevant.map((i) => variables[i]!),
    labels,
  );
}

/** Variables that matter, by pairs of random points; `complete` where the search ended by its patience. */
export function variablesByPairs(asked: Teacher, seed: number): FoundPairs {
  const random = new RandomSource(seed);
  const draw = (): Point => Uint8Array.from({ length: asked.variables }, (): Bit => random.bit());
  return sensitivePairs({
    variables: asked.variables,
    ask: asked.label,
    trial: (_, keep) => {
      const x = draw();
      const y = draw();
      for (let v = 0; v < keep.length; v += 1) if (keep[v] === 1) y[v] = x[v]!;
      return [x, y];
    },
    patience: PATIENCE,
    most: MAX_RELEVANT + 1,
  });
}

/** The variables that a concept mentions: it depends on no other. */
const mentioned = (concept: Concept): readonly number[] => mentionedVariables(concept);

/**
 * The variables over which all points are asked for, and whether no other can matter: all where that is quick, else
 * those that were found to matter, else all where that is affordable. Throws `too-large` with what was found.
 */
export function variablesOf(
  source: LabelledSource,
  asked: Teacher,
  seed: number,
): { readonly variables: readonly number[]; readonly certain: boolean } {
  const all = Array.from({ length: asked.variables }, (_, v) => v);
  const candidates = source.kind === "concept" ? mentioned(source.concept) : all;
  if (isQuick(source, candidates.length)) return { variables: candidates, certain: true };
  const { pairs } = variablesByPairs(asked, seed);
  const variables = pairs.map(({ variable }) => variable).sort((a, b) => a - b);
  if (variables.length < candidates.length && variables.length <= MAX_RELEVANT) {
    if (isAffordable(source, variables.length)) return { variables, certain: false };
  } else if (isAffordable(source, candidates.length)) return { variables: candidates, certain: true };
  throw tooMany(variables.length, asked.variables);
}

/** A source with too many variables for a table. */
export const tooMany = (found: number, d: number): DomainError =>
  new DomainError(
    "too-large",
    `the source depends on at least ${found} of its ${d} variables, a table of all their points has at most ` +
      `${MAX_RELEVANT}: --distribution ROWS.csv asks for its values at listed points only, and equal NET CONCEPT ` +
      "tries a concept of your own",
    ["source"],
    { size: found, limit: MAX_RELEVANT },
  );
