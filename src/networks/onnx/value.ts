/**
 * # What a name of a graph stands for
 *
 * A constant; a vector that the network computes, as an affine form (`form.ts`); a vector that is one, put
 * through a function that keeps the order of numbers and is not affine (a sigmoid, a softmax); the class that
 * scores choose; or words that no number comes of. The graph is run on a batch of one point, so that every
 * shape is a list of numbers.
 *
 * Main definitions: `Value`, `Call`, `Operator`, `computedOf`, `constantInput`, `moved`.
 */
import type { NodeProto, TensorProto } from "onnx-buf";
import type { InputEncoding } from "../architecture.js";
import { constantForm, type Form, pick } from "./form.js";
import { type Places, type Shape, shapeText } from "./places.js";
import { type Constant, countOf, Element, elementName, onnxFailure as fail, isFloat } from "./tensor.js";

/** Entries by a form, row-major. */
export interface Computed {
  readonly kind: "computed";
  readonly type: number;
  readonly shape: Shape;
  readonly form: Form;
}

/**
 * Entries f(form), where f keeps the order. A `sigmoid` acts entry by entry and is ½ at 0; a `tanh` is 0
 * there; of a `softmax` only the order of the entries is known.
 */
export interface Ranked {
  readonly kind: "ranked";
  readonly by: "sigmoid" | "tanh" | "softmax";
  readonly type: number;
  readonly shape: Shape;
  readonly form: Form;
}

/** The class with the highest score, as a number or a name. */
export interface Choice {
  readonly kind: "choice";
  readonly type: number;
  readonly shape: Shape;
  /** One score a class. */
  readonly scores: Form;
  /** Which scores, in words. */
  readonly of: string;
}

export type Value = Constant | Computed | Ranked | Choice;

export type Attribute = number | string | readonly number[] | readonly string[] | TensorProto;
export type AttributeKind = "int" | "float" | "string" | "ints" | "floats" | "strings" | "tensor" | "sparse";

/** What is known where an operator is run. */
export interface Surroundings {
  /** Version of the default operator set. */
  readonly opset: number;
  readonly inputs: InputEncoding;
  /** What was understood and is worth telling. */
  readonly note: (text: string) => void;
  readonly tensor: (tensor: TensorProto, what: string) => Constant;
}

export interface Call extends Surroundings {
  readonly node: NodeProto;
  /** For messages. */
  readonly what: string;
  /** Inputs that are left out are undefined. */
  readonly values: readonly (Value | undefined)[];
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export interface Operator {
  readonly inputs: readonly [least: number, most: number];
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  /** One value an output. */
  readonly run: (call: Call) => Value | readonly Value[];
}

export type Operators = Readonly<Record<string, Operator>>;

export const numberOf = (call: Call, name: string, fallback: number): number =>
  (call.attributes.get(name) as number | undefined) ?? fallback;

export const listOf = (call: Call, name: string): readonly number[] | undefined =>
  call.attributes.get(name) as readonly number[] | undefined;

export const textOf = (call: Call, name: string, fallback: string): string =>
  (call.attributes.get(name) as string | undefined) ?? fallback;

const describe = (value: Value | undefined): string => {
  switch (value?.kind) {
    case undefined:
      return "nothing";
    case "constant":
      return `a constant of type ${elementName(value.type)}`;
    case "computed":
      return `values of shape ${shapeText(value.shape)}`;
    case "ranked":
      return `the output of a ${value.by}`;
    case "choice":
      return "the number of a class";
  }
};

/** The operand as an affine form; a constant is one. Throws `DomainError` where it is not affine. */
export function computedOf(call: Call, at: number): Computed {
  const value = call.values[at];
  if (value?.kind === "computed") return value;
  if (value?.kind === "constant" && isFloat(value.type))
    return { kind: "computed", type: value.type, shape: value.shape, form: constantForm(value.values) };
  const hint =
    value?.kind === "ranked"
      ? `; ${value.by} is read as the last step only, where it does not change the label`
      : "";
  throw fail(
    "unsupported",
    `${call.what}: ${describe(value)} comes in, which is not piecewise linear${hint}`,
  );
}

/** A constant of any type. Throws `DomainError` where the operand is computed from the network's input. */
export function storedInput(call: Call, at: number, role: string): Constant {
  const value = call.values[at];
  if (value?.kind === "constant") return value;
  const comes = value?.kind === "computed" ? "come" : "comes";
  throw fail("unsupported", `${call.what}: ${role} must be a constant; ${describe(value)} ${comes} in`);
}

/** A constant of numbers or bools; of strings only the number is kept. Throws `DomainError` for others. */
export function constantInput(call: Call, at: number, role: string): Constant {
  const value = storedInput(call, at, role);
  if (value.type === Element.string)
    throw fail("unsupported", `${call.what}: ${role} has type string, in which nothing is computed`);
  return value;
}

/** The whole numbers of an operand or, in older operator sets, of an attribute. */
export function wholeNumbers(call: Call, at: number, name: string): readonly number[] | undefined {
  const value = call.values[at];
  if (value === undefined) return listOf(call, name);
  if (call.attributes.has(name)) throw fail("unreadable", `${call.what}: ${name} is given twice`);
  return Array.from(constantInput(call, at, name).values);
}

/** The same entries under another shape. */
export function shaped(value: Value, shape: Shape): Value {
  return { ...value, shape };
}

/** Entries by their places; `filling` where the place is −1. */
export function moved(call: Call, value: Value, { shape, from }: Places, filling = 0): Value {
  switch (value.kind) {
    case "constant":
      return {
        ...value,
        shape,
        values: Float64Array.from(from, (place) => (place < 0 ? filling : value.values[place]!)),
      };
    case "computed":
      return { ...value, shape, form: pick(value.form, from, filling) };
    case "ranked":
      if (value.by === "softmax" && from.length !== value.form.size) break;
      if (from.some((place) => place < 0)) break;
      return { ...value, shape, form: pick(value.form, from) };
    case "choice":
      if (from.length !== countOf(value.shape)) break;
      return { ...value, shape };
  }
  throw fail("unsupported", `${call.what}: a part of ${describe(value)} is not read`);
}

/** Both operands must be of one type; that type. */
export function commonType(call: Call, values: readonly Value[]): number {
  const [first, ...others] = values;
  const other = others.find(({ type }) => type !== first!.type);
  if (other !== undefined)
    throw fail(
      "mismatch",
      `${call.what}: operands of types ${elementName(first!.type)} and ${elementName(other.type)}`,
    );
  return first!.type;
}
