/**
 * # Certificates of games and probes
 *
 * Minimax values and least numbers of samples of small games, and probes whose least squares lie below, above
 * and exactly at the tolerance: some written out, the others at random.
 *
 * Main definitions: `minimaxValues`, `sampleComplexities`, `probes`.
 */
import { z } from "zod";
import { minimax } from "../../../src/distillation/minimax/minimax.js";
import { readGame } from "../../../src/distillation/minimax/request.js";
import { DomainError } from "../../../src/exact/domain-error.js";
import { isZero, ONE } from "../../../src/exact/rational.js";
import { minimaxCertificate, probeCertificate } from "../../../src/oracle/schemas/game-certificate.js";
import { formatCertificate, questionShape } from "../../../src/oracle/schemas/minimax.js";
import type { RandomSource } from "../../../src/probability/random-source.js";
import type { Json } from "../mutate.js";
import { asked, findingSubject } from "./findings.js";

type Question = { readonly [key: string]: Json };

const tables = (variables: number, table: string): Json => ({ kind: "truth-table", variables, table });

const QUESTIONS: Question[] = (["distill", "learn"] as const).flatMap((access) =>
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

/** Learners who may ask: with one query and with a label for every point. */
const QUERIED: Question[] = QUESTIONS.filter(({ access }) => access === "learn").map((question, i) => ({
  ...question,
  queries: 1 + (i % 2),
}));

const PROBES: Question[] = [
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

const pick = <T>(random: RandomSource, list: readonly T[]): T => list[random.below(list.length)]!;

/** Few concepts on one or two variables, under one or two distributions. */
function randomQuestion(random: RandomSource): Question {
  const d = 1 + random.below(2);
  const point = () => Array.from({ length: d }, () => random.bit()).join("");
  const table = () => Array.from({ length: 2 ** d }, () => random.bit()).join("");
  const concepts = (): Json => ({
    kind: "explicit",
    concepts: Array.from({ length: 1 + random.below(3) }, () => tables(d, table())),
  });
  const distribution = (): Json =>
    pick<() => Json>(random, [
      () => ({ kind: "uniform", variables: d }),
      () => ({
        kind: "product",
        biases: Array.from({ length: d }, () => pick(random, ["0", "1/3", "1/2", "1"])),
      }),
      () => ({ kind: "empirical", points: Array.from({ length: 1 + random.below(3) }, point) }),
    ])();
  return {
    sourceClass: d === 1 && random.bit() === 1 ? { kind: "all", variables: 1 } : concepts(),
    targetClass: d === 1 && random.bit() === 1 ? { kind: "all", variables: 1 } : concepts(),
    distributions: Array.from({ length: 1 + random.below(2) }, distribution),
    samples: random.below(3),
    epsilon: pick(random, ["0", "1/4", "1/3", "1/2"]),
    mode: pick(random, ["realizable", "agnostic", "absolute"]),
    access: pick(random, ["distill", "learn"]),
  };
}

const withQueries = (random: RandomSource, question: Question): Question =>
  question.access === "learn" && random.bit() === 1 ? { ...question, queries: random.below(3) } : question;

const schema = z.strictObject(questionShape);

async function solved(question: Question) {
  const { request, ...naming } = readGame(schema.parse(question));
  const solution = await minimax(request);
  return { request, solution, certificate: formatCertificate(solution, naming) };
}

async function gameValueOf(question: Question): Promise<Json> {
  const { certificate } = await solved(question);
  return minimaxCertificate(question, certificate) as Json;
}

async function leastSamplesOf(question: Question): Promise<Json> {
  const { request, solution, certificate } = await solved(question);
  const { samples: _, access, ...asked } = question;
  const side = { samples: request.samples, certificate };
  const result = isZero(solution.upper)
    ? { access, delta: "0", enough: side }
    : { access, delta: solution.upper.equals(ONE) ? "99/100" : "1/100", needed: side };
  return { kind: "sample-complexity", question: asked, results: [result] } as unknown as Json;
}

/** In realizable mode there may be no pair that is promised anything: no game. */
async function ofRandom(
  certificate: (question: Question) => Promise<Json>,
  random: RandomSource,
): Promise<Json | undefined> {
  try {
    return await certificate(randomQuestion(random));
  } catch (problem) {
    if (problem instanceof DomainError) return undefined;
    throw problem;
  }
}

export const minimaxValues = findingSubject(
  "minimax",
  () => Promise.all([...QUESTIONS, ...QUERIED].map(gameValueOf)),
  (random) => ofRandom((question) => gameValueOf(withQueries(random, question)), random),
);

export const sampleComplexities = findingSubject(
  "sample-complexity",
  () => Promise.all(QUESTIONS.map(leastSamplesOf)),
  (random) => ofRandom(leastSamplesOf, random),
);

async function probed(question: Question): Promise<Json | undefined> {
  const result = await asked<{ verdict: string }>("probe", question);
  return result === undefined ? undefined : (probeCertificate(question, result) as Json);
}

const small = (random: RandomSource): string => `${random.below(7) - 3}/${1 + random.below(2)}`;

export const probes = findingSubject(
  "probes",
  async () => (await Promise.all(PROBES.map(probed))).map((json) => json!),
  (random) => {
    const columns = 1 + random.below(2);
    const rows = 1 + random.below(3);
    const features = Array.from({ length: rows }, () => Array.from({ length: columns }, () => small(random)));
    const target = Array.from({ length: rows }, () => small(random));
    const normSquared = pick(random, ["0", "1/4", "1", "2"]);
    return probed({ features, target, normSquared, ...(random.bit() === 1 ? { tolerance: "1/8" } : {}) });
  },
);
