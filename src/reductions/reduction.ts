/**
 * # Reductions
 *
 * An edge of the web: a function from representations of one class to representations of another, with a
 * bound on the sizes of its result as a function of the sizes of its source. It is exact (the same function
 * at every point) or approximate (error ≤ ε on the uniform distribution); it is total, or *partial*: defined
 * where the function lies in the target class, and refusing with a witness elsewhere.
 *
 * Main definitions: `Reduction`, `reduction`, `applyReduction`, `boundOf`.
 */
import type { Concept } from "../boolean/concept.js";
import { DomainError, type Path } from "../exact/domain-error.js";
import type { Rational } from "../exact/rational.js";
import {
  evaluateSize,
  formatCount,
  formatMeasure,
  type SizeExpression,
  type Sizes,
} from "./size-expression.js";
import { type Measures, primaryMeasureOf, sizesOf } from "./sizes.js";
import { shapeDefect, WEB_CLASSES, type WebClass, type WebClassTypes } from "./web-class.js";

/** Largest result, in its primary measure, that a reduction is started on. */
export const MAX_RESULT_SIZE = 2n ** 21n;

export interface ReductionOptions {
  /** The error that an approximate reduction may make; exact ones ignore it. */
  readonly epsilon: Rational;
}

/** A bound for every measure of the target's kind; `variables` is understood to stay. */
export type SizeBound = Readonly<Record<string, SizeExpression>>;

export interface Reduction {
  /** Its snake_case name. */
  readonly name: string;
  readonly from: WebClass;
  readonly to: WebClass;
  /** How it works, in a sentence or two. */
  readonly idea: string;
  /** `exact`: equal at every point; `approximate`: error ≤ ε on the uniform distribution, ε the caller's. */
  readonly guarantee: "exact" | "approximate";
  /** Where a partial reduction is defined, or `undefined` for a total one. */
  readonly definedWhere?: string;
  /**
   * A bound on every measure of the result. For an approximate reduction it may use the measure `inverseEpsilon`,
   * which is ⌈1/ε⌉.
   */
  readonly bound: SizeBound;
  /** The largest value of the bound that is worked on, for a measure whose cost is not the primary one. */
  readonly limits?: Readonly<Record<string, bigint>>;
  /** Keys of references.bib: whom it is due to. None for what is folklore or this project's own. */
  readonly source: readonly string[];
  readonly apply: (source: Concept, options: ReductionOptions) => Concept;
}

export type MeasuresOf<C extends WebClass> = Measures[WebClassTypes[C]["kind"]];

/** What a bound may speak of: the sizes of the source, and for an approximate reduction ⌈1/ε⌉. */
export type Known<F extends WebClass, G extends Reduction["guarantee"]> =
  | MeasuresOf<F>
  | "variables"
  | (G extends "approximate" ? "inverseEpsilon" : never);

/** The entries of a network's matrices: no size of the result, but of the work on it. */
export type Work<T extends WebClass> = T extends "relu-network" ? "entries" : never;

/** A reduction of which source and target are known. */
export interface Definition<
  N extends string,
  F extends WebClass,
  T extends WebClass,
  G extends Reduction["guarantee"],
> {
  readonly name: N;
  readonly from: F;
  readonly to: T;
  readonly guarantee: G;
  readonly bound: { readonly [M in MeasuresOf<T> | Work<T>]: SizeExpression<Known<F, G>> };
  readonly limits?: { readonly [M in MeasuresOf<T> | Work<T>]?: bigint };
  readonly apply: (source: WebClassTypes[F], options: ReductionOptions) => WebClassTypes[T];
}

/** Fixes the types of source and target while a reduction is written, and forgets them for the web. */
export const reduction = <
  const N extends string,
  F extends WebClass,
  T extends WebClass,
  G extends Reduction["guarantee"],
>(
  definition: Omit<Reduction, keyof Definition<N, F, T, G>> & Definition<N, F, T, G>,
): Reduction & Pick<Definition<N, F, T, G>, "name" | "apply"> =>
  definition as unknown as Reduction & Pick<Definition<N, F, T, G>, "name" | "apply">;

/** ⌈log₂(count/ε)⌉, the least t ≥ 0 with 2^t·ε ≥ count. */
export function truncationLevel(count: bigint, epsilon: Rational): number {
  let bits = 0;
  while (epsilon.n << BigInt(bits) < count * epsilon.d) bits += 1;
  return bits;
}

/** Bounds on all measures of the result, from bounds on those of the source. */
export function boundOf(edge: Reduction, sizes: Sizes, epsilon?: Rational): Sizes {
  const known: Sizes =
    epsilon === undefined ? sizes : { ...sizes, inverseEpsilon: (epsilon.d + epsilon.n - 1n) / epsilon.n };
  const bounds: Record<string, bigint> = { variables: sizes.variables! };
  for (const [name, expression] of Object.entries(edge.bound)) bounds[name] = evaluateSize(expression, known);
  return bounds;
}

/** The measure of a class by which results are compared. */
export const primaryMeasure = (webClass: WebClass): string => primaryMeasureOf(WEB_CLASSES[webClass].kind);

/**
 * Runs one reduction: checks the shape of the source, refuses a result whose bound is too large before any
 * work, applies. Throws `not-in-class` where the source has not the shape (or, for a partial reduction, where
 * the function is not in the target class), `too-large` with the bound where the result would explode.
 */
export function applyReduction(
  edge: Reduction,
  source: Concept,
  options: ReductionOptions,
  path: Path = [],
): Concept {
  const defect = shapeDefect(source, edge.from);
  if (defect !== undefined)
    throw new DomainError(
      "not-in-class",
      `${edge.name} starts from a ${WEB_CLASSES[edge.from].title}: ${defect}`,
      path,
    );
  const bounds = boundOf(edge, sizesOf(source), options.epsilon);
  const primary = primaryMeasure(edge.to);
  const limits: Readonly<Record<string, bigint>> = { [primary]: MAX_RESULT_SIZE, ...edge.limits };
  for (const [name, limit] of Object.entries(limits)) {
    const bound = bounds[name]!;
    if (bound > limit)
      throw new DomainError(
        "too-large",
        `${edge.name}: the result may have ${formatCount(bound)} ` +
          `${formatMeasure(name)} (its bound), the limit is ${formatCount(limit)}`,
        path,
        { size: formatCount(bound), limit: formatCount(limit) },
      );
  }
  return edge.apply(source, options);
}
