/**
 * # Vectors of what no statement asks
 *
 * Requests to `distill`, `web` and `verify` with their answers, certificates that hold and certificates with
 * one thing changed; and requests that are refused, with the error that is due. Deterministic.
 *
 * Main definitions: `furtherVectors`, `errorVectors`, `determinedOf`, `verdictOf`, `ErrorVector`.
 */
import fc from "fast-check";
import { builtIn } from "../../src/cli/check/implementations.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { InvalidParams } from "../../src/oracle/invalid-params.js";
import { stringify } from "../../src/oracle/json.js";
import { type ErrorObject, errorObject } from "../../src/oracle/json-rpc.js";
import { webClasses } from "../../src/reductions/web-class.js";
import { certifiedRequests } from "../arbitraries/certified-requests.js";
import type { Vector } from "./vectors.js";

/** A request that is refused, and what of the error object of JSON-RPC is determined. */
export interface ErrorVector {
  readonly method: string;
  readonly params: unknown;
  readonly error: { readonly code: number; readonly data: Readonly<Record<string, unknown>> };
}

/** Messages, of which `problems` has more, are for people. */
export function determinedOf({ code, data = {} }: ErrorObject): ErrorVector["error"] {
  const { problems: _, ...rest } = data;
  return { code, data: rest };
}

const SEED = 20_240_314;
const MAX_LENGTH = 4_000;

type Ask = (params: unknown) => Promise<unknown>;
const asked = (method: string): Ask => (builtIn as unknown as Readonly<Record<string, Ask>>)[method]!;

async function answered(method: string, requests: readonly unknown[]): Promise<Vector[]> {
  const vectors = new Map<string, Vector>();
  for (const params of requests) {
    try {
      const vector = { method, params, result: await asked(method)(params) };
      if (stringify(vector).length <= MAX_LENGTH) vectors.set(stringify(params), vector);
    } catch (problem) {
      // A function that is not in the class; errors have their own file.
      if (!(problem instanceof DomainError)) throw problem;
    }
  }
  return [...vectors.values()];
}

const certificateOf = ({ result }: Vector): unknown => (result as { certificate?: unknown }).certificate;

/** The first number or bit in a certificate's text that is changed, deep in it. */
function changed(certificate: unknown): unknown {
  const text = stringify(certificate);
  const places = [...text.matchAll(/"(?:label|value|size|leaves|differs|samples|constant)":(\d+)/g)];
  const place = places[Math.floor(places.length / 2)];
  if (place === undefined) return undefined;
  const at = place.index + place[0].length - place[1]!.length;
  const digit = text[at] === "0" ? "1" : "0";
  return JSON.parse(`${text.slice(0, at)}${digit}${text.slice(at + 1)}`) as unknown;
}

/** What of an answer of `verify` is determined: sentences are for people. */
export function verdictOf(result: unknown): unknown {
  const { valid, check } = result as { valid: boolean; check?: string };
  return valid ? { valid } : { valid, check };
}

/** The vectors of `distill`, `verify` and `web`. */
export async function furtherVectors(): Promise<ReadonlyMap<string, Vector[]>> {
  const sample = (requests: fc.Arbitrary<unknown>, numRuns: number) =>
    fc.sample(requests, { seed: SEED, numRuns });
  const distilled = await answered("distill", sample(certifiedRequests.distill, 40));
  const pairs = webClasses.flatMap((from) => webClasses.map((to) => ({ from, to })));
  const web = await answered(
    "web",
    pairs.filter((_, i) => i % 3 === 0),
  );
  const reduced = await answered("reduce", sample(certifiedRequests.reduce, 12));
  const lower = await answered("lowerBound", sample(certifiedRequests.lowerBound, 8));
  const certificates = [...distilled.slice(0, 20), ...web, ...reduced, ...lower]
    .map(certificateOf)
    .filter((certificate) => certificate !== undefined && certificate !== null);
  const wrong = certificates.map(changed).filter((certificate) => certificate !== undefined);
  const verified: Vector[] = [];
  for (const certificate of [...certificates, ...wrong])
    try {
      for (const vector of await answered("verify", [{ certificate }]))
        verified.push({ ...vector, result: verdictOf(vector.result) });
    } catch (problem) {
      // What is no certificate any more is refused.
      if (!(problem instanceof InvalidParams)) throw problem;
    }
  return new Map([
    ["distill", distilled],
    ["verify", verified],
    ["web", web],
  ]);
}

const table = (variables: number, values: string) => ({ kind: "truth-table", variables, table: values });
const uniform = (variables: number) => ({ kind: "uniform", variables });
const f = table(1, "01");
const leaf = { kind: "decision-tree", variables: 1, root: { label: 0 } };
const game = {
  ...{ sourceClass: { kind: "all", variables: 1 }, targetClass: { kind: "all", variables: 1 } },
  ...{ distributions: [uniform(1)], samples: 1, epsilon: "0", mode: "absolute" },
};

/** One or more requests for each code, and for each way in which params can be ill-formed. */
const REFUSED: readonly (readonly [method: string, params: unknown])[] = [
  // invalid params, −32602
  ["error", { source: f, target: f }],
  ["error", { source: f, target: f, distribution: { ...uniform(1), more: 1 } }],
  ["error", { source: { kind: "table" }, target: f, distribution: uniform(1) }],
  ["error", { source: table(1, "012"), target: f, distribution: uniform(1) }],
  ["error", { source: f, target: f, distribution: { kind: "product", biases: [0.5] } }],
  ["error", { source: f, target: f, distribution: { kind: "product", biases: ["3/2"] } }],
  ["error", { source: f, target: f, distribution: { kind: "product", biases: ["1/0"] } }],
  ["error", { source: f, target: f, distribution: { kind: "weights", variables: 1, weights: { 0: "1/2" } } }],
  ["error", { source: f, target: f, distribution: { kind: "empirical", points: [] } }],
  ["evaluate", { concept: f, points: ["2"] }],
  ["evaluate", { concept: { kind: "parity", variables: 1, subset: [1], constant: 0 }, points: [] }],
  ["sampleBound", { bound: "realizable", k: 2, epsilon: "0", delta: "1/2" }],
  ["sampleBound", { bound: "unheard of", epsilon: "1/2", delta: "1/2" }],
  ["sampleBound", { bound: "realizable", k: -1, epsilon: "1/2", delta: "1/2" }],
  ["vcDimension", { class: { kind: "explicit", concepts: [] } }],
  ["verify", { certificate: { kind: "unheard of" } }],
  // domain errors, −32000, by code
  ["error", { source: f, target: table(2, "0110"), distribution: uniform(1) }],
  ["error", { source: f, target: f, distribution: uniform(2) }],
  ["evaluate", { concept: f, points: ["01"] }],
  ["frontier", { source: f, targetClass: { kind: "all", variables: 2 } }],
  [
    "frontier",
    {
      source: { kind: "parity", variables: 30, subset: [], constant: 0 },
      targetClass: { kind: "all", variables: 30 },
    },
  ],
  ["reduce", { concept: table(2, "0110"), to: "conjunction" }],
  ["reduce", { concept: table(2, "0110"), to: "linear-threshold" }],
  ["distillJunta", { source: table(2, "0110"), k: 3, delta: "1/4", seed: 1 }],
  ["distill", { source: f, examples: [{ point: "0", label: 1 }], epsilon: "1/4", delta: "1/4", seed: 1 }],
  ["bestTree", { examples: [], maxLeaves: 2, maxDepth: 1 }],
  [
    "successProbability",
    {
      source: f,
      targetClass: { kind: "explicit", concepts: [table(1, "10")] },
      distribution: uniform(1),
      samples: 1,
      epsilon: "1/4",
      mode: "realizable",
      distiller: "erm",
    },
  ],
  ["upperConfidence", { samples: 3, disagreements: 4, delta: "1/4", width: "1/8" }],
  ["minimax", { ...game, access: "learn", queries: -1 }],
  ["minimax", { ...game, access: "distill", queries: 1 }],
  ["minimax", { ...game, access: "distill", outputs: "any" }],
  ["dichotomy", { source: f, targetClass: { kind: "all", variables: 2 }, samples: 1 }],
  ["heavyCoefficients", { source: f, threshold: "0", delta: "1/4", seed: 1 }],
  ["heavyCoefficients", { source: f, threshold: "5/4", delta: "1/4", seed: 1 }],
  ["treeDistillationCost", { variables: 2, leaves: 2, epsilon: "0", tauSquared: "1", meanSquare: "1" }],
  ["composeTrees", { tree: leaf, parts: [] }],
  ["composeTrees", { tree: f, parts: [leaf] }],
  ["vertexCoverWall", { vertices: 2, edges: [[0, 0]] }],
  ["vertexCoverWall", { vertices: 2, edges: [[0, 2]] }],
  ["classCount", { class: { kind: "juntas", variables: 100, k: 40 } }],
];

/** The vectors of errors. */
export async function errorVectors(): Promise<ErrorVector[]> {
  const vectors: ErrorVector[] = [];
  for (const [method, params] of REFUSED)
    try {
      const result = await asked(method)(params);
      throw new Error(`${method} ${stringify(params)} is answered: ${stringify(result)}`);
    } catch (problem) {
      const error = errorObject(problem);
      if (error.code === -32603) throw problem;
      vectors.push({ method, params, error: determinedOf(error) });
    }
  return vectors;
}
