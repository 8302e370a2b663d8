/**
 * # probe
 *
 * Is a function (approximately) linear in given features, with a bounded norm? A verdict with its certificate.
 *
 * Main definitions: `probe`.
 */
import { z } from "zod";
import { rationalText } from "../../boolean/wire/scalars.js";
import { DomainError, refuseAbove } from "../../exact/domain-error.js";
import { formatRational, isZero, ONE, sum, ZERO } from "../../exact/rational.js";
import { probe as decide, uniformWeights } from "../../probes/exact-probe.js";
import type { ProbeCertificate } from "../../probes/question.js";
import { method } from "../method.js";
import { probePrecision, probeWork } from "../probe-costs.js";
import { probeQuestionShape } from "../schemas/probe.js";

/** Most entries of the feature matrix, and most rows or columns of the system that is solved. */
const MAX_ENTRIES = 40_000;
const MAX_SYSTEM = 128;

const vector = z.array(rationalText);
const certificate = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("weights"), weights: vector }),
  z.strictObject({ kind: z.literal("farkas"), y: vector }),
  z.strictObject({ kind: z.literal("norm"), a: vector }),
  z.strictObject({ kind: z.literal("dual"), u: vector }),
]);

function formatCertificate(found: ProbeCertificate): z.input<typeof certificate> {
  switch (found.kind) {
    case "weights":
      return { kind: "weights", weights: found.weights.map(formatRational) };
    case "farkas":
      return { kind: "farkas", y: found.y.map(formatRational) };
    case "norm":
      return { kind: "norm", a: found.a.map(formatRational) };
    case "dual":
      return { kind: "dual", u: found.u.map(formatRational) };
  }
}

export const probe = method({
  name: "probe",
  summary: "Whether a target is linear in features within a norm and a mean square, with a certificate.",
  params: z.strictObject(probeQuestionShape),
  result: z.strictObject({
    verdict: z.enum(["yes", "no", "undecided"]),
    minNormSquared: rationalText.optional(),
    certificate: certificate.optional(),
    because: z
      .string()
      .optional()
      .meta({ description: "Why the verdict is undecided, which it may be above 40 features only." }),
  }),
  work: ({ tolerance = ZERO, ...question }) => probeWork({ ...question, tolerance }),
  run({ features, target, normSquared, tolerance = ZERO, weights }) {
    const width = features[0]!.length;
    features.forEach((row, i) => {
      if (row.length !== width)
        throw new DomainError("mismatch", `rows of ${width} features are expected, got ${row.length}`, [
          "features",
          i,
        ]);
    });
    for (const [name, list] of [
      ["target", target],
      ["weights", weights],
    ] as const)
      if (list !== undefined && list.length !== features.length)
        throw new DomainError(
          "mismatch",
          `one entry a point is expected, ${features.length}, got ${list.length}`,
          [name],
        );
    if (weights !== undefined && !sum(weights).equals(ONE))
      throw new DomainError(
        "invalid-value",
        `weights with the sum 1 are expected, got ${formatRational(sum(weights))}`,
        ["weights"],
      );
    refuseAbove(features.length * width, MAX_ENTRIES, "entries of the features", ["features"]);
    refuseAbove(
      isZero(tolerance) ? Math.min(features.length, width) : width,
      MAX_SYSTEM,
      "equations of the probe",
      ["features"],
    );
    const question = { features, target, normSquared, tolerance };
    const answer = decide(
      { ...question, weights: weights ?? uniformWeights(features.length) },
      probePrecision({ ...question, weights }),
    );
    return {
      verdict: answer.verdict,
      ...(answer.minNormSquared === undefined
        ? {}
        : { minNormSquared: formatRational(answer.minNormSquared) }),
      certificate: formatCertificate(answer.certificate),
    };
  },
});
