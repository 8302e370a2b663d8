/** # pac-distill junta: which variables a source depends on, by counted queries, with a sensitive pair for each. */

import type { ConceptJson, Junta } from "../../boolean/concept.js";
import { evaluate } from "../../boolean/evaluate.js";
import { formatPoint, type Point } from "../../boolean/point.js";
import { realizable } from "../../bounds/realizable.js";
import { type JuntaSearchResult, juntaSearch, MAX_JUNTA_VARIABLES } from "../../distillation/junta-search.js";
import { type SampledMajorityJunta, sampledMajorityJunta } from "../../distillation/majority-junta.js";
import { QuerySource } from "../../distillation/query-source.js";
import { formatPair } from "../../distillation/sensitive-pairs.js";
import { formatRational, isZero, ONE, type Rational } from "../../exact/rational.js";
import { counted, withConfidence } from "../../exact/wording.js";
import { networkEvaluator } from "../../networks/exact-sign.js";
import { encodeNetwork, networkHash } from "../../networks/network-bytes.js";
import { stringify } from "../../oracle/json.js";
import { biasesOf } from "../../oracle/methods/distill-junta.js";
import { formatConcept } from "../../oracle/schemas/concept.js";
import { MAX_SEED, pointSampler, RandomSource } from "../../probability/random-source.js";
import { shortDecimal } from "../../text/certificate-report.js";
import { describeConcept } from "../../text/describe.js";
import { MAX_EXHAUSTIVE_VARIABLES } from "../../verify/web/check-equality.js";
import type { JuntaCertificate, NetworkSource } from "../../verify/web/check-junta.js";
import { configOf, readDistribution, readSource } from "../distill-input.js";
import { fileNamedBy, integerOption, rationalOption, representationOption } from "../inputs.js";
import { checkOutputs, writeTexts } from "../outputs.js";
import { stages } from "../stages.js";
import { complain } from "../status.js";
import { table } from "../table.js";
import { aligned, colours, heading, print, prose } from "../terminal.js";

interface Options {
  readonly k: string;
  readonly delta: string;
  readonly seed: string;
  readonly distribution: string;
  readonly inputs?: string;
  readonly residual?: string | false;
  readonly outputClass?: string;
  readonly outputName?: string;
  readonly majority?: string;
  readonly out?: string;
  readonly certificate?: string;
}

interface Asked {
  readonly queries: QuerySource;
  readonly description: string;
  /** How a network was read. */
  readonly reading: readonly [string, string][];
  /** For the certificate. */
  readonly source: () => ConceptJson | NetworkSource;
}

/** A network file, or a concept of any kind of the web (JSON, @file, FILE.json or a truth table). */
function ask(text: string, options: Options): Asked {
  if (/\.(safetensors|onnx)$/i.test(text)) {
    const { source, description, reading } = readSource(text, options);
    if (source.kind !== "network") throw new Error("a network was read");
    const { network } = source;
    const evaluator = networkEvaluator(network);
    return {
      queries: new QuerySource(network.variables, (point) => evaluator.label(point)),
      description,
      reading,
      source: () => ({
        kind: "network",
        sha256: networkHash(network),
        network: encodeNetwork(network),
      }),
    };
  }
  const concept = representationOption(
    /\.json$/i.test(text) && !text.startsWith("@") ? `@${text}` : text,
    "source",
  );
  return {
    queries: new QuerySource(concept.variables, (point) => evaluate(concept, point)),
    description: `${concept.kind} on ${counted(concept.variables, "variable")}`,
    reading: [],
    source: () => formatConcept(concept),
  };
}

/** The point, its middle left out when it is long; the coordinate of interest is always shown. */
function around(point: Point, variable: number): string {
  const text = formatPoint(point);
  if (text.length <= 40) return text;
  const from = Math.max(0, variable - 8);
  const to = Math.min(text.length, variable + 9);
  return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
}

const listed = (variables: readonly number[]): string => variables.map((i) => `x${i}`).join(", ");

/** " on the points with x0 = 1, …": where the distribution lives, if it fixes coordinates. */
export function supportText(biases: number | readonly Rational[]): string {
  if (typeof biases === "number") return "";
  const fixed = biases.flatMap((p, i) =>
    isZero(p) || p.equals(ONE) ? [`x${i} = ${formatRational(p)}`] : [],
  );
  return fixed.length === 0
    ? ""
    : ` on the points with ${fixed.join(", ")}, to which the distribution is confined`;
}

function showFound(
  asked: Asked,
  found: JuntaSearchResult,
  k: number,
  delta: Rational,
  biases: number | readonly Rational[],
): void {
  const support = supportText(biases);
  const d = asked.queries.variables;
  heading(asked.description);
  if (asked.reading.length > 0) print(aligned(asked.reading));
  if (found.refuted)
    prose(
      colours.yellow(
        `not a ${k}-junta: it depends on at least ${found.relevant.length} of ` +
          `${d} variables, ${listed(found.relevant)}`,
      ),
    );
  else
    prose(
      colours.green(
        found.relevant.length === 0
          ? "no variable was found that it depends on"
          : `depends on ${found.relevant.length} of ${counted(d, "variable")}: ${listed(found.relevant)}`,
      ) +
        `; if it is a ${k}-junta${support}, on no other${support === "" ? "" : " there"}, ${withConfidence(delta)}`,
    );
  print();
  if (found.witnesses.length > 0)
    print(
      table(
        ["variable", "sensitive pair (differs there only)", "value at 0 → at 1"],
        [...found.witnesses]
          .sort((a, b) => a.variable - b.variable)
          .map(({ variable, zero, valueAtZero }) => [
            `x${variable}`,
            around(zero, variable),
            `${valueAtZero} → ${1 - valueAtZero}`,
          ]),
      ),
    );
  if (found.junta !== undefined) prose(`\n${describeConcept(found.junta)}`);
  prose(
    colours.dim(
      `\n${counted(found.queries, "query", "queries")} (bound ${found.queryBound}), ` +
        `${counted(found.trials, "trial")}; a round ends after ${found.trialsPerRound} without success`,
    ),
  );
}

/** Votes at each assignment of the majority junta. */
const VOTES = 101;

interface MajorityRequest {
  readonly k: number;
  readonly delta: Rational;
  readonly samples: number;
  readonly sampler: ReturnType<typeof pointSampler>;
}

function majorityOf(
  asked: Asked,
  found: JuntaSearchResult,
  { k, delta, samples, sampler }: MajorityRequest,
): SampledMajorityJunta {
  // Those found first are the ones that change the value most often.
  const relevant = found.witnesses
    .slice(0, k)
    .map(({ variable }) => variable)
    .sort((a, b) => a - b);
  return sampledMajorityJunta(asked.queries, relevant, sampler, { votes: VOTES, samples, delta });
}

function showMajority(
  { junta, samples, disagreements, errorBound }: SampledMajorityJunta,
  delta: Rational,
): void {
  print();
  heading(`the majority junta on ${junta.relevant.length === 0 ? "no variable" : listed(junta.relevant)}`);
  prose(describeConcept(junta));
  prose(
    `error ≤ ${shortDecimal(errorBound)} ${withConfidence(delta)} (${disagreements} of ` +
      `${counted(samples, "fresh point")} ${disagreements === 1 ? "differs" : "differ"})`,
  );
}

async function write(files: readonly (readonly [string | undefined, unknown])[]): Promise<void> {
  const wanted = files.flatMap(([file, value]) =>
    file === undefined || value === undefined ? [] : [[file, `${stringify(value)}\n`] as const],
  );
  await writeTexts(wanted);
  for (const [file] of wanted) print(colours.dim(`wrote ${file}`));
}

/** The sensitive pairs; where there is none, that the source is constant, if the verifier can compare all points. */
function certificateOf(
  source: JuntaCertificate["source"],
  found: JuntaSearchResult,
  k: number,
  d: number,
): JuntaCertificate | undefined {
  const complete = found.relevant.length === 0;
  if (complete && d > MAX_EXHAUSTIVE_VARIABLES) return undefined;
  return {
    kind: "junta",
    source,
    k,
    relevant: found.relevant,
    witnesses: found.witnesses.map(formatPair),
    refuted: found.refuted,
    junta: found.junta ?? null,
    complete,
  };
}

export async function run(text: string, options: Options): Promise<void> {
  checkOutputs(
    [
      ["--out", options.out],
      ["--certificate", options.certificate],
    ],
    [
      /\.(safetensors|onnx|json)$/i.test(text) ? text.replace(/^@/, "") : fileNamedBy(text),
      /\.(safetensors|onnx)$/i.test(text) ? configOf(text) : undefined,
      fileNamedBy(options.distribution),
    ],
  );
  const k = integerOption(options.k, 0, MAX_JUNTA_VARIABLES, "--k");
  const delta = rationalOption(options.delta, "--delta");
  const epsilon = options.majority === undefined ? undefined : rationalOption(options.majority, "--majority");
  const fresh = epsilon === undefined ? undefined : Number(realizable.least({ k: 1n, epsilon, delta }));
  const asked = ask(text, options);
  const d = asked.queries.variables;
  const biases = biasesOf(readDistribution(options.distribution, d), d);
  const random = new RandomSource(integerOption(options.seed, 0, MAX_SEED, "--seed"));
  const line = stages();
  let found: JuntaSearchResult;
  try {
    found = juntaSearch(asked.queries, { k, delta, biases }, random, (trials, count) =>
      line.show("variables", `${count} found, ${trials} trials`),
    );
  } finally {
    line.stop();
  }
  showFound(asked, found, k, delta, biases);
  let junta: Junta | undefined = found.junta;
  if (fresh !== undefined) {
    const majority = majorityOf(asked, found, {
      k,
      delta,
      samples: fresh,
      sampler: pointSampler(random, biases),
    });
    showMajority(majority, delta);
    junta = majority.junta;
  }
  if (junta === undefined && options.out !== undefined)
    prose(
      colours.yellow(
        `${options.out} is not written: there is no junta (--majority 1/100 makes the best one)`,
      ),
    );
  const certificate =
    options.certificate === undefined ? undefined : certificateOf(asked.source(), found, k, d);
  if (options.certificate !== undefined && certificate === undefined)
    complain(
      `${options.certificate} is not written: no variable was found, and that there is none can be ` +
        `checked up to ${MAX_EXHAUSTIVE_VARIABLES} variables, not ${d}`,
    );
  await write([
    [options.out, junta],
    [options.certificate, certificate],
  ]);
}
