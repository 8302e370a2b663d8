/**
 * # The two sides of a comparison
 *
 * A network or a representation, as something with values at points and, on a box, a label that can be proved:
 * of a network by its bounds (`tree/label-prover.ts`), of a representation by
 * three-valued evaluation. A list of examples has neither.
 *
 * Main definitions: `Side`, `networkSide`, `representationSide`.
 */
import type { Bit, ConceptJson } from "../../boolean/concept.js";
import type { CheckedBox } from "../tree/box-bound.js";
import { type CheckedNetwork, checkedNetwork } from "../tree/checked-network.js";
import { blockLabeller, labeller } from "../tree/label.js";
import { labelProver } from "../tree/label-prover.js";
import { type Linearisations, linearisations } from "../tree/linearisations.js";
import { outputRange } from "../tree/remainder-form.js";
import { demand, Refuted } from "../verdict.js";
import { evaluatorOf } from "./check-equality.js";
import type { NetworkSource } from "./check-junta.js";
import type { Words } from "./kinds/record.js";
import { ternary } from "./kinds.js";
import { mentionedIn, mentionedInNetwork } from "./mentioned.js";

export interface Side {
  readonly variables: number;
  /** It depends on no other variable. */
  readonly mentioned: ReadonlySet<number>;
  /** The values at the first `count` ≤ 32 points of a block, a bit each; other bits mean nothing. */
  values(word: Words, count: number): number;
  /** Is it the label on the whole box? False: not proved. `path` are the variables that are fixed, in order. */
  proves(box: CheckedBox, path: readonly number[], label: Bit): boolean;
  /** Where words `!` are listened to. */
  readonly forms: Linearisations | undefined;
  /** Of one value, in multiply-adds, at most. */
  readonly cost: number;
}

/** Multiply-adds that one value takes besides those of the layers. */
const OVERHEAD = 500;

function sideOf(network: CheckedNetwork): Side {
  const { variables } = network;
  const mentioned = mentionedInNetwork(network);
  const label = labeller(network);
  const forms = linearisations(network);
  const proves = labelProver(network);
  const entries = network.layers.reduce((total, { rows, columns }) => total + rows * (columns + 1), 0);
  return {
    variables,
    mentioned,
    forms,
    cost: entries + OVERHEAD,
    values: blockLabeller(network),
    proves(box, path, wanted) {
      if (!box.includes(2)) return label(box) === wanted;
      const form = forms.at(box, path);
      return proves(box, form && outputRange(network, form, box), wanted);
    },
  };
}

/** The network that a certificate carries, if its SHA-256 is the one that is named. */
export function networkSide({ network: text, sha256 }: NetworkSource): Side {
  const network = checkedNetwork(text);
  if ("wrong" in network) throw new Refuted("source", network.wrong);
  demand(
    network.hash === sha256,
    "source",
    `the network's SHA-256 is ${network.hash}, the certificate says ${sha256}`,
  );
  return sideOf(network);
}

/** A representation; a text in it that is not a rational is a failed check, named by `side`. */
export function representationSide(side: string, r: ConceptJson): Side {
  const lanes = evaluatorOf(side, r);
  return {
    variables: r.variables,
    mentioned: mentionedIn(r),
    values: (word) => lanes(word),
    proves: (box, _, label) => ternary(r, box) === label,
    forms: undefined,
    cost: OVERHEAD + JSON.stringify(r).length,
  };
}
