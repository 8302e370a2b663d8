/**
 * # Requests at random whose answer is free
 *
 * The methods that may answer in several right ways: a reduction, a junta, a tree, a bound. Each request is
 * small enough that the answer can be judged by the literal definitions, or is one whose answer has a
 * certificate.
 *
 * Main definitions: `certifiedRequests`, `CertifiedMethod`.
 */
import fc from "fast-check";
import * as arbitrary from "../../spec/arbitraries.js";
import type { ConceptJson, DistributionJson } from "../../spec/implementation.js";
import { webClasses } from "../../src/reductions/web-class.js";

export type CertifiedMethod =
  | "reduce"
  | "web"
  | "lowerBound"
  | "expandTerms"
  | "distillJunta"
  | "majorityJunta"
  | "juntaSearchProbability"
  | "dichotomy"
  | "classCount"
  | "heavyCoefficients"
  | "composeTrees"
  | "vertexCoverWall"
  | "treeDistillationCost"
  | "bestTree"
  | "probe"
  | "outputBounds"
  | "distill"
  | "theorems";

const cubes = fc.integer({ min: 1, max: 3 });
const product = (d: number): fc.Arbitrary<DistributionJson> =>
  fc
    .array(arbitrary.openFraction(6), { minLength: d, maxLength: d })
    .map((biases): DistributionJson => ({ kind: "product", biases }));
const maybe = <T>(name: string, value: fc.Arbitrary<T>): fc.Arbitrary<object> =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [name]: given }));
const seed = fc.nat({ max: 1000 });
const fraction = arbitrary.openFraction(9);

/** A network of doubles, the first of whose layers may be residual. */
const network = (d: number): fc.Arbitrary<ConceptJson> => {
  const weight = fc.integer({ min: -12, max: 12 }).map((w) => String(w / 4));
  const layer = (from: number, to: number, activation: "relu" | "identity") =>
    fc.record({
      weights: fc.array(fc.array(weight, { minLength: from, maxLength: from }), {
        minLength: to,
        maxLength: to,
      }),
      bias: fc.array(weight, { minLength: to, maxLength: to }),
      activation: fc.constant(activation),
      residual: from === to ? fc.boolean() : fc.constant(false),
    });
  return fc.integer({ min: 1, max: 3 }).chain((width) =>
    fc
      .record({
        inputs: fc.constantFrom("01" as const, "pm1" as const),
        layers: fc.tuple(layer(d, width, "relu"), layer(width, 1, "identity")),
      })
      .map((parts): ConceptJson => ({ kind: "relu-network", variables: d, ...parts }) as ConceptJson),
  );
};

const decisionTree = (d: number): fc.Arbitrary<ConceptJson> =>
  arbitrary.concept(d).filter(({ kind }) => kind === "decision-tree");

const tree = { maxLeaves: fc.integer({ min: 1, max: 6 }), maxDepth: fc.nat({ max: 3 }) };

export const certifiedRequests: { readonly [M in CertifiedMethod]: fc.Arbitrary<object> } = {
  reduce: cubes.chain((d) =>
    fc.record({
      concept: arbitrary.concept(d),
      to: fc.constantFrom(...webClasses),
      certificate: fc.constant(true),
    }),
  ),
  web: fc.record({ from: fc.constantFrom(...webClasses), to: fc.constantFrom(...webClasses) }),
  lowerBound: cubes.chain((d) =>
    fc.record({
      concept: arbitrary.concept(d),
      measure: fc.constantFrom("leaves", "oneLeaves", "terms", "clauses", "depth"),
    }),
  ),
  expandTerms: cubes.chain((d) =>
    fc
      .array(
        fc
          .uniqueArray(fc.nat({ max: d - 1 }), { maxLength: 2 })
          .chain((variables) =>
            fc.tuple(...variables.map((variable) => arbitrary.bit.map((value) => ({ variable, value })))),
          ),
        { maxLength: 4 },
      )
      .map((terms) => ({ concept: { kind: "dnf", variables: d, terms }, k: 2 })),
  ),
  distillJunta: cubes.chain((d) =>
    fc
      .record({ source: arbitrary.concept(d), k: fc.nat({ max: d }), delta: fraction, seed })
      .chain((request) => maybe("distribution", product(d)).map((more) => ({ ...request, ...more }))),
  ),
  majorityJunta: cubes.chain((d) =>
    fc
      .record({ source: arbitrary.concept(d), relevant: fc.subarray(Array.from({ length: d }, (_, i) => i)) })
      .chain((request) => maybe("distribution", product(d)).map((more) => ({ ...request, ...more }))),
  ),
  juntaSearchProbability: cubes.chain((d) =>
    fc
      .record({ source: arbitrary.concept(d), k: fc.nat({ max: d }), delta: arbitrary.openFraction(4) })
      .chain((request) => maybe("distribution", product(d)).map((more) => ({ ...request, ...more }))),
  ),
  dichotomy: cubes.chain((d) =>
    fc
      .record({
        source: arbitrary.concept(d),
        targetClass: arbitrary.conceptClass(d),
        samples: fc.nat({ max: 4 }),
      })
      // Which of the contested sets is found is free, and γ ≤ 1/(2(m−1)) for its m ≤ 8 points.
      .chain((request) =>
        maybe("gamma", fc.constantFrom("1/14", "1/20", "2/99")).map((more) => ({ ...request, ...more })),
      ),
  ),
  classCount: cubes.chain((d) => arbitrary.conceptClass(d).map((c) => ({ class: c }))),
  heavyCoefficients: cubes.chain((d) => fc.record({ source: arbitrary.concept(d), threshold: fraction })),
  composeTrees: fc.tuple(fc.integer({ min: 1, max: 2 }), cubes).chain(([k, d]) =>
    fc.record({
      tree: decisionTree(k),
      parts: fc.array(decisionTree(d), { minLength: k, maxLength: k }),
    }),
  ),
  vertexCoverWall: fc
    .integer({ min: 1, max: 5 })
    .chain((n) =>
      fc
        .subarray(Array.from({ length: n }, (_, b) => Array.from({ length: b }, (_, a) => [a, b])).flat())
        .map((edges) => ({ vertices: n, edges })),
    ),
  treeDistillationCost: fc.record({
    variables: fc.integer({ min: 1, max: 20 }),
    leaves: fc.integer({ min: 1, max: 16 }),
    epsilon: fraction,
    tauSquared: fraction,
    meanSquare: fraction,
  }),
  bestTree: cubes.chain((d) =>
    fc.oneof(
      fc.record({ source: arbitrary.concept(d), distribution: arbitrary.distribution(d), ...tree }),
      fc.record({
        examples: fc.array(
          fc.record({
            point: fc.array(arbitrary.bit, { minLength: d, maxLength: d }).map((x) => x.join("")),
            label: arbitrary.bit,
          }),
          { minLength: 1, maxLength: 8 },
        ),
        ...tree,
      }),
    ),
  ),
  probe: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 })).chain(([n, k]) =>
    fc
      .record({
        features: fc.array(fc.array(arbitrary.smallRational, { minLength: k, maxLength: k }), {
          minLength: n,
          maxLength: n,
        }),
        target: fc.array(arbitrary.smallRational, { minLength: n, maxLength: n }),
        normSquared: fraction,
      })
      .chain((request) => maybe("tolerance", fraction).map((more) => ({ ...request, ...more }))),
  ),
  outputBounds: cubes.chain((d) =>
    fc.record({
      concept: network(d),
      box: fc
        .subarray(Array.from({ length: d }, (_, i) => i))
        .chain((variables) =>
          fc.tuple(...variables.map((variable) => arbitrary.bit.map((value) => ({ variable, value })))),
        ),
    }),
  ),
  distill: cubes.chain((d) =>
    fc
      .record({
        source: fc.oneof(arbitrary.concept(d), network(d)),
        epsilon: fraction,
        delta: fraction,
        seed,
        samples: fc.integer({ min: 1, max: 40 }),
        maxLeaves: fc.integer({ min: 1, max: 6 }),
      })
      .chain((request) =>
        maybe("distribution", arbitrary.distribution(d)).map((more) => ({ ...request, ...more })),
      ),
  ),
  theorems: fc.constant({}),
};
