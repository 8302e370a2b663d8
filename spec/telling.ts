/**
 * # Telling instances
 *
 * An instance on which a statement could not fail says nothing: a constant function, a bound of at least 1, one
 * concept on the frontier. Each statement says what makes its instances telling; here is what several of them share,
 * and the draw that a campaign makes.
 *
 * Main definitions: `variablesUpTo`, `mostly`, `isConstant`, `cubeOf`, `drawn`, `biasOf`.
 */
import fc from "fast-check";
import { type Table, table } from "./definitions/02-concept.js";
import type { ConceptJson } from "./implementation.js";

/** d in 0 … largest, mostly large; 0 once in sixty. */
export const variablesUpTo = (largest: number): fc.Arbitrary<number> =>
  fc.oneof(
    { withCrossShrink: true },
    ...Array.from({ length: largest + 1 }, (_, d) => ({
      arbitrary: fc.constant(d),
      weight: d === 0 ? 1 : d < largest ? 10 : 59 - 10 * (largest - 1),
    })),
  );

export const isConstant = (f: Table): boolean => !(f.includes("0") && f.includes("1"));

export const isConstantConcept = (f: ConceptJson): boolean => isConstant(table(f));

/** Most draws in search of what is wanted. */
const MAX_DRAWS = 40;

/**
 * Usually one of which the predicate is true, by drawing again, at most 40 times; once in eight any, so that the
 * degenerate ones come up too. It shrinks as the arbitrary does, out of the predicate too.
 */
export function mostly<T>(arbitrary: fc.Arbitrary<T>, wanted: (value: T) => boolean): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary, weight: 1 }, { arbitrary: new Retried(arbitrary, wanted), weight: 7 });
}

/** Draws until the predicate holds, or gives the last. */
class Retried<T> extends fc.Arbitrary<T> {
  constructor(
    private readonly inner: fc.Arbitrary<T>,
    private readonly wanted: (value: T) => boolean,
  ) {
    super();
  }
  generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    let value = this.inner.generate(random, bias);
    for (let i = 1; i < MAX_DRAWS && !this.wanted(value.value); i += 1)
      value = this.inner.generate(random, bias);
    return value;
  }
  canShrinkWithoutContext(value: unknown): value is T {
    return this.inner.canShrinkWithoutContext(value);
  }
  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.inner.shrink(value, context);
  }
}

/** The number of variables that an instance speaks of: the largest named in it, if any is. */
export function cubeOf(instance: unknown): number | undefined {
  if (Array.isArray(instance)) return largestOf(instance.map(cubeOf));
  if (typeof instance !== "object" || instance === null) return undefined;
  return largestOf(
    Object.entries(instance).map(([key, value]) => {
      if ((key === "variables" || key === "d") && typeof value === "number") return value;
      return key === "biases" && Array.isArray(value) ? value.length : cubeOf(value);
    }),
  );
}

const largestOf = (found: readonly (number | undefined)[]): number | undefined =>
  found.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);

/**
 * What run r of a campaign draws from. The runs have seeds of their own, so that a campaign can be split, and the
 * bias towards the ends of every range that fast-check gives to the runs of one campaign: one draw in two at
 * first, in three from the tenth run on, in four from the hundredth.
 */
export const drawn = <T>(instance: fc.Arbitrary<T>, run: number): fc.Arbitrary<T> =>
  new AtBias(instance, biasOf(run));

/** One draw in how many is biased in run r. */
export const biasOf = (run: number): number => 1 + String(run + 1).length;

/** Draws at a bias of its own, whatever the campaign asks for. */
class AtBias<T> extends fc.Arbitrary<T> {
  constructor(
    private readonly inner: fc.Arbitrary<T>,
    private readonly bias: number,
  ) {
    super();
  }
  generate(random: fc.Random): fc.Value<T> {
    return this.inner.generate(random, this.bias);
  }
  canShrinkWithoutContext(value: unknown): value is T {
    return this.inner.canShrinkWithoutContext(value);
  }
  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.inner.shrink(value, context);
  }
}
