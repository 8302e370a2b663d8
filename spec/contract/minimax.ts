/** # minimax: the least worst-case failure on a finite family. */
import { parseRational } from "../../src/exact/rational.js";
import type { MethodContract } from "./contract.js";
import type { ClassJson, DistributionJson, Mode, PointText, RationalText } from "./values.js";

/** A table that is output, or a point whose label is asked for, and what is done then. */
export type PlanJson = string | { ask: PointText; zero: PlanJson; one: PlanJson };

export interface MinimaxContract {
  readonly params: {
    sourceClass: ClassJson;
    targetClass: ClassJson;
    distributions: readonly DistributionJson[];
    samples: number;
    epsilon: RationalText;
    mode: Mode;
    access: "distill" | "learn";
    /** "any": an improper learner, which may output any function; absent: "class", a proper one. */
    outputs?: "class" | "any";
    /** Labels that a learner may ask for beside its sample, each in the light of those before; absent: 0. */
    queries?: number;
    /** Shall the answer have a certificate for `verify`? */
    certificate?: boolean;
  };
  /** The value, or an interval that contains it; strategies and priors are free, but must show it. */
  readonly result: {
    value?: RationalText;
    lower?: RationalText;
    upper?: RationalText;
    source?: string;
    /** The game that strategy and prior are of: for a distiller that of this source, as a table. */
    samplesAre?: "sets" | "multisets";
    symmetries?: readonly { permutation: readonly number[]; flip: string }[];
    strategy?: readonly {
      sample: "any" | readonly PointText[];
      labels?: string;
      outputs: Readonly<Record<string, RationalText | number>>;
    }[];
    /** In place of `strategy`, of a learner with queries: on one sample of each orbit. */
    plans?: readonly {
      sample: readonly PointText[];
      labels: string;
      play: readonly { plan: PlanJson; probability: RationalText | number }[];
    }[];
    prior?: readonly { source: string; distribution: number; weight: RationalText | number }[];
    certificate?: unknown;
  };
}

export const minimax: MethodContract<MinimaxContract> = {
  answers: [],
  /** Does an interval that an implementation gives instead of a value contain the value? */
  agree(answer, expected) {
    const exact = parseRational(expected.value ?? "");
    const [lower, upper] = [answer.lower, answer.upper].map((end) =>
      parseRational(answer.value ?? end ?? ""),
    );
    return (
      exact !== undefined &&
      lower !== undefined &&
      upper !== undefined &&
      lower.lte(exact) &&
      exact.lte(upper)
    );
  },
};
