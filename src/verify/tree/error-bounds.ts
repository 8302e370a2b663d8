/**
 * # Lower bounds on errors, added up step by step
 *
 * L(C, s) is a number of errors that every tree with at most s leaves makes on the rows under clause C, of depth at
 * most r − |C| (r the depth of the trees compared). A single leaf makes min(P, N) of them, P and N the rows of
 * either label; every tree makes the errors of rows that no variable tells apart, of which the rarer label has so many.
 * Nothing else is known at first. The steps of a claim are taken in order, each of which can only
 * raise bounds by what is known at that time:
 *
 * - `pairs C`, for r − |C| ≤ 2: all trees of depth 2 are counted, from how many rows of either label have two
 *   variables at 1. (A split of depth 2 on variables i, j leaves four cells of which these counts are known.)
 * - `split C`: a tree is a leaf or splits on some variable v, and shares its leaves, so that
 *   L(C, s) = min(min(P, N), min_v min_{a + b = s} L(C ∧ v = 0, a) + L(C ∧ v = 1, b)). A variable that is the same
 *   on all rows is left out: its split can be dropped, with no more leaves, depth or errors. Variables that
 *   part the rows alike (or as each other's complement) have the same children, and the best bound of either counts.
 * - `rows C of B`, for |B| ≤ |C|: a tree makes at most one more error for each row that B has and C has not, so that
 *   L(C, s) ≥ L(B, s) − |rows of B outside C|.
 *
 * Who wrote the steps is not asked: steps that say nothing leave low bounds.
 *
 * Main definitions: `ErrorBounds`, `provedErrors`, `stepsWork`.
 */
import { Refuted } from "../verdict.js";
import { ones, PairErrors } from "./pair-errors.js";

const CHECK = "optimality";

/** The trees that the bounds are about. */
export interface ComparedTrees {
  /** Ascending, each once. */
  readonly variables: readonly number[];
  readonly maxDepth: number;
  readonly maxLeaves: number;
}

type Literal = readonly [variable: number, value: number];

const LITERALS = "((?: (?:0|[1-9][0-9]{0,9})=[01])*)";
const STEP = new RegExp(`^(?:(pairs|split)${LITERALS}|(rows)${LITERALS} of${LITERALS})$`);

type Step =
  | { readonly step: "pairs" | "split"; readonly clause: readonly Literal[] }
  | { readonly step: "rows"; readonly clause: readonly Literal[]; readonly of: readonly Literal[] };

/** The text of a step, read; `undefined` where it is none. */
function readStep(text: string): Step | undefined {
  const found = STEP.exec(text);
  if (found === null) return undefined;
  const literals = (part: string): Literal[] =>
    part
      .split(" ")
      .slice(1)
      .map((word) => [Number(word.slice(0, -2)), Number(word.slice(-1))]);
  return found[3] === undefined
    ? { step: found[1] as "pairs" | "split", clause: literals(found[2]!) }
    : { step: "rows", clause: literals(found[4]!), of: literals(found[5]!) };
}

/** The literals that a part of a step's text has. */
function literalsIn(text: string): number {
  let found = 0;
  for (let at = text.indexOf("="); at >= 0; at = text.indexOf("=", at + 1)) found += 1;
  return found;
}

/** How many leaves trees under a clause of so many literals have: entries beyond say nothing more. */
const roomUnder = (literals: number, depth: number, maxLeaves: number): number =>
  Math.min(maxLeaves, 2 ** Math.min(30, Math.max(0, depth - literals)));

/**
 * Word operations of the steps, and bytes of the bounds that they leave, at most: by points, variables, and the number
 * of steps of each kind.
 */
export function stepsWork(
  steps: readonly string[],
  points: number,
  trees: ComparedTrees,
): { readonly operations: number; readonly bytes: number } {
  const v = trees.variables.length;
  const depth = Math.min(trees.maxDepth, v);
  const words = points / 32 + 1;
  const leaves = roomUnder(0, trees.maxDepth, trees.maxLeaves);
  const each = words * (trees.maxDepth + 2) + 100;
  let operations = 0;
  let bytes = 0;
  for (const text of steps) {
    const of = text.indexOf(" of");
    const own = roomUnder(literalsIn(of < 0 ? text : text.slice(0, of)), depth, trees.maxLeaves);
    operations += each + own;
    bytes += 4 * own + 4 * text.length + 200;
    if (text.startsWith("pairs")) operations += points * v + v * v * (words + 10);
    else if (text.startsWith("split")) operations += v * (4 * words + leaves * leaves);
    else operations += roomUnder(literalsIn(text.slice(Math.max(0, of))), depth, trees.maxLeaves);
  }
  return { operations, bytes };
}

/** The bounds of a split's children, x_v = 0 first. */
type Sides = readonly [zero: Int32Array, one: Int32Array];

interface Counts {
  readonly positive: number;
  readonly negative: number;
  /** Errors of every tree, of rows that no variable tells apart. */
  readonly forced: number;
}

interface Rows extends Counts {
  /** A bit a point. */
  readonly set: Int32Array;
}

export class ErrorBounds {
  private readonly words: number;
  private readonly depth: number;
  private readonly columns = new Map<number, Int32Array>();
  private readonly positives: Int32Array;
  private readonly everything: Int32Array;
  private readonly forced: Int32Array;
  private readonly pairErrors: PairErrors;
  /** Entry s − 1: L(C, s), by the text of the clause. */
  private readonly known = new Map<string, Int32Array>();

  constructor(
    points: readonly Uint8Array[],
    labels: readonly (0 | 1)[],
    private readonly trees: ComparedTrees,
  ) {
    this.words = (points.length + 31) >>> 5;
    this.depth = Math.min(trees.maxDepth, trees.variables.length);
    const setOf = (holds: (r: number) => boolean): Int32Array => {
      const set = new Int32Array(this.words);
      for (let r = 0; r < points.length; r += 1) if (holds(r)) set[r >>> 5]! |= 1 << (r & 31);
      return set;
    };
    for (const v of trees.variables)
      this.columns.set(
        v,
        setOf((r) => points[r]![v] === 1),
      );
    this.positives = setOf((r) => labels[r] === 1);
    this.everything = setOf(() => true);
    this.forced = this.rarer(points, labels);
    this.pairErrors = new PairErrors(points, trees.variables, this.positives);
  }

  /** Takes a step; one that may not be taken is refuted. */
  take(text: string, at: number): void {
    const refuse = (because: string): never => {
      throw new Refuted(CHECK, `step ${at}: ${because}`);
    };
    const read = readStep(text) ?? refuse("`pairs`, `split` or `rows … of …` and literals are expected");
    const clause = this.clauseOf(read.clause, refuse);
    const left = this.depth - clause.size;
    if (read.step === "rows") {
      const other = this.clauseOf(read.of, refuse);
      if (other.size > clause.size)
        refuse("trees under a longer clause are less deep, and tell nothing of these");
      const lost = onlyInFirst(this.rowsOf(other).set, this.rowsOf(clause).set);
      this.raise(
        clause,
        this.boundsOf(other).map((bound) => Math.max(0, bound - lost)),
      );
    } else if (read.step === "pairs") {
      if (left > 2) refuse(`pairs tell of trees of depth 2, and depth ${left} is left here`);
      this.raise(clause, this.pairErrors.fewest(this.rowsOf(clause).set));
    } else this.raise(clause, this.bySplit(clause));
  }

  /** Of rows that no variable tells apart, those of the rarer label. */
  private rarer(points: readonly Uint8Array[], labels: readonly (0 | 1)[]): Int32Array {
    const alike = new Map<string, { readonly rows: number[]; ones: number }>();
    points.forEach((point, r) => {
      const key = String(this.trees.variables.map((v) => point[v]));
      const found = alike.get(key) ?? { rows: [], ones: 0 };
      alike.set(key, found);
      found.rows.push(r);
      found.ones += labels[r]!;
    });
    const set = new Int32Array(this.words);
    for (const { rows, ones: count } of alike.values()) {
      const rare = 2 * count < rows.length ? 1 : 0;
      for (const r of rows) if (labels[r] === rare) set[r >>> 5]! |= 1 << (r & 31);
    }
    return set;
  }

  /** L(∅, s). */
  least(leaves: number): number {
    return this.bound(this.boundsOf(new Map()), leaves);
  }

  private clauseOf(literals: readonly Literal[], refuse: (because: string) => never) {
    const clause = new Map<number, number>();
    for (const [variable, value] of literals) {
      if (!this.columns.has(variable)) refuse(`x${variable} is not among the variables`);
      if (clause.has(variable)) refuse(`x${variable} occurs twice`);
      clause.set(variable, value);
    }
    if (clause.size > this.depth)
      refuse(`a clause of ${clause.size} literals is not in trees of depth ${this.depth}`);
    return clause;
  }

  private rowsOf(clause: ReadonlyMap<number, number>): Rows {
    const set = this.everything.slice();
    for (const [v, value] of clause) {
      const column = this.columns.get(v)!;
      const flip = value === 1 ? 0 : -1;
      for (let k = 0; k < set.length; k += 1) set[k]! &= column[k]! ^ flip;
    }
    const positive = ones(set, this.positives);
    return { set, positive, negative: ones(set, set) - positive, forced: ones(set, this.forced) };
  }

  private boundsOf(clause: ReadonlyMap<number, number>): Int32Array {
    return this.known.get(keyOf(clause)) ?? this.atFirst(this.rowsOf(clause));
  }

  private readonly atFirst = ({ positive, negative, forced }: Counts): Int32Array =>
    Int32Array.of(Math.min(positive, negative), forced);

  /** Entries beyond the last are those of the deepest tree; a list never rises. */
  private readonly bound = (list: Int32Array, leaves: number): number =>
    list[Math.min(leaves, list.length) - 1]!;

  private raise(clause: ReadonlyMap<number, number>, to: Int32Array): void {
    const before = this.boundsOf(clause);
    const room = roomUnder(clause.size, this.depth, this.trees.maxLeaves);
    const length = Math.min(room, Math.max(before.length, to.length));
    const list = new Int32Array(length);
    for (let s = length; s >= 1; s -= 1) {
      const more = s < length ? list[s]! : 0;
      list[s - 1] = Math.max(this.bound(before, s), this.bound(to, s), more);
    }
    this.known.set(keyOf(clause), list);
  }

  /** L(C, s) from what is known of the clauses with one more literal. */
  private bySplit(clause: ReadonlyMap<number, number>): Int32Array {
    const rows = this.rowsOf(clause);
    const left = this.depth - clause.size;
    const leaves = roomUnder(clause.size, this.depth, this.trees.maxLeaves);
    const best = new Int32Array(leaves).fill(Math.min(rows.positive, rows.negative));
    for (const [zero, one] of left === 0 ? [] : this.children(clause, rows))
      for (let s = 2; s <= leaves; s += 1)
        for (let a = 1; a < s; a += 1) {
          const total = this.bound(zero, a) + this.bound(one, s - a);
          if (total < best[s - 1]!) best[s - 1] = total;
        }
    return best;
  }

  /** For each way in which a variable parts the rows, once, the bounds of both sides. */
  private children(clause: ReadonlyMap<number, number>, rows: Rows): Iterable<Sides> {
    const size = rows.positive + rows.negative;
    const ways = new Ways();
    for (const [v, column] of this.columns) {
      const part = column.map((word, k) => word & rows.set[k]!);
      const under = ones(part, part);
      if (under === 0 || under === size) continue;
      const positive = ones(part, this.positives);
      const one = { positive, negative: under - positive, forced: ones(part, this.forced) };
      const zero = {
        positive: rows.positive - one.positive,
        negative: rows.negative - one.negative,
        forced: rows.forced - one.forced,
      };
      const sides: Sides = [
        this.known.get(keyOf(clause, [v, 0])) ?? this.atFirst(zero),
        this.known.get(keyOf(clause, [v, 1])) ?? this.atFirst(one),
      ];
      ways.add(part, rows.set, sides, (a, b) => this.higher(a, b));
    }
    return ways.all;
  }

  /** Two lists of bounds for the same rows and depth. */
  private higher(a: Int32Array, b: Int32Array): Int32Array {
    return Int32Array.from({ length: Math.max(a.length, b.length) }, (_, k) =>
      Math.max(this.bound(a, k + 1), this.bound(b, k + 1)),
    );
  }
}

/** What the steps show of the errors of every tree that is compared; `onStep` is told how many were taken. */
export function provedErrors(
  points: readonly Uint8Array[],
  labels: readonly (0 | 1)[],
  trees: ComparedTrees,
  steps: readonly string[],
  onStep?: (taken: number) => void,
): number {
  const bounds = new ErrorBounds(points, labels, trees);
  steps.forEach((step, at) => {
    bounds.take(step, at);
    onStep?.(at + 1);
  });
  return bounds.least(trees.maxLeaves);
}

const keyOf = (clause: ReadonlyMap<number, number>, more?: Literal): string => {
  const codes = Array.from(clause, ([v, value]) => 2 * v + value);
  if (more !== undefined) codes.push(2 * more[0] + more[1]);
  return codes.sort((a, b) => a - b).join();
};

/** The ways in which rows are parted: a part and its complement are one. */
class Ways {
  private readonly byHash = new Map<number, { readonly part: Int32Array; sides: Sides }[]>();
  private readonly list: { sides: Sides }[] = [];

  add(
    part: Int32Array,
    set: Int32Array,
    sides: Sides,
    higher: (a: Int32Array, b: Int32Array) => Int32Array,
  ): void {
    // Of a part and its complement, the one without the first row.
    const first = set.findIndex((word) => word !== 0);
    const swaps = (part[first]! & set[first]! & -set[first]!) !== 0;
    const [key, own]: [Int32Array, Sides] = swaps
      ? [part.map((word, k) => word ^ set[k]!), [sides[1], sides[0]]]
      : [part, sides];
    const hash = key.reduce((h, word) => Math.imul(h ^ word, 0x01000193), 0x811c9dc5);
    const alike = this.byHash.get(hash) ?? [];
    const before = alike.find((way) => way.part.every((word, k) => word === key[k]));
    if (before !== undefined) {
      before.sides = [higher(before.sides[0], own[0]), higher(before.sides[1], own[1])];
      return;
    }
    const way = { part: key, sides: own };
    this.byHash.set(hash, [...alike, way]);
    this.list.push(way);
  }

  get all(): readonly Sides[] {
    return this.list.map(({ sides }) => sides);
  }
}

/** The number of bits of a that b lacks. */
const onlyInFirst = (a: Int32Array, b: Int32Array): number => ones(a, a) - ones(a, b);
