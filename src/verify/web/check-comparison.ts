/**
 * # Checking a comparison
 *
 * Of a source (a network, a representation, a list of examples) with a concept, up to four claims:
 * - `partition`: the cube in boxes, words in preorder, zero branch first. On a box with a label both have that
 *   label at every point; a box `=` is compared point by point, over the variables that one of the two
 *   mentions; of a box `?` nothing is claimed, and `!` makes a linearisation for the network's labels inside;
 * - `points`: both have the same value at each point listed;
 * - `counterexamples`: they differ at each point listed;
 * - `errors`: the concept errs so often on the examples that are the source.
 *
 * Main definitions: `ComparisonCertificate`, `checkComparison`.
 */
import type { Bit, ConceptJson } from "../../boolean/concept.js";
import { rational } from "../../exact/rational.js";
import { counted, pointText } from "../../exact/wording.js";
import type { Finding } from "../finding.js";
import type { Example } from "../tree/certificate.js";
import { describe } from "../tree/regions.js";
import { demand, Refuted, type Verdict, verdictOf } from "../verdict.js";
import { evaluating } from "./check-equality.js";
import type { NetworkSource } from "./check-junta.js";
import { networkSide, representationSide, type Side } from "./compared-sides.js";
import { type ComparisonWord, parseComparison } from "./comparison-words.js";
import type { Words } from "./kinds/record.js";
import { wordsOfBlock } from "./lanes.js";

export interface ComparisonExamples {
  readonly kind: "examples";
  readonly examples: readonly Example[];
}

export interface ComparisonCertificate {
  readonly kind: "comparison";
  readonly source: ConceptJson | NetworkSource | ComparisonExamples;
  readonly concept: ConceptJson;
  readonly partition?: readonly string[] | undefined;
  readonly points?: readonly string[] | undefined;
  readonly counterexamples?: readonly string[] | undefined;
  readonly errors?: number | undefined;
}

/** Most points that the boxes `=` have together, and multiply-adds that they take: minutes. */
export const MAX_COMPARED_POINTS = 2 ** 26;
export const MAX_COMPARED_WORK = 2e11;

const CHECK = "partition";

interface Sides {
  readonly source: Side;
  readonly concept: Side;
}

const bothMention = ({ source, concept }: Sides): ReadonlySet<number> =>
  new Set([...source.mentioned, ...concept.mentioned]);

/** Boxes of each kind, and points to compare; a list of words that is no partition is refused. */
function shapeOf(words: readonly ComparisonWord[], variables: number, mentioned: ReadonlySet<number>) {
  const fixed = new Uint8Array(variables);
  let matter = mentioned.size;
  const counts = { labelled: 0, compared: 0, open: 0, points: 0 };
  /** A box to come, or (v + 1, negated) a variable to be freed after it. */
  const pending: number[] = [0];
  const advance = (): boolean => {
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === 0) return true;
      const variable = -next - 1;
      fixed[variable] = 0;
      if (mentioned.has(variable)) matter += 1;
    }
    return false;
  };
  for (const [position, word] of words.entries()) {
    demand(advance(), CHECK, `the partition goes on after its end, at word ${position}`);
    switch (word.word) {
      case "split": {
        const { variable } = word;
        demand(
          variable < variables && fixed[variable] === 0,
          CHECK,
          `word ${position}, x${variable}: a variable that is free there was expected`,
        );
        fixed[variable] = 1;
        if (mentioned.has(variable)) matter -= 1;
        pending.push(-(variable + 1), 0, 0);
        break;
      }
      case "linearised":
        pending.push(0);
        break;
      case "open":
        counts.open += 1;
        break;
      case "label":
        counts.labelled += 1;
        break;
      case "compared":
        counts.compared += 1;
        counts.points += 2 ** matter;
        break;
    }
  }
  demand(!advance(), CHECK, "the partition ends too early");
  return counts;
}

/** The words of the free variables that matter: those of the cube on them; of the others the value in the box. */
function wordsOn(box: Uint8Array, free: ReadonlyMap<number, number>, block: number): Words {
  const cube = wordsOfBlock(block);
  return (variable) => {
    const at = free.get(variable);
    return at === undefined ? (box[variable] === 1 ? -1 : 0) : cube(at);
  };
}

const textOf = (d: number, word: Words, lane: number): string =>
  Array.from({ length: d }, (_, i) => (word(i) >>> lane) & 1).join("");

/** Refutes, with the point, unless both are equal at all points of the box. */
function compareOn({ source, concept }: Sides, box: Uint8Array, mentioned: ReadonlySet<number>): void {
  const list = [...mentioned].filter((v) => box[v] === 2).sort((a, b) => a - b);
  const free = new Map(list.map((v, i) => [v, i]));
  const count = Math.min(32, 2 ** list.length);
  const mask = count === 32 ? -1 : 2 ** count - 1;
  for (let block = 0; block < Math.max(1, 2 ** (list.length - 5)); block += 1) {
    const word = wordsOn(box, free, block);
    const difference = (source.values(word, count) ^ concept.values(word, count)) & mask;
    if (difference === 0) continue;
    const point = textOf(source.variables, word, 31 - Math.clz32(difference & -difference));
    throw new Refuted(CHECK, `source and concept differ at ${pointText(point)}`, point);
  }
}

/** What is still to be done: a box that a word is for, a linearisation that ends, a variable to be freed … */
const BOX = -1;
const END_OF_FORM = -2;
const FREE = -3;
/** … or a variable v to be fixed to a value: 2v + value. */
const fixing = (variable: number, value: Bit): number => 2 * variable + value;

function checkPartition(
  certificate: ComparisonCertificate,
  sides: Sides,
  texts: readonly string[],
  progress?: (checked: number) => void,
): Finding[] {
  const words = parseComparison(texts);
  if (typeof words === "number") throw new Refuted(CHECK, `word ${words} is none of a comparison`);
  const { source, concept } = sides;
  const d = source.variables;
  const mentioned = bothMention(sides);
  const shape = shapeOf(words, d, mentioned);
  const cost = source.cost + concept.cost;
  demand(
    shape.points <= MAX_COMPARED_POINTS && shape.points * cost <= MAX_COMPARED_WORK,
    CHECK,
    `too large: ${shape.points} points are to be compared, the limits are ${MAX_COMPARED_POINTS} points and ` +
      `${MAX_COMPARED_WORK} operations`,
  );
  const box = new Uint8Array(d).fill(2);
  const path: number[] = [];
  let checked = 0;
  let open = 0n;
  const pending: number[] = [BOX];
  const advance = (): void => {
    for (let next = pending.pop()!; next !== BOX; next = pending.pop()!)
      if (next === FREE) box[path.pop()!] = 2;
      else if (next === END_OF_FORM) source.forms?.end();
      else {
        box[next >> 1] = next & 1;
        path.push(next >> 1);
      }
  };
  for (const [position, word] of words.entries()) {
    advance();
    switch (word.word) {
      case "split": {
        const { variable } = word;
        pending.push(FREE, BOX, fixing(variable, 1), FREE, BOX, fixing(variable, 0));
        continue;
      }
      case "linearised":
        demand(source.forms !== undefined, CHECK, `word ${position}, !: only a network is linearised`);
        source.forms.begin(path.length);
        pending.push(END_OF_FORM, BOX);
        continue;
      case "open":
        open += 1n << BigInt(d - path.length);
        break;
      case "compared":
        compareOn(sides, box, mentioned);
        break;
      case "label":
        for (const [name, side] of Object.entries(sides))
          demand(
            side.proves(box, path, word.label),
            CHECK,
            `word ${position}: that the ${name} is ${word.label} on ${describe(box)} is not proved`,
          );
        break;
    }
    checked += 1;
    progress?.(checked);
  }
  const sources = { source: certificate.source.kind, target: certificate.concept.kind };
  const { labelled, compared } = shape;
  if (shape.open === 0)
    return [
      {
        finding: "equal",
        check: CHECK,
        variables: d,
        method: "partition",
        ...sources,
        boxes: labelled,
        points: compared === 0 ? 0 : shape.points,
      },
    ];
  if (labelled + compared === 0) return [];
  return [
    { finding: "equal-on", check: CHECK, variables: d, ...sources, open: rational(open, 1n << BigInt(d)) },
  ];
}

/** Do both have the same value at the point? */
function agreeAt({ source, concept }: Sides, point: string): boolean {
  const word: Words = (variable) => (point[variable] === "1" ? -1 : 0);
  return ((source.values(word, 1) ^ concept.values(word, 1)) & 1) === 0;
}

function checkPoints(certificate: ComparisonCertificate, sides: Sides): Finding[] {
  const { points = [], counterexamples = [] } = certificate;
  const d = sides.source.variables;
  const found: Finding[] = [];
  for (const [check, list, agree] of [
    ["points", points, true],
    ["counterexamples", counterexamples, false],
  ] as const) {
    list.forEach((point, i) => {
      demand(point.length === d, check, `point ${i} has ${counted(point.length, "bit")}, not ${d}`);
      if (agreeAt(sides, point) !== agree)
        throw new Refuted(
          check,
          `source and concept ${agree ? "differ" : "agree"} at point ${i}, ${pointText(point)}`,
          point,
        );
    });
    const distinct = [...new Set(list)];
    if (distinct.length === 0) continue;
    const kind = certificate.source.kind === "network" ? "network" : "concept";
    if (check === "counterexamples") found.push({ finding: check, check, source: kind, points: distinct });
    else
      found.push({
        finding: "agrees-at",
        check,
        points: distinct.length,
        source: certificate.source.kind,
        target: certificate.concept.kind,
      });
  }
  return found;
}

/** Of a list of examples nothing is known but the labels in it. */
function checkExamples(certificate: ComparisonCertificate, { examples }: ComparisonExamples): Finding[] {
  const concept = representationSide("concept", certificate.concept);
  for (const claim of ["partition", "points", "counterexamples"] as const)
    demand(certificate[claim] === undefined, claim, "a list of examples does not say what other inputs give");
  if (certificate.errors === undefined) return [];
  let errors = 0;
  examples.forEach(({ point, label }, i) => {
    demand(
      point.length === concept.variables,
      "sample",
      `example ${i} has ${counted(point.length, "bit")}, not ${concept.variables}`,
    );
    const word: Words = (variable) => (point[variable] === "1" ? -1 : 0);
    if ((concept.values(word, 1) & 1) !== label) errors += 1;
  });
  demand(
    errors === certificate.errors,
    "sample",
    `the concept errs ${errors} times, not ${certificate.errors}`,
  );
  return examples.length === 0
    ? []
    : [{ finding: "sample-errors", check: "sample", points: examples.length, errors }];
}

function findings(certificate: ComparisonCertificate, progress?: (checked: number) => void): Finding[] {
  const { source: given, partition, errors } = certificate;
  if (given.kind === "examples") return checkExamples(certificate, given);
  const source = given.kind === "network" ? networkSide(given) : representationSide("source", given);
  const sides: Sides = { source, concept: representationSide("concept", certificate.concept) };
  demand(
    source.variables === sides.concept.variables,
    "variables",
    `the source has ${source.variables}, the concept ${sides.concept.variables}`,
  );
  demand(errors === undefined, "sample", "only a list of examples is its own sample");
  return [
    ...(partition === undefined ? [] : checkPartition(certificate, sides, partition, progress)),
    ...checkPoints(certificate, sides),
  ];
}

/** Re-checks the certificate, which is well-formed. */
export const checkComparison = (
  certificate: ComparisonCertificate,
  progress?: (checked: number) => void,
): Verdict => verdictOf(() => evaluating(() => findings(certificate, progress)));
