/**
 * # Any certificate as JSON
 *
 * The wire form of a certificate of any kind, which has no integer that JSON cannot hold, and which
 * `anyCertificateSchema` reads. Games are held as masks and integer weights: they are written as explicit
 * classes of truth tables and lists of weights, whatever they were made from. An entry of the shipped table is
 * written as the `sample-complexity` that it is, with `least`.
 *
 * Main definitions: `formatAnyCertificate`, `AnyCertificateJson`.
 */
import { match } from "ts-pattern";
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import type { MassFunction } from "../../distillation/minimax/game.js";
import { MAX_VARIABLES, tableOfMask } from "../../distillation/minimax/request.js";
import { DomainError } from "../../exact/domain-error.js";
import { formatRational, type Rational, rational } from "../../exact/rational.js";
import type { ComplexityClaim, SamplesClaim } from "../../verify/game/check-complexity.js";
import type { CertificateJson } from "../../verify/tree/certificate.js";
import type {
  AnyCertificate,
  MinimaxClaim,
  QueryCurveClaim,
  WebCertificate,
} from "../../verify/verify-any.js";
import type { ProbeClaim } from "../../verify/web/check-probe.js";
import { formatCertificate as formatDistillation } from "./certificate.js";
import { type CertificateText, formatCertificate as formatMinimax, type Naming } from "./minimax.js";

type Question = MinimaxClaim["question"];
/** What every claim about a game says of it. */
type Game = Pick<Question, "points" | "sources" | "targets" | "competitors" | "distributions"> &
  Pick<Question, "epsilon" | "mode">;

interface ExplicitClass {
  readonly kind: "explicit";
  readonly concepts: readonly {
    readonly kind: "truth-table";
    readonly variables: number;
    readonly table: string;
  }[];
}

interface GameText {
  readonly sourceClass: ExplicitClass;
  readonly targetClass: ExplicitClass;
  readonly distributions: readonly {
    readonly kind: "weights";
    readonly variables: number;
    readonly weights: Readonly<Record<string, string>>;
  }[];
  readonly epsilon: string;
  readonly mode: Question["mode"];
}

interface QuestionText extends GameText {
  readonly samples: number;
  readonly access: Question["access"];
  readonly outputs?: "any";
  readonly queries?: number;
}

interface SidesText {
  readonly enough?: { readonly samples: number; readonly certificate: CertificateText };
  readonly needed?: { readonly samples: number; readonly certificate: CertificateText };
}

/** The wire form of a certificate. */
export type AnyCertificateJson =
  | CertificateJson
  | WebCertificate
  | { readonly kind: "minimax"; readonly question: QuestionText; readonly certificate: CertificateText }
  | {
      readonly kind: "query-curve";
      readonly question: Omit<QuestionText, "access" | "queries">;
      readonly values: readonly { readonly queries: number; readonly certificate: CertificateText }[];
    }
  | {
      readonly kind: "sample-complexity";
      readonly least?: true;
      readonly question: GameText;
      readonly results: readonly (SidesText & {
        readonly access: Question["access"];
        readonly outputs?: "class" | "any";
        readonly delta: string;
      })[];
    }
  | {
      readonly kind: "probe";
      readonly question: {
        readonly features: readonly (readonly string[])[];
        readonly target: readonly string[];
        readonly normSquared: string;
        readonly tolerance: string;
        readonly weights?: readonly string[];
      };
      readonly verdict: "yes" | "no";
      readonly certificate: Readonly<Record<string, string | readonly string[]>>;
    };

/** d with 2^d = N; a game on another number of points, or on more, has no classes on a cube. */
function variablesOf(points: number): number {
  const variables = Math.log2(points);
  if (Number.isInteger(variables) && variables <= MAX_VARIABLES) return variables;
  throw new DomainError(
    "invalid-value",
    `a game on 2^d points, d ≤ ${MAX_VARIABLES}, has a wire form; this one has ${points}`,
    ["certificate", "question", "points"],
  );
}

/** A certificate refers to distributions by their place in the list. */
const namingOf = ({ points, distributions }: Pick<Game, "points" | "distributions">): Naming => ({
  variables: variablesOf(points),
  positions: distributions.map((_, i) => i),
});

const explicitClass = (masks: readonly number[], variables: number): ExplicitClass => ({
  kind: "explicit",
  concepts: masks.map((mask) => ({ kind: "truth-table", variables, table: tableOfMask(mask, variables) })),
});

const weightsText = (
  { weights, total }: MassFunction,
  variables: number,
): GameText["distributions"][number] => ({
  kind: "weights",
  variables,
  weights: Object.fromEntries(
    weights.flatMap((weight, x) =>
      weight === 0n
        ? []
        : [[formatPoint(pointOfIndex(x, variables)), formatRational(rational(weight, total))] as const],
    ),
  ),
});

/** The game, with G as its target class: what may be output is said by `outputs`. */
function formatQuestion({ points, sources, targets, competitors, ...rest }: Game): GameText {
  const variables = variablesOf(points);
  return {
    sourceClass: explicitClass(sources, variables),
    targetClass: explicitClass(competitors ?? targets, variables),
    distributions: rest.distributions.map((law) => weightsText(law, variables)),
    epsilon: formatRational(rest.epsilon),
    mode: rest.mode,
  };
}

/** Is it of a learner that may output any function? Other sets of outputs than all functions and G have no name. */
function outputsOf({ points, targets, competitors }: Game): { outputs?: "any" } {
  if (competitors === undefined) return {};
  if (targets.length === 2 ** points && new Set(targets).size === targets.length) return { outputs: "any" };
  throw new DomainError(
    "invalid-value",
    `outputs in the target class, or all ${2 ** points} functions, have a wire form; these are ${targets.length}`,
    ["certificate", "question", "targets"],
  );
}

function formatMinimaxClaim({ question, certificate }: MinimaxClaim): AnyCertificateJson {
  const { samples, access, queries } = question;
  return {
    kind: "minimax",
    question: {
      ...formatQuestion(question),
      samples,
      access,
      ...outputsOf(question),
      ...(queries === undefined ? {} : { queries }),
    },
    certificate: formatMinimax(certificate, namingOf(question)),
  };
}

function formatCurve({ values }: QueryCurveClaim): AnyCertificateJson {
  const first = values[0];
  if (first === undefined)
    throw new DomainError("invalid-value", "at least one value is expected", ["certificate", "values"]);
  const asked = ({ question }: MinimaxClaim) => ({
    ...formatQuestion(question),
    samples: question.samples,
    ...outputsOf(question),
  });
  const question = asked(first);
  const text = JSON.stringify(question);
  values.forEach((value, i) => {
    if (value.question.access !== "learn" || JSON.stringify(asked(value)) !== text)
      throw new DomainError("mismatch", "values of one game of a learner are expected", [
        "certificate",
        "values",
        i,
      ]);
  });
  return {
    kind: "query-curve",
    question,
    values: values.map(({ question: { queries = 0, ...game }, certificate }) => ({
      queries,
      certificate: formatMinimax(certificate, namingOf(game)),
    })),
  };
}

function formatComplexity({ question, least, results }: ComplexityClaim): AnyCertificateJson {
  const naming = namingOf(question);
  const side = (name: "enough" | "needed", claim: SamplesClaim | undefined): SidesText =>
    claim === undefined
      ? {}
      : { [name]: { samples: claim.samples, certificate: formatMinimax(claim.certificate, naming) } };
  return {
    kind: "sample-complexity",
    ...(least ? { least } : {}),
    question: formatQuestion(question),
    results: results.map(({ access, outputs, delta, enough, needed }) => ({
      access,
      ...(outputs === undefined ? {} : { outputs }),
      delta: formatRational(delta),
      ...side("enough", enough),
      ...side("needed", needed),
    })),
  };
}

const texts = (list: readonly Rational[]): string[] => list.map(formatRational);

function formatProbe({ question, verdict, certificate }: ProbeClaim): AnyCertificateJson {
  const { features, target, normSquared, tolerance, weights } = question;
  const { kind, ...vectors } = certificate;
  return {
    kind: "probe",
    question: {
      features: features.map(texts),
      target: texts(target),
      normSquared: formatRational(normSquared),
      tolerance: formatRational(tolerance),
      ...(weights === undefined ? {} : { weights: texts(weights) }),
    },
    verdict,
    certificate: {
      kind,
      ...Object.fromEntries(Object.entries(vectors).map(([name, vector]) => [name, texts(vector)])),
    },
  };
}

/**
 * The wire form, for `JSON.stringify`. Throws `DomainError` ("invalid-value", "mismatch") for claims about games
 * that have none: on other than 2^d ≤ 16 points, with outputs other than G and all functions, or a curve
 * through several games.
 */
export function formatAnyCertificate(certificate: AnyCertificate): AnyCertificateJson {
  if (!("kind" in certificate)) return formatDistillation(certificate);
  return match(certificate)
    .with(
      { kind: "equality" },
      { kind: "comparison" },
      { kind: "wall" },
      { kind: "junta" },
      (web): AnyCertificateJson => web,
    )
    .with({ kind: "minimax" }, formatMinimaxClaim)
    .with({ kind: "query-curve" }, formatCurve)
    .with({ kind: "complexity" }, formatComplexity)
    .with({ kind: "probe" }, formatProbe)
    .exhaustive();
}
