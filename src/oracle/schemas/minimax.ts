/**
 * # Minimax certificates on the wire
 *
 * Functions are tables, points are bit strings. A strategy entry names a sample by its points: distinct where
 * `samplesAre` is "sets", with repetitions for "multisets"; `labels` has one bit for each listed point;
 * `outputs` gives each table its probability. A learner that may ask has `plans` in place of a strategy: on one
 * sample of each orbit, what it does with which probability, a table to output or a point to ask for and what
 * to do then.
 *
 * Main definitions: `familySchema`, `questionShape`, `certificateSchema`, `formatCertificate`, `formatGame`,
 * `parseCertificate`.
 */
import { z } from "zod";
import { formatPoint, indexOfPoint, parsePoint, pointOfIndex } from "../../boolean/point.js";
import { integerBetween, pointSchema, rationalSchema, rationalWhere } from "../../boolean/wire/scalars.js";
import type {
  GameCertificate,
  MinimaxCertificate,
  Plan,
  PlanEntry,
  PriorEntry,
  StrategyEntry,
} from "../../distillation/minimax/certificate.js";
import {
  type Family,
  MAX_FAMILY,
  MAX_VARIABLES,
  maskOfText,
  tableOfMask,
} from "../../distillation/minimax/request.js";
import { MAX_SAMPLES } from "../../distillation/minimax/sampling.js";
import { DomainError, type Path } from "../../exact/domain-error.js";
import { formatRational, type Rational, ZERO } from "../../exact/rational.js";
import { classSchema } from "./class.js";
import { distributionSchema } from "./distribution.js";

/** A family of distributions: a list, or all uniform distributions on sets of at most `maxPoints` points. */
export const familySchema = z
  .union([
    z
      .array(distributionSchema)
      .max(MAX_FAMILY)
      .transform((distributions): Family => ({ kind: "listed", distributions })),
    z
      .strictObject({
        kind: z.literal("uniform-on-subsets"),
        variables: integerBetween(0, MAX_VARIABLES, "the number of variables"),
        maxPoints: integerBetween(1, 2 ** MAX_VARIABLES, "the largest number of points").optional(),
      })
      .transform(
        ({ kind, variables, maxPoints }): Family => ({
          kind,
          variables,
          maxPoints: maxPoints ?? 2 ** variables,
        }),
      ),
  ])
  .meta({ title: "Family" });

const probability = rationalWhere((q) => q.gte(ZERO), "a probability");
const tableText = z.string().regex(/^[01]+$/);
const outputs = z.record(tableText, probability);
const sample = z.union([z.literal("any"), z.array(pointSchema)]);
const strategyEntry = z.strictObject({
  sample,
  labels: z
    .string()
    .regex(/^[01]*$/)
    .optional(),
  outputs,
});
/** Longest chain of questions: there are so many points. */
export const MAX_QUESTIONS = 2 ** MAX_VARIABLES;
export type PlanText = string | { ask: string; zero: PlanText; one: PlanText };
/** Is it a plan of tables and points, no deeper than there are points? Level by level: it may come from anywhere. */
function isPlan(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const plan of level) {
      if (typeof plan === "string" && /^[01]+$/.test(plan)) continue;
      if (depth === MAX_QUESTIONS || typeof plan !== "object" || plan === null) return false;
      const { ask, zero, one, ...rest } = plan as Record<string, unknown>;
      if (typeof ask !== "string" || !/^[01]*$/.test(ask) || Object.keys(rest).length > 0) return false;
      next.push(zero, one);
    }
    level = next;
  }
  return true;
}

const planSchema = z
  .custom<PlanText>(isPlan, {
    error: () =>
      "a plan is expected: a table, or a point to ask for with a plan for either label " +
      `({"ask", "zero", "one"}), no more than ${MAX_QUESTIONS} questions deep`,
  })
  .meta({
    title: "Plan",
    description:
      'A table to output, or {"ask": point, "zero": plan, "one": plan}: what is done at either label.',
  });
const planEntry = z.strictObject({
  sample: z.array(pointSchema),
  labels: z.string().regex(/^[01]*$/),
  play: z.array(z.strictObject({ plan: planSchema, probability })).min(1),
});
const priorEntry = z.strictObject({
  source: tableText,
  distribution: integerBetween(0, MAX_FAMILY, "the index of a distribution"),
  weight: probability,
});
const permutation = z.array(integerBetween(0, 2 ** MAX_VARIABLES - 1, "the index of a point"));

const gameShape = {
  /** The known source of a distiller. */
  source: tableText.optional(),
  samplesAre: z.enum(["sets", "multisets"]),
  symmetries: z.array(z.strictObject({ permutation, flip: tableText })),
  strategy: z.array(strategyEntry).optional(),
  /** In place of a strategy, of a learner that may ask: on one sample of each orbit. */
  plans: z.array(planEntry).optional(),
  prior: z.array(priorEntry).optional(),
};

export const gameSchema = z.strictObject(gameShape);

/** More queries than points are never of use. */
const MAX_QUERIES = 1_000_000;

/** The question that a minimax value answers. */
export const questionShape = {
  sourceClass: classSchema,
  targetClass: classSchema,
  distributions: familySchema,
  samples: integerBetween(0, MAX_SAMPLES, "the number of samples"),
  epsilon: rationalWhere((q) => q.gte(ZERO), "a tolerance of at least 0"),
  mode: z.enum(["absolute", "realizable", "agnostic"], {
    error: () => "one of the modes absolute, realizable, agnostic is expected",
  }),
  access: z.enum(["distill", "learn"], { error: () => 'the access "distill" or "learn" is expected' }),
  /** "any": an improper learner, which may output any function; G is what it is compared with. */
  outputs: z
    .enum(["class", "any"], {
      error: () => 'the outputs "class" (of the target class) or "any" are expected',
    })
    .optional(),
  /** So many labels of points of its choice, each in the light of those before; above 0 of a learner only. */
  queries: integerBetween(0, MAX_QUERIES, "the number of queries").optional(),
};

/** The part of a certificate that answers a question; the question itself stands beside it. */
export const certificateShape = {
  lower: rationalSchema,
  upper: rationalSchema,
  games: z.array(gameSchema),
  sources: z.array(z.strictObject({ source: tableText, game: z.int().nonnegative(), permutation })),
};
export const certificateSchema = z.strictObject(certificateShape);

export type CertificateText = z.input<typeof certificateSchema>;
type GameText = z.input<typeof gameSchema>;

/** `positions` maps a distribution of the family, each once, to where it was first listed. */
export interface Naming {
  readonly variables: number;
  readonly positions: readonly number[];
}

const points = (mask: number, counts: readonly number[] | undefined, variables: number): number[] =>
  Array.from({ length: 2 ** variables }, (_, x) => x).flatMap((x) =>
    new Array<number>(counts?.[x] ?? (mask >> x) & 1).fill(x),
  );

function formatEntry(
  { support, counts, labels, outputs: list }: StrategyEntry,
  variables: number,
  learning: boolean,
): NonNullable<GameText["strategy"]>[number] {
  const played = Object.fromEntries(
    list.map(([g, p]) => [tableOfMask(g, variables), formatRational(p)] as const),
  );
  if (support === undefined) return { sample: "any", outputs: played };
  const drawn = points(support, counts, variables);
  return {
    sample: drawn.map((x) => formatPoint(pointOfIndex(x, variables))),
    ...(learning ? { labels: drawn.map((x) => (labels >> x) & 1).join("") } : {}),
    outputs: played,
  };
}

function formatPlan(plan: Plan, variables: number): PlanText {
  if (typeof plan === "number") return tableOfMask(plan, variables);
  const [zero, one] = [formatPlan(plan.zero, variables), formatPlan(plan.one, variables)];
  return { ask: formatPoint(pointOfIndex(plan.ask, variables)), zero, one };
}

function formatPlans(
  { support, counts, labels, plans }: PlanEntry,
  variables: number,
): z.input<typeof planEntry> {
  const drawn = points(support, counts, variables);
  return {
    sample: drawn.map((x) => formatPoint(pointOfIndex(x, variables))),
    labels: drawn.map((x) => (labels >> x) & 1).join(""),
    play: plans.map(([plan, p]) => ({ plan: formatPlan(plan, variables), probability: formatRational(p) })),
  };
}

const formatPrior = (
  { source, distribution, weight }: PriorEntry,
  { variables, positions }: Naming,
): z.input<typeof priorEntry> => ({
  source: tableOfMask(source, variables),
  distribution: positions.indexOf(distribution),
  weight: formatRational(weight),
});

export function formatGame(game: GameCertificate, naming: Naming): GameText {
  const { variables } = naming;
  const learning = game.source === undefined;
  const entries = game.plans ?? game.strategy;
  const multisets = entries?.some(({ counts }) => counts !== undefined) === true;
  return {
    ...(learning ? {} : { source: tableOfMask(game.source!, variables) }),
    samplesAre: multisets ? "multisets" : "sets",
    symmetries: game.symmetries.map(({ permutation: p, flip }) => ({
      permutation: [...p],
      flip: tableOfMask(flip, variables),
    })),
    ...(game.strategy && {
      strategy: game.strategy.map((entry) => formatEntry(entry, variables, learning)),
    }),
    ...(game.plans && { plans: game.plans.map((entry) => formatPlans(entry, variables)) }),
    ...(game.prior && { prior: game.prior.map((entry) => formatPrior(entry, naming)) }),
  };
}

export const formatCertificate = (
  { lower, upper, games, sources }: MinimaxCertificate,
  naming: Naming,
): CertificateText => ({
  lower: formatRational(lower),
  upper: formatRational(upper),
  games: games.map((game) => formatGame(game, naming)),
  sources: sources.map(({ source, game, permutation: p }) => ({
    source: tableOfMask(source, naming.variables),
    game,
    permutation: [...p],
  })),
});

function mask(text: string, variables: number, path: Path): number {
  const value = maskOfText(text, variables);
  if (value === undefined)
    throw new DomainError("invalid-value", `a table of ${2 ** variables} bits was expected`, path);
  return value;
}

/** A sample, with its labels where they are given. */
function parseSample(
  entry: { readonly sample: readonly string[]; readonly labels?: string | undefined },
  variables: number,
  multisets: boolean,
  path: Path,
): { support: number; counts: number[] | undefined; labels: number } {
  const counts: number[] = new Array(2 ** variables).fill(0);
  const given = entry.labels;
  if (given !== undefined && given.length !== entry.sample.length)
    throw new DomainError(
      "invalid-value",
      `one label for each of ${entry.sample.length} points is expected, got ${given.length}`,
      [...path, "labels"],
    );
  let labels = 0;
  entry.sample.forEach((text, i) => {
    if (text.length !== variables)
      throw new DomainError("invalid-value", `a point of ${variables} bits was expected`, [
        ...path,
        "sample",
        i,
      ]);
    const x = indexOfPoint(parsePoint(text)!);
    if (counts[x]! > 0 && !multisets)
      throw new DomainError("invalid-value", `distinct points are expected in a set, ${text} is repeated`, [
        ...path,
        "sample",
        i,
      ]);
    const label = given?.[i] === "1" ? 1 : 0;
    if (counts[x]! > 0 && ((labels >> x) & 1) !== label)
      throw new DomainError("invalid-value", `one label is expected for each occurrence of ${text}`, [
        ...path,
        "labels",
      ]);
    counts[x]! += 1;
    labels |= label << x;
  });
  const support = counts.reduce((set, c, x) => (c === 0 ? set : set | (1 << x)), 0);
  return { support, counts: multisets ? counts : undefined, labels };
}

function parseEntry(
  entry: z.output<typeof strategyEntry>,
  variables: number,
  multisets: boolean,
  path: Path,
): StrategyEntry {
  const { sample, labels } = entry;
  const outputs = Object.entries(entry.outputs).map(([table, p]): readonly [number, Rational] => [
    mask(table, variables, [...path, "outputs"]),
    p,
  ]);
  if (sample === "any") return { support: undefined, counts: undefined, labels: 0, outputs };
  return { ...parseSample({ sample, labels }, variables, multisets, path), outputs };
}

function parsePlan(plan: PlanText, variables: number, path: Path): Plan {
  if (typeof plan === "string") return mask(plan, variables, path);
  const { ask, zero, one } = plan;
  if (ask.length !== variables)
    throw new DomainError("invalid-value", `a point of ${variables} bits was expected`, [...path, "ask"]);
  return {
    ask: indexOfPoint(parsePoint(ask)!),
    zero: parsePlan(zero, variables, [...path, "zero"]),
    one: parsePlan(one, variables, [...path, "one"]),
  };
}

const parsePlans = (
  entry: z.output<typeof planEntry>,
  variables: number,
  multisets: boolean,
  path: Path,
): PlanEntry => ({
  ...parseSample(entry, variables, multisets, path),
  plans: entry.play.map(({ plan, probability: p }, i) => [
    parsePlan(plan, variables, [...path, "play", i, "plan"]),
    p,
  ]),
});

/** The certificate as the checker takes it. */
export function parseCertificate(
  { lower, upper, games, sources }: z.output<typeof certificateSchema>,
  { variables, positions }: Naming,
): MinimaxCertificate {
  return {
    lower,
    upper,
    games: games.map((game, g): GameCertificate => {
      const path = ["games", g] as const;
      return {
        source: game.source === undefined ? undefined : mask(game.source, variables, [...path, "source"]),
        symmetries: game.symmetries.map(({ permutation: p, flip }) => ({
          permutation: p,
          flip: mask(flip, variables, [...path, "symmetries"]),
        })),
        strategy: game.strategy?.map((entry, i) =>
          parseEntry(entry, variables, game.samplesAre === "multisets", [...path, "strategy", i]),
        ),
        ...(game.plans && {
          plans: game.plans.map((entry, i) =>
            parsePlans(entry, variables, game.samplesAre === "multisets", [...path, "plans", i]),
          ),
        }),
        prior: game.prior?.map((entry, i) => {
          const distribution = positions[entry.distribution];
          if (distribution === undefined)
            throw new DomainError("invalid-value", `the family has ${positions.length} distributions`, [
              ...path,
              "prior",
              i,
              "distribution",
            ]);
          return {
            source: mask(entry.source, variables, [...path, "prior", i, "source"]),
            distribution,
            weight: entry.weight,
          };
        }),
      };
    }),
    sources: sources.map((entry, i) => ({
      source: mask(entry.source, variables, ["sources", i, "source"]),
      game: entry.game,
      permutation: entry.permutation,
    })),
  };
}
