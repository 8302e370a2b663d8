/**
 * # Dividing boxes until the network's label is proved on every part
 *
 * A best-first search over subcubes. The most promising open box, one with much mass and a small gap, is
 * linearised (`linearisation.ts`) and split on a few variables, the parts being bounded with that one
 * linearisation, which costs little; parts that would be cheaper to do with a linearisation of their own go
 * back into the queue. So a corner where the network changes its label all the time, and no bound can hold,
 * does not keep the search from the rest of the cube. What is left in the queue when the budget is spent
 * stays open.
 *
 * Main definitions: `Region`, `divide`, `expander`, `Expansions`, `narrowed`, `formatPartition`.
 */
import TinyQueue from "tinyqueue";
import type { Bit } from "../boolean/concept.js";
import { finished, type Steps } from "../exact/steps.js";
import { forcedBits, type GroupsDistribution } from "../probability/groups.js";
import type { DenseNetwork } from "./dense-network.js";
import { exactLabels } from "./exact-range.js";
import { networkEvaluator } from "./exact-sign.js";
import { type Box, FREE } from "./linear-bounds.js";
import {
  type Candidate,
  clearance,
  type Evaluation,
  evaluate,
  exceptions,
  linearisationSteps,
  splitOrder,
} from "./linearisation.js";

export type Region =
  | { readonly variable: number; readonly zero: Region; readonly one: Region }
  | { readonly network: Bit }
  /** The label on all but a fraction of the box (uniform distribution), of at most exceptions / 2^scale. */
  | { readonly mostly: Bit; readonly exceptions: number; readonly scale: number }
  /** The network is linearised at this box; what is inside is bounded with that. */
  | { readonly linearised: Region }
  | { readonly open: true };

/** A bound must clear 0 by this much (relative to the magnitudes at hand) to survive the checker's rounding terms. */
export const MARGIN = 1e-6;

type Put = (region: Region) => void;

/** A box to divide, and where its region goes. */
export interface Start {
  readonly box: Box;
  readonly put: Put;
}

export interface Division {
  readonly boxes: number;
  readonly linearisations: number;
  readonly work: number;
  /** What stays open, in no order. */
  readonly open: readonly Box[];
}

export interface DivideOptions {
  readonly setting: ExpansionSetting;
  /** Multiply-adds to spend; overshot by one linearisation at most. */
  readonly budget: number;
  /** Boxes that wait at once, at most; by default as many as a fixed amount of memory holds. */
  readonly mostWaiting?: number | undefined;
  /** May one more label be claimed that needs no rounding to be proved? */
  readonly rationed: () => boolean;
  /** Who computes the expansions; by default they are computed here. */
  readonly expansions?: ((setting: ExpansionSetting) => Expansions) | undefined;
  /** The share of the cube that was proved, each time that some was. */
  readonly onProved: (decided: number) => void;
}

interface Waiting extends Start {
  /** log₂ of the mass that is open; less for what seems hard to close. The larger, the sooner. */
  readonly promise: number;
  /** Breaks ties, so that the search is deterministic. */
  readonly number: number;
}

/** Memory for the boxes that wait, and what one takes besides an entry a variable. */
const MOST_BYTES = 2 ** 28;
const BYTES_EACH = 400;
/** Variables tried out at each linearisation. */
const TRIED = 16;
/** A linearisation is not kept for more splits than this. */
const MOST_SPLITS = 9;
/** What a level of splits that is still needed takes from the promise of a box, in bits of mass. */
const PRICE_OF_LEVEL = 0.1;
/** Splits that are taken to be needed at most, where the gap is large. */
const MOST_LEVELS = 40;
/** Fractions below 2^−this are not told apart. */
const MOST_SCALE = 400;

interface Split {
  readonly variable: number;
  zero: Region;
  one: Region;
}

// Made out here, so that a box that waits does not keep the linearisation around it alive.
const into =
  (split: Split, value: Bit): Put =>
  (region) => {
    if (value === 0) split.zero = region;
    else split.one = region;
  };
const linearised =
  (put: Put): Put =>
  (region) =>
    put({ linearised: region });

const freeIn = (box: Box): number => {
  let free = 0;
  for (const b of box) if (b === FREE) free += 1;
  return free;
};

/**
 * The box in which the bits that the groups force are fixed, one split each, with nothing on the other side; nothing
 * where the box has no valid point, which stays open.
 */
export function narrowed(groups: GroupsDistribution | undefined, start: Start): Start | undefined {
  if (groups === undefined) return start;
  const forced = forcedBits(groups, start.box);
  if (forced === undefined) {
    start.put(OPEN);
    return undefined;
  }
  const box = start.box.slice();
  let { put } = start;
  for (const { variable, value } of forced) {
    const split: Split = { variable, zero: OPEN, one: OPEN };
    put(split);
    put = into(split, value);
    box[variable] = value;
  }
  return { box, put };
}

/** The candidates that are preferred and gain at least half as much as the best one come first. */
function preferring(preferred: ReadonlySet<number>, order: readonly Candidate[]): readonly Candidate[] {
  const least = (order[0]?.gain ?? 0) / 2;
  const isFirst = ({ variable, gain }: Candidate) => preferred.has(variable) && gain >= least;
  return [...order.filter(isFirst), ...order.filter((candidate) => !isFirst(candidate))];
}

/** What a box becomes, seen by itself: a function of network, box and setting alone, wherever it is computed. */
export interface Expansion {
  /** Parts that wait, in the order of `waiting`, stand there as `{ later: i }`. */
  readonly region: Part;
  readonly waiting: readonly {
    readonly box: Box;
    /** Of splits that are still needed, about. */
    readonly levels: number;
    /** What stands there until then. */
    readonly meanwhile: Region;
  }[];
  /** Boxes proved, as the sum of their shares of the cube. */
  readonly decided: number;
  readonly boxes: number;
  readonly work: number;
}

/** A region some of whose parts wait; labels that were found without rounding are marked, for they are rationed. */
export type Part =
  | { readonly variable: number; zero: Part; one: Part }
  | { readonly network: Bit; readonly exact?: true }
  | { readonly open: true }
  | { readonly later: number };

/** What the expansions of a search have in common. */
export interface ExpansionSetting {
  readonly network: DenseNetwork;
  readonly fractions: boolean;
  readonly groups?: GroupsDistribution | undefined;
  /** Variables on which boxes are split before others, unless one of these gains more than twice as much. */
  readonly preferred: ReadonlySet<number>;
}

/** What is sent to a thread: of groups the values, which alone say what a box forces; rationals cannot be sent. */
const sent = ({ groups, ...setting }: ExpansionSetting): ExpansionSetting => ({
  ...setting,
  ...(groups && { groups: { kind: "groups", groups: groups.groups.map(({ values }) => ({ values })) } }),
});

/** Linearises at a box and bounds its parts with that. */
export type Expander = (box: Box) => Expansion;

export function expander(setting: ExpansionSetting): Expander {
  const steps = expansionSteps(setting);
  return (box) => finished(steps(box));
}

/** The same in steps. */
function expansionSteps(setting: ExpansionSetting): (box: Box) => Steps<Expansion> {
  const { network, fractions, groups, preferred } = setting;
  const evaluator = networkEvaluator(network);
  const exact = exactLabels(network);
  return function* (whole) {
    const at = yield* linearisationSteps(network, whole);
    let work = at.work;
    let boxes = 0;
    let decided = 0;
    let order: readonly Candidate[] = [];
    let tried = 0;
    const waiting: Expansion["waiting"][number][] = [];

    const prove = (box: Box, put: (part: Part) => void, part: Part): void => {
      decided += shareOf(box);
      put(part);
    };
    const inside = function* (box: Box, since: number, put: (part: Part) => void): Steps<void> {
      yield;
      const found = evaluate(network, at, box);
      boxes += 1;
      work += at.workToEvaluate;
      const free = freeIn(box);
      const label: Bit | undefined = found.low > MARGIN ? 1 : found.high < -MARGIN ? 0 : undefined;
      if (label !== undefined || free === 0) {
        prove(box, put, { network: label ?? evaluator.label(Uint8Array.from(box)) });
        return;
      }
      if (Math.min(Math.abs(found.low), Math.abs(found.high)) <= MARGIN && tried < MOST_EXACT) {
        tried += 1;
        const known = exact(box);
        if (known !== undefined) {
          prove(box, put, { network: known, exact: true });
          return;
        }
      }
      if (since === 0) {
        const split = yield* splitOrder(network, at, box, found, TRIED);
        order = preferring(preferred, split.order);
        work += split.work;
      }
      const best = order.find(({ variable }) => box[variable] === FREE);
      const gap = -clearance(found);
      const levels = best === undefined ? Number.POSITIVE_INFINITY : gap / Math.max(best.gain, 1e-12);
      const cost = 2 ** Math.min(levels, 60) * at.workToEvaluate;
      if (best === undefined || since >= MOST_SPLITS || (since >= 3 && cost > at.work / 2)) {
        put({ later: waiting.length });
        waiting.push({ box, levels, meanwhile: fractions ? almost(found) : OPEN });
        return;
      }
      const split: { variable: number; zero: Part; one: Part } = {
        variable: best.variable,
        zero: OPEN,
        one: OPEN,
      };
      put(split);
      for (const value of [0, 1] as const) {
        const next = box.slice();
        next[best.variable] = value;
        const into = (part: Part): void => {
          if (value === 0) split.zero = part;
          else split.one = part;
        };
        const start = narrowed(groups, { box: next, put: into as Put });
        if (start === undefined) decided += shareOf(next);
        else yield* inside(start.box, since + 1, start.put as (part: Part) => void);
      }
    };
    let region: Part = OPEN;
    yield* inside(whole, 0, (part) => {
      region = part;
    });
    return { region, waiting, decided, boxes, work };
  };
}

/** Computes expansions, perhaps ahead of time and elsewhere; all give the same ones. */
export interface Expansions {
  /** These will probably be asked for, the first soonest. */
  expect(boxes: readonly Box[]): void;
  take(box: Box): Expansion;
  close(): void;
}

/** Divides boxes side by side. Deterministic, whoever computes the expansions. */
export function* divide(starts: readonly Start[], options: DivideOptions): Steps<Division> {
  let boxes = 0;
  let linearisations = 0;
  let work = 0;
  let numbered = 0;
  const { setting, rationed } = options;
  const { variables } = setting.network;
  const sooner = (a: Waiting, b: Waiting): number => b.promise - a.promise || a.number - b.number;
  let queue = new TinyQueue<Waiting>([], sooner);
  const most = options.mostWaiting ?? Math.max(2, Math.floor(MOST_BYTES / (variables + BYTES_EACH)));

  const wait = (start: Start, levels: number, open: number): void => {
    const promise = freeIn(start.box) + Math.log2(open) - PRICE_OF_LEVEL * Math.min(MOST_LEVELS, levels);
    numbered += 1;
    queue.push({ ...start, promise, number: numbered });
    // Those that promise least stay open for good.
    if (queue.length > most) queue = new TinyQueue(queue.data.sort(sooner).slice(0, most >> 1), sooner);
  };

  /** Puts the parts where they belong; those that wait go into the queue. */
  const install = (part: Part, waiting: Expansion["waiting"], put: Put): void => {
    if ("later" in part) {
      const { box, levels, meanwhile } = waiting[part.later]!;
      put(meanwhile);
      wait({ box, put: linearised(put) }, levels, "mostly" in meanwhile ? shareLeft(meanwhile) : 1);
    } else if ("variable" in part) {
      const split: Split = { variable: part.variable, zero: OPEN, one: OPEN };
      put(split);
      for (const value of [0, 1] as const)
        install(value === 0 ? part.zero : part.one, waiting, into(split, value));
    } else if ("network" in part)
      put(part.exact === undefined || rationed() ? { network: part.network } : OPEN);
    else put(OPEN);
  };

  for (const { box, put } of starts) wait({ box, put: linearised(put) }, 0, 1);
  const expansions = options.expansions?.(sent(setting));
  let here: ReturnType<typeof expansionSteps> | undefined;
  try {
    while (work < options.budget) {
      const next = queue.pop();
      if (next === undefined) break;
      yield;
      expansions?.expect([next, ...queue.data.slice(0, AHEAD)].map(({ box }) => box));
      if (expansions === undefined) here ??= expansionSteps(setting);
      const { region, waiting, decided, ...spent } =
        here === undefined ? expansions!.take(next.box) : yield* here(next.box);
      linearisations += 1;
      boxes += spent.boxes;
      work += spent.work;
      install(region, waiting, next.put);
      options.onProved(decided);
    }
  } finally {
    expansions?.close();
  }
  return { boxes, linearisations, work, open: queue.data.map(({ box }) => box) };
}

/** Boxes at the head of the queue that may be expanded ahead of time. */
const AHEAD = 15;
/** Boxes of one expansion that are tried without rounding. */
const MOST_EXACT = 32;

/** The share of the cube. */
export const shareOf = (box: Box): number => 2 ** (freeIn(box) - box.length);
const shareLeft = ({ exceptions, scale }: { exceptions: number; scale: number }): number =>
  exceptions * 2 ** -scale;

const OPEN: { readonly open: true } = { open: true };

/** Room for the checker's rounding in a fraction: 400 moments of terms that may be off by 10⁻⁷ or less. */
const FRACTION_MARGIN = 1e-4;

/** The label that holds on most of the box, as far as is known. Its fraction of exceptions is rounded up to 8 bits. */
function almost(found: Evaluation): Region {
  const [zero, one] = [exceptions(found, 0), exceptions(found, 1)];
  const fraction = Math.max(Math.min(zero, one) * (1 + FRACTION_MARGIN), 2 ** -MOST_SCALE);
  if (!(fraction < 0.5)) return OPEN;
  const scale = Math.min(MOST_SCALE, 7 - Math.floor(Math.log2(fraction)));
  return { mostly: one < zero ? 1 : 0, exceptions: Math.ceil(fraction * 2 ** scale), scale };
}

const pruned = (region: Region): Region => {
  if ("linearised" in region) {
    const inner = pruned(region.linearised);
    return "open" in inner ? OPEN : { linearised: inner };
  }
  if (!("variable" in region)) return region;
  const zero = pruned(region.zero);
  const one = pruned(region.one);
  return "open" in zero && "open" in one ? OPEN : { variable: region.variable, zero, one };
};

/**
 * The partition in preorder, zero branch first: `x7` a split on variable 7, `!` a linearisation for what
 * follows inside the box, `0` or `1` the network's label there, `1~3/2^10` the label on all but 3/2^10 of the
 * box, `?` open. Splits of what is open on both sides are left out.
 */
export function formatPartition(root: Region): string[] {
  const words: string[] = [];
  const pending: Region[] = [pruned(root)];
  for (let region = pending.pop(); region !== undefined; region = pending.pop()) {
    if ("open" in region) words.push("?");
    else if ("mostly" in region) words.push(`${region.mostly}~${region.exceptions}/2^${region.scale}`);
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
