/**
 * # Certificates of games and probes on the wire
 *
 * Each is the question, as its method takes it, beside what shows the answer:
 * - `minimax`: the params of `minimax` and its `certificate`;
 * - `query-curve`: the same for several numbers of label queries; what `pac-distill curve` writes;
 * - `probe`: the params of `probe`, its verdict and its certificate;
 * - `sample-complexity`: least numbers of samples, each from a `minimax` certificate at n and one at n − 1;
 *   what `pac-distill complexity` writes;
 * - `complexity-table-entry`: an entry of the shipped table.
 *
 * Main definitions: `gameCertificateSchemas`, `minimaxCertificate`, `probeCertificate`.
 */
import { z } from "zod";
import { integerBetween, rationalWhere } from "../../boolean/wire/scalars.js";
import { readGame } from "../../distillation/minimax/request.js";
import { MAX_SAMPLES } from "../../distillation/minimax/sampling.js";
import { DomainError, type Path } from "../../exact/domain-error.js";
import { ONE, ZERO } from "../../exact/rational.js";
import type { ComplexityClaim, ComplexityResult } from "../../verify/game/check-complexity.js";
import type { GameCertificateClaim } from "../../verify/verify-any.js";
import { entrySchema, readEntry } from "./complexity-table.js";
import { certificateSchema, MAX_QUESTIONS, parseCertificate, questionShape } from "./minimax.js";
import { probeCertificateSchema, probeQuestionShape } from "./probe.js";

/**
 * Reads a game or what refers to it; what is refused is named from the root, which is the param `certificate`
 * of `verify`.
 */
function within<T>(path: Path, read: () => T): T {
  try {
    return read();
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    throw new DomainError(
      problem.code,
      problem.message,
      ["certificate", ...path, ...problem.path],
      problem.detail,
    );
  }
}

const minimax = z
  .strictObject({
    kind: z.literal("minimax"),
    question: z.strictObject(questionShape),
    certificate: certificateSchema,
  })
  .transform(({ kind, question, certificate }): GameCertificateClaim => {
    const { request, ...naming } = within(["question"], () => readGame(question));
    return {
      kind,
      question: request,
      certificate: within(["certificate"], () => parseCertificate(certificate, naming)),
    };
  });

const { queries, access: _access, ...curveShape } = questionShape;

const queryCurve = z
  .strictObject({
    kind: z.literal("query-curve"),
    question: z.strictObject(curveShape),
    values: z
      .array(z.strictObject({ queries: queries.unwrap(), certificate: certificateSchema }))
      .min(1)
      .max(MAX_QUESTIONS + 1),
  })
  .transform(({ kind, question, values }): GameCertificateClaim => {
    const { request, ...naming } = within(["question"], () => readGame({ ...question, access: "learn" }));
    return {
      kind,
      values: values.map((value, i) => ({
        kind: "minimax",
        question: { ...request, queries: value.queries },
        certificate: within(["values", i, "certificate"], () => parseCertificate(value.certificate, naming)),
      })),
    };
  });

const shown = z
  .strictObject({
    samples: integerBetween(0, MAX_SAMPLES, "the number of samples"),
    certificate: certificateSchema,
  })
  .optional();
const { samples: _, access, outputs, queries: _queries, ...asked } = questionShape;

const complexity = z
  .strictObject({
    kind: z.literal("sample-complexity"),
    least: z
      .literal(true)
      .optional()
      .describe("Each `enough` is claimed to be the least: with `needed` at one sample fewer."),
    question: z.strictObject(asked),
    results: z.array(
      z.strictObject({
        access,
        outputs,
        delta: rationalWhere((q) => q.gte(ZERO) && q.lt(ONE), "0 ≤ δ < 1"),
        enough: shown,
        needed: shown,
      }),
    ),
  })
  .transform(({ least, question, results }): ComplexityClaim => {
    const { request, ...naming } = within(["question"], () =>
      readGame({ ...question, samples: 0, access: "learn" }),
    );
    const { samples: _, access: __, ...game } = request;
    const proof = (side: z.output<typeof shown>, path: Path) =>
      side && {
        samples: side.samples,
        certificate: within([...path, "certificate"], () => parseCertificate(side.certificate, naming)),
      };
    return {
      kind: "complexity",
      question: game,
      least: least === true,
      results: results.map(({ access, outputs, delta, ...sides }, i): ComplexityResult => {
        const enough = proof(sides.enough, ["results", i, "enough"]);
        const needed = proof(sides.needed, ["results", i, "needed"]);
        return { access, outputs, delta, ...(enough && { enough }), ...(needed && { needed }) };
      }),
    };
  });

const entry = entrySchema
  .extend({ kind: z.literal("complexity-table-entry").optional() })
  .transform(({ kind, ...rest }): ComplexityClaim => within([], () => readEntry(rest)));

const probe = z.strictObject({
  kind: z.literal("probe"),
  question: z.strictObject(probeQuestionShape),
  verdict: z.enum(["yes", "no"]),
  certificate: probeCertificateSchema,
});

/** By `kind` on the wire. */
export const gameCertificateSchemas = {
  minimax,
  "query-curve": queryCurve,
  probe: probe.transform(
    ({ question, ...rest }): GameCertificateClaim => ({
      ...rest,
      question: { ...question, tolerance: question.tolerance ?? ZERO },
    }),
  ),
  "sample-complexity": complexity,
  "complexity-table-entry": entry,
} as const satisfies Readonly<Record<string, z.ZodType<GameCertificateClaim>>>;

/**
 * What `verify` takes of a call of `minimax`: the params and, with `certificate: true`, the certificate of
 * the result.
 */
export const minimaxCertificate = (
  { certificate: _, ...question }: Readonly<Record<string, unknown>>,
  certificate: unknown,
) => ({ kind: "minimax", question, certificate });

/** What `verify` takes of a call of `probe`. */
export const probeCertificate = (
  question: Readonly<Record<string, unknown>>,
  { verdict, certificate }: { readonly verdict: string; readonly certificate?: unknown },
) => ({ kind: "probe", question, verdict, certificate });
