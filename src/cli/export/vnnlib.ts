/**
 * # Open questions for other verifiers
 *
 * Of each box that stays open: is there an input in it at which the network has the other label? In VNN-LIB, with
 * the network as ONNX and the list of instances of VNN-COMP. The question is about real inputs of the box, not only
 * bits: `unsat` settles the box, `sat` does only where the input has bits and the output is not exactly 0 (nor,
 * below a threshold, the sum exactly the threshold). Nothing that another verifier answers is trusted here; it says
 * where to look.
 *
 * Main definitions: `questions`, `MAX_QUESTIONS`.
 */
import { type Concept, recordOf } from "../../boolean/concept.js";
import { formatRational, type Rational } from "../../exact/rational.js";
import type { DenseNetwork } from "../../networks/dense-network.js";
import type { OpenBox } from "../../pipeline/compared.js";
import { ternary } from "../../verify/web/kinds.js";
import { networkAsOnnx } from "./network-onnx.js";

/** Most boxes that are asked about, the largest first. */
export const MAX_QUESTIONS = 200;
/** Seconds that the list of instances gives to each. */
const SECONDS = 300;

/** A further condition on the inputs: Σ w_v x_v ≥ θ, or below θ, in bits. */
interface Side {
  readonly weights: readonly Rational[];
  readonly threshold: Rational;
  readonly reached: boolean;
}

/** A rational as the language writes it. */
function written(q: Rational): string {
  const text = formatRational(q);
  const [, minus, p, , denominator] = /^(-?)(\d+)(\/(\d+))?$/.exec(text)!;
  const size = denominator === undefined ? `${p}.0` : `(/ ${p}.0 ${denominator}.0)`;
  return minus === "-" ? `(- ${size})` : size;
}

/** The condition in the inputs as they are fed in: bit b as b, or as 2b − 1, so that b is (X + 1) / 2. */
function linear({ weights, threshold, reached }: Side, pm1: boolean): string {
  const total = weights.reduce((sum, w) => sum.add(w), threshold.sub(threshold));
  // With pm1: Σ w (X + 1) / 2 ≥ θ iff Σ w X ≥ 2θ − Σ w.
  const bound = pm1 ? threshold.add(threshold).sub(total) : threshold;
  const terms = weights.flatMap((w, v) => (w.n === 0n ? [] : [`(* ${written(w)} X_${v})`]));
  const sum = terms.length === 0 ? "0.0" : terms.length === 1 ? terms[0]! : `(+ ${terms.join(" ")})`;
  return `(assert (${reached ? ">=" : "<="} ${sum} ${written(bound)}))`;
}

function question(network: DenseNetwork, { box, label }: OpenBox, about: string, side?: Side): string {
  const zero = network.inputs === "pm1" ? "-1.0" : "0.0";
  const value = (bit: number): string => (bit === 1 ? "1.0" : zero);
  const low = (bit: number): string => (bit === 2 ? zero : value(bit));
  const high = (bit: number): string => (bit === 2 ? "1.0" : value(bit));
  const term = (text: string): string => (text.startsWith("-") ? `(- ${text.slice(1)})` : text);
  return [
    `; ${about}`,
    `; an input at which the network's label is not ${label}: its output is ${label === 1 ? "at most 0" : "above 0"}`,
    `; bits are fed in as ${network.inputs === "pm1" ? "-1 and 1" : "0 and 1"}; unsat settles the box`,
    ...Array.from(box, (_, v) => `(declare-const X_${v} Real)`),
    "(declare-const Y_0 Real)",
    ...Array.from(
      box,
      (bit, v) => `(assert (>= X_${v} ${term(low(bit))}))\n(assert (<= X_${v} ${term(high(bit))}))`,
    ),
    ...(side === undefined ? [] : [linear(side, network.inputs === "pm1")]),
    `(assert (${label === 1 ? "<=" : ">="} Y_0 0.0))`,
    "",
  ].join("\n");
}

const isWhole = ({ box }: OpenBox): boolean => box.every((bit) => bit === 2);
const free = ({ box }: OpenBox): number => box.reduce((n, bit) => n + (bit === 2 ? 1 : 0), 0);

/**
 * The files by name: the network, a question for each box on which the concept is constant, and their list. Of a
 * linear threshold that is open as a whole the two questions are its two sides. Empty where there is nothing to ask.
 */
export function questions(
  network: DenseNetwork,
  boxes: readonly OpenBox[],
  concept: Concept,
): ReadonlyMap<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  const [first] = boxes;
  if (first === undefined) return files;
  const target = recordOf(concept).format(concept);
  const constant = boxes.filter(({ box, label }) => ternary(target, box) === label);
  const texts =
    boxes.length === 1 && isWhole(first) && concept.kind === "linear-threshold"
      ? ([1, 0] as const).map((label) => {
          const { weights, threshold } = concept;
          const side = { weights, threshold, reached: label === 1 };
          return question(network, { box: first.box, label }, "the side of a linear threshold", side);
        })
      : constant
          .sort((a, b) => free(b) - free(a))
          .slice(0, MAX_QUESTIONS)
          .map((box, i) => question(network, box, `open box ${i + 1} of ${constant.length}`));
  if (texts.length === 0) return files;
  files.set("network.onnx", networkAsOnnx(network));
  texts.forEach((text, i) => {
    files.set(`open-${i + 1}.vnnlib`, text);
  });
  files.set("instances.csv", texts.map((_, i) => `network.onnx,open-${i + 1}.vnnlib,${SECONDS}\n`).join(""));
  return files;
}
