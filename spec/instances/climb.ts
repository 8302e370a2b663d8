/**
 * # Climbing towards equality
 *
 * What is drawn at random stays far from some bounds, and a wrong factor in them goes unnoticed. Here an instance is
 * drawn, and then changed a little again and again; a change stays if the two sides of the bound come no further
 * apart.
 *
 * Main definitions: `climbing`.
 */
import fc from "fast-check";
import { type Rational, ZERO } from "../../src/exact/rational.js";

/** A small change of an instance, drawn for it; `undefined` where there is none. */
export type Move<T> = (instance: T) => fc.Arbitrary<T> | undefined;

interface Climb<T> {
  /** The ratio of the lesser side to the greater; `undefined` where the bound says nothing. */
  readonly near: (instance: T) => Rational | undefined;
  readonly moves: readonly Move<T>[];
  readonly steps: number;
}

/** An instance of the arbitrary, and `steps` moves from it, of which those stay that lead no further down. */
export const climbing = <T>(start: fc.Arbitrary<T>, climb: Climb<T>): fc.Arbitrary<T> =>
  new Climbing(start, climb);

class Climbing<T> extends fc.Arbitrary<T> {
  constructor(
    private readonly start: fc.Arbitrary<T>,
    private readonly climb: Climb<T>,
  ) {
    super();
  }
  generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    const { near, moves, steps } = this.climb;
    let here = this.start.generate(random, bias).value;
    let height = near(here) ?? ZERO;
    for (let step = 0; step < steps; step += 1) {
      const next = moves[random.nextInt(0, moves.length - 1)]!(here)?.generate(random, undefined).value;
      const reached = next === undefined ? undefined : near(next);
      if (reached === undefined || reached.lt(height)) continue;
      here = next!;
      height = reached;
    }
    return new fc.Value(here, undefined);
  }
  canShrinkWithoutContext(value: unknown): value is T {
    return this.start.canShrinkWithoutContext(value);
  }
  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return context === undefined ? fc.Stream.nil() : this.start.shrink(value, context);
  }
}
