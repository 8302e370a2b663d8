/**
 * # distill
 *
 * A decision tree for a concept, a trained network or examples, with a certificate.
 *
 * Main definitions: `distill`.
 */

import { z } from "zod";
import { integerBetween, rationalWhere } from "../../boolean/wire/scalars.js";
import { verification } from "../../bounds/verification.js";
import { DomainError, type Path } from "../../exact/domain-error.js";
import { ONE, ZERO } from "../../exact/rational.js";
import { bitsOf, type Work, work } from "../../exact/work.js";
import { bytesOf } from "../../networks/base64.js";
import { type DenseNetwork, parameterCount } from "../../networks/dense-network.js";
import { schemaGroups } from "../../networks/input-schema.js";
import { decodeNetwork } from "../../networks/network-bytes.js";
import { readNetwork } from "../../networks/read-network.js";
import { LEAST_FRESH, MAX_FRESH } from "../../pipeline/claims.js";
import { distill as run } from "../../pipeline/distill.js";
import { MAX_ENUMERATION, pointsToCompare } from "../../pipeline/every-input.js";
import { MAX_ADDED, MAX_ROUNDS, POINTS_EACH } from "../../pipeline/refined.js";
import { MAX_PATIENCE, MAX_SEARCHED_VARIABLES } from "../../pipeline/searched.js";
import type { DistillSource } from "../../pipeline/source.js";
import type { Distribution } from "../../probability/distribution.js";
import { validPoints } from "../../probability/groups.js";
import { UNITS } from "../budget.js";
import { evaluation, treeSearch } from "../costs.js";
import { masses, points } from "../distribution-costs.js";
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

const open = (what: string) => rationalWhere((q) => q.gt(ZERO) && q.lt(ONE), `0 < ${what} < 1`);

/** Seconds that a proof takes where no effort is asked for: the search has the rest. */
const PROOF_SECONDS = 4;

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
  maxLeaves: integerBetween(1, 1024, "the number of leaves").default(16),
  maxDepth: integerBetween(0, 1023, "the depth").default(6),
  epsilon: open("ε"),
  delta: open("δ"),
  seed: integerBetween(0, Number.MAX_SAFE_INTEGER, "a seed"),
  samples: integerBetween(1, 100_000, "the number of samples").default(1000),
  search: z.enum(["queries", "probes"]).default("queries"),
  beam: integerBetween(1, 100_000, "the beam").default(100),
  effort: integerBetween(0, 1_000_000, "the effort")
    .optional()
    .meta({
      description:
        "Billions of multiply-adds for the proof on every input; more than fits into 10 seconds is refused " +
        "with the effort that fits. Default: about 4 seconds, the same for the same network.",
    }),
});

/**
 * Word operations of the search for a tree at one depth, and what one takes in steps: the search goes as deep
 * as that allows, and its result says so where it is not as deep as was asked for.
 */
const TREE_WORK = 32_000_000;
const TREE_STEPS = 3;

/** Fewer rows are not scored by a probe. */
const LEAST_ROWS = 8;

/** ε and δ with more bits are not looked at: the largest number of trials is counted. */
const MAX_BITS = 2000;

/**
 * Points that are asked for besides the sample: the search for variables, each in trials in a row and halved
 * to one variable, those near counterexamples, and the fresh points of the confidence claim.
 */
function queriesOf({ epsilon, delta }: Request, variables: number): number {
  const short = bitsOf(epsilon) + bitsOf(delta) <= MAX_BITS;
  const trials = short ? Number(verification.least({ epsilon, delta })) : MAX_FRESH;
  const halvings = 2 + Math.log2(variables + 1);
  return (
    (MAX_SEARCHED_VARIABLES + 1) * (2 * Math.min(MAX_PATIENCE, trials) + halvings) +
    MAX_ROUNDS * MAX_ADDED * POINTS_EACH * (1 + halvings) +
    Math.min(MAX_FRESH, Math.max(LEAST_FRESH, trials))
  );
}

type Request = z.output<typeof params>;

const networks = new WeakMap<object, DenseNetwork>();

/** The network that was sent, which is read once. Throws `DomainError` as `readNetwork` does. */
function networkOf(given: NonNullable<Request["network"]>): DenseNetwork {
  const network =
    networks.get(given) ??
    ("base64" in given
      ? readNetwork(`network.${given.format}`, networkBytes(given.base64), given)
      : decodeNetwork(given));
  networks.set(given, network);
  return network;
}

/** The distribution over the valid inputs, where a schema says which they are. */
const validInputs = (network: Request["network"]): Distribution | undefined =>
  network !== undefined && "base64" in network && network.schema !== undefined
    ? schemaGroups(network.schema)
    : undefined;

interface Shape {
  readonly variables: number;
  readonly parameters: number;
  /** Outputs of the widest layer. */
  readonly width: number;
  /** Outputs of the hidden layers, at most. */
  readonly features: number;
}

/** Of the network that was sent; `undefined` where there is none. */
function shapeOf({ source, network }: Request): Shape | undefined {
  if (source?.kind === "relu-network") {
    const parameters = source.layers.reduce(
      (n, { weights, bias }) => n + weights.length * (weights[0]?.length ?? 0) + bias.length,
      0,
    );
    const width = source.layers.reduce((most, { weights }) => Math.max(most, weights.length), 1);
    const features = source.layers.reduce((n, { weights }) => n + 2 * weights.length, 0);
    return { variables: source.variables, parameters, width, features };
  }
  if (network === undefined) return undefined;
  const dense = networkOf(network);
  const width = dense.layers.reduce((most, { rows }) => Math.max(most, rows), 1);
  const features = dense.layers.reduce((n, { rows }) => n + 2 * rows, 0);
  return { variables: dense.variables, parameters: parameterCount(dense), width, features };
}

/** Nanoseconds of a multiply-add of the proof: a narrow layer takes longer to go through than to multiply. */
const nanosecondsEach = (width: number): number => 4 + 100 / (width + 8);

/** Seconds of labelling every point of a small cube, where the certificate may do so. */
function enumerationSeconds({ distribution, network }: Request, { variables, parameters }: Shape): number {
  const points = pointsToCompare(distribution ?? validInputs(network) ?? { kind: "uniform", variables });
  const isMade = points <= 2 ** 20 && points * parameters <= MAX_ENUMERATION;
  return isMade ? (points * (7000 + 3.5 * parameters)) / 1e9 : 0;
}

/** The effort that was asked for, or that takes as long as the default. */
function effortOf(request: Request): number {
  const { effort } = request;
  if (effort !== undefined) return effort;
  const shape = shapeOf(request);
  if (shape === undefined) return 0;
  const listed = enumerationSeconds(request, shape);
  return Math.max(0.5, PROOF_SECONDS - (listed > 1 ? listed : 0)) / nanosecondsEach(shape.width);
}

/** How many points are compared one by one: all of a small cube, all valid ones where these are few. */
function compared(distribution: Distribution | undefined, d: number): number {
  if (distribution?.kind !== "groups") return d <= 20 ? 2 ** d : 0;
  const valid = Number(validPoints(distribution));
  return valid <= 2 ** 20 ? valid : 0;
}

/**
 * The sample, the search and the confidence claim, and the proof up to its effort. Enumeration of small cubes
 * counts as points.
 */
function distillWork(request: Request): readonly Work[] {
  const { source, examples, distribution, maxLeaves, maxDepth, samples } = request;
  const effort = effortOf(request);
  const tree = (rows: number, variables: number, rounds: number, path: Path): Work[] =>
    treeSearch(rows, variables, { maxLeaves, maxDepth }, path).map((part) =>
      part.unit === "step"
        ? work(
            "step",
            // A quarter for the depths before the last.
            rounds * Math.min(Number(part.steps), 1.25 * TREE_STEPS * TREE_WORK),
            part.what,
            part.path,
          )
        : part,
    );
  if (examples !== undefined) {
    const variables = examples[0]!.point.length;
    return tree(examples.length, variables, 1, ["examples"]);
  }
  const path = ["samples"];
  if (source !== undefined && source.kind !== "relu-network") {
    const d = source.variables;
    const drawn = samples + queriesOf(request, d);
    const all = compared(distribution, d);
    return [
      ...(distribution === undefined ? [] : points(distribution, ["distribution"])),
      ...evaluation(source, drawn + all, ["source"]),
      work("step", drawn * d * 30, "points × variables", path),
      ...(all > 0 && distribution !== undefined && distribution.kind === "product"
        ? masses(distribution, d, ["distribution"])
        : []),
      ...tree(samples, Math.min(d, MAX_SEARCHED_VARIABLES), 1, ["maxDepth"]),
    ];
  }
  const shape = shapeOf(request);
  if (shape === undefined) return [];
  const { variables: d, parameters, width } = shape;
  // At most 2^(d+1) boxes are bounded, each in a few passes over the weights.
  const proof = Math.min(effort * 1e9, 2 ** Math.min(d + 1, 60) * parameters * 40);
  const steps = nanosecondsEach(width) / UNITS.step.nanoseconds;
  const proving = work("step", proof * steps, "effort of the proof", ["effort"]);
  const drawn = samples + queriesOf(request, d);
  const rounds = effort === 0 ? 1 : MAX_ROUNDS;
  const searching =
    request.search === "queries"
      ? tree(samples, Math.min(d, MAX_SEARCHED_VARIABLES), rounds, ["maxDepth"])
      : probing(request, samples + (rounds - 1) * MAX_ADDED * POINTS_EACH, shape).map((part) =>
          part.unit === "step" ? { ...part, steps: rounds * Number(part.steps) } : part,
        );
  return [
    work("step", drawn * (d * 3 + parameters / 5), "points × weights", path),
    request.effort === undefined ? proving : { ...proving, each: 1e9 * steps },
    work(
      "step",
      (enumerationSeconds(request, shape) * 1e9) / UNITS.step.nanoseconds,
      "points of the cube × weights",
      [source === undefined ? "network" : "source"],
    ),
    ...searching,
  ];
}

/**
 * One search by probes: the representation of n rows, their kernel factored, the clauses of each level scored
 * on pairs of their rows, and the best tree over the clauses that are kept.
 */
function probing(request: Request, rows: number, shape: Shape): Work[] {
  const { beam, distribution, maxDepth, maxLeaves } = request;
  const { variables: d, features } = shape;
  const path = ["samples"];
  const isUniform = distribution === undefined || distribution.kind === "uniform";
  let parents = 1;
  let [pairs, candidates, kept, clauses] = [0, 0, 0, 1];
  for (let level = 0; level < Math.min(maxDepth, d); level += 1) {
    // A clause halves the rows, give or take, where points are uniform.
    const under = isUniform ? Math.min(rows, (1.5 * rows) / 2 ** level) : rows;
    if (isUniform && under < LEAST_ROWS) break;
    const made = parents * 2 * d;
    candidates += made;
    pairs += (made / 2) * ((isUniform ? under ** 2 / 4 : under ** 2 / 2) + 3 * under);
    kept = Math.max(kept, made * (under / 4 + 40));
    clauses += Math.min(2 * beam, made);
    parents = Math.min(2 * beam, made);
  }
  return [
    work("step", (rows ** 2 * features) / 16 + rows ** 3 / 4, "rows × rows × features", path),
    work("kept", rows ** 2 * 2.5 + rows * features * 0.5, "rows × rows", path),
    work("step", pairs / 4 + candidates * 100, "clauses × pairs of rows", ["beam"]),
    work("kept", kept, "clauses × rows", ["beam"]),
    work("step", clauses * (rows + maxLeaves ** 2 * d + 100 * d) * 3, "clauses × variables × leaves", [
      "beam",
    ]),
  ];
}

/** Base64 to the letter: what is decoded encodes to the same text. */
function networkBytes(base64: string): Uint8Array {
  const bytes = bytesOf(base64);
  if (bytes === undefined)
    throw new DomainError("invalid-value", "base64 text, padded and without blanks, is expected", [
      "network",
      "base64",
    ]);
  return bytes;
}

export const distill = method({
  name: "distill",
  summary: "The smallest decision tree found that meets ε, and a certificate of how well it agrees.",
  params,
  result: z.strictObject({ tree: conceptText, certificate: certificateText }),
  work: distillWork,
  run(request) {
    const { source, network, examples, distribution, ...options } = request;
    const effort = effortOf(request);
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
      effort,
      treeWork: TREE_WORK,
    });
    return { tree, certificate: formatCertificate(certificate) };
  },
});
