/**
 * The doors of the library: what is not a concept, a class or a distribution is refused by the domain error
 * at every exported function that takes one, and everything else is answered; nothing else is ever thrown.
 */
import { describe, expect, test } from "vitest";
import * as library from "../src/index.js";
import {
  type Concept,
  conceptSchema,
  DomainError,
  parseRational,
  rational,
  readNetwork,
} from "../src/index.js";
import { representationSchema } from "../src/oracle/schemas/concept.js";
import { chain, safetensors } from "./networks/safetensors-file.js";

const half = rational(1, 2);
const literal = { variable: 2, value: 1 };

/** One of each kind, on three variables, in the wire form. */
const CONCEPTS: readonly object[] = [
  { kind: "truth-table", variables: 3, table: "01101001" },
  {
    kind: "decision-tree",
    variables: 3,
    root: { variable: 1, zero: { label: 0 }, one: { variable: 0, zero: { label: 1 }, one: { label: 0 } } },
  },
  { kind: "conjunction", variables: 3, literals: [literal] },
  { kind: "disjunction", variables: 3, literals: [literal] },
  { kind: "dnf", variables: 3, terms: [[literal], []] },
  { kind: "cnf", variables: 3, clauses: [[literal]] },
  { kind: "decision-list", variables: 3, rules: [{ literals: [literal], label: 1 }], default: 0 },
  { kind: "parity", variables: 3, subset: [0, 2], constant: 1 },
  { kind: "linear-threshold", variables: 3, weights: ["1", "-1/2", "3"], threshold: "1" },
  { kind: "junta", variables: 3, relevant: [0, 2], table: "0110" },
  {
    kind: "relu-network",
    variables: 3,
    inputs: "pm1",
    layers: [{ weights: [["1", "2", "3"]], bias: ["1"], activation: "identity", residual: false }],
  },
];

const uniform = { kind: "uniform", variables: 3 } as const;
const conjunctions = { kind: "conjunctions", variables: 3 } as const;
const table = conceptSchema.parse(CONCEPTS[0]);

/** Every exported function that takes a concept, fed with this one. */
const doors: readonly (readonly [string, (concept: Concept) => unknown])[] = [
  ["evaluate", (c) => library.evaluate(c, Uint8Array.of(0, 1, 1))],
  ["tabulate", (c) => library.tabulate(c)],
  ["error, source", (c) => library.error(c, table, uniform)],
  ["error, target", (c) => library.error(table, c, uniform)],
  ["optimalError", (c) => library.optimalError(c, conjunctions, uniform)],
  ["optimalError, class", (c) => library.optimalError(table, { kind: "explicit", concepts: [c] }, uniform)],
  ["paretoFrontier", (c) => library.paretoFrontier(c, conjunctions)],
  ["enumerateClass", (c) => library.enumerateClass({ kind: "explicit", concepts: [c] })],
  ["reduce", (c) => library.reduce(c, "truth-table")],
  ["equalityCertificate", (c) => library.equalityCertificate(c as never, c as never)],
  [
    "distill",
    (c) =>
      library.distill(
        { kind: "concept", concept: c },
        { distribution: uniform, maxLeaves: 2, maxDepth: 1, epsilon: half, delta: half, seed: 1, samples: 4 },
      ),
  ],
];

/** "answered", or the code and path of the domain error. */
function outcome(ask: () => unknown): string {
  try {
    ask();
  } catch (problem) {
    if (problem instanceof DomainError) return `${problem.code} ${problem.path.join(".")}`;
    throw problem;
  }
  return "answered";
}

/** The value with one part of it, at any depth, left out or replaced. */
function* damaged(value: unknown, replace: (part: unknown) => unknown): Generator<unknown> {
  const parts = [null, "x", -1, 1.5, 7, "", [], {}, Number.NaN, true];
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const put = (part: unknown): unknown => {
      if (Array.isArray(value)) return value.map((old, i) => (String(i) === key ? part : old));
      return { ...value, [key]: part };
    };
    for (const part of parts) yield replace(put(part));
    if (Array.isArray(value)) yield replace(value.filter((_, i) => String(i) !== key));
    else yield replace(Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)));
    yield* damaged((value as Record<string, unknown>)[key], (part) => replace(put(part)));
  }
}

/** Rationals where the wire has their texts. */
function withRationals(value: unknown): unknown {
  if (typeof value === "string") return /^-?\d+\/?\d*$/.test(value) ? parseRational(value) : value;
  if (Array.isArray(value)) return value.map(withRationals);
  return value;
}
/** As the library holds it. */
function inside(json: unknown): Concept {
  const { weights, threshold, layers, ...rest } = json as Record<string, unknown>;
  return {
    ...rest,
    ...(weights === undefined ? {} : { weights: withRationals(weights) }),
    ...(threshold === undefined ? {} : { threshold: withRationals(threshold) }),
    ...(layers === undefined
      ? {}
      : {
          layers: Array.isArray(layers)
            ? layers.map((layer: unknown) =>
                typeof layer === "object" && layer !== null
                  ? Object.fromEntries(
                      Object.entries(layer).map(([key, part]) => [
                        key,
                        key === "activation" ? part : withRationals(part),
                      ]),
                    )
                  : layer,
              )
            : layers,
        }),
  } as unknown as Concept;
}

test("a table of 4 bits on 3 variables is refused at every door, by its field", () => {
  const short = { kind: "truth-table", variables: 3, table: "0110" } as const;
  for (const [name, ask] of doors) {
    const found = outcome(() => ask({ ...short }));
    expect(found, name).toMatch(/^invalid-value /);
    expect(found, name).toMatch(/table$/);
  }
});

describe.each(CONCEPTS.map((concept) => [(concept as { kind: string }).kind, concept] as const))(
  "%s",
  (kind, json) => {
    test("as it is, it is answered at every door", () => {
      for (const [name, ask] of doors) {
        const concept = name === "equalityCertificate" ? (json as Concept) : inside(json);
        expect(
          outcome(() => ask(concept)),
          name,
        ).toMatch(/^answered|^not-in-class/);
      }
    });

    test("damaged, it is refused by the domain error, or it is still a concept", () => {
      let refused = 0;
      for (const copy of damaged(json, (part) => part)) {
        const isConcept = representationSchema.safeParse(copy).success;
        for (const [name, ask] of [doors[0]!, doors[1]!, doors[5]!]) {
          const found = outcome(() => ask(inside(copy)));
          if (!isConcept) refused += 1;
          // A refusal that names a field is one of the entry's; another number of variables may also not fit the point.
          if (!isConcept && found === "answered")
            throw new Error(`${kind}, ${name}: ${JSON.stringify(copy)} is answered`);
        }
      }
      expect(refused).toBeGreaterThan(30);
    });
  },
);

describe("classes, distributions, points, sources", () => {
  const any = (value: unknown) => value as never;
  test.each<readonly [string, () => unknown, string]>([
    ["no concept at all", () => library.evaluate(any(undefined), Uint8Array.of()), "invalid-value concept"],
    [
      "an unknown kind",
      () => library.tabulate(any({ kind: "table", variables: 1 })),
      "invalid-value concept",
    ],
    [
      "a kind of every object",
      () => library.tabulate(any({ kind: "toString", variables: 1 })),
      "invalid-value concept",
    ],
    ["a point of another length", () => library.evaluate(table, Uint8Array.of(1)), "invalid-value point"],
    ["a point with a 2", () => library.evaluate(table, Uint8Array.of(0, 2, 1)), "invalid-value point"],
    [
      "a class without concepts",
      () => library.enumerateClass({ kind: "explicit", concepts: [] }),
      "invalid-value class.concepts",
    ],
    [
      "a class of an unknown kind",
      () => library.enumerateClass(any({ kind: "trees", variables: 2 })),
      "invalid-value class",
    ],
    [
      "a class with a negative bound",
      () => library.enumerateClass({ kind: "juntas", variables: 2, k: -1 }),
      "invalid-value class.k",
    ],
    [
      "a class of unequal concepts",
      () =>
        library.enumerateClass({
          kind: "explicit",
          concepts: [table, conceptSchema.parse({ kind: "parity", variables: 2, subset: [], constant: 0 })],
        }),
      "invalid-value class.concepts.1.variables",
    ],
    [
      "a bias above 1",
      () => library.error(table, table, { kind: "product", biases: [half, half, rational(3, 2)] }),
      "invalid-value distribution.biases.2",
    ],
    [
      "weights that do not sum to 1",
      () => library.error(table, table, { kind: "weights", variables: 3, weights: { "000": half } }),
      "invalid-value distribution",
    ],
    [
      "no points",
      () => library.error(table, table, { kind: "empirical", points: [] }),
      "invalid-value distribution.points",
    ],
    [
      "a text for a rational",
      () => library.error(table, table, any({ kind: "product", biases: ["1/2", "1/2", "1/2"] })),
      "invalid-value distribution",
    ],
    [
      "an unknown distribution",
      () => library.error(table, table, any({ kind: "normal" })),
      "invalid-value distribution",
    ],
  ])("%s", (_, ask, message) => {
    const found = outcome(ask);
    expect(found).toContain(message);
  });

  const network = readNetwork("n.safetensors", safetensors(chain([3, 2, 1])), { inputs: "01" });
  const options = {
    distribution: uniform,
    maxLeaves: 2,
    maxDepth: 1,
    epsilon: half,
    delta: half,
    seed: 1,
    samples: 4,
  };
  test.each<readonly [string, unknown, string]>([
    ["a network", { kind: "network", network }, "answered"],
    [
      "a network without inputs",
      { kind: "network", network: { ...network, inputs: undefined } },
      "invalid-value source.network",
    ],
    [
      "a network with a layer too few",
      { kind: "network", network: { ...network, layers: network.layers.slice(1) } },
      "mismatch",
    ],
    ["no network", { kind: "network" }, "invalid-value source.network"],
    [
      "examples with a label 2",
      { kind: "examples", variables: 3, examples: [{ point: "010", label: 2 }] },
      "invalid-value source.examples.0.label",
    ],
    [
      "examples of other points",
      { kind: "examples", variables: 3, examples: [{ point: "01", label: 1 }] },
      "invalid-value source.examples.0.point",
    ],
    ["an unknown source", { kind: "file" }, "invalid-value source.kind"],
  ])("distill of %s", (_, source, message) => {
    expect(outcome(() => library.distill(any(source), options))).toContain(message);
  });
});
