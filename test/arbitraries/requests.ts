/**
 * # Requests at random
 *
 * A request of each method of the core, over every kind of concept, class and distribution and all modes,
 * small enough for the literal definitions. Rationals come in every text form that the contract allows.
 * `loose` requests have parts on cubes of their own and parameters at and beyond the ends of their ranges:
 * about half of them are refused.
 *
 * Main definitions: `requests`, `CoreMethod`.
 */
import fc from "fast-check";
import * as arbitrary from "../../spec/arbitraries.js";
import { cube } from "../../spec/definitions/01-cube.js";
import type { ClassJson, ConceptJson, DistributionJson, Methods, Mode } from "../../spec/implementation.js";
import { formatRational, parseRational, rational } from "../../src/exact/rational.js";

export type CoreMethod =
  | "evaluate"
  | "error"
  | "optimum"
  | "frontier"
  | "vcDimension"
  | "mutualVcDimension"
  | "growthFunction"
  | "sampleBound"
  | "successProbability"
  | "upperConfidence"
  | "minimax";

/** The same number in another text form: as it is, unreduced, with a sign, or as a decimal where that is finite. */
function inSomeForm(text: string, form: number): string {
  const q = parseRational(text)!;
  const [p, d] = formatRational(q).split("/") as [string, string?];
  if (form === 1) return `${BigInt(p) * 3n}/${BigInt(d ?? 1) * 3n}`;
  if (form === 2) return p.startsWith("-") ? text : `+${text}`;
  const decimal = q.mul(rational(1000));
  if (form === 3 && decimal.d === 1n) {
    const digits = String(decimal.n).padStart(4, "0");
    return `${p.startsWith("-") ? "-" : ""}${digits.slice(0, -3)}.${digits.slice(-3)}`;
  }
  return text;
}

/** Rationals of an arbitrary, each in some text form. */
const written = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(texts, fc.nat({ max: 3 })).map(([text, form]) => inSomeForm(text, form));

const shuffled = (concept: ConceptJson, seed: number): ConceptJson => {
  const rotated = <T>(list: readonly T[]): T[] => {
    const at = list.length === 0 ? 0 : seed % list.length;
    return [...list.slice(at), ...list.slice(0, at)].reverse();
  };
  if (concept.kind === "parity") return { ...concept, subset: rotated(concept.subset) };
  if (concept.kind === "junta") return { ...concept, relevant: rotated(concept.relevant) };
  return concept;
};

/** Any concept; lists of variables in any order, weights in any text form. */
const concept = (d: number): fc.Arbitrary<ConceptJson> =>
  fc.tuple(arbitrary.concept(d), fc.nat({ max: 5 }), fc.nat({ max: 3 })).map(([c, seed, form]) => {
    if (c.kind !== "linear-threshold") return shuffled(c, seed);
    return { ...c, weights: c.weights.map((w, i) => inSomeForm(w, (form + i) % 4)) };
  });

/** Every class kind with any bounds, also beyond what matters on d variables, and listed classes with repetitions. */
const conceptClass = (d: number): fc.Arbitrary<ClassJson> =>
  fc.oneof(
    fc
      .array(concept(d), { minLength: 1, maxLength: 6 })
      .map((concepts): ClassJson => ({ kind: "explicit", concepts })),
    fc
      .constantFrom(
        ...(["all", "conjunctions", "disjunctions", "monotone-conjunctions", "parities"] as const),
        ...(["decision-lists", "linear-thresholds"] as const),
      )
      .map((kind): ClassJson => ({ kind, variables: d })),
    fc.nat({ max: d + 2 }).map((k): ClassJson => ({ kind: "juntas", variables: d, k })),
    fc
      .record({ maxLeaves: fc.integer({ min: 1, max: d === 3 ? 4 : 7 }), maxDepth: fc.nat({ max: d + 1 }) })
      .map((bounds): ClassJson => ({ kind: "decision-trees", variables: d, ...bounds })),
    fc
      .record({ maxTerms: fc.nat({ max: d === 3 ? 2 : 4 }), maxWidth: fc.nat({ max: d + 1 }) })
      .map((bounds): ClassJson => ({ kind: "dnf", variables: d, ...bounds })),
  );

/** Every distribution kind; also with listed points of weight 0. */
const distribution = (d: number): fc.Arbitrary<DistributionJson> =>
  fc.tuple(arbitrary.distribution(d), fc.nat({ max: 3 }), fc.boolean()).map(([D, form, zeros]) => {
    if (D.kind === "product") return { kind: "product", biases: D.biases.map((b) => inSomeForm(b, form)) };
    if (D.kind !== "weights") return D;
    const listed = cube(d).flatMap((x) => {
      if (D.weights[x] !== undefined) return [[x, inSomeForm(D.weights[x], form)] as const];
      return zeros ? [[x, "-0"] as const] : [];
    });
    return { ...D, weights: Object.fromEntries(listed) };
  });

const modes = fc.constantFrom<Mode[]>("absolute", "realizable", "agnostic");

/** One cube for all parts, or in a loose request one that often differs. */
type Cube = (largest: number) => fc.Arbitrary<readonly [number, number, number]>;
const oneCube: Cube = (largest) => fc.nat({ max: largest }).map((d) => [d, d, d]);
const someCubes: Cube = (largest) =>
  fc
    .tuple(fc.nat({ max: largest }), fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 2 }))
    .map(([d, a, b, pick]) => [d, pick === 0 ? a : d, pick === 1 ? b : d]);

const openly = written(arbitrary.openFraction(9));
const anyFraction = written(
  fc.oneof(arbitrary.openFraction(9), fc.constantFrom("0", "1", "5/4", "-1/3"), arbitrary.unitFraction(5)),
);

/** Parameters of each bound, small enough to be counted up to. */
function bounds(
  fraction: fc.Arbitrary<string>,
  least: number,
): fc.Arbitrary<Methods["sampleBound"]["params"]> {
  const coarse = fraction.map((text) => {
    const q = parseRational(text)!;
    return q.gt(rational(0)) && q.lt(rational(1, 5)) ? "1/5" : text;
  });
  const accuracy = { epsilon: coarse, delta: fraction };
  const count = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(least));
  const stage = fc.record({ ...accuracy, samples: fc.nat({ max: 9 }) });
  const named = <B extends string>(bound: B, fields: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ bound: fc.constant(bound), ...fields, ...(bound === "composition" ? {} : accuracy) });
  return fc.oneof(
    named("realizable", { k: count }),
    named("agnostic", { k: count }),
    named("verify", {}),
    named("growth", { vcDimension: fc.nat({ max: 3 }) }),
    named("amplification", {
      failure: coarse.map((q) => (q === "8/9" ? "1/2" : q)),
      samples: fc.nat({ max: 3 }),
    }),
    named("composition", { mode: fc.constantFrom("absolute", "agnostic"), first: stage, second: stage }),
    named("no_free_lunch", { points: count }),
    named("two_point", { mode: fc.constantFrom("realizable", "agnostic") }),
    named("mutual_vc", { dimension: fc.oneof(fc.integer({ min: 2, max: 9 }), fc.constant(2 * least)) }),
    named("learn_then_distill", { sources: count, k: count }),
    named("antichain", { half: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant(least)) }),
  ) as fc.Arbitrary<Methods["sampleBound"]["params"]>;
}

type Requests = { readonly [M in CoreMethod]: fc.Arbitrary<Methods[M]["params"]> };

function all(
  cubes: Cube,
  fraction: fc.Arbitrary<string>,
  least: 0 | 1,
  promised: fc.Arbitrary<Mode>,
): Requests {
  const parts = (largest: number) =>
    cubes(largest).chain(([d, e, g]) =>
      fc.record({ source: concept(d), targetClass: conceptClass(e), distribution: distribution(g) }),
    );
  const classes = (largest: number) =>
    cubes(largest).chain(([d, e]) =>
      fc.record({ sourceClass: conceptClass(d), targetClass: conceptClass(e) }),
    );
  const points = (d: number) => fc.array(fc.constantFrom(...cube(d)), { maxLength: 5 });
  return {
    evaluate: cubes(4).chain(([d, e]) => fc.record({ concept: concept(d), points: points(e) })),
    error: cubes(3).chain(([d, e, g]) =>
      fc.record({ source: concept(d), target: concept(e), distribution: distribution(g) }),
    ),
    optimum: parts(3),
    frontier: parts(3).map(({ source, targetClass }) => ({ source, targetClass })),
    vcDimension: classes(3).map(({ sourceClass }) => ({ class: sourceClass })),
    mutualVcDimension: classes(3),
    growthFunction: cubes(3).chain(([d, e]) =>
      fc.oneof(
        fc.record({ class: conceptClass(d), points: points(e) }),
        fc.record({ class: conceptClass(d), size: fc.nat({ max: 10 }) }),
      ),
    ),
    sampleBound: bounds(fraction, least),
    successProbability: parts(2).chain((request) =>
      fc.record({
        source: fc.constant(request.source),
        targetClass: fc.constant(request.targetClass),
        distribution: fc.constant(request.distribution),
        samples: fc.nat({ max: 3 }),
        epsilon: written(arbitrary.unitFraction(6)),
        mode: promised,
        distiller: fc.constant("erm" as const),
      }),
    ),
    upperConfidence: fc.record({
      samples: fc.nat({ max: 8 }),
      disagreements: fc.nat({ max: 8 }),
      delta: fraction,
      width: fraction,
    }),
    minimax: cubes(1).chain(([d, e, g]) =>
      fc.record({
        sourceClass: conceptClass(d),
        targetClass: conceptClass(e),
        distributions: fc.array(distribution(g), { minLength: 1, maxLength: 2 }),
        samples: fc.nat({ max: 2 }),
        epsilon: written(arbitrary.unitFraction(6)),
        mode: promised,
        access: fc.constantFrom("distill" as const, "learn" as const),
        // Any output is refused of a distiller, at any cube.
        outputs: fc.constantFrom("class" as const, "class" as const, "any" as const),
      }),
    ),
  };
}

/** All parts on one cube, parameters within their ranges; realizable mode may still promise nothing. */
export const requests: Requests = all(oneCube, openly, 1, modes);
/** Parts on cubes of their own, parameters at and beyond the ends of their ranges. */
export const loose: Requests = all(someCubes, anyFraction, 0, modes);
