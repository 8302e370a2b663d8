/**
 * The sentences of `verify` are judged too: read back, each says what the finding says that was checked, and a sentence
 * with one number or one word changed does not.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longFraction, unitFraction } from "../../spec/arbitraries.js";
import { formatRational, ONE, parseRational, type Rational } from "../../src/exact/rational.js";
import type { Finding } from "../../src/verify/finding.js";
import { explained } from "../../src/verify/sentence.js";
import { seedOf } from "../tools/seed.js";
import { type Facts, readSentence } from "./read-sentence.js";

const SEED = seedOf("sentences", 20_261_126);
const RUNS = 60;

const count = fc.nat({ max: 5 });
const some = fc.integer({ min: 1, max: 5 });
const q: fc.Arbitrary<Rational> = fc.oneof(unitFraction(9), longFraction).map((text) => parseRational(text)!);
const kind = fc.constantFrom("network", "concept", "examples");
const name = fc.constantFrom("truth-table", "decision-tree", "relu-network");
const variables = fc.shuffledSubarray([0, 1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
const access = fc.constantFrom("distill", "learn");
const among = <T>(...values: T[]) => fc.constantFrom(...values);
const maybe = <T>(field: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [field]: given }));
const enclosed = fc.tuple(q, q).map(([a, b]) => (a.lte(b) ? [a, b] : [b, a]) as [Rational, Rational]);
/** The fields, with more of them of which one may be missing. */
const of = (fields: Record<string, fc.Arbitrary<unknown>>, ...more: fc.Arbitrary<object>[]) =>
  fc.tuple(fc.record(fields), ...more).map((parts) => Object.assign({}, ...parts) as Record<string, unknown>);

/** Findings of each kind, so far as sentences tell them apart. */
const FINDINGS: Readonly<Record<Finding["finding"], fc.Arbitrary<Record<string, unknown>>>> = {
  source: of({ source: kind, variables: count }),
  "agrees-everywhere": of({ source: kind, variables: count }, maybe("boxes", some)),
  difference: fc
    .tuple(kind, enclosed)
    .filter(([, [least, most]]) => !(formatRational(least) === "0" && most.equals(ONE)))
    .map(([source, [least, most]]) => ({ source, least, most })),
  counterexamples: of({
    source: kind,
    points: fc.array(among("01", "10", ""), { minLength: 1, maxLength: 3 }),
  }),
  // Without a variable there is no clause to choose.
  "fewest-errors": of(
    {
      source: kind,
      points: some,
      errors: count,
      atLeast: count,
      maxLeaves: some,
      maxDepth: count,
      variables,
    },
    maybe("clauses", count),
  ).map(({ clauses, ...found }) => {
    const [errors, drawn] = [Number(found.errors), Number(found.atLeast)];
    const atLeast = drawn === 0 || drawn > errors ? errors : drawn;
    return clauses === undefined || (found.variables as []).length === 0
      ? { ...found, atLeast }
      : { ...found, atLeast, clauses };
  }),
  "sample-errors": of({ points: some, errors: count }),
  confidence: of({
    samples: some,
    disagreements: count,
    delta: among("1/20", "1/3", "1/100").map((t) => parseRational(t)!),
    upper: q,
  }),
  equal: fc.oneof(
    of({ source: name, target: name, variables: count, method: among("exhaustive", "cover", "symmetric") }),
    of(
      { source: name, target: name, variables: count, method: among("partition"), boxes: some },
      maybe("points", some),
    ),
  ),
  "equal-on": of({ source: name, target: name, variables: count, open: q }),
  "agrees-at": of({ source: name, target: name, points: some }),
  "not-in-class": of({
    concept: name,
    class: among(
      "linear-threshold",
      "monotone",
      "conjunction",
      "disjunction",
      "parity",
      "one-decision-list",
      "read-once",
    ),
  }),
  "size-at-least": of({
    concept: name,
    measure: among("leaves", "oneLeaves", "terms", "clauses", "depth"),
    atLeast: fc.bigInt({ min: 0n, max: 9n }),
    method: among("sensitivity", "fourier", "degree"),
  }),
  // That nothing matters is known of all points only.
  "depends-on": of({ relevant: variables, only: fc.boolean() }, maybe("refutes", count)).map((found) =>
    (found.relevant as []).length > 0 ? found : { ...found, only: true },
  ),
  "least-failure": fc
    .tuple(of({ access, samples: count }, maybe("outputs", among("any")), maybe("queries", some)), enclosed)
    .filter(([, [lower, upper]]) => !(formatRational(lower) === "0" && upper.equals(ONE)))
    .map(([rest, [lower, upper]]) => ({ ...rest, lower, upper })),
  "least-samples": fc
    .tuple(
      of({ access, delta: q }, maybe("outputs", among("any"))),
      among("enough", "needed", "both"),
      count,
      count,
    )
    .map(([rest, which, a, b]) => ({
      ...rest,
      ...(which === "needed" ? {} : { enough: a + b + 1 }),
      ...(which === "enough" ? {} : { needed: b }),
    })),
  probe: of({ exists: fc.boolean(), points: some, features: some, normSquared: q, tolerance: q }),
};

const SOURCES: Readonly<Record<string, string>> = {
  network: "network",
  concept: "source",
  examples: "examples",
};
/** Where the kind of the source is its own word. */
const AS_IT_IS = ["source", "equal", "equal-on", "agrees-at"];
const CLASSES: Readonly<Record<string, string>> = {
  "linear-threshold": "linear threshold",
  monotone: "monotone",
  conjunction: "conjunction",
  disjunction: "disjunction",
  parity: "parity",
  "one-decision-list": "decision list",
  "read-once": "at most once",
};
const MEASURES: Readonly<Record<string, RegExp>> = {
  leaves: /^decision tree lea(f|ves)$/,
  oneLeaves: /^decision tree lea(f|ves) with the label 1$/,
  terms: /^DNF terms?$/,
  clauses: /^CNF clauses?$/,
  depth: /^decision tree$/,
};
const METHODS: Readonly<Record<string, string>> = {
  exhaustive: "compared at each",
  cover: "on each subcube of a cover both are constant",
  symmetric: "both depend on the number of ones in a set, compared for each number",
};

/** Does one fact of a sentence agree with the finding? */
function agrees(finding: Record<string, unknown>, fact: string, said: string, facts: Facts): boolean {
  const text = (field: string): string => {
    const value = finding[field];
    return value === undefined
      ? ""
      : typeof value === "object"
        ? formatRational(value as Rational)
        : String(value);
  };
  const list = (field: string): readonly unknown[] => finding[field] as readonly unknown[];
  switch (fact) {
    case "source":
      return said === (AS_IT_IS.includes(String(finding.finding)) ? text(fact) : SOURCES[text(fact)]);
    case "both":
      return (finding.finding === "difference" ? ["least", "most"] : ["lower", "upper"]).every(
        (f) => text(f) === said,
      );
    case "points":
      return said === (Array.isArray(finding.points) ? String(list("points").length) : text("points"));
    case "first":
      return said === (list("points")[0] === "" ? "the empty point" : list("points")[0]);
    case "what":
      return finding.finding === "fewest-errors"
        ? (said === "example") === (finding.source === "examples")
        : true;
    case "measure":
      return MEASURES[text("measure")]!.test(`${facts.what}${said}`);
    case "trivial":
      return Number(finding.atLeast) <= (finding.measure === "leaves" ? 1 : 0);
    case "class":
      return said.includes(CLASSES[text("class")]!) && /^(is not|has no)/.test(said);
    case "method":
      return said === (METHODS[text("method")] ?? text("method"));
    case "relevant":
    case "variables": {
      if (!Array.isArray(finding[fact])) return said === text(fact);
      const names = list(fact).map((v) => `x${v}`);
      const shown = names.length === 0 ? "no variable" : names.join(", ");
      if (fact === "relevant") return said === shown;
      return (
        said ===
        (names.length > 12
          ? `${names.length} of the variables only`
          : `${shown}${names.length > 0 ? " only" : ""}`)
      );
    }
    case "fewer":
      return said === (finding.atLeast === finding.errors ? "fewer" : `fewer than ${finding.atLeast}`);
    case "only":
      return finding.only === true;
    case "exists":
      return (said === "some") === finding.exists;
    case "confidence": {
      const percent = /^([\d.]+) %$/.exec(said)?.[1];
      const value = parseRational(percent ?? said.replace(/^1 − /, ""));
      if (value === undefined) return false;
      return percent === undefined
        ? formatRational(value) === text("delta")
        : value.equals(ONE.sub(finding.delta as Rational).mul(parseRational("100")!));
    }
    case "who":
      return (
        said ===
        (finding.access === "distill"
          ? "distiller"
          : finding.outputs === "any"
            ? "learner with any output"
            : "learner")
      );
    case "how":
      return (
        said ===
        (finding.access === "distill"
          ? "distilling"
          : finding.outputs === "any"
            ? "learning with any output,"
            : "learning")
      );
    case "exactly":
      return said === text("enough") && finding.needed === Number(said) - 1;
    default:
      return said === text(fact);
  }
}

/**
 * Fields that the sentence need not speak of: where there is no error, what other trees make; δ where no bound
 * is claimed.
 */
const silent = (finding: Record<string, unknown>): readonly string[] =>
  finding.finding === "fewest-errors" && finding.errors === 0
    ? ["source", "atLeast", "maxLeaves", "maxDepth", "variables", "clauses"]
    : finding.finding === "fewest-errors"
      ? ["source"]
      : ["only", "outputs", "access", "delta"];

/** What the sentence says otherwise than the finding, or leaves out. */
function lie(finding: Record<string, unknown>, sentence: string): string | undefined {
  const facts = readSentence(String(finding.finding), sentence);
  if (facts === undefined) return "none of the forms";
  const wrong = Object.entries(facts).find(([fact, said]) => !agrees(finding, fact, said, facts));
  if (wrong !== undefined) return `${wrong[0]} is ${wrong[1]}`;
  const covered = new Set([
    ...Object.keys(facts),
    ...("fewer" in facts ? ["atLeast"] : []),
    ...("both" in facts ? ["least", "most", "lower", "upper"] : []),
  ]);
  if ("exactly" in facts) for (const field of ["enough", "needed"]) covered.add(field);
  if (facts.enough === "0") covered.add("needed");
  const isNone = facts.relevant === "no variable";
  if (finding.only === true && !covered.has("only") && !isNone) return "only is left out";
  const missing = Object.keys(finding).find(
    (field) =>
      !["finding", "measure"].includes(field) && !covered.has(field) && !silent(finding).includes(field),
  );
  return missing === undefined ? undefined : `${missing} is left out`;
}

const OPPOSITES: readonly (readonly [string, string])[] = [
  ["at most", "at least"],
  ["at least", "at most"],
  ["no ", "some "],
  ["some ", "no "],
  ["network", "source"],
  ["distill", "learn"],
  ["exactly", "at most"],
  [" and on nothing else", ""],
  ["enumerated", "2 boxes proved"],
];

/** The sentence with one number larger by one, or one word its opposite. */
const liesOf = (sentence: string): string[] => [
  ...[...sentence.matchAll(/\d+/g)].map(({ 0: n, index }) => {
    return `${sentence.slice(0, index)}${BigInt(n) + 1n}${sentence.slice(index + n.length)}`;
  }),
  ...OPPOSITES.filter(([word]) => sentence.includes(word)).map(([word, other]) =>
    sentence.replace(word, other),
  ),
];

/** Lies that say the same: "2^" of the form itself, the label 1 of leaves. */
const isSame = (sentence: string, told: string): boolean =>
  told.replace(/\d/g, "") === "" || told === sentence;

describe(`sentences of findings, seed ${SEED}`, () => {
  test.each(Object.keys(FINDINGS) as Finding["finding"][])("%s", (finding) => {
    for (const drawn of fc.sample(FINDINGS[finding], { seed: SEED, numRuns: RUNS })) {
      const known = { finding, ...drawn };
      const sentence = explained(known as never);
      expect(lie(known, sentence), sentence).toBeUndefined();
      for (const told of liesOf(sentence))
        if (!isSame(sentence, told)) expect([told, lie(known, told)]).not.toEqual([told, undefined]);
    }
  });
});
