/**
 * Certificates of every kind, in and out of JSON by the library's door: what is written is read again as the same,
 * with the same verdict; what has no wire form is refused. And `minimax` takes what people have.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type AnyCertificate,
  type ClassGame,
  DomainError,
  formatCertificate,
  formatRational,
  minimax,
  parseCertificate,
  rational,
  sampleComplexity,
  verifyAny,
} from "../../src/index.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { SUBJECTS } from "../certificates/subjects/index.js";
import { ROOT } from "../cli/run.js";

/** There and back: the same text and the same verdict. Returns its kind. */
function roundTrip(certificate: AnyCertificate): string {
  const text = JSON.stringify(formatCertificate(certificate));
  const again = parseCertificate(JSON.parse(text));
  expect(JSON.stringify(formatCertificate(again))).toBe(text);
  expect(verifyAny(again)).toEqual(verifyAny(certificate));
  return "kind" in certificate ? certificate.kind : certificate.format;
}

async function firstOf(subject: (typeof SUBJECTS)[number], most: number): Promise<AnyCertificate[]> {
  const found: AnyCertificate[] = [];
  for await (const { json } of subject.cases(new RandomSource(1))) {
    found.push(parseCertificate(json));
    if (found.length === most) break;
  }
  return found;
}

const half = rational(1, 2);
const game: ClassGame = {
  sourceClass: { kind: "conjunctions", variables: 2 },
  targetClass: { kind: "conjunctions", variables: 2 },
  distributions: [
    { kind: "uniform", variables: 2 },
    { kind: "product", biases: [rational(1, 3), half] },
  ],
  samples: 2,
  epsilon: rational(0),
  mode: "realizable",
  access: "learn",
};

describe("certificates in and out of JSON", () => {
  test("of every subject of the campaign", async () => {
    const kinds = new Set<string>();
    for (const subject of SUBJECTS)
      for (const certificate of await firstOf(subject, 4)) kinds.add(roundTrip(certificate));
    expect([...kinds].sort()).toEqual(
      ["comparison", "complexity", "equality", "junta", "minimax", "pac-distillation-certificate", "probe"]
        .concat(["wall"])
        .sort(),
    );
  });

  test("entries of the shipped table, which claim the least number, and curves of label queries", async () => {
    const table = JSON.parse(readFileSync(`${ROOT}spec/tables/sample-complexity.json`, "utf8"));
    const entry = parseCertificate(table.entries[1]);
    expect(entry).toMatchObject({ kind: "complexity", least: true });
    expect(roundTrip(entry)).toBe("complexity");
    const values = await Promise.all(
      [0, 1].map(async (queries) => (await minimax({ ...game, samples: 1, queries })).claim),
    );
    const curve = { kind: "query-curve", values } as const;
    expect(roundTrip(curve)).toBe("query-curve");
    const other = await minimax({ ...game, samples: 2, queries: 1 });
    expect(() => formatCertificate({ ...curve, values: [...values, other.claim] })).toThrow(DomainError);
  });

  test("of a learner that may output any function, and of one with outputs that have no name", async () => {
    const { claim } = await minimax({ ...game, outputs: "any" });
    roundTrip(claim);
    const question = { ...claim.question, targets: claim.question.targets.slice(1) };
    expect(() => formatCertificate({ ...claim, question })).toThrow(/all 16 functions/);
  });

  test("a game on three points has no wire form; JSON that is none is refused with its field", async () => {
    const { claim } = await minimax({
      points: 3,
      sources: [0, 1],
      targets: [0, 1],
      distributions: [{ weights: [1n, 1n, 1n], total: 3n }],
      samples: 1,
      epsilon: rational(0),
      mode: "realizable",
      access: "learn",
    });
    expect(verifyAny(claim).valid).toBe(true);
    expect(() => formatCertificate(claim)).toThrow(/2\^d points/);
    expect(() => parseCertificate({ kind: "proof" })).toThrow(/"kind" is one of/);
    expect(() => parseCertificate("{}")).toThrow(DomainError);
  });
});

describe("minimax", () => {
  const tables = ["0001", "0011"].map((table) => ({ kind: "truth-table", variables: 2, table }) as const);

  test("takes concepts, classes and masks: the same game, the same value", async () => {
    const byConcepts = await minimax({ ...game, sourceClass: tables, targetClass: tables });
    const byMasks = await minimax(byConcepts.claim.question);
    expect(formatRational(byMasks.upper)).toBe(formatRational(byConcepts.upper));
    const explicit = { kind: "explicit", concepts: tables } as const;
    const byClass = await minimax({ ...game, sourceClass: explicit, targetClass: explicit });
    expect(byClass.claim).toEqual(byConcepts.claim);
    expect(verifyAny(byConcepts.claim).valid).toBe(true);
  });

  test("refuses what is no concept, no distribution, no family, by its field", async () => {
    const short = [{ kind: "truth-table", variables: 2, table: "01" }] as const;
    await expect(minimax({ ...game, sourceClass: short })).rejects.toMatchObject({
      path: ["sourceClass", "concepts", 0, "table"],
    });
    const biased = [{ kind: "product", biases: [rational(3, 2), half] }] as const;
    await expect(minimax({ ...game, distributions: biased })).rejects.toMatchObject({
      path: ["distributions", 0, "biases", 0],
    });
    await expect(minimax({ ...game, distributions: { kind: "all" } as never })).rejects.toThrow(/family/);
  });

  test("the least number of samples, asked the same way", async () => {
    const { samples: _, ...asked } = game;
    const found = await sampleComplexity(
      { ...asked, sourceClass: tables, targetClass: tables },
      rational(1, 4),
    );
    expect(found).toMatchObject({ kind: "exact" });
    const { samples } = found as Extract<typeof found, { kind: "exact" }>;
    const at = async (n: number) =>
      (await minimax({ ...game, sourceClass: tables, targetClass: tables, samples: n })).upper;
    expect((await at(samples)).lte(rational(1, 4))).toBe(true);
    expect((await at(samples - 1)).gt(rational(1, 4))).toBe(true);
  });
});
