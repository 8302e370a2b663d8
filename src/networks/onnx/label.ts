/**
 * # The label of an ONNX graph
 *
 * One score z (or sigmoid(z) > ½, which is z > 0), two scores (the second against the first), the chosen class,
 * or one class of several against each of the others, which must be named. What was understood is told.
 *
 * Main definitions: `labelOf`, `LabelOptions`.
 */
import { DomainError } from "../../exact/domain-error.js";
import { type Form, negate, pick, reluOf, subtract } from "./form.js";
import { shapeText } from "./places.js";
import { onnxFailure as fail } from "./tensor.js";
import type { Value } from "./value.js";

export interface LabelOptions {
  /** Which class label 1 is, counted from 0. */
  readonly outputClass?: number | undefined;
  /** Which of several outputs of the graph is meant. */
  readonly outputName?: string | undefined;
}

export interface Label {
  /** Of one entry; label 1 iff it is > 0. */
  readonly margin: Form;
  /** The name of the output, with how it was read where that is not "> 0". */
  readonly name: string;
  /** For people. */
  readonly meaning: string;
}

export interface Output {
  readonly name: string;
  readonly value: Value;
}

const ambiguous = (message: string, field: string): DomainError =>
  new DomainError("ambiguous", message, ["network", field]);

/** The output that is meant: the named one, the only one, or the only one that is a class. */
function chosen(outputs: readonly Output[], wanted: string | undefined): Output {
  const names = outputs.map(({ name }) => name).join(", ");
  if (wanted !== undefined) {
    const found = outputs.find(({ name }) => name === wanted);
    if (found === undefined)
      throw new DomainError("mismatch", `the graph has no output ${wanted}; it has ${names}`, [
        "network",
        "outputName",
      ]);
    return found;
  }
  const classes = outputs.filter(({ value }) => value.kind === "choice");
  const [only, ...others] = classes.length > 0 ? classes : outputs;
  if (only === undefined || others.length > 0)
    throw ambiguous(
      `the graph has ${outputs.length} outputs (${names}); which one is meant? (--output-name NAME)`,
      "outputName",
    );
  return only;
}

const entry = (form: Form, k: number): Form => pick(form, Int32Array.of(k));

/** Score c less the largest other one. */
function aboveOthers(scores: Form, c: number): Form {
  const margins = Array.from({ length: scores.size }, (_, k) => k)
    .filter((k) => k !== c)
    .map((k) => subtract(entry(scores, c), entry(scores, k)));
  // The least of a and b is b − relu(b − a).
  return margins.reduce((a, b) => subtract(b, reluOf(subtract(b, a))));
}

function scoresOf({ name, value }: Output): { scores: Form; of: string; isHalf: boolean } {
  switch (value.kind) {
    case "constant":
      throw fail("unreadable", `the graph's output ${name} does not come from its input`);
    case "choice":
      return { scores: value.scores, of: value.of, isHalf: false };
    default: {
      const { shape, form } = value;
      const isRow = form.size === 1 || (shape.length === 2 && shape[0] === 1);
      if (!isRow)
        throw fail(
          "unsupported",
          `the graph's output ${name} has shape ` +
            `${shapeText(["batch", ...shape.slice(1)] as never)}; [batch, classes] was expected`,
        );
      return { scores: form, of: name, isHalf: value.kind === "ranked" && value.by === "sigmoid" };
    }
  }
}

/** Throws `DomainError` (ambiguous, mismatch, unsupported). */
export function labelOf(outputs: readonly Output[], { outputClass, outputName }: LabelOptions): Label {
  const output = chosen(outputs, outputName);
  const { scores, of, isHalf } = scoresOf(output);
  const classes = scores.size;
  if (outputClass !== undefined && !(outputClass < Math.max(2, classes)))
    throw new DomainError(
      "mismatch",
      `output class ${outputClass}: ${output.name} has ${classes} ` +
        `${classes === 1 ? "entry, which tells class 1 from class 0" : "classes, numbered from 0"}`,
      ["network", "outputClass"],
    );
  if (classes === 1) {
    const isOther = outputClass === 0;
    return {
      margin: isOther ? negate(scores) : scores,
      name: isOther ? `−${of}` : of,
      meaning: `${of} ${isOther ? "<" : ">"} ${isHalf ? "1/2" : "0"}`,
    };
  }
  if (classes > 2 && outputClass === undefined)
    throw ambiguous(
      `the graph's output ${output.name} tells ${classes} classes apart; which one ` +
        `is label 1? (--output-class 0 to ${classes - 1})`,
      "outputClass",
    );
  const c = outputClass ?? 1;
  const rival = classes === 2 ? `class ${1 - c}` : "each other class";
  return {
    margin: aboveOthers(scores, c),
    name: classes === 2 ? `${of}[${c}] − ${of}[${1 - c}]` : `${of}[${c}] − max of the others`,
    meaning: `class ${c} of ${of} is above ${rival}; a tie is label 0`,
  };
}
