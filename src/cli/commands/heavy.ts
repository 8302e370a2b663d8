/** # pac-distill heavy: the large Fourier coefficients of a source, exactly from its table or by counted queries. */

import type { Bit } from "../../boolean/concept.js";
import { evaluate } from "../../boolean/evaluate.js";
import type { Point } from "../../boolean/point.js";
import { tabulate } from "../../boolean/tabulate.js";
import {
  type HeavySearch,
  heavyCoefficients,
  MAX_TABULATED_VARIABLES,
  type SampledHeavySearch,
  sampledHeavyCoefficients,
} from "../../distillation/heavy-coefficients.js";
import { refuseAbove } from "../../exact/domain-error.js";
import { formatRational, type Rational, toDecimal } from "../../exact/rational.js";
import { counted, withConfidence } from "../../exact/wording.js";
import { networkEvaluator } from "../../networks/exact-sign.js";
import { MAX_SEED, RandomSource } from "../../probability/random-source.js";
import { readSource } from "../distill-input.js";
import { integerOption, rationalOption, representationOption } from "../inputs.js";
import { stages } from "../stages.js";
import { table } from "../table.js";
import { aligned, colours, heading, print, prose, UsageError } from "../terminal.js";

interface Options {
  readonly threshold: string;
  readonly delta: string;
  readonly seed: string;
  readonly exact?: true;
  readonly inputs?: string;
  readonly residual?: string | false;
}

const listed = (subset: readonly number[]): string =>
  subset.length === 0 ? "∅ (the mean)" : subset.map((i) => `x${i}`).join(" ");

function show({ coefficients, tests, testBound }: HeavySearch, valueName: string): void {
  if (coefficients.length > 0)
    print(
      table(
        ["S", valueName, ""],
        coefficients.map(({ subset, value }) => [listed(subset), formatRational(value), toDecimal(value, 4)]),
        ["left", "right", "right"],
      ),
    );
  print(colours.dim(`${counted(tests, "prefix test")} (bound ${testBound})`));
}

function showSampled(found: SampledHeavySearch, theta: Rational, delta: Rational): void {
  if (found.failed)
    prose(
      colours.yellow(
        "more prefixes were kept than accurate means allow: this is one of the runs that fail, and nothing is claimed",
      ),
    );
  else
    prose(
      `every coefficient of at least ${formatRational(theta)} in absolute value is among these ` +
        `${found.coefficients.length}, ${withConfidence(delta)}; the values are means over ${found.samples} samples`,
    );
  show(found, "mean of f·χ_S");
  print(colours.dim(`${counted(found.queries, "query", "queries")} (bound ${found.queryBound})`));
}

export async function run(text: string, options: Options): Promise<void> {
  const theta = rationalOption(options.threshold, "--threshold");
  const delta = rationalOption(options.delta, "--delta");
  const seed = integerOption(options.seed, 0, MAX_SEED, "--seed");
  const isFile = /\.(safetensors|onnx)$/i.test(text);
  if (isFile && options.exact)
    throw new UsageError("--exact tabulates a concept; a network file is asked by queries");
  let variables: number;
  let ask: (point: Point) => Bit;
  if (isFile) {
    const { source, description, reading } = readSource(text, options);
    if (source.kind !== "network") throw new Error("a network was read");
    const { network } = source;
    const evaluator = networkEvaluator(network);
    variables = network.variables;
    ask = (point) => evaluator.label(point);
    heading(description);
    if (reading.length > 0) print(aligned(reading));
  } else {
    const named = /\.json$/i.test(text) && !text.startsWith("@") ? `@${text}` : text;
    const concept = representationOption(named, "source");
    heading(`${concept.kind} on ${counted(concept.variables, "variable")}`);
    if (options.exact) {
      refuseAbove(concept.variables, MAX_TABULATED_VARIABLES, "variables of a source that is tabulated", [
        "source",
      ]);
      show(heavyCoefficients(tabulate(concept, ["source"]), theta), "f̂(S), exactly");
      return;
    }
    variables = concept.variables;
    ask = (point) => evaluate(concept, point);
  }
  const line = stages();
  let found: SampledHeavySearch;
  try {
    const progress = (level: number, kept: number) =>
      line.show("prefixes", `${level} of ${counted(variables, "variable")}, ${kept} kept`);
    found = sampledHeavyCoefficients(variables, ask, { theta, delta }, new RandomSource(seed), progress);
  } finally {
    line.stop();
  }
  showSampled(found, theta, delta);
}
