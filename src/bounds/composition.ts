/**
 * # Composition
 *
 * Distilling F into G and then G into H, on disjoint parts of one sample. Absolute mode: accuracies, failure
 * probabilities and samples add, since err_f(h) ≤ err_f(g)+err_g(h). Agnostic: the second benchmark is taken
 * with g as the source, and opt_g(H) ≤ opt_f(H)+err_f(g), so err ≤ 2·opt(G)+opt(H)+2ε₁+ε₂.
 *
 * Main definitions: `compose`, `composition`. Statement: `composition`.
 */
import { DomainError } from "../exact/domain-error.js";
import { ONE, type Rational, rational } from "../exact/rational.js";
import type { SampleBound, Setting } from "./bound.js";
import { checkDelta, checkEpsilon } from "./parameters.js";

/** One distiller's (ε, δ) with n samples. */
export interface Stage {
  readonly epsilon: Rational;
  readonly delta: Rational;
  readonly samples: bigint;
}

export interface CompositionParameters {
  readonly mode: "absolute" | "agnostic";
  /** F → G. */
  readonly first: Stage;
  /** G → H. */
  readonly second: Stage;
}

/**
 * The guarantee of the composed distiller: error ≤ `optima.first`·opt(G) + `optima.second`·opt(H) + ε, with
 * probability ≥ 1−δ.
 */
export interface Composed extends Stage {
  readonly optima: { readonly first: 0 | 2; readonly second: 0 | 1 };
}

/** The composed guarantee. ε and δ may pass 1, and then say nothing: they are reported as they are. */
export function compose({ mode, first, second }: CompositionParameters): Composed {
  for (const [name, stage] of [
    ["first", first],
    ["second", second],
  ] as const) {
    try {
      checkEpsilon(stage.epsilon);
      checkDelta(stage.delta);
    } catch (error) {
      if (error instanceof DomainError)
        throw new DomainError(error.code, `${name}.${error.message}`, [name, ...error.path], error.detail);
      throw error;
    }
    if (stage.samples < 0n)
      throw new DomainError("invalid-value", `samples must be at least 0, got ${stage.samples}`, [
        name,
        "samples",
      ]);
  }
  const twice = mode === "agnostic" ? rational(2n) : ONE;
  return {
    epsilon: first.epsilon.mul(twice).add(second.epsilon),
    delta: first.delta.add(second.delta),
    samples: first.samples + second.samples,
    optima: mode === "agnostic" ? { first: 2, second: 1 } : { first: 0, second: 0 },
  };
}

/** n₁+n₂, in the shape of a bound. */
export const composition: SampleBound<
  CompositionParameters,
  { readonly first: Setting; readonly second: Setting }
> = {
  statement: "composition",
  side: "upper",
  claim:
    "distilling F into G and G into H on disjoint parts of the sample distils F into H, with the sums of ε, δ and n",
  decide: (parameters, samples) => compose(parameters).samples <= samples,
  least: (parameters) => compose(parameters).samples,
  closedForm: () => undefined,
  witness: {
    parameters: {
      mode: "absolute",
      first: { epsilon: rational(1n, 4n), delta: rational(1n, 4n), samples: 5n },
      second: { epsilon: rational(1n, 4n), delta: rational(1n, 4n), samples: 5n },
    },
    setting: {
      first: { weights: [rational(1n, 2n), rational(1n, 2n)], errorSets: [[], [0]] },
      second: { weights: [rational(1n, 2n), rational(1n, 2n)], errorSets: [[], [1]] },
    },
  },
};
