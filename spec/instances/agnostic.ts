/**
 * # Instances of agnostic_bound
 *
 * Those whose bound is below 1 and which can fail, and a climb from them towards equality.
 *
 * Main definitions: `AgnosticInstance`, `agnosticInstance`, `squaredBound`, `worstFailure`, `gapOf`.
 */
import fc from "fast-check";
import {
  formatRational,
  maximum,
  minimum,
  ONE,
  power,
  type Rational,
  rational,
  sum,
} from "../../src/exact/rational.js";
import { openFraction, probabilityOfFailure } from "../arbitraries.js";
import { type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { error, optimalError } from "../definitions/06-error.js";
import { labelled, mistakes, samples } from "../definitions/07-sample.js";
import { paretoFrontier } from "../definitions/08-pareto-frontier.js";
import {
  type Contested,
  contestedSetting,
  lopsidedSetting,
  read,
  type Setting,
  setting,
} from "../instances.js";
import { climbing, type Move } from "./climb.js";

export interface AgnosticInstance extends Setting {
  readonly samples: number;
  readonly epsilon: string;
  readonly delta: string;
}

/** k²(1−ε²)^n. */
export const squaredBound = (k: number, epsilon: Rational, n: bigint | number): Rational =>
  power(rational(k), 2).mul(power(ONE.sub(epsilon.mul(epsilon)), n));

/** The fractions strictly between 0 and 1 with denominators up to 12. */
const FRACTIONS = Array.from({ length: 12 }, (_, i) => i + 1).flatMap((q) =>
  Array.from({ length: q - 1 }, (_, i) => rational(i + 1, q)),
);

/** How much worse than the optimum a minimal concept can be. */
export function gapOf({ source, targetClass, distribution: D }: Setting): Rational {
  const f = table(source);
  const frontier = paretoFrontier(f, functions(targetClass));
  const most = frontier.map((g) => error(f, g, D)).reduce(maximum);
  return most.sub(optimalError(f, frontier, D));
}

export interface Drawn {
  readonly seen: ReturnType<typeof labelled>;
  readonly probability: Rational;
}

/** The probability that some empirical minimiser over 𝒞 is bad. */
export function worstFailure(
  C: readonly Table[],
  isBad: readonly boolean[],
  drawn: readonly Drawn[],
): Rational {
  const fails = drawn.filter(({ seen }) => {
    const made = C.map((g) => mistakes(g, seen));
    const fewest = Math.min(...made);
    return made.some((count, i) => count === fewest && isBad[i]);
  });
  return sum(fails.map(({ probability }) => probability));
}

/** The ratio of the two sides for 𝒞 = P_f(G), where the bound is below 1. */
function nearness({
  source,
  targetClass,
  distribution: D,
  samples: n,
  epsilon,
}: AgnosticInstance): Rational | undefined {
  const f = table(source);
  const C = paretoFrontier(f, functions(targetClass));
  const bound = squaredBound(C.length, read(epsilon), n);
  if (bound.gte(ONE)) return undefined;
  const errors = C.map((g) => error(f, g, D));
  const limit = errors.reduce(minimum).add(read(epsilon));
  const drawn = samples(D, n).map(({ sample, probability }) => ({ seen: labelled(f, sample), probability }));
  const failure = worstFailure(
    C,
    errors.map((e) => e.gt(limit)),
    drawn,
  );
  return failure.mul(failure).div(bound);
}

/** One weight of the distribution changed by a small share of the whole. */
const shifted: Move<AgnosticInstance> = (instance) => {
  const { distribution: D } = instance;
  if (D.kind !== "weights") return undefined;
  const entries = Object.entries(D.weights);
  return fc
    .tuple(fc.nat({ max: entries.length - 1 }), fc.constantFrom("1/2", "1/8", "1/40", "-1/8", "-1/40"))
    .map(([at, by]) => {
      const weights = entries.map(([, w], i) => (i === at ? read(w).mul(ONE.add(read(by))) : read(w)));
      const total = sum(weights);
      return {
        ...instance,
        distribution: {
          ...D,
          weights: Object.fromEntries(entries.map(([x], i) => [x, formatRational(weights[i]!.div(total))])),
        },
      };
    });
};

/** One sample more or less, as far as all can be listed. */
const otherSamples: Move<AgnosticInstance> = (instance) => {
  const points = Object.keys(
    instance.distribution.kind === "weights" ? instance.distribution.weights : {},
  ).length;
  const most = Math.floor(Math.log(256) / Math.log(Math.max(points, 2)));
  return fc
    .constantFrom(-1, 1)
    .map((by) => ({ ...instance, samples: Math.max(0, Math.min(most, instance.samples + by)) }));
};

const QUARTER = rational(1, 4);

/** ε as large as it may be for the worst concept to count, but for a hair; not small, since then n is large. */
const closer: Move<AgnosticInstance> = (instance) => {
  const hair = rational(1n, 10n ** 12n);
  const epsilon = gapOf(instance).sub(hair);
  return epsilon.gt(QUARTER) ? fc.constant({ ...instance, epsilon: formatRational(epsilon) }) : undefined;
};

/**
 * Some ε at which the bound is below 1 and a minimal concept errs by more than opt + ε; any at all where
 * there is none.
 */
function tellingEpsilon(parts: Contested): fc.Arbitrary<string> {
  const { source, targetClass, samples } = parts;
  const frontier = paretoFrontier(table(source), functions(targetClass));
  const gap = gapOf(parts);
  const telling = FRACTIONS.filter(
    (epsilon) => epsilon.lt(gap) && squaredBound(frontier.length, epsilon, samples).lt(ONE),
  );
  return telling.length === 0 ? openFraction() : fc.constantFrom(...telling.map(formatRational));
}

const random: fc.Arbitrary<AgnosticInstance> = fc
  .tuple(
    fc.oneof(
      {
        weight: 5,
        arbitrary: lopsidedSetting.chain((parts) =>
          tellingEpsilon(parts).map((epsilon) => ({ ...parts, epsilon })),
        ),
      },
      fc
        .tuple(contestedSetting("agnostic"), openFraction())
        .map(([parts, epsilon]) => ({ ...parts, epsilon })),
      fc
        .tuple(setting(2), fc.nat({ max: 3 }), openFraction())
        .map(([parts, samples, epsilon]) => ({ ...parts, samples, epsilon })),
      fc
        .tuple(setting(2), fc.nat({ max: 3 }), fc.constantFrom("0", "1"))
        .map(([parts, samples, epsilon]) => ({ ...parts, samples, epsilon })),
    ),
    probabilityOfFailure(),
  )
  .map(([parts, delta]) => ({ ...parts, delta }));

const STEPS = 8;

/** Four of five at random, the fifth climbs. */
export const agnosticInstance: fc.Arbitrary<AgnosticInstance> = fc.oneof(
  { weight: 4, arbitrary: random },
  climbing(
    fc
      .tuple(lopsidedSetting, probabilityOfFailure())
      .chain(([parts, delta]) => tellingEpsilon(parts).map((epsilon) => ({ ...parts, epsilon, delta }))),
    { near: nearness, moves: [shifted, otherSamples, closer], steps: STEPS },
  ),
);
