/** # pac-distill story: a small story of distilling against learning. */
import type { Concept } from "../../boolean/concept.js";
import { tabulate } from "../../boolean/tabulate.js";
import { formatTable } from "../../boolean/truth-table.js";
import { agnostic } from "../../bounds/agnostic.js";
import { realizable } from "../../bounds/realizable.js";
import { paretoFrontier } from "../../distillation/frontier.js";
import { ermSuccessProbability } from "../../distillation/success-probability.js";
import { formatRational, isZero, rational, toDecimal } from "../../exact/rational.js";
import { withConfidence } from "../../exact/wording.js";
import type { ConceptClass } from "../../learning/concept-class.js";
import { enumerateClass } from "../../learning/enumerate.js";
import { optimalError } from "../../learning/optimal-error.js";
import { describeConcept } from "../../text/describe.js";
import { table } from "../table.js";
import { colours, heading, print, prose } from "../terminal.js";

/** Majority of three inputs as a ReLU network: 1 iff x0 + x1 + x2 − 1 > 0, inputs as 01. */
const SOURCE: Concept = {
  kind: "relu-network",
  variables: 3,
  inputs: "01",
  layers: [
    {
      weights: [[rational(1), rational(1), rational(1)]],
      bias: [rational(-1)],
      activation: "relu",
      residual: false,
    },
    { weights: [[rational(1)]], bias: [rational(0)], activation: "identity", residual: false },
  ],
};

const EPSILON = rational(1, 10);
const DELTA = rational(1, 100);

function chapter(title: string, targetClass: ConceptClass): void {
  const uniform = { kind: "uniform", variables: 3 } as const;
  const { elements } = enumerateClass(targetClass);
  const frontier = paretoFrontier(SOURCE, targetClass);
  const { error, concept } = optimalError(SOURCE, targetClass, uniform);
  heading(`\n${title}`);
  prose(
    `  ${elements.length} functions; best under the uniform distribution: ` +
      `${describeConcept(concept)}, error ${formatRational(error)}`,
  );
  prose(
    "  Pareto frontier of the network: " +
      `${frontier.length === 1 ? "1 of them is" : `${frontier.length} of them are`} worth considering.`,
  );
  const isExact = isZero(error);
  const bound = isExact ? realizable : agnostic;
  const distilling =
    frontier.length === 1 ? 0n : bound.least({ k: BigInt(frontier.length), epsilon: EPSILON, delta: DELTA });
  const learning = bound.least({ k: BigInt(elements.length), epsilon: EPSILON, delta: DELTA });
  print(
    table(
      ["", "candidates", "samples that are enough"],
      [
        ["distilling (the network is known)", String(frontier.length), String(distilling)],
        ["learning (labels only)", String(elements.length), String(learning)],
      ],
      ["left", "right", "right"],
    ),
  );
  const rows = [0, 2, 4, 8].map((samples) => {
    const success = ermSuccessProbability({
      source: tabulate(SOURCE),
      elements,
      distribution: uniform,
      samples,
      epsilon: rational(0),
      mode: "agnostic",
    });
    return [String(samples), toDecimal(success), formatRational(success)];
  });
  prose("  Exact probability that ERM over the frontier, with n uniform samples, finds a best one:");
  print(table(["n", "about", "exactly"], rows, ["right", "right", "left"]));
}

export function run(): void {
  heading("A ReLU network on three inputs");
  prose(`  ${describeConcept(SOURCE)}, truth table ${formatTable(tabulate(SOURCE))}: the majority.`);
  prose(
    `  Wanted: error at most ε = ${formatRational(EPSILON)} above the best, ` +
      `${withConfidence(DELTA)} (δ = ${formatRational(DELTA)}).`,
  );
  chapter("Into decision trees with at most 6 leaves", {
    kind: "decision-trees",
    variables: 3,
    maxLeaves: 6,
    maxDepth: 3,
  });
  prose(
    `  ${colours.dim("The class contains the network's function: no sample is needed (frontier_suffices, d).")}`,
  );
  chapter("Into decision trees with at most 3 leaves", {
    kind: "decision-trees",
    variables: 3,
    maxLeaves: 3,
    maxDepth: 2,
  });
  prose(`  ${colours.dim("No such tree computes it: samples decide which of the frontier errs least.")}`);
}
