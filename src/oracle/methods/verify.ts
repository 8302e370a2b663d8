/**
 * # verify
 *
 * Checks a certificate with code of its own, or (`by: "proved"`) with the checker that Coq extracted; then
 * the claims that it does not know are named.
 *
 * Main definitions: `verify`.
 */
import { z } from "zod";
import { MAX_ENUMERATED_VARIABLES } from "../../boolean/point.js";
import { type Work, work } from "../../exact/work.js";
import type { Finding } from "../../verify/finding.js";
import type { ProvableComparison } from "../../verify/proved/comparison.js";
import { isProvable, type Provable, prove } from "../../verify/proved/prove-any.js";
import { explained } from "../../verify/sentence.js";
import type { Certificate } from "../../verify/tree/certificate.js";
import { certificateWork as treeWork } from "../../verify/tree/work.js";
import type { AnyCertificate } from "../../verify/verify-any.js";
import { verifyAny } from "../../verify/verify-any.js";
import { comparedPoints, comparisonWork } from "../../verify/web/comparison-work.js";
import { nanosecondsOf, UNITS } from "../budget.js";
import { evaluation } from "../costs.js";
import { points } from "../distribution-costs.js";
import { complexityWork, gameWork } from "../game-costs.js";
import { stringify } from "../json.js";
import { method } from "../method.js";
import { probeCheckWork } from "../probe-costs.js";
import { anyCertificateSchema } from "../schemas/web-certificate.js";

/** Weights of the network of a certificate, by the length of its base64 text. */
const parametersOf = (source: Certificate["source"] | ProvableComparison["source"]): number =>
  source.kind === "network"
    ? source.network.layers.reduce((n, { weights, bias }) => n + (weights.length + bias.length) / 5, 0)
    : 0;

/** What the verifier counts, claim by claim; a multiply-add is a nanosecond. */
function treeCertificateWork(certificate: Certificate): readonly Work[] {
  const { source, distribution } = certificate;
  const once = source.kind === "concept" ? evaluation(source.concept, 1, []) : [];
  const counted = treeWork(certificate, nanosecondsOf(once));
  return [
    ...points(distribution, ["certificate", "distribution"]),
    ...counted.map(({ what, path, operations }) =>
      work("step", operations / UNITS.step.nanoseconds, what, ["certificate", ...path]),
    ),
    ...counted.map(({ what, path, bytes }) =>
      work("kept", bytes / UNITS.kept.bytes, what, ["certificate", ...path]),
    ),
  ];
}

function certificateWork(certificate: AnyCertificate): readonly Work[] {
  if (!("kind" in certificate)) return treeCertificateWork(certificate);
  // The representations are in their wire form, which the checkers read for themselves: counted by the length
  // of their text.
  const text = (value: unknown): number => stringify(value).length;
  const heavy = new Set([
    "relu-network",
    "linear-threshold",
    "polynomial-threshold",
    "polynomial",
    "fourier",
  ]);
  const table = (value: { kind: string; variables?: number }): number => {
    const d = value.variables ?? Number.POSITIVE_INFINITY;
    if (d > MAX_ENUMERATED_VARIABLES) return 0;
    const operations = text(value) / 4;
    return heavy.has(value.kind) ? 2 ** d * (20 + 10 * operations) : (2 ** d / 8) * operations + 2 ** d * 20;
  };
  const path = ["certificate"];
  switch (certificate.kind) {
    case "minimax":
      return gameWork(certificate.question, certificate.certificate);
    case "query-curve":
      return certificate.values.flatMap((value) => gameWork(value.question, value.certificate));
    case "complexity":
      return complexityWork(certificate);
    case "probe":
      return probeCheckWork(certificate);
    case "equality": {
      const { source, target, method } = certificate;
      const both = text(source) + text(target);
      if (method.method === "exhaustive")
        return [work("step", table(source) + table(target), "points × operations", path)];
      if (method.method === "symmetric")
        return [work("step", (source.variables + 1) * both * 20, "numbers of ones × operations", path)];
      return [
        work("step", (text(method.cover) / 30) * both * 8, "leaves of the cover × operations", [
          ...path,
          "method",
          "cover",
        ]),
      ];
    }
    case "comparison":
      return comparisonWork(certificate).map(({ what, operations }) =>
        work("step", operations / UNITS.step.nanoseconds, what, path),
      );
    case "wall":
      return [
        work("step", table(certificate.concept), "points × operations", path),
        work(
          "step",
          "witness" in certificate ? (text(certificate.witness) / 8) * text(certificate.concept) : 0,
          "witness × operations",
          path,
        ),
      ];
    case "junta": {
      const { source, witnesses, complete } = certificate;
      const each = text(source) * 2;
      return [
        work("step", witnesses.length * 2 * each, "witnesses × operations", [...path, "witnesses"]),
        work("step", complete && source.kind !== "network" ? table(source) : 0, "points × operations", path),
      ];
    }
  }
}

/** Steps of the extracted checker to each character of a representation, at a point or on a box. */
const STEPS_EACH = 5;

/** The same of a comparison: values at points, bounds on boxes, each of both sides. */
function provedComparisonWork(certificate: ProvableComparison): readonly Work[] {
  const path = ["certificate"];
  const { source } = certificate;
  const target = certificate.kind === "comparison" ? certificate.concept : certificate.target;
  const size = (concept: { readonly kind: string }) =>
    STEPS_EACH * stringify(concept).length + ("table" in concept ? 20 * String(concept.table).length : 0);
  if (source.kind === "examples")
    return [work("step", source.examples.length * size(target), "examples × characters", path)];
  const { points, boxes, forms } = askedOf(certificate);
  const own = source.kind === "network" ? 15 * parametersOf(source) : size(source);
  const units =
    source.kind === "network"
      ? source.network.layers.reduce((n, { rows }) => n + rows, source.network.variables)
      : 1;
  const bound = source.kind === "network" ? 25 * boundOf(source.network.layers) : own;
  return [
    work("step", points * (own + size(target)), "points × sizes, in long integers", path),
    work("step", boxes * (bound + size(target)), "boxes × multiply-adds, in long integers", path),
    work("step", forms * own * units, "linear forms × sizes × units, in long integers", path),
  ];
}

/** Multiply-adds of a bound: intervals, and back from each unit through the layers below it. */
function boundOf(layers: readonly { readonly rows: number; readonly columns: number }[]): number {
  let below = 0;
  let total = 0;
  for (const { rows, columns } of layers) {
    total += rows * (columns + 2 * below);
    below += rows * columns;
  }
  return total;
}

/** Points that are compared, boxes that are bounded, and linear forms that are made. */
function askedOf(certificate: ProvableComparison) {
  if (certificate.kind === "comparison") {
    const { partition = [], points = [], counterexamples = [] } = certificate;
    return {
      points: comparedPoints(certificate) + points.length + counterexamples.length,
      boxes: partition.filter((word) => word === "0" || word === "1").length,
      forms: partition.filter((word) => word === "!").length,
    };
  }
  const { method, source } = certificate;
  if (method.method === "exhaustive") return { points: 2 ** source.variables, boxes: 0, forms: 0 };
  const boxes = method.method === "cover" ? stringify(method.cover).length / 8 : 0;
  return { points: 0, boxes, forms: 0 };
}

/** Of integers without a size, which take some ten times as long; each box or point is carried through all units. */
function provedWork(certificate: Provable): readonly Work[] {
  if ("kind" in certificate) return provedComparisonWork(certificate);
  const { source, tree, claims } = certificate;
  const { everyInput, optimality, counterexamples } = claims;
  const path: string[] = ["certificate", "claims"];
  const labels =
    (everyInput?.method === "enumeration" ? 2 ** tree.variables : 0) +
    (counterexamples?.length ?? 0) +
    (optimality?.points.length ?? 0);
  if (source.kind === "examples") return [];
  if (source.kind === "concept") {
    // A table is halved once for each relevant variable.
    const entries = "table" in source.concept ? source.concept.table.length : 0;
    const halved = work("step", 20 * labels * entries, "points × entries of the table", path);
    return [...evaluation(source.concept, 10 * labels, path), halved];
  }
  const { variables, layers } = source.network;
  const units = layers.reduce((n, { rows }) => n + rows, variables);
  const words = everyInput?.method === "regions" ? everyInput.partition.length : 0;
  const steps = 10 * parametersOf(source) * (words * units + labels);
  return [work("step", steps, "boxes × weights × units, in long integers", path)];
}

const found = (findings: readonly Finding[]) =>
  findings.map((finding) => ({ check: finding.check, finding: explained(finding) }));

export const verify = method({
  name: "verify",
  summary: "Whether every claim of a certificate holds, and if not the first that fails.",
  params: z.strictObject({
    certificate: anyCertificateSchema,
    by: z.enum(["fast", "proved"]).optional().describe("Default: fast."),
  }),
  result: z.discriminatedUnion("valid", [
    z.strictObject({
      valid: z.literal(true),
      checks: z.array(z.strictObject({ check: z.string(), finding: z.string() })),
      unchecked: z
        .array(z.strictObject({ check: z.string(), because: z.string() }))
        .optional()
        .describe("By proved: the claims that the extracted checker does not know."),
    }),
    z.strictObject({ valid: z.literal(false), check: z.string(), because: z.string() }),
  ]),
  work: ({ certificate, by }) =>
    by === "proved" && isProvable(certificate)
      ? [...certificateWork(certificate), ...provedWork(certificate)]
      : certificateWork(certificate),
  run({ certificate, by }) {
    if (by === "proved") {
      if (!isProvable(certificate)) {
        const because = "the extracted checker does not know certificates of this kind";
        return { valid: false as const, check: certificate.kind, because };
      }
      const result = prove(certificate);
      if (!result.valid) return result;
      return {
        valid: true as const,
        checks: found(result.findings),
        unchecked: result.unchecked.map(({ check, because }) => ({ check, because })),
      };
    }
    const result = verifyAny(certificate);
    if (result.valid) return { valid: true as const, checks: found(result.findings) };
    const { check, because } = result;
    return { valid: false as const, check, because };
  },
});
