/**
 * # Exact sample complexity
 *
 * The least n for which some distiller (or learner) fails with probability ≤ δ on every promised pair of a
 * finite family: the least n with minimax value ≤ δ. The value falls as n grows, so n is found by doubling
 * and bisection, and both sides are certified: a strategy at n, a prior at n−1.
 *
 * Main definitions: `sampleComplexity`, `Complexity`, `ValueCurve`.
 */
import type { Rational } from "../../exact/rational.js";
import { type MinimaxRequest, type MinimaxSolution, minimax, type OnSource } from "./minimax.js";

/** Largest n that is tried unless told otherwise. */
export const DEFAULT_MAX_SAMPLES = 128;

export type Complexity =
  /** n samples are enough and n−1 are not. */
  | { readonly kind: "exact"; readonly delta: Rational; readonly samples: number }
  /** Enclosures that contain δ leave a gap: `enough` are enough, fewer than `needed` are not. */
  | { readonly kind: "between"; readonly delta: Rational; readonly needed: number; readonly enough: number }
  /** Not even `tried` samples are enough. */
  | { readonly kind: "above"; readonly delta: Rational; readonly tried: number };

/** Values of one game at the numbers of samples asked for, each solved once. */
export class ValueCurve {
  readonly #known = new Map<number, MinimaxSolution>();
  readonly #onSource: (samples: number) => OnSource | undefined;
  /** `onSource` gives who is to be told how far the game with so many samples is. */
  constructor(
    readonly question: Omit<MinimaxRequest, "samples">,
    onSource: (samples: number) => OnSource | undefined = () => undefined,
  ) {
    this.#onSource = onSource;
  }

  async at(samples: number): Promise<MinimaxSolution> {
    const known = this.#known.get(samples);
    if (known !== undefined) return known;
    const solution = await minimax({ ...this.question, samples }, this.#onSource(samples));
    this.#known.set(samples, solution);
    return solution;
  }

  /** All that has been solved, by n. */
  solved(): (readonly [number, MinimaxSolution])[] {
    return [...this.#known].sort(([a], [b]) => a - b);
  }
}

/**
 * The least n ≤ most at which `enough` holds, a predicate that stays true once it is; `undefined` when it
 * does not hold at `most`.
 */
async function leastWhere(
  most: number,
  enough: (samples: number) => Promise<boolean>,
): Promise<number | undefined> {
  if (await enough(0)) return 0;
  let no = 0;
  let yes = 1;
  while (!(await enough(yes))) {
    if (yes >= most) return undefined;
    no = yes;
    yes = Math.min(2 * yes, most);
  }
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (await enough(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** The complexity at δ, trying at most `most` samples. */
export async function sampleComplexity(
  curve: ValueCurve,
  delta: Rational,
  most = DEFAULT_MAX_SAMPLES,
): Promise<Complexity> {
  const enough = await leastWhere(most, async (n) => (await curve.at(n)).upper.lte(delta));
  if (enough === undefined) return { kind: "above", delta, tried: most };
  // Where each value is exact, this is the same n, and nothing new is solved.
  const needed = (await leastWhere(enough, async (n) => (await curve.at(n)).lower.lte(delta))) ?? enough;
  if (needed === enough) {
    if (enough > 0) await curve.at(enough - 1);
    return { kind: "exact", delta, samples: enough };
  }
  return { kind: "between", delta, needed, enough };
}
