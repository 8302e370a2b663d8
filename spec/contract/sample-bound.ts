/** # sampleBound: the least number of samples by a named bound. */
import type { MethodContract } from "./contract.js";
import type { Count, RationalText } from "./values.js";

type Accuracy = { readonly epsilon: RationalText; readonly delta: RationalText };
type Stage = Accuracy & { readonly samples: Count };

/** The bounds by name, each with its parameters. */
export type BoundParams =
  | ({ readonly bound: "realizable" | "agnostic"; readonly k: Count } & Accuracy)
  | ({ readonly bound: "verify" | "two_source" } & Accuracy)
  | ({ readonly bound: "growth"; readonly vcDimension: Count } & Accuracy)
  | ({ readonly bound: "amplification"; readonly failure: RationalText; readonly samples: Count } & Accuracy)
  | {
      readonly bound: "composition";
      readonly mode: "absolute" | "agnostic";
      readonly first: Stage;
      readonly second: Stage;
    }
  | ({ readonly bound: "no_free_lunch"; readonly points: Count } & Accuracy)
  | ({ readonly bound: "two_point"; readonly mode: "realizable" | "agnostic" } & Accuracy)
  | ({ readonly bound: "antichain"; readonly half: Count } & Accuracy)
  | ({ readonly bound: "mutual_vc"; readonly dimension: Count } & Accuracy)
  | ({ readonly bound: "learn_then_distill"; readonly sources: Count; readonly k: Count } & Accuracy);

export interface SampleBoundContract {
  readonly params: BoundParams;
  readonly result: {
    samples: Count;
    closedForm: { formula: string; lower: RationalText; upper: RationalText; samples: Count } | null;
    /** The composed guarantee, of `composition` only. */
    epsilon?: RationalText;
    delta?: RationalText;
    optima?: { first: number; second: number };
    /** How many of the samples need labels, of `learn_then_distill` only. */
    labelled?: Count;
  };
}

export const sampleBound: MethodContract<SampleBoundContract> = {
  answers: ["samples"],
  determined: ({ samples }) => String(samples),
};
