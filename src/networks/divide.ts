/**
 * # Dividing a box until the network's label is proved on every part
 *
 * A depth-first search over subcubes. Each is bounded with the linearisation of a box around it (`linearisation.ts`), which costs little; a new
 * linearisation is made where the work that a looser one would cause further down exceeds its price. A box is left open
 * when all splits together could not close the gap, or when the budget is spent.
 *
 * Main definitions: `Region`, `divide`, `formatPartition`.
 */
import type { Bit } from "../boolean/concept.js";
import type { DenseNetwork } from "./dense-network.js";
import type { NetworkEvaluator } from "./exact-sign.js";
import { type Box, FREE } from "./linear-bounds.js";
import {
  type Candidate,
  clearance,
  evaluate,
  type Linearisation,
  linearise,
  splitOrder,
  unitBounds,
} from "./linearisation.js";

export type Region =
  | { readonly variable: number; readonly zero: Region; readonly one: Region }
  | { readonly network: Bit }
  /** The network is linearised at this box; what is inside is bounded with that. */
  | { readonly linearised: Region }
  | { readonly open: true };

/** A bound must clear 0 by this much (relative to the magnitudes at hand) to survive the checker's rounding terms. */
export const MARGIN = 1e-6;

export interface Division {
  readonly region: Region;
  readonly boxes: number;
  readonly linearisations: number;
  readonly work: number;
}

export interface DivideOptions {
  /** Multiply-adds to spend; overshot by one linearisation at most. */
  readonly budget: number;
  readonly onSettled: (box: Box, region: "proved" | "open") => void;
}

interface Frame {
  readonly at: Linearisation;
  readonly order: readonly Candidate[];
  /** Splits since the linearisation. */
  readonly since: number;
  /** How far the label was from a proof at the linearisation. */
  readonly gap: number;
}

/** Variables tried out at each linearisation. */
const TRIED = 16;
/** A looser linearisation is not kept for more splits than this. */
const MOST_SPLITS = 9;
/** A box is given up where, at the rate of the last splits, more than as many more would be needed (and can be made). */
const LEVELS = 16;

/** Divides a box. Deterministic. */
export function divide(
  network: DenseNetwork,
  evaluator: NetworkEvaluator,
  start: Box,
  options: DivideOptions,
): Division {
  let boxes = 0;
  let linearisations = 0;
  let work = 0;

  const settle = (box: Box, region: Region): Region => {
    options.onSettled(box, "open" in region ? "open" : "proved");
    return region;
  };

  const inside = (box: Box, frame: Frame): Region => {
    const found = evaluate(network, frame.at, box);
    boxes += 1;
    work += frame.at.workToEvaluate;
    if (found.low > MARGIN) return settle(box, { network: 1 });
    if (found.high < -MARGIN) return settle(box, { network: 0 });
    if (box.indexOf(FREE) < 0) return settle(box, { network: evaluator.label(Uint8Array.from(box)) });
    if (work >= options.budget) return settle(box, { open: true });
    const gap = -clearance(found);
    const left = frame.order.filter(({ variable }) => box[variable] === FREE);
    const best = left[0];
    if (frame.since > 0) {
      const levels = best === undefined ? Number.POSITIVE_INFINITY : gap / Math.max(best.gain, 1e-12);
      const cost = 2 ** Math.min(levels, 60) * frame.at.workToEvaluate;
      if (best === undefined || frame.since >= MOST_SPLITS || (frame.since >= 3 && cost > frame.at.work / 2))
        return { linearised: anew(box, linearise(network, box, unitBounds(frame.at, found)), frame) };
    }
    if (best === undefined) return settle(box, { open: true });
    const half = (value: Bit): Region => {
      const next = box.slice();
      next[best.variable] = value;
      return inside(next, { ...frame, since: frame.since + 1 });
    };
    const zero = half(0);
    return { variable: best.variable, zero, one: half(1) };
  };

  const anew = (box: Box, at: Linearisation, before?: Frame): Region => {
    linearisations += 1;
    work += at.work;
    const found = evaluate(network, at, box);
    boxes += 1;
    const gap = -clearance(found);
    const frame: Frame = { at, order: [], since: 0, gap };
    if (gap <= -MARGIN || work >= options.budget || box.indexOf(FREE) < 0) return inside(box, frame);
    const { order, work: spent } = splitOrder(network, at, box, found, TRIED);
    work += spent;
    if (before !== undefined) {
      const rate = Math.max((before.gap - gap) / before.since, order[0]!.gain);
      if (at.free.length > LEVELS && gap > LEVELS * rate) return settle(box, { open: true });
    }
    return inside(box, { ...frame, order });
  };

  const region: Region = { linearised: anew(start, linearise(network, start)) };
  return { region, boxes, linearisations, work };
}

/**
 * The partition in preorder, zero branch first: `x7` a split on variable 7, `!` a linearisation for what follows inside the box, `0` or
 * `1` the network's label there, `?` open.
 */
export function formatPartition(root: Region): string[] {
  const words: string[] = [];
  const pending: Region[] = [root];
  for (let region = pending.pop(); region !== undefined; region = pending.pop()) {
    if ("open" in region) words.push("?");
    else if ("network" in region) words.push(String(region.network));
    else if ("linearised" in region) {
      words.push("!");
      pending.push(region.linearised);
    } else {
      words.push(`x${region.variable}`);
      pending.push(region.one, region.zero);
    }
  }
  return words;
}
