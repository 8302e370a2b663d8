/**
 * Comparisons and the extracted checker: it finds what the verifier finds, of every kind of concept that it knows,
 * on boxes and point by point; of certificates with one or two things changed it finds nothing that is false; and
 * what it does not know it names.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tableOf } from "../../spec/definitions/15-representation.js";
import { arbitraryOfKind } from "../../spec/instances/representation.js";
import { type ConceptJson, type ConceptKind, KINDS } from "../../src/boolean/concept.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { proveComparison } from "../../src/verify/proved/comparison.js";
import { isProvable, prove } from "../../src/verify/proved/prove-any.js";
import type { AnyCertificate } from "../../src/verify/verify-any.js";
import { verifyAny } from "../../src/verify/verify-any.js";
import type { ComparisonCertificate } from "../../src/verify/web/check-comparison.js";
import { seedOf } from "../tools/seed.js";
import { campaign } from "./campaign.js";
import { comparisons } from "./subjects/comparisons.js";
import { judgeProved, provedFindings } from "./subjects/findings.js";
import { equality } from "./subjects/web.js";

const UNKNOWN: readonly ConceptKind[] = ["circuit", "relu-network"];
const seed = seedOf("proved comparisons", 16);

/** What both say: their findings, or that it does not hold; undefined where the extracted one does not know it. */
function both(certificate: AnyCertificate) {
  if (!isProvable(certificate)) throw new Error("a comparison was expected");
  const proved = prove(certificate);
  const fast = verifyAny(certificate);
  if (!proved.valid && /does not know/.test(proved.because)) return undefined;
  expect(proved.valid && proved.unchecked).toEqual(proved.valid && []);
  return [fast.valid ? fast.findings : false, proved.valid ? proved.findings : false] as const;
}

test.each([comparisons, equality])("$name, as written: found to be the same", async (subject) => {
  let known = 0;
  for (const json of await subject.written()) {
    const answers = both(anyCertificateSchema.parse(json));
    if (answers === undefined) continue;
    known += 1;
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0]).not.toBe(false);
  }
  expect(known).toBeGreaterThan(1);
});

test.each([comparisons, equality])(
  `$name: 300 mutants, nothing false is found (seed ${seed})`,
  async (subject) => {
    const outcome = await campaign(provedFindings(subject), { mutants: 300 }, seed);
    expect(outcome.wrong).toEqual([]);
    expect(outcome.undecided).toBeGreaterThan(20);
    expect(outcome.trueAccepted).toBeGreaterThan(10);
  },
);

/** A partition of the cube at random, with labels, boxes to compare and open ones, some of them wrong. */
const partition = (d: number): fc.Arbitrary<string[]> => {
  const below = (free: readonly number[]): fc.Arbitrary<string[]> => {
    const leaf = fc.constantFrom("0", "1", "=", "?").map((word) => [word]);
    if (free.length === 0) return leaf;
    const split = fc.constantFrom(...free).chain((v) => {
      const rest = free.filter((other) => other !== v);
      return fc.tuple(below(rest), below(rest)).map(([zero, one]) => [`x${v}`, ...zero, ...one]);
    });
    return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 3, arbitrary: split });
  };
  return below(Array.from({ length: d }, (_, v) => v));
};

/** Labels that are true at the least point of each box, so that most partitions hold or nearly do. */
function labelled(words: readonly string[], table: string, lie: number): string[] {
  const pending: number[][] = [[]];
  return words.map((word, i) => {
    const fixed = pending.pop()!;
    if (word.startsWith("x")) {
      pending.push([...fixed, 2 ** Number(word.slice(1))], fixed);
      return word;
    }
    if (word === "=" || word === "?" || i % 13 === lie) return word;
    return table[fixed.reduce((j, bit) => j + bit, 0)]!;
  });
}

const KNOWN = (Object.keys(KINDS) as ConceptKind[]).filter((kind) => !UNKNOWN.includes(kind));

describe.each(KNOWN)("concepts of the kind %s", (kind) => {
  test(`both checkers agree on partitions, points and counterexamples (seed ${seed})`, () => {
    let held = 0;
    let refused = 0;
    const cases = fc.integer({ min: 1, max: 4 }).chain((d) =>
      fc.record({
        concept: arbitraryOfKind(kind, d),
        words: partition(d),
        lie: fc.integer({ min: 0, max: 60 }),
        changed: fc.option(fc.integer({ min: 0, max: 2 ** d - 1 })),
      }),
    );
    fc.assert(
      fc.property(cases, ({ concept, words, lie, changed }) => {
        const d = concept.variables;
        const table = tableOf(concept);
        const other = Array.from(table, (bit, j) => (j === changed ? String(1 - Number(bit)) : bit)).join("");
        const source: ConceptJson = { kind: "truth-table", variables: d, table: other };
        const all = Array.from({ length: 2 ** d }, (_, j) =>
          Array.from({ length: d }, (_, v) => (j >> v) & 1).join(""),
        );
        const claims: Partial<ComparisonCertificate>[] = [
          { partition: labelled(words, table, lie) },
          { points: all.filter((_, j) => j !== changed) },
          { points: all },
          { counterexamples: changed === null ? [all[0]!] : [all[changed]!, all[changed]!] },
        ];
        for (const [from, to] of [
          [source, concept],
          [concept, source],
        ] as const)
          for (const claim of claims) {
            const answers = both({ kind: "comparison", source: from, concept: to, ...claim });
            expect(answers?.[1]).toEqual(answers?.[0]);
            if (answers?.[0] === false) refused += 1;
            else held += 1;
          }
      }),
      { seed, numRuns: 25 },
    );
    expect(held).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
  });
});

const parity = (variables: number): ConceptJson => ({
  kind: "parity",
  variables,
  subset: Array.from({ length: variables }, (_, v) => v),
  constant: 0,
});

test.each(UNKNOWN)("a concept of the kind %s is named as not known", (kind) => {
  const concept = fc.sample(arbitraryOfKind(kind, 2), { seed, numRuns: 1 })[0]!;
  const table: ConceptJson = { kind: "truth-table", variables: 2, table: tableOf(concept) };
  expect(proveComparison({ kind: "comparison", source: table, concept, partition: ["="] })).toEqual({
    ...{ valid: false, check: "partition" },
    because: `it does not know concepts of the kind ${kind}`,
  });
});

test("equality by symmetry is named as not known; a comparison of too many points too", () => {
  const certificate = { kind: "equality", source: parity(30), target: parity(30) } as const;
  const bySymmetry = { method: "symmetric", subset: Array.from({ length: 30 }, (_, v) => v) } as const;
  expect(proveComparison({ ...certificate, method: bySymmetry })).toMatchObject({
    valid: false,
    because: expect.stringContaining("does not know equality by symmetry"),
  });
  expect(
    proveComparison({ kind: "comparison", source: parity(30), concept: parity(30), partition: ["="] }),
  ).toMatchObject({ valid: false, because: expect.stringContaining("verify without --proved") });
});

test("a variable that is not there, a number that is none, a sum that is neither 0 nor 1: refused", async () => {
  const and: ConceptJson = { kind: "truth-table", variables: 2, table: "0001" };
  const product = (coefficient: string, monomial: readonly number[]): ConceptJson => ({
    kind: "polynomial",
    variables: 2,
    terms: [{ monomial, coefficient }],
  });
  const of = (concept: ConceptJson, words: readonly string[] = ["="]) =>
    proveComparison({ kind: "comparison", source: and, concept, partition: words });
  expect(of(product("1", [0, 1]))).toMatchObject({ valid: true, unchecked: [] });
  expect(of(product("1", [0, 2]))).toMatchObject({ valid: false, check: "concept" });
  expect(of(product("one", [0, 1]))).toMatchObject({ valid: false, because: '"one" is not a rational' });
  expect(of(product("2", [0, 1]))).toMatchObject({ valid: false, check: "partition" });
  expect(of(product("2", [0, 1]), ["x0", "0", "x1", "0", "1"])).toMatchObject({ valid: false });
  expect(await judgeProved({ kind: "wall" })).toBeUndefined();
});
