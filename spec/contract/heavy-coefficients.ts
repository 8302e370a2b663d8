/** # heavyCoefficients: the large Fourier coefficients of a source, exactly or by queries. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { Count, RationalText } from "./values.js";

export interface HeavyCoefficientsContract {
  /** `delta` and `seed` together ask for a search by queries. */
  readonly params: { source: ConceptJson; threshold: RationalText; delta?: RationalText; seed?: number };
  /** `samples`, `queries`, `queryBound` and `failed` are of a search by queries. */
  readonly result: {
    coefficients: readonly { subset: readonly number[]; value: RationalText }[];
    /** Prefixes that were kept, by their length from 0. */
    kept: readonly number[];
    tests: number;
    testBound: Count;
    samples?: Count;
    queries?: number;
    queryBound?: Count;
    failed?: boolean;
  };
}

const sets = ({ coefficients }: HeavyCoefficientsContract["result"]): string[] =>
  coefficients.map(({ subset, value }) => `${subset.join()}:${value}`).sort();

export const heavyCoefficients: MethodContract<HeavyCoefficientsContract> = {
  answers: ["coefficients", "kept", "tests"],
  /** What a search by queries finds depends on its coins: only exact searches are compared. */
  claimsNothing: ({ samples }) => samples !== undefined,
  determined: sets,
};
