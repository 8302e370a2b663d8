/**
 * # What an implementation is
 *
 * A program that answers the methods of the wire contract: JSON in, JSON out, rationals as strings. The naive one of this folder,
 * the one of `src`, and anybody's program behind JSON-RPC all have this one interface, so that each statement can be asked of each.
 *
 * Main definitions: `Methods`, `Implementation`, `Call`, `recorded`.
 */
import type { Bit, ConceptJson, Junta, Literal, Literals } from "../src/boolean/concept.js";
import type { RepresentationJson } from "../src/boolean/representation.js";

/** A rational in the text form of the contract. */
export type RationalText = string;
/** A point as a bit string. */
export type PointText = string;
/** A count: a JSON integer, or a decimal string when it is large. */
export type Count = number | string;

export type DistributionJson =
  | { readonly kind: "uniform"; readonly variables: number }
  | { readonly kind: "product"; readonly biases: readonly RationalText[] }
  | {
      readonly kind: "weights";
      readonly variables: number;
      readonly weights: Readonly<Record<PointText, RationalText>>;
    }
  | { readonly kind: "empirical"; readonly points: readonly PointText[] };

export type ClassJson =
  | { readonly kind: "all"; readonly variables: number }
  | { readonly kind: "explicit"; readonly concepts: readonly ConceptJson[] }
  | { readonly kind: "juntas"; readonly variables: number; readonly k: number }
  | { readonly kind: "conjunctions"; readonly variables: number }
  | { readonly kind: "disjunctions"; readonly variables: number }
  | { readonly kind: "monotone-conjunctions"; readonly variables: number }
  | { readonly kind: "parities"; readonly variables: number }
  | {
      readonly kind: "decision-trees";
      readonly variables: number;
      readonly maxLeaves: number;
      readonly maxDepth: number;
    }
  | { readonly kind: "decision-lists"; readonly variables: number }
  | { readonly kind: "linear-thresholds"; readonly variables: number }
  | {
      readonly kind: "dnf";
      readonly variables: number;
      readonly maxTerms: number;
      readonly maxWidth: number;
    };

/** The benchmark b of success: 0 (absolute; realizable asks only of pairs with opt = 0) or opt (agnostic). */
export type Mode = "absolute" | "realizable" | "agnostic";

/** The methods of the contract that a statement may use: params and result of each. */
export interface Methods {
  evaluate: {
    params: { concept: ConceptJson; points: readonly PointText[] };
    result: { values: string };
  };
  error: {
    params: { source: ConceptJson; target: ConceptJson; distribution: DistributionJson };
    result: { error: RationalText };
  };
  optimum: {
    params: { source: ConceptJson; targetClass: ClassJson; distribution: DistributionJson };
    result: { error: RationalText; concept: ConceptJson };
  };
  frontier: {
    params: { source: ConceptJson; targetClass: ClassJson };
    result: {
      size: number;
      concepts: readonly ConceptJson[];
      errorSets: readonly (readonly PointText[])[];
    };
  };
  vcDimension: {
    params: { class: ClassJson };
    result: { dimension: number; shattered: readonly PointText[] };
  };
  mutualVcDimension: {
    params: { sourceClass: ClassJson; targetClass: ClassJson };
    result: { dimension: number; shattered: readonly PointText[] };
  };
  growthFunction: {
    params: { class: ClassJson; points: readonly PointText[] } | { class: ClassJson; size: number };
    result: { value: Count };
  };
  sampleBound: {
    params: { bound: string } & Readonly<Record<string, unknown>>;
    result: { samples: Count; closedForm: Readonly<Record<string, unknown>> | null };
  };
  successProbability: {
    params: {
      source: ConceptJson;
      targetClass: ClassJson;
      distribution: DistributionJson;
      samples: number;
      epsilon: RationalText;
      mode: Mode;
      distiller: "erm";
    };
    result: { probability: RationalText };
  };
  upperConfidence: {
    params: { samples: Count; disagreements: Count; delta: RationalText; width: RationalText };
    result: { upper: RationalText; tail: RationalText };
  };
  minimax: {
    params: {
      sourceClass: ClassJson;
      targetClass: ClassJson;
      distributions: readonly DistributionJson[];
      samples: number;
      epsilon: RationalText;
      mode: Mode;
      access: "distill" | "learn";
    };
    /** The value, or an interval that contains it; strategies and priors are the implementation's own. */
    result: { value?: RationalText; lower?: RationalText; upper?: RationalText };
  };
  /** Section 4: the web of reductions. */
  reduce: {
    params: {
      concept: RepresentationJson;
      to: string;
      via?: readonly string[];
      epsilon?: RationalText;
    };
    result: {
      concept: RepresentationJson;
      size: Count | null;
      bound: Count | null;
      path: readonly string[];
      measure: string;
    };
  };
  expandTerms: {
    params: { concept: RepresentationJson; k: number };
    result: { concept: RepresentationJson; terms: readonly Literals[] };
  };
  lowerBound: {
    params: { concept: RepresentationJson; measure: "leaves" | "oneLeaves" | "terms" | "clauses" | "depth" };
    result: { atLeast: Count };
  };
  distillJunta: {
    params: {
      source: RepresentationJson;
      k: number;
      delta: RationalText;
      seed: number;
      distribution?: DistributionJson;
    };
    result: {
      relevant: readonly number[];
      junta: Junta | null;
      queries: number;
      witnesses: readonly { variable: number; zero: PointText; one: PointText; valueAtZero: Bit }[];
      refuted: boolean;
      queryBound: Count;
      trialsPerRound: Count;
    };
  };
  juntaSearchProbability: {
    params: { source: RepresentationJson; k: number; delta: RationalText; distribution?: DistributionJson };
    result: { probability: RationalText; trialsPerRound: Count };
  };
  majorityJunta: {
    params: { source: RepresentationJson; relevant: readonly number[]; distribution?: DistributionJson };
    result: { junta: Junta; error: RationalText; disagreement: RationalText };
  };
  /** `clauses`: the node clauses that are allowed besides the empty one; absent: all of width ≤ maxDepth. */
  bestTree: {
    params: (
      | { source: ConceptJson; distribution: DistributionJson }
      | { examples: readonly { point: PointText; label: Bit }[] }
    ) & { maxLeaves: number; maxDepth: number; clauses?: readonly (readonly Literal[])[] };
    result: { tree: ConceptJson; error: RationalText; errors?: number };
  };
  probe: {
    params: {
      features: readonly (readonly RationalText[])[];
      target: readonly RationalText[];
      normSquared: RationalText;
      tolerance?: RationalText;
      weights?: readonly RationalText[];
    };
    result: {
      verdict: "yes" | "no" | "undecided";
      minNormSquared?: RationalText;
      certificate?:
        | { kind: "weights"; weights: readonly RationalText[] }
        | { kind: "farkas"; y: readonly RationalText[] }
        | { kind: "norm"; a: readonly RationalText[] }
        | { kind: "dual"; u: readonly RationalText[] };
      /** Why it is undecided. */
      because?: string;
    };
  };
  /** Proved bounds of a network's output on the points at which all literals of `box` hold; one entry a way of proving. */
  outputBounds: {
    params: { concept: ConceptJson; box: Literals };
    result: {
      bounds: readonly { readonly by: string; readonly lower: RationalText; readonly upper: RationalText }[];
    };
  };
}

export type MethodName = keyof Methods;

export type Implementation = {
  readonly [M in MethodName]: (params: Methods[M]["params"]) => Promise<Methods[M]["result"]>;
};

/** One request that was made and what came back. */
export interface Call {
  readonly method: string;
  readonly params: unknown;
  readonly result?: unknown;
  readonly error?: string;
}

/** The same implementation, writing every call that is made of it to `calls`. */
export function recorded(implementation: Implementation, calls: Call[]): Implementation {
  return new Proxy(implementation, {
    get(target, method: MethodName) {
      return async (params: never) => {
        try {
          const result = await target[method](params);
          calls.push({ method, params, result });
          return result;
        } catch (error) {
          calls.push({ method, params, error: error instanceof Error ? error.message : String(error) });
          throw error;
        }
      };
    },
  });
}

export type { Bit, ConceptJson };
