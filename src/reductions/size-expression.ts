/**
 * # Size bounds as expressions
 *
 * A size bound is a function of the source's sizes. It is held as an expression, so that one value is
 * evaluated on numbers, composed along a path by substitution, and printed in the documentation. Every
 * operation is monotone in its arguments, so an upper bound of the source's sizes gives an upper bound of the
 * result's: this is what makes composition sound.
 *
 * Main definitions: `SizeExpression`, `evaluateSize`, `substitute`, `formatSize`, `BEYOND`.
 */
import { BEYOND } from "../boolean/kinds/record.js";

/** An expression in the measures `M`; a number is one in none. */
export type SizeExpression<M extends string = string> =
  | { readonly op: "number"; readonly value: bigint }
  | { readonly op: "measure"; readonly name: M }
  | { readonly op: "sum" | "product" | "min" | "max"; readonly terms: readonly SizeExpression<M>[] }
  /** 2^exponent. */
  | { readonly op: "powerOfTwo"; readonly exponent: SizeExpression<M> }
  /** ⌈log₂ of⌉; 0 for of ≤ 1. */
  | { readonly op: "logarithm"; readonly of: SizeExpression<M> }
  /** max(0, of − by). */
  | { readonly op: "less"; readonly of: SizeExpression<M>; readonly by: bigint };

/** The sizes of one representation, by the name of the measure; all ≥ 0. */
export type Sizes = Readonly<Record<string, bigint>>;

/** Where a bound would be larger it is cut to this, as measures are. */
export { BEYOND };

const LARGEST_EXPONENT = 4096n;

type Terms<M extends string> = readonly SizeExpression<M>[];

export const number = (value: number | bigint): SizeExpression<never> => ({
  op: "number",
  value: BigInt(value),
});
export const measure = <M extends string>(name: M): SizeExpression<M> => ({ op: "measure", name });
export const sum = <M extends string>(...terms: Terms<M>): SizeExpression<M> => ({ op: "sum", terms });
export const product = <M extends string>(...terms: Terms<M>): SizeExpression<M> => ({
  op: "product",
  terms,
});
export const least = <M extends string>(...terms: Terms<M>): SizeExpression<M> => ({ op: "min", terms });
export const greatest = <M extends string>(...terms: Terms<M>): SizeExpression<M> => ({ op: "max", terms });
export const powerOfTwo = <M extends string>(exponent: SizeExpression<M>): SizeExpression<M> => ({
  op: "powerOfTwo",
  exponent,
});
export const logarithm = <M extends string>(of: SizeExpression<M>): SizeExpression<M> => ({
  op: "logarithm",
  of,
});
export const less = <M extends string>(of: SizeExpression<M>, by: number): SizeExpression<M> => ({
  op: "less",
  of,
  by: BigInt(by),
});

const cut = (value: bigint): bigint => (value > BEYOND ? BEYOND : value);

/** The first of the terms' values that comes before all others; at least one term. */
function extreme(
  terms: readonly SizeExpression[],
  sizes: Sizes,
  before: (a: bigint, b: bigint) => boolean,
): bigint {
  const [first, ...rest] = terms.map((term) => evaluateSize(term, sizes));
  let best = first!;
  for (const value of rest) if (before(value, best)) best = value;
  return best;
}

/** The value of the bound. A measure that the sizes lack is an error of the program, not of its input. */
export function evaluateSize(expression: SizeExpression, sizes: Sizes): bigint {
  switch (expression.op) {
    case "number":
      return expression.value;
    case "measure": {
      const value = sizes[expression.name];
      if (value === undefined)
        throw new RangeError(`no size "${expression.name}" among ${Object.keys(sizes)}`);
      return cut(value);
    }
    case "sum":
      return cut(expression.terms.reduce((total, term) => total + evaluateSize(term, sizes), 0n));
    case "product":
      return cut(expression.terms.reduce((total, term) => cut(total * evaluateSize(term, sizes)), 1n));
    case "min":
      return extreme(expression.terms, sizes, (a, b) => a < b);
    case "max":
      return extreme(expression.terms, sizes, (a, b) => a > b);
    case "powerOfTwo": {
      const exponent = evaluateSize(expression.exponent, sizes);
      return exponent >= LARGEST_EXPONENT ? BEYOND : 2n ** exponent;
    }
    case "logarithm": {
      const value = evaluateSize(expression.of, sizes);
      return value <= 1n ? 0n : BigInt((value - 1n).toString(2).length);
    }
    case "less": {
      const value = evaluateSize(expression.of, sizes) - expression.by;
      return value > 0n ? value : 0n;
    }
  }
}

/**
 * The expression with every measure replaced: how a bound on the result of one reduction becomes a bound in
 * the sizes of its source.
 */
export function substitute(
  expression: SizeExpression,
  by: Readonly<Record<string, SizeExpression>>,
): SizeExpression {
  switch (expression.op) {
    case "number":
      return expression;
    case "measure":
      return by[expression.name] ?? expression;
    case "powerOfTwo":
      return powerOfTwo(substitute(expression.exponent, by));
    case "logarithm":
    case "less":
      return { ...expression, of: substitute(expression.of, by) };
    default:
      return { op: expression.op, terms: expression.terms.map((term) => substitute(term, by)) };
  }
}

/** How tightly each operation binds in print. */
const level = (expression: SizeExpression): number => {
  if (
    (expression.op === "min" || expression.op === "max") &&
    new Set(expression.terms.map(formatSize)).size === 1
  )
    return level(expression.terms[0]!);
  if (expression.op === "sum" || expression.op === "less") return 1;
  if (expression.op === "product") return 2;
  return 3;
};

const WORDS: Readonly<Record<string, string>> = {
  oneLeaves: "1-leaves",
  zeroLeaves: "0-leaves",
  onePathLength: "total depth of the 1-leaves",
  zeroPathLength: "total depth of the 0-leaves",
  weightSum: "Σ|w|+|θ|",
  l1: "Fourier ℓ₁",
  variables: "d",
  termProduct: "Π widths",
  inverseEpsilon: "⌈1/ε⌉",
  relevant: "k",
};

/** The words for a measure. */
export const formatMeasure = (name: string): string =>
  WORDS[name] ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The formula, as the documentation shows it. */
export function formatSize(expression: SizeExpression): string {
  const inside = (part: SizeExpression, above: number): string => {
    const text = formatSize(part);
    return level(part) < above ? `(${text})` : text;
  };
  switch (expression.op) {
    case "number":
      return expression.value >= BEYOND ? "more than 2^4096" : expression.value.toString();
    case "measure":
      return formatMeasure(expression.name);
    case "sum":
      return expression.terms.map((term) => inside(term, 1)).join(" + ");
    case "product":
      return expression.terms.map((term) => inside(term, 2)).join("·");
    case "min":
    case "max": {
      const terms = [...new Set(expression.terms.map((term) => formatSize(term)))];
      return terms.length === 1 ? terms[0]! : `${expression.op}(${terms.join(", ")})`;
    }
    case "powerOfTwo": {
      const { op } = expression.exponent;
      const exponent = formatSize(expression.exponent);
      const isOneWord = op === "number" || (op === "measure" && !exponent.includes(" "));
      return isOneWord ? `2^${exponent}` : `2^(${exponent})`;
    }
    case "logarithm":
      return `⌈log₂(${formatSize(expression.of)})⌉`;
    case "less":
      return `${inside(expression.of, 1)} − ${expression.by}`;
  }
}

/** A number of the bound's size for people: exact while it is short, as a power of two beyond. */
export function formatCount(value: bigint): string {
  if (value >= BEYOND) return "more than 2^4096";
  const text = value.toString();
  if (text.length <= 12) return text;
  const bits = value.toString(2).length - 1;
  return 2n ** BigInt(bits) === value ? `2^${bits}` : `about 2^${bits}`;
}
