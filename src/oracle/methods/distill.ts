/**
 * # distill
 *
 * A decision tree for a concept, a trained network or examples, with a certificate.
 *
 * Main definitions: `distill`.
 */

import { z } from "zod";
import { integerBetween, rationalWhere } from "../../boolean/wire/scalars.js";
import { DomainError } from "../../exact/domain-error.js";
import { ONE, ZERO } from "../../exact/rational.js";
import { DEFAULT_BEAM, DISTILL_DEFAULTS } from "../../pipeline/defaults.js";
import { distill as run } from "../../pipeline/distill.js";
import type { DistillSource } from "../../pipeline/source.js";
import type { Distribution } from "../../probability/distribution.js";
import { distillWork, effortOf, isListed, roundsOf, samplesOf, TREE_WORK } from "../distill-costs.js";
import { method } from "../method.js";
import {
  certificateText,
  exampleSchema,
  formatCertificate,
  networkTextSchema,
} from "../schemas/certificate.js";
import { conceptSchema, conceptText } from "../schemas/concept.js";
import { distributionSchema } from "../schemas/distribution.js";
import { inputSchemaSchema, inputsSchema } from "../schemas/input-schema.js";
import { networkOf, validInputs } from "../sent-network.js";

const open = (what: string) => rationalWhere((q) => q.gt(ZERO) && q.lt(ONE), `0 < ${what} < 1`);

const params = z.strictObject({
  /** One of these three. */
  source: conceptSchema.optional(),
  network: z
    .union([
      z.strictObject({
        format: z.enum(["safetensors", "onnx"]),
        base64: z.string(),
        /** Neither has a default: what the file does not say must be said here. */
        inputs: inputsSchema.optional(),
        /** Where inputs are no bits by birth: then all points that it allows are every input. */
        schema: inputSchemaSchema.optional(),
        residual: z
          .union([z.boolean(), z.enum(["none", "hidden"]), z.array(integerBetween(0, 10_000, "a layer"))])
          .optional(),
        /** Which of several classes is label 1, counted from 0. */
        outputClass: integerBetween(0, 1_000_000, "a class").optional(),
        /** Which of several outputs of an ONNX graph is meant. */
        outputName: z.string().optional(),
      }),
      networkTextSchema,
    ])
    .optional(),
  examples: z.array(exampleSchema).min(1).optional(),
  distribution: distributionSchema.optional(),
  maxLeaves: integerBetween(1, 1024, "the number of leaves").default(DISTILL_DEFAULTS.maxLeaves),
  maxDepth: integerBetween(0, 1023, "the depth").default(DISTILL_DEFAULTS.maxDepth),
  epsilon: open("ε"),
  delta: open("δ"),
  seed: integerBetween(0, Number.MAX_SAFE_INTEGER, "a seed"),
  samples: integerBetween(1, 100_000, "the number of samples")
    .optional()
    .meta({
      description:
        `Points on which trees are compared. Default: ${DISTILL_DEFAULTS.samples}; of a search by probes as many ` +
        "of these as take about 3 seconds, the same for the same request.",
    }),
  search: z.enum(["queries", "probes"]).default(DISTILL_DEFAULTS.search),
  beam: integerBetween(1, 100_000, "the beam").default(DEFAULT_BEAM),
  effort: integerBetween(0, 1_000_000, "the effort")
    .optional()
    .meta({
      description:
        "Billions of multiply-adds for the proof on every input; more than fits into 10 seconds is refused " +
        "with the effort that fits. Default: about 3 seconds, the same for the same network.",
    }),
});

export type DistillRequest = z.output<typeof params>;

export const distill = method({
  name: "distill",
  summary: "The smallest decision tree found that meets ε, and a certificate of how well it agrees.",
  params,
  result: z.strictObject({ tree: conceptText, certificate: certificateText }),
  work: distillWork,
  run(request) {
    const { source, network, examples, distribution, ...options } = request;
    if ([source, network, examples].filter((given) => given !== undefined).length !== 1)
      throw new DomainError("invalid-value", "exactly one of source, network and examples is expected", [
        "source",
      ]);
    const subject = ((): { from: DistillSource; variables: number } => {
      if (source !== undefined)
        return { from: { kind: "concept", concept: source }, variables: source.variables };
      if (network !== undefined) {
        const dense = networkOf(network);
        return { from: { kind: "network", network: dense }, variables: dense.variables };
      }
      const variables = examples![0]!.point.length;
      examples!.forEach(({ point }, i) => {
        if (point.length !== variables)
          throw new DomainError("mismatch", `points of ${variables} bits are expected, got ${point.length}`, [
            "examples",
            i,
          ]);
      });
      return { from: { kind: "examples", variables, examples: examples! }, variables };
    })();
    if (examples !== undefined && distribution !== undefined)
      throw new DomainError("mismatch", "examples are their own distribution", ["distribution"]);
    const under: Distribution =
      examples !== undefined
        ? { kind: "empirical", points: examples.map(({ point }) => point) }
        : (distribution ?? validInputs(network) ?? { kind: "uniform", variables: subject.variables });
    const { tree, certificate } = run(subject.from, {
      ...options,
      distribution: under,
      samples: samplesOf(request),
      effort: effortOf(request),
      rounds: roundsOf(request),
      enumerates: isListed(request),
      treeWork: TREE_WORK,
    });
    return { tree, certificate: formatCertificate(certificate) };
  },
});
