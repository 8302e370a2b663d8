/**
 * # Checking a partition of the cube
 *
 * A partition is a list of words (`partition.ts`) in preorder, zero branch first: a split, the network's
 * label on the whole box, an open box of which nothing is claimed, or a linearisation with which the claims
 * inside the box are proved (the innermost counts). Inside one, a label may also be claimed on all but a
 * fraction of the box, under the uniform distribution.
 *
 * Every claim is proved anew (`claims.ts`): at a single point by its exact label, inside a `!` by `outputRanges` and
 * `exceptions`, elsewhere by `boundWithRanges`; where they do not prove a label, by `exactBounds`
 * (`label-prover.ts`). Then the mass on which tree and network differ lies between what
 * is proved to differ and that plus what is open, in exact rationals.
 *
 * Main definitions: `checkPartition`, `Share`.
 */

import type { Bit, TreeNode } from "../../boolean/concept.js";
import { type Rational, rational } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import type { Distribution } from "../../probability/distribution.js";
import { Refuted } from "../verdict.js";
import type { CheckedBox } from "./box-bound.js";
import type { CheckedNetwork } from "./checked-network.js";
import { type Claim, claimsInOrder } from "./claims.js";
import { EXACT_WORK } from "./exact-bound.js";
import { labeller } from "./label.js";
import { linearisations } from "./linearisations.js";
import { boxMasses } from "./mass.js";
import { formatWord, type PartitionWord } from "./partition.js";

export interface PartitionCheck {
  /** Mass proved to differ, and mass left open. */
  readonly differs: Rational;
  readonly open: Rational;
  /**
   * Boxes with a label, and those of them in which the tree has the other one somewhere, even if with
   * probability 0.
   */
  readonly proved: number;
  readonly differingBoxes: number;
  /** Boxes without a label, or with one on all but a fraction. */
  readonly openBoxes: number;
}

const CHECK = "everyInput";

/** Do the words make up a partition? Said before anything is proved. */
function checkShape(words: readonly PartitionWord[]): void {
  let boxes = 1;
  for (const [position, { word }] of words.entries()) {
    if (boxes === 0) throw new Refuted(CHECK, `the partition goes on after its end, at word ${position}`);
    if (word === "split") boxes += 1;
    else if (word !== "linearised") boxes -= 1;
  }
  if (boxes > 0) throw new Refuted(CHECK, `the partition ends ${counted(boxes, "box", "boxes")} too early`);
}

/**
 * What is still to be done, as numbers, so that a long list of words takes little memory: a box that a word
 * is for, a linearisation that ends, the last variable to be freed…
 */
const BOX = -1;
const END_OF_FORM = -2;
const FREE = -3;
/** … or a variable v to be fixed to a value: 2v + value. */
const fixing = (variable: number, value: Bit): number => 2 * variable + value;

/**
 * The claims that are proved by one of `count` checkers which share them: those whose innermost linearisation, or which
 * themselves where there is none, have a number that is `index` modulo `count`. "elsewhere": all were proved so.
 */
export type Share = { readonly index: number; readonly count: number } | "elsewhere";

/** Says of each claim whether it is in the share. */
function shared(share: Share | undefined) {
  let number = 0;
  const around: number[] = [];
  const isOurs = (n: number): boolean =>
    share === undefined || (share !== "elsewhere" && n % share.count === share.index);
  return {
    begin: () => {
      around.push(number);
      number += 1;
    },
    end: () => {
      around.pop();
    },
    isOurs: (): boolean => {
      const form = around.at(-1);
      if (form !== undefined) return isOurs(form);
      number += 1;
      return isOurs(number);
    },
  };
}

/**
 * Checks every claim of a partition. `onRegion` is told how many of the share were proved, after each one (for a
 * progress display). Only the box at hand is stored, and few linearisations.
 */
export function checkPartition(
  network: CheckedNetwork,
  tree: TreeNode,
  distribution: Distribution,
  words: readonly PartitionWord[],
  onRegion?: (checked: number) => void,
  share?: Share,
): PartitionCheck {
  checkShape(words);
  const split = new Set<number>();
  let bits = 0;
  for (const word of words) {
    if (word.word === "split") split.add(word.variable);
    if (word.word === "mostly") bits = Math.max(bits, word.scale);
  }
  const masses = boxMasses(distribution, tree, network.variables, split, bits);
  const { box } = masses;
  const forms = linearisations(network);
  const labelAt = labeller(network);
  const ours = shared(share);
  // A part of the exact work each, so that all together do no more than one would.
  const exactWork = typeof share === "object" ? Math.floor(EXACT_WORK / share.count) : EXACT_WORK;
  let differs = 0n;
  let open = 0n;
  let proved = 0;
  let differingBoxes = 0;
  let openBoxes = 0;
  let checked = 0;
  const told = (): void => {
    checked += 1;
    onRegion?.(checked);
  };
  const claims = claimsInOrder(network, exactWork, CHECK, told);
  /** The label on the box, or on all but a fraction of it. */
  const claim = (label: Bit, because: Claim["because"], fraction?: number): void => {
    if (!ours.isOurs()) return;
    if (fraction !== undefined || box.includes(2)) {
      claims.add({ box, label, fraction, because }, forms.at(box, masses.path));
      return;
    }
    claims.flush();
    if (labelAt(box) !== label) throw new Refuted(CHECK, because(box));
    told();
  };
  const pending: number[] = [BOX];
  /** The box that the next word is for is made out of what is pending. */
  const advance = (): void => {
    for (let next = pending.pop()!; next !== BOX; next = pending.pop()!)
      if (next === FREE) masses.free();
      else if (next === END_OF_FORM) {
        claims.flush();
        forms.end();
        ours.end();
      } else masses.fix(next >> 1, (next & 1) as Bit);
  };
  const visit = (word: PartitionWord, position: number): void => {
    advance();
    const where = () => `word ${position}, ${formatWord(word)}`;
    switch (word.word) {
      case "open":
        open += masses.mass();
        openBoxes += 1;
        break;
      case "label": {
        const { label } = word;
        claim(
          label,
          (at) => `word ${position}: that the network is ${label} on ${describe(at)} is not proved`,
        );
        proved += 1;
        const other = masses.labelled(label === 1 ? 0 : 1);
        differs += other.mass;
        if (other.some) differingBoxes += 1;
        break;
      }
      case "mostly": {
        const { label, exceptions: count, scale } = word;
        if (distribution.kind !== "uniform")
          throw new Refuted(
            CHECK,
            `${where()}: a fraction of a box is claimed of the uniform distribution only`,
          );
        // Both are doubles, and so is their quotient: scale ≤ 999.
        claim(
          label,
          (at) => `${where()}: that the network is ${label} on so much of ${describe(at)} is not proved`,
          count / 2 ** scale,
        );
        const whole = masses.mass();
        // The denominator has `bits` ≥ scale factors of 2 more than the box needs.
        const slack = (whole >> BigInt(scale)) * BigInt(count);
        const other = masses.labelled(label === 1 ? 0 : 1).mass;
        const least = other > slack ? other - slack : 0n;
        const most = other + slack < whole ? other + slack : whole;
        differs += least;
        open += most - least;
        openBoxes += 1;
        break;
      }
      case "linearised":
        // Whoever's the claims inside are, so that those around them are bounded together as by one checker alone.
        claims.flush();
        forms.begin(masses.path.length);
        ours.begin();
        pending.push(END_OF_FORM, BOX);
        break;
      case "split": {
        const { variable } = word;
        // Beyond the last variable there is no entry.
        if (box[variable] !== 2)
          throw new Refuted(CHECK, `${where()}: a variable that is free there was expected`);
        pending.push(FREE, BOX, fixing(variable, 1), FREE, BOX, fixing(variable, 0));
        break;
      }
    }
  };
  try {
    words.forEach(visit);
  } catch (error) {
    // What waits came earlier.
    claims.flush();
    throw error;
  }
  claims.flush();
  return {
    differs: rational(differs, masses.denominator),
    open: rational(open, masses.denominator),
    proved,
    differingBoxes,
    openBoxes,
  };
}

/** Most literals of a box that a message lists. */
const MOST_LITERALS = 200;

/** The literals of a box, for people. */
export function describe(box: CheckedBox): string {
  const literals = Array.from(box, (b, v) => (b === 2 ? "" : `x${v}=${b}`)).filter((text) => text !== "");
  if (literals.length === 0) return "the whole cube";
  const more = literals.length - MOST_LITERALS;
  return more > 0 ? `${literals.slice(0, MOST_LITERALS).join(" ")} and ${more} more` : literals.join(" ");
}
