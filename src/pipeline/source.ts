/**
 * # What can be distilled
 *
 * A trained network, any concept, or a list of labelled examples. All but the last can be asked for the label of any point.
 *
 * Main definitions: `DistillSource`, `Teacher`, `teacher`.
 */
import type { Bit, Concept } from "../boolean/concept.js";
import { evaluate } from "../boolean/evaluate.js";
import type { Point } from "../boolean/point.js";
import { type DenseNetwork, networkOfConcept } from "../networks/dense-network.js";
import { type NetworkEvaluator, networkEvaluator } from "../networks/exact-sign.js";
import type { Example } from "../verify/tree/certificate.js";

export type DistillSource =
  | { readonly kind: "network"; readonly network: DenseNetwork }
  | { readonly kind: "concept"; readonly concept: Concept }
  | { readonly kind: "examples"; readonly variables: number; readonly examples: readonly Example[] };

/** A source that answers queries; every label is exact. */
export interface Teacher {
  readonly variables: number;
  label(point: Point): Bit;
  /** Queries so far. */
  readonly queries: () => number;
  readonly network: { readonly dense: DenseNetwork; readonly evaluator: NetworkEvaluator } | undefined;
}

/** A network concept whose weights are doubles is treated as a network. */
export function normalised(source: DistillSource): DistillSource {
  if (source.kind !== "concept" || source.concept.kind !== "relu-network") return source;
  const network = networkOfConcept(source.concept);
  return network === undefined ? source : { kind: "network", network };
}

export function teacher(source: Exclude<DistillSource, { kind: "examples" }>): Teacher {
  let queries = 0;
  if (source.kind === "network") {
    const evaluator = networkEvaluator(source.network);
    return {
      variables: source.network.variables,
      label: (point) => {
        queries += 1;
        return evaluator.label(point);
      },
      queries: () => queries,
      network: { dense: source.network, evaluator },
    };
  }
  const { concept } = source;
  return {
    variables: concept.variables,
    label: (point) => {
      queries += 1;
      return evaluate(concept, point);
    },
    queries: () => queries,
    network: undefined,
  };
}
