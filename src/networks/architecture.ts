/**
 * # What is said about a network beside its numbers
 *
 * A safetensors file holds named matrices and nothing of the function; no format says how a bit is fed in.
 * What is missing comes from the file's own metadata, from a `config.json` beside it, or from whoever calls,
 * and is never guessed: two that contradict each other are refused, and so is a file that leaves two
 * readings.
 *
 * Residual additions are given as `"none"`, as `"hidden"` (every hidden layer after the first is h ↦ relu(W
 * h + b) + h; `true` means this, `false` means none), or as a list of hidden layers, counted from 0. Only a
 * layer with as many outputs as inputs can be one: where no hidden layer is such, there is one reading and
 * nothing is asked.
 *
 * Why: spec/guide/decisions.md#why-no-input-has-a-default-that-decides-what-a-network-means
 *
 * Main definitions: `Said`, `ResidualReading`, `saidByMetadata`, `saidByConfig`, `settleInputs`, `settle`.
 */
import { DomainError, type Path } from "../exact/domain-error.js";
import { parseJson } from "../exact/read-json.js";
import type { DenseLayer } from "./dense-network.js";

/** `numbers`: the inputs are no bits, but numbers that are made of bits elsewhere (`input-columns.ts`). */
export type InputEncoding = "01" | "pm1" | "numbers";

/** Of a network that takes numbers nothing is said of bits yet. */
export const bitEncoding = (inputs: InputEncoding): "01" | "pm1" => (inputs === "numbers" ? "01" : inputs);
export type ResidualReading = "none" | "hidden" | boolean | readonly number[];

/** What one place says; what it leaves out is undefined. */
export interface Said {
  /** `config.json`, `the file's metadata`; for messages. */
  readonly from: string;
  readonly inputs?: InputEncoding | undefined;
  readonly residual?: ResidualReading | undefined;
  /** d, then the number of outputs of each layer. */
  readonly widths?: readonly number[] | undefined;
  /** Rows of matrices are outputs (`weight`) or inputs (`kernel`), whatever the tensors are called. */
  readonly layout?: "weight" | "kernel" | undefined;
}

export interface LayerShape {
  readonly rows: number;
  readonly columns: number;
}

const wrong = (from: string, key: string, expected: string, came: unknown): DomainError =>
  new DomainError("invalid-value", `${from}: ${key}: ${expected} expected, got ${excerpt(came)}`, [
    "network",
    key,
  ]);

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

const isCount = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0;

/** Metadata are strings: a list of numbers is written `1,2` or `[1,2]`. */
function listOf(value: unknown): readonly number[] | undefined {
  if (Array.isArray(value)) return value.every(isCount) ? value : undefined;
  if (typeof value !== "string" || !/^\[?\s*\d{1,9}(\s*,\s*\d{1,9})*\s*\]?$/.test(value)) return undefined;
  return value
    .replace(/[[\]\s]/g, "")
    .split(",")
    .map(Number);
}

type Reader = (from: string, value: unknown) => Partial<Omit<Said, "from">>;

/** The keys that are understood, whichever place they stand in. */
const KEYS: Readonly<Record<string, Reader>> = {
  inputs: (from, value) => {
    if (value !== "01" && value !== "pm1") throw wrong(from, "inputs", '"01" or "pm1" is', value);
    return { inputs: value };
  },
  residual: (from, value) => {
    if (value === "none" || value === "hidden" || typeof value === "boolean") return { residual: value };
    if (value === "true" || value === "false") return { residual: value === "true" };
    const list = listOf(value);
    if (list === undefined)
      throw wrong(from, "residual", '"none", "hidden", true, false or a list of layer numbers is', value);
    return { residual: list };
  },
  widths: (from, value) => {
    const list = listOf(value);
    if (list === undefined) throw wrong(from, "widths", "a list of whole numbers is", value);
    return { widths: list };
  },
  layout: (from, value) => {
    if (value === "outputs x inputs") return { layout: "weight" };
    if (value === "inputs x outputs") return { layout: "kernel" };
    throw wrong(from, "layout", '"outputs x inputs" or "inputs x outputs" is', value);
  },
  activation: (from, value) => {
    if (typeof value === "string" && value.toLowerCase() === "relu") return {};
    throw new DomainError("unsupported", `${from}: activation ${excerpt(value)} is not read; relu is`, [
      "network",
      "activation",
    ]);
  },
  architecture: (from, value) => {
    if (value === "mlp") return {};
    throw new DomainError("unsupported", `${from}: architecture ${excerpt(value)} is not read; mlp is`, [
      "network",
      "architecture",
    ]);
  },
};

/** Of `config.json` alone: said for people. */
const REMARKS = new Set(["note", "training"]);

function collect(from: string, fields: Readonly<Record<string, unknown>>, keys: readonly string[]): Said {
  return Object.assign({ from }, ...keys.map((key) => KEYS[key]!(from, fields[key]))) as Said;
}

/**
 * From the `__metadata__` of a safetensors file, where anything may stand; other keys are not used, nor is
 * `architecture`, often prose.
 */
export function saidByMetadata(metadata: Readonly<Record<string, string>>): Said {
  const keys = Object.keys(metadata).filter((key) => Object.hasOwn(KEYS, key) && key !== "architecture");
  return collect("the file's metadata", metadata, keys);
}

/** JSON in which each key stands once; `path` leads to the text. Throws `DomainError` (unreadable). */
export function parseJsonAt(text: string, what: string, path: Path): unknown {
  try {
    return parseJson(text, what);
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    throw new DomainError(problem.code, problem.message, [...path, ...problem.path], problem.detail);
  }
}

/** From the text of a `config.json`; every key must be understood, since one that is not might change the function. */
export function saidByConfig(text: string): Said {
  const from = "config.json";
  const fields = parseJsonAt(text, from, ["network", "config"]);
  if (typeof fields !== "object" || fields === null || Array.isArray(fields))
    throw new DomainError("unreadable", `${from}: an object is expected`, ["network", "config"]);
  const keys = Object.keys(fields).filter((key) => !REMARKS.has(key));
  const unknown = keys.find((key) => !Object.hasOwn(KEYS, key));
  if (unknown !== undefined)
    throw new DomainError(
      "unsupported",
      `${from}: the field ${excerpt(unknown)} is not understood, and may change the function; ` +
        `${Object.keys(KEYS).join(", ")} are, and note and training for remarks`,
      ["network", "config", unknown],
    );
  return collect(from, fields as Record<string, unknown>, keys);
}

/** The one value that all who speak of it give, by the text that `show` makes of it. */
function agreed<T>(
  field: keyof Omit<Said, "from">,
  statements: readonly { readonly from: string; readonly value: T }[],
  show: (value: T) => string,
): T | undefined {
  const [first, ...others] = statements;
  const other = others.find(({ value }) => show(value) !== show(first!.value));
  if (other !== undefined)
    throw new DomainError(
      "mismatch",
      `${first!.from} says ${show(first!.value)}, but ${other.from} says ${show(other.value)}`,
      ["network", field],
    );
  return first?.value;
}

const statementsOf = <K extends keyof Omit<Said, "from">>(said: readonly Said[], field: K) =>
  said.flatMap((one) => {
    const value = one[field];
    return value === undefined ? [] : [{ from: one.from, value: value as NonNullable<Said[K]> }];
  });

/** How bits are fed in, or undefined where nobody says. */
export const inputEncoding = (said: readonly Said[]): InputEncoding | undefined =>
  agreed("inputs", statementsOf(said, "inputs"), (value) => `inputs ${value}`);

/** How matrices lie, or undefined where nobody says. */
export const saidLayout = (said: readonly Said[]): "weight" | "kernel" | undefined =>
  agreed("layout", statementsOf(said, "layout"), (value) => `layout of a ${value}`);

const INPUTS_QUESTION =
  'how bits are fed in (inputs "01", the bit b itself: --inputs 01; or "pm1", 2b − 1: --inputs pm1)';

/** `"none"` or the layers, in one form. */
const residualText = (flags: readonly boolean[]): string => {
  const layers = flags.flatMap((flag, k) => (flag ? [k] : []));
  return layers.length === 0 ? "residual none" : `residual layers ${layers.join(", ")}`;
};

/** Which layers add their input, by one statement; `from` says it. Throws `DomainError` where shapes forbid it. */
function residualFlags(reading: ResidualReading, shapes: readonly LayerShape[], from: string): boolean[] {
  const last = shapes.length - 1;
  const path = ["network", "residual"];
  if (reading === "none" || reading === false) return shapes.map(() => false);
  const hidden = reading === "hidden" || reading === true;
  const flags = shapes.map((_, k) => (hidden ? k > 0 && k < last : reading.includes(k)));
  if (!hidden && reading.some((k) => k >= last))
    throw new DomainError(
      "mismatch",
      `${from} says ${residualText(flags.slice(0, last).concat(true))}; hidden ` +
        `layers are ${last === 0 ? "none" : `0 to ${last - 1}`}`,
      path,
    );
  const unfit = flags.findIndex((flag, k) => flag && shapes[k]!.rows !== shapes[k]!.columns);
  if (unfit >= 0)
    throw new DomainError(
      "mismatch",
      `${from} says that layer ${unfit} adds its input, but it has ` +
        `${shapes[unfit]!.columns} inputs and ${shapes[unfit]!.rows} outputs; ` +
        'residual "none" (--residual none) reads a network without such additions',
      path,
    );
  return flags;
}

function residualSaid(said: readonly Said[], shapes: readonly LayerShape[]): boolean[] | undefined {
  const statements = statementsOf(said, "residual").map(({ from, value }) => ({
    from,
    value: residualFlags(value, shapes, from),
  }));
  return agreed("residual", statements, residualText);
}

function residualQuestion(shapes: readonly LayerShape[]): string | undefined {
  const last = shapes.length - 1;
  const square = shapes.flatMap(({ rows, columns }, k) => (k < last && rows === columns ? [k] : []));
  if (square.length === 0) return undefined;
  const inner = shapes.slice(1, last);
  const hidden = inner.length > 0 && inner.every(({ rows, columns }) => rows === columns);
  const [name, flag, which] = hidden
    ? ['"hidden"', "hidden", "each hidden layer after the first adds its input"]
    : [`[${square.join(", ")}]`, square.join(","), `layer ${square.join(", ")} adds its input`];
  return (
    `whether hidden layers add their input (residual "none", a plain chain: --residual none; ` +
    `or ${name}, ${which}: --residual ${flag})`
  );
}

function checkWidths(said: readonly Said[], widths: readonly number[]): void {
  const text = (list: readonly number[]) => `widths ${list.join("–")}`;
  agreed("widths", [...statementsOf(said, "widths"), { from: "the file", value: widths }], text);
}

const ambiguous = (questions: readonly string[], field: string): DomainError =>
  new DomainError("ambiguous", `the file does not say ${questions.join(", nor ")}`, ["network", field]);

export interface Settled {
  readonly inputs: InputEncoding;
  /** One for each layer. */
  readonly residual: readonly boolean[];
}

/** For a file of matrices alone. Throws `DomainError` (mismatch, ambiguous). */
export function settle(said: readonly Said[], shapes: readonly LayerShape[]): Settled {
  checkWidths(said, [shapes[0]!.columns, ...shapes.map(({ rows }) => rows)]);
  const inputs = inputEncoding(said);
  const residual = residualSaid(said, shapes);
  const question = residual === undefined ? residualQuestion(shapes) : undefined;
  const questions = [
    ...(inputs === undefined ? [INPUTS_QUESTION] : []),
    ...(question === undefined ? [] : [question]),
  ];
  if (inputs === undefined || question !== undefined)
    throw ambiguous(questions, inputs === undefined ? "inputs" : "residual");
  return { inputs, residual: residual ?? shapes.map(() => false) };
}

/**
 * For a file with a graph, which has its own additions: how bits are fed in. What is said of additions and
 * widths must be what the graph has; linear layers of the reading, except the last, are not layers of whoever
 * speaks. Throws `DomainError` (mismatch, ambiguous).
 */
export function settleInputs(
  said: readonly Said[],
  variables: number,
  layers: readonly DenseLayer[],
): InputEncoding {
  const spoken = layers.filter(({ activation }, k) => activation !== "identity" || k === layers.length - 1);
  checkWidths(said, [variables, ...spoken.map(({ rows }) => rows)]);
  const own = { from: "the graph", value: spoken.map(({ residual }) => residual) };
  const statements = statementsOf(said, "residual").map(({ from, value }) => ({
    from,
    value: residualFlags(value, spoken, from),
  }));
  agreed("residual", [...statements, own], residualText);
  const inputs = inputEncoding(said);
  if (inputs === undefined) throw ambiguous([INPUTS_QUESTION], "inputs");
  return inputs;
}
