/**
 * # A campaign against the verifier, on certificates of the web, of games and of probes
 *
 * `node dist/test/certificates/games-and-web-campaign.js [--mutations N] [--seed S]`: changes one or two
 * random things in true certificates of every kind, and decides by `holds` whatever the verifier then still
 * says it found.
 *
 * Main definitions: `subjects`, `attack`.
 */
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { minimax } from "../../src/distillation/minimax/minimax.js";
import { readGame } from "../../src/distillation/minimax/request.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { isZero, ONE } from "../../src/exact/rational.js";
import { call, methods } from "../../src/oracle/methods.js";
import { minimaxCertificate, probeCertificate } from "../../src/oracle/schemas/game-certificate.js";
import { formatCertificate, questionShape } from "../../src/oracle/schemas/minimax.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { verifyAny } from "../../src/verify/verify-any.js";
import { holds } from "./findings.js";
import { type Json, mutate, randomSource } from "./mutate.js";

const XOR = { kind: "truth-table", variables: 2, table: "0110" };
const tables = (variables: number, table: string) => ({ kind: "truth-table", variables, table });

const WALLS: Json[] = [
  ["0110", { kind: "not-conjunction", ones: ["10", "01"], zero: "11" }],
  ["1001", { kind: "not-disjunction", zeros: ["10", "01"], one: "11" }],
  ["0010", { kind: "not-monotone", below: "01", above: "11" }],
  ["0001", { kind: "not-parity", points: ["00", "10", "01", "11"] }],
  ["0110", { kind: "not-one-decision-list", points: ["00", "10", "01", "11"] }],
  ["0110", { kind: "not-read-once" }],
  [
    "0110",
    {
      kind: "not-linear-threshold",
      ones: ["10", "01"].map((point) => ({ point, weight: "1" })),
      zeros: ["00", "11"].map((point) => ({ point, weight: "1" })),
    },
  ],
].map(([table, witness]) => ({
  kind: "wall",
  wall: "not-in-class",
  concept: tables(2, table as string),
  witness: witness as Json,
}));

const BOUNDS: Json[] = (
  [
    ["leaves", "4", "sensitivity"],
    ["leaves", "1", "fourier"],
    ["oneLeaves", "2", "sensitivity"],
    ["terms", "2", "sensitivity"],
    ["clauses", "2", "sensitivity"],
    ["depth", "2", "degree"],
  ] as const
).map(([measure, atLeast, method]) => ({
  kind: "wall",
  wall: "lower-bound",
  concept: XOR,
  measure,
  atLeast,
  method,
}));

const pair = (variable: number, zero: string, one: string, valueAtZero: number) => ({
  variable,
  zero,
  one,
  valueAtZero,
});
const WEB: Json[] = [
  {
    kind: "equality",
    source: XOR,
    target: { kind: "parity", variables: 2, subset: [0, 1], constant: 0 },
    method: { method: "exhaustive" },
  },
  {
    kind: "equality",
    source: { kind: "parity", variables: 3, subset: [0, 2], constant: 1 },
    target: { kind: "parity", variables: 3, subset: [2, 0], constant: 1 },
    method: { method: "symmetric", subset: [0, 2] },
  },
  {
    kind: "equality",
    source: { kind: "conjunction", variables: 2, literals: [{ variable: 0, value: 1 }] },
    target: tables(2, "0101"),
    method: { method: "cover", cover: { variable: 0, zero: { label: 0 }, one: { label: 1 } } },
  },
  {
    kind: "junta",
    source: XOR,
    k: 2,
    relevant: [0, 1],
    refuted: false,
    complete: true,
    witnesses: [pair(0, "00", "10", 0), pair(1, "00", "01", 0)],
    junta: { kind: "junta", variables: 2, relevant: [0, 1], table: "0110" },
  },
  {
    kind: "junta",
    source: XOR,
    k: 1,
    relevant: [0, 1],
    refuted: true,
    complete: false,
    witnesses: [pair(0, "00", "10", 0), pair(1, "00", "01", 0)],
    junta: null,
  },
];

const QUESTIONS: Json[] = (["distill", "learn"] as const).flatMap((access) =>
  (["realizable", "agnostic", "absolute"] as const).flatMap((mode) =>
    [0, 1, 2].map((samples) => ({
      sourceClass: { kind: "all", variables: 1 },
      targetClass:
        samples === 1
          ? { kind: "all", variables: 1 }
          : { kind: "explicit", concepts: [tables(1, "01"), tables(1, "10")] },
      distributions:
        samples === 2
          ? [
              { kind: "product", biases: ["1/3"] },
              { kind: "uniform", variables: 1 },
            ]
          : { kind: "uniform-on-subsets", variables: 1, maxPoints: 2 },
      samples,
      epsilon: "1/4",
      mode,
      access,
    })),
  ),
);

const PROBES: Json[] = [
  { features: [["1"], ["2"]], target: ["1", "2"], normSquared: "1" },
  { features: [["1"], ["2"]], target: ["1", "1"], normSquared: "1" },
  { features: [["1"], ["2"]], target: ["2", "4"], normSquared: "3" },
  { features: [["1"], ["1"]], target: ["1", "0"], normSquared: "1", tolerance: "1/8" },
  {
    features: [["1"], ["0"]],
    target: ["1", "0"],
    normSquared: "1",
    tolerance: "1/8",
    weights: ["1/3", "2/3"],
  },
  // The best w is 1/2, of error 1/8, on the boundary.
  { features: [["1"], ["2"]], target: ["1", "1"], normSquared: "1/4", tolerance: "1/8" },
  { features: [["1"], ["2"]], target: ["1", "1"], normSquared: "1/4", tolerance: "1249/10000" },
];

/** True certificates of every kind but a distillation's, on the wire. */
export async function subjects(): Promise<Json[]> {
  const games: Json[] = [];
  const all = z.strictObject(questionShape);
  for (const question of QUESTIONS) {
    const { request, ...naming } = readGame(all.parse(question));
    const solution = await minimax(request);
    const certificate = formatCertificate(solution, naming);
    games.push(minimaxCertificate(question as Record<string, Json>, certificate) as Json);
    const { samples: _, access, ...asked } = question as Record<string, Json>;
    const side = { samples: request.samples, certificate };
    const result = isZero(solution.upper)
      ? { access, delta: "0", enough: side }
      : { access, delta: solution.upper.equals(ONE) ? "99/100" : "1/100", needed: side };
    games.push({ kind: "sample-complexity", question: asked, results: [result] } as Json);
  }
  const ask = methods.find(({ name }) => name === "probe")!;
  const probes: Json[] = [];
  for (const question of PROBES) {
    const result = (await call(ask, question)) as { verdict: string };
    probes.push(probeCertificate(question as Record<string, Json>, result) as Json);
  }
  return [...WEB, ...WALLS, ...BOUNDS, ...games, ...probes];
}

export interface Outcome {
  readonly mutants: number;
  readonly misshapen: number;
  readonly rejected: number;
  readonly accepted: Readonly<Record<string, number>>;
  /** What was found, and is not so: must be empty. */
  readonly wrong: readonly string[];
}

/** Changes certificates, `count` times. Deterministic in the seed. */
export async function attack(certificates: readonly Json[], count: number, seed: number): Promise<Outcome> {
  const random = randomSource(seed);
  const accepted: Record<string, number> = {};
  const wrong: string[] = [];
  let misshapen = 0;
  let rejected = 0;
  // Kind by kind, so that those of which there are few are changed as often as the others.
  const kinds = new Map<string, Json[]>();
  for (const json of certificates) {
    const { kind } = json as { kind: string };
    kinds.set(kind, [...(kinds.get(kind) ?? []), json]);
  }
  const groups = [...kinds.values()];
  for (let i = 0; i < count; i += 1) {
    const group = groups[i % groups.length]!;
    let { json, what } = mutate(group[random.below(group.length)]!, random);
    if (random.bit() === 1) {
      const again = mutate(json, random);
      json = again.json;
      what = `${what}; ${again.what}`;
    }
    try {
      const parsed = anyCertificateSchema.safeParse(json);
      if (!parsed.success) {
        misshapen += 1;
        continue;
      }
      const verdict = verifyAny(parsed.data);
      if (!verdict.valid) {
        rejected += 1;
        continue;
      }
      for (const finding of verdict.findings) {
        accepted[finding.finding] = (accepted[finding.finding] ?? 0) + 1;
        if (!(await holds(finding, parsed.data)))
          wrong.push(`${finding.finding}: ${what}: ${JSON.stringify(json)}`);
      }
    } catch (problem) {
      // Classes and families that the game does not take.
      if (!(problem instanceof DomainError)) throw problem;
      misshapen += 1;
    }
  }
  return { mutants: count, misshapen, rejected, accepted, wrong };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { mutations: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
  });
  const outcome = await attack(await subjects(), Number(values.mutations), Number(values.seed));
  stdout.write(`seed ${values.seed}: ${JSON.stringify(outcome)}\n`);
  if (outcome.wrong.length > 0) process.exitCode = 1;
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) await main();
