/**
 * # The file of the shipped table
 *
 * One entry for each setting, ε and access: the least n for each δ, with what shows it: strategies at n
 * ("enough") and a prior at n−1 ("needed"). Only that is stored; the checker derives the rest. To be short,
 * functions and sets of points are hexadecimal numbers with bit j for point j, and:
 *
 * - a symmetry is `permutation:flip`, the permutation as the list of images of points 0, 1, …, one
 *   hexadecimal digit each;
 * - a strategy entry is `support:labels target*weight target*weight …`, weights being integers that are
 *   divided by their sum (absent: 1), and `any target` where the sample does not matter;
 * - a prior entry is `source@support weight`, the distribution being uniform on the support;
 * - a source of a distiller is `source:game:permutation`.
 *
 * Main definitions: `TableFile`, `TableEntry`, `tableSchema`, `writeGame`, `readEntry`.
 */
import { z } from "zod";
import type {
  GameCertificate,
  MinimaxCertificate,
  PriorEntry,
  StrategyEntry,
  Symmetry,
} from "../../distillation/minimax/certificate.js";
import type { MassFunction } from "../../distillation/minimax/game.js";
import { readGame } from "../../distillation/minimax/request.js";
import { overCommonDenominator } from "../../exact/common-denominator.js";
import { DomainError } from "../../exact/domain-error.js";
import { ONE, parseRational, type Rational, rational, ZERO } from "../../exact/rational.js";
import type { ConceptClass } from "../../learning/concept-class.js";
import { variablesOfClass } from "../../learning/enumerate.js";
import type { ComplexityClaim } from "../../verify/game/check-complexity.js";
import { classSchema } from "./class.js";

const hex = /^[0-9a-f]+$/;
const symmetryText = z.string().regex(/^[0-9a-f]+:[0-9a-f]+$/);
const weighted = "[0-9a-f]+(\\*[0-9]+)?";
const strategyText = z.string().regex(new RegExp(`^(any|[0-9a-f]+:[0-9a-f]+)( ${weighted})+$`));

const gameSchema = z.strictObject({
  source: z.string().regex(hex).optional(),
  symmetries: z.array(symmetryText),
  strategy: z.array(strategyText).optional(),
  prior: z.array(z.string().regex(/^[0-9a-f]+@[0-9a-f]+ [0-9]+$/)).optional(),
});
const proofSchema = z.strictObject({
  games: z.array(gameSchema),
  sources: z.array(z.string().regex(/^[0-9a-f]+:[0-9]+:[0-9a-f]+$/)).optional(),
});
const resultSchema = z.strictObject({
  delta: z.string(),
  samples: z.int().nonnegative(),
  enough: proofSchema,
  /** Absent at 0 samples, where there is nothing to show. */
  needed: proofSchema.optional(),
});
export const entrySchema = z.strictObject({
  setting: z.string(),
  sourceClass: classSchema,
  targetClass: classSchema,
  /** The family: all uniform distributions on sets of at most so many points. */
  maxPoints: z.int().positive(),
  mode: z.enum(["realizable", "agnostic"]),
  epsilon: z.string(),
  access: z.enum(["distill", "learn"]),
  /** Of a learner that may output any function; absent: of one that outputs in the target class. */
  outputs: z.literal("any").optional(),
  results: z.array(resultSchema),
});
export const tableSchema = z.strictObject({ about: z.string(), entries: z.array(entrySchema) });

export type TableFile = z.input<typeof tableSchema>;
export type TableEntry = z.input<typeof entrySchema>;
type GameText = z.input<typeof gameSchema>;
export type ProofText = z.input<typeof proofSchema>;

const writeSymmetry = ({ permutation, flip }: Symmetry): string =>
  `${writePermutation(permutation)}:${flip.toString(16)}`;
const writePermutation = (permutation: readonly number[]): string =>
  permutation.map((x) => x.toString(16)).join("");
const readPermutation = (text: string): number[] => [...text].map((digit) => Number.parseInt(digit, 16));

/** Rounds each to a multiple of 2^−bits; exactly where `bits` is `undefined`, or where nothing would be left. */
export function shortWeights(list: readonly Rational[], bits: number | undefined): bigint[] {
  if (bits === undefined) return overCommonDenominator(list).numerators;
  const unit = 1n << BigInt(bits);
  const rounded = list.map((q) => (2n * q.n * unit + q.d) / (2n * q.d));
  return rounded.some((w) => w !== 0n) ? rounded : overCommonDenominator(list).numerators;
}

function writeStrategy({ support, labels, outputs }: StrategyEntry, bits: number | undefined): string {
  const weights = shortWeights(
    outputs.map(([, p]) => p),
    bits,
  );
  const equal = weights.every((w) => w === weights[0]);
  const played = outputs.flatMap(([g], i) =>
    weights[i] === 0n ? [] : [equal ? g.toString(16) : `${g.toString(16)}*${weights[i]}`],
  );
  return `${support === undefined ? "any" : `${support.toString(16)}:${labels.toString(16)}`} ${played.join(" ")}`;
}

const supportOf = ({ weights }: MassFunction): number =>
  weights.reduce((mask, w, x) => (w === 0n ? mask : mask | (1 << x)), 0);

function writePrior(
  prior: readonly PriorEntry[],
  family: readonly MassFunction[],
  bits: number | undefined,
): string[] {
  const weights = shortWeights(
    prior.map(({ weight }) => weight),
    bits,
  );
  return prior.flatMap(({ source, distribution }, i) =>
    weights[i] === 0n
      ? []
      : [`${source.toString(16)}@${supportOf(family[distribution]!).toString(16)} ${weights[i]}`],
  );
}

/** One side of a game in short, with weights rounded to 2^−bits. */
export function writeGame(
  game: GameCertificate,
  side: "strategy" | "prior",
  family: readonly MassFunction[],
  bits: number | undefined,
): GameText {
  return {
    ...(game.source === undefined ? {} : { source: game.source.toString(16) }),
    symmetries: game.symmetries.map(writeSymmetry),
    ...(side === "strategy"
      ? { strategy: game.strategy!.map((entry) => writeStrategy(entry, bits)) }
      : { prior: writePrior(game.prior!, family, bits) }),
  };
}

export const writeSource = ({ source, game, permutation }: MinimaxCertificate["sources"][number]): string =>
  `${source.toString(16)}:${game}:${writePermutation(permutation)}`;

/** Weights divided by their sum. */
function shares(weights: readonly bigint[]): Rational[] {
  const total = weights.reduce((a, b) => a + b, 0n);
  return weights.map((w) => (total === 0n ? ZERO : rational(w, total)));
}

function readStrategy(text: string): StrategyEntry {
  const [sample, ...played] = text.split(" ");
  const parts = played.map((part) => part.split("*"));
  const probabilities = shares(parts.map(([, w = "1"]) => BigInt(w)));
  const outputs = parts.map(([g], i) => [Number.parseInt(g!, 16), probabilities[i]!] as const);
  if (sample === "any") return { support: undefined, counts: undefined, labels: 0, outputs };
  const [support, labels] = sample!.split(":").map((part) => Number.parseInt(part, 16));
  return { support: support!, counts: undefined, labels: labels!, outputs };
}

function readPrior(texts: readonly string[], family: readonly MassFunction[]): PriorEntry[] {
  const index = new Map(family.map((law, i) => [supportOf(law), i]));
  const parts = texts.map((text) => text.split(/[@ ]/));
  const weights = shares(parts.map(([, , w]) => BigInt(w!)));
  return parts.map(([source, support], i) => {
    const distribution = index.get(Number.parseInt(support!, 16));
    if (distribution === undefined)
      throw new DomainError("invalid-value", `no distribution of the family lives on the set ${support}`);
    return { source: Number.parseInt(source!, 16), distribution, weight: weights[i]! };
  });
}

/** The certificate that a proof is; claims nothing on the side that it does not show. */
function readCertificate(
  { games, sources = [] }: ProofText,
  family: readonly MassFunction[],
  claimed: { readonly lower?: Rational; readonly upper?: Rational },
): MinimaxCertificate {
  return {
    lower: claimed.lower ?? ZERO,
    upper: claimed.upper ?? ONE,
    games: games.map(({ source, symmetries, strategy, prior }) => ({
      source: source === undefined ? undefined : Number.parseInt(source, 16),
      symmetries: symmetries.map((text) => {
        const [permutation, flip] = text.split(":");
        return { permutation: readPermutation(permutation!), flip: Number.parseInt(flip!, 16) };
      }),
      strategy: strategy?.map(readStrategy),
      prior: prior && readPrior(prior, family),
    })),
    sources: sources.map((text) => {
      const [source, game, permutation] = text.split(":");
      return {
        source: Number.parseInt(source!, 16),
        game: Number(game),
        permutation: readPermutation(permutation!),
      };
    }),
  };
}

type Asked = Pick<TableEntry, "maxPoints" | "mode" | "epsilon" | "outputs"> & {
  readonly sourceClass: ConceptClass;
  readonly targetClass: ConceptClass;
};

/** A rational of the table, which the schema leaves as text. */
function number(text: string, field: string): Rational {
  const value = parseRational(text);
  if (value === undefined)
    throw new DomainError("invalid-value", `a rational is expected, got ${JSON.stringify(text)}`, [field]);
  return value;
}

type MinimaxQuestion = ComplexityClaim["question"];

/** The game that an entry is about, except for the number of samples. */
export function questionOf({
  sourceClass,
  targetClass,
  maxPoints,
  mode,
  epsilon,
  outputs,
}: Asked): MinimaxQuestion {
  const distributions = {
    kind: "uniform-on-subsets" as const,
    variables: variablesOfClass(sourceClass),
    maxPoints,
  };
  const {
    samples: _,
    access: __,
    ...question
  } = readGame({
    sourceClass,
    targetClass,
    distributions,
    samples: 0,
    mode,
    access: "learn",
    outputs,
    epsilon: number(epsilon, "epsilon"),
  }).request;
  return question;
}

/** One side of a result as the checker takes it. */
export const readProof = (
  question: ComplexityClaim["question"],
  proof: ProofText,
  claimed: { readonly lower?: Rational; readonly upper?: Rational },
): MinimaxCertificate => readCertificate(proof, question.distributions, claimed);

/**
 * What an entry claims: for each δ the least n. Throws `DomainError` where the game is too large or a text
 * cannot be read.
 */
export function readEntry(entry: z.output<typeof entrySchema>): ComplexityClaim {
  const { outputs, ...proper } = entry;
  const question = questionOf(proper);
  return {
    kind: "complexity",
    question,
    least: true,
    results: entry.results.map(({ delta: text, samples, enough, needed }) => {
      const delta = number(text, "delta");
      return {
        access: entry.access,
        outputs,
        delta,
        enough: { samples, certificate: readProof(question, enough, { upper: delta }) },
        ...(needed === undefined || samples === 0
          ? {}
          : { needed: { samples: samples - 1, certificate: readProof(question, needed, {}) } }),
      };
    }),
  };
}
