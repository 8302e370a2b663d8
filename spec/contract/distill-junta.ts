/** # distillJunta: the variables that a source depends on, by queries. */
import type { Bit, ConceptJson, Junta } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { Count, DistributionJson, PointText, RationalText } from "./values.js";

export interface DistillJuntaContract {
  readonly params: {
    source: ConceptJson;
    k: number;
    delta: RationalText;
    seed: number;
    distribution?: DistributionJson;
  };
  readonly result: {
    relevant: readonly number[];
    junta: Junta | null;
    queries: number;
    /** Pairs of points that were drawn and compared. */
    trials?: number;
    witnesses: readonly { variable: number; zero: PointText; one: PointText; valueAtZero: Bit }[];
    refuted: boolean;
    queryBound: Count;
    trialsPerRound: Count;
  };
}

export const distillJunta: MethodContract<DistillJuntaContract> = {
  answers: ["relevant", "junta", "queries", "witnesses"],
};
