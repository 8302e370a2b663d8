/**
 * # Exact ERM over shallow trees, by branch and bound
 *
 * The recursion of `best-tree.ts` for all clauses of width ≤ r and unit weights, by branch and bound. Nodes with
 * two levels left are solved from pair counts. A clause reached in different orders is solved once. For each
 * clause and number of leaves two bounds are kept: fewest errors that a tree attains, and errors that every
 * tree makes. A clause is searched only as far as somebody asks: below `wanted` errors its minimum is exact,
 * from there on it is known to be no less.
 *
 * At first the errors on rows are known that no variable tells apart. A branch is cut where the lower bounds of
 * its two children leave no room below what is attained or wanted; the bound of a child is what was proved of its
 * clause before, or of a clause with almost the same rows: on a part of a sample a tree makes no more errors than
 * on the whole, so that every row that is missing changes the minimum by at most one (the similarity bound of
 * Demirović et al.). How each lower bound came about can be noted: these notes are a proof that no tree makes
 * fewer errors.
 *
 * Main definitions: `BranchAndBound`, `Note`.
 */
import type { Bit, TreeNode } from "../boolean/concept.js";
import type { Steps } from "../exact/steps.js";
import { ClauseTable } from "./clause-table.js";
import { type LabelledRows, majority, onlyInFirst, type Rows } from "./pair-counts.js";

/**
 * Is told how the lower bounds of a clause (codes 2i + value) came to be what they are: from pair counts, from its
 * children, or from another clause that has almost the same rows.
 */
export type Note = (
  step: "pairs" | "split" | "rows",
  clause: readonly number[],
  other?: readonly number[],
) => void;

/** What is known of the trees below a clause; entry s − 1 of each list is for at most s leaves. */
interface Known {
  /** Of clauses with two levels left, of which there are many, not kept longer than they are of use. */
  rows: Rows | undefined;
  /** How many there are. */
  readonly size: number;
  /** Codes 2i + value, ascending. */
  readonly clause: readonly number[];
  /** Levels that are left. */
  readonly depth: number;
  /** Every tree makes as many errors. */
  readonly lower: Int32Array;
  /** Some tree makes no more. */
  readonly upper: Int32Array;
  /** Its first split, −1 for a leaf, and the leaves under 0 of it; where two levels are left, not kept. */
  readonly split: Int32Array;
  readonly left: Int32Array;
  /** Was it compared with clauses like it? */
  compared: boolean;
  /** Is it one of those that others are compared with? */
  recent: boolean;
}

/** Clauses of one depth whose rows are compared with those of a new one. */
const COMPARED = 12;

/** Word operations of a step. */
const STEP = 2e6;

/** Most clauses that are kept by a search that may end early. */
const MAX_KNOWN = 2_000_000;

const NONE = new Int32Array(0);

/** Thrown where a search has taken as much work as it may. */
class Spent extends Error {
  override readonly name = "Spent";
}

export class BranchAndBound {
  private readonly known = new ClauseTable<Known>();
  /** How many clauses are known. */
  private count = 0;
  /** For each depth, the clauses solved last. */
  private readonly recent: Known[][] = [];
  /** Word operations so far, and at most. */
  private spent = 0;
  private most = Number.POSITIVE_INFINITY;
  /** What was spent at the last pause. */
  private paused = 0;
  readonly root: Known;

  constructor(
    private readonly sample: LabelledRows,
    depth: number,
    private readonly maxLeaves: number,
    private readonly told: {
      readonly note?: Note | undefined;
      readonly onSpent?: ((spent: number) => void) | undefined;
    } = {},
  ) {
    this.root = this.start(sample.all, [], depth);
  }

  /** Word operations so far. */
  get work(): number {
    return this.spent;
  }

  /**
   * As much of `solve` for the root as so many word operations do; false where that is not all. What is known by then
   * is true, and the root's tree is the best one that was met.
   */
  *solveWithin(most: number, wanted: Int32Array): Steps<boolean> {
    this.most = this.spent + most;
    try {
      yield* this.solve(this.root, wanted);
      return true;
    } catch (problem) {
      if (!(problem instanceof Spent)) throw problem;
      fall(this.root);
      return false;
    } finally {
      this.most = Number.POSITIVE_INFINITY;
    }
  }

  /**
   * Said before work is done: columns of rows are made, and so many pairs of them counted. Was so much done that it is
   * time to pause?
   */
  private spend({ positive, negative }: Rows, pairs: number): boolean {
    const rows = positive + negative;
    const before = this.spent;
    // The clauses with one more literal are made as well, where they are looked at.
    const children = pairs === this.sample.variables.length ? 2 * pairs * (4 * rows + 8000) : 0;
    this.spent += rows * this.sample.variables.length + (pairs * (rows + 64)) / 16 + 2000 + children;
    if (this.spent > this.most || (this.most < Number.POSITIVE_INFINITY && this.count > MAX_KNOWN))
      throw new Spent();
    if (Math.floor(before / 1e8) < Math.floor(this.spent / 1e8)) this.told.onSpent?.(this.spent);
    if (this.spent <= this.paused + STEP) return false;
    this.paused = this.spent;
    return true;
  }

  private start(rows: Rows, clause: readonly number[], depth: number): Known {
    const leaves = depth >= 30 ? this.maxLeaves : Math.min(this.maxLeaves, 2 ** depth);
    const upper = new Int32Array(leaves).fill(Math.min(rows.positive, rows.negative));
    const lower = new Int32Array(leaves).fill(this.sample.forcedErrors(rows));
    lower[0] = upper[0]!;
    const size = rows.positive + rows.negative;
    this.count += 1;
    const [split, left] =
      depth === 2 ? [NONE, NONE] : [new Int32Array(leaves).fill(-1), new Int32Array(leaves)];
    return { rows, size, clause, depth, lower, upper, split, left, compared: false, recent: false };
  }

  /** The clause with one more literal. */
  private child(node: Known, i: number, value: Bit): Known {
    const code = 2 * i + value;
    const entry = this.known.entry(node.clause, code);
    if (entry.value === undefined) {
      const clause = [...node.clause, code].sort((a, b) => a - b);
      entry.value = this.start(this.sample.restrict(this.rowsOf(node), i, value), clause, node.depth - 1);
    }
    return entry.value;
  }

  private rowsOf(node: Known): Rows {
    node.rows ??= node.clause.reduce(
      (rows, code) => this.sample.restrict(rows, code >> 1, (code & 1) as Bit),
      this.sample.all,
    );
    return node.rows;
  }

  private release(node: Known): void {
    if (node.depth === 2 && !node.recent) node.rows = undefined;
  }

  /** Raises the lower bounds of a clause by what is known of others with almost the same rows. */
  private compare(node: Known): void {
    if (node.compared) return;
    node.compared = true;
    for (const other of this.recent[node.depth] ?? []) {
      if ((other.lower[1] ?? 0) === 0) continue;
      // So many rows at least are lost.
      if (!isRaised(node, other, other.size - node.size)) continue;
      const lost = onlyInFirst(this.rowsOf(other).set, this.rowsOf(node).set);
      if (!isRaised(node, other, lost)) continue;
      for (let s = 0; s < node.lower.length; s += 1)
        node.lower[s] = Math.max(node.lower[s]!, boundFrom(other, lost, node, s));
      this.told.note?.("rows", node.clause, other.clause);
    }
  }

  private remember(node: Known): void {
    const list = this.recent[node.depth] ?? [];
    this.recent[node.depth] = list;
    list.push(node);
    node.recent = true;
    if (list.length <= COMPARED) return;
    const last = list.shift()!;
    last.recent = list.includes(last);
    this.release(last);
  }

  /**
   * Afterwards, for each s, `lower` and `upper` of the clause agree or `lower` is at least `wanted`, whose last
   * entry stands for all that follow.
   */
  *solve(node: Known, wanted: Int32Array): Steps<void> {
    const { lower, upper } = node;
    if (isSettled(node, wanted)) return;
    if (node.depth === 2) {
      if (this.solveTwo(node)) yield;
      return;
    }
    if (this.spend(this.rowsOf(node), this.sample.variables.length)) yield;
    for (const i of this.order(node)) yield* this.branch(node, i, wanted);
    fall(node);
    for (let s = upper.length - 1; s >= 0; s -= 1) {
      const proved = Math.min(wanted[s]!, upper[s]!);
      const more = s + 1 < upper.length ? lower[s + 1]! : 0;
      lower[s] = Math.max(lower[s]!, proved, more);
    }
    this.told.note?.("split", node.clause);
    this.remember(node);
  }

  /** Solves a clause with two levels left; is it time to pause? */
  private solveTwo(node: Known): boolean {
    const { lower, upper } = node;
    const due = this.spend(this.rowsOf(node), this.sample.variables.length ** 2 / 2);
    const exact = this.sample.depthTwo(this.rowsOf(node));
    for (let s = 0; s < upper.length; s += 1) {
      lower[s] = exact[s]!;
      upper[s] = exact[s]!;
    }
    this.told.note?.("pairs", node.clause);
    this.remember(node);
    return due;
  }

  /** The variables that tell rows of the clause apart, best split first. */
  private order(node: Known): readonly number[] {
    const rows = this.rowsOf(node);
    const { ones, telling } = this.sample.splits(rows);
    const impurity = new Float64Array(this.sample.variables.length);
    for (const i of telling) {
      const [p, n] = [ones.positive[i]!, ones.negative[i]!];
      const [q, m] = [rows.positive - p, rows.negative - n];
      impurity[i] = (p * n) / (p + n) + (q * m) / (q + m);
    }
    return [...telling].sort((i, j) => impurity[i]! - impurity[j]! || i - j);
  }

  /** Takes the trees into account that split on variable i first. */
  private *branch(node: Known, i: number, wanted: Int32Array): Steps<void> {
    const { lower, upper } = node;
    // Only fewer errors than so many are of interest.
    const limit = upper.map((errors, s) => {
      const most = Math.min(errors, wanted[s]!);
      return s === 0 || lower[s]! >= most ? 0 : most;
    });
    const children = [this.child(node, i, 0), this.child(node, i, 1)] as const;
    try {
      yield* this.tryChildren(limit, children);
    } finally {
      // What was found so far counts, where the search ends here.
      for (const child of children) this.release(child);
      this.improve(node, i, limit, children);
    }
  }

  /** Takes the trees over that are known below both sides of a split. Fewer errors than the limit are exact. */
  private improve(node: Known, i: number, limit: Int32Array, [zero, one]: readonly [Known, Known]): void {
    const { upper } = node;
    for (let s = 1; s < limit.length; s += 1)
      for (let left = 1; left <= s; left += 1) {
        const total = at(zero.upper, left) + at(one.upper, s + 1 - left);
        if (total >= limit[s]! || total >= upper[s]!) continue;
        upper[s] = total;
        node.split[s] = i;
        node.left[s] = left;
      }
  }

  /** Searches two children until the errors below the limit are exact, or it is clear that there are none. */
  private *tryChildren(limit: Int32Array, children: readonly [Known, Known]): Steps<void> {
    if (!promising(limit, children)) return;
    for (const child of children) this.compare(child);
    // The harder one first: its bound is the more likely one to end the matter.
    const [first, second] =
      children[0].upper[0]! >= children[1].upper[0]! ? children : [children[1], children[0]];
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      if (!promising(limit, children)) return;
      const wanted = room(limit, other.lower, one.lower.length);
      if (isSettled(one, wanted)) continue;
      if (one.depth > 2) yield* this.solve(one, wanted);
      else if (this.solveTwo(one)) yield;
    }
  }

  /** A tree with at most `leaves` leaves that makes as few errors as the clause's `upper` says. */
  build(node: Known, leaves: number): TreeNode {
    const errors = at(node.upper, leaves);
    const s = node.upper.indexOf(errors) + 1;
    if (s === 1) return majority(this.rowsOf(node));
    if (node.depth === 2) return this.sample.buildTwo(this.rowsOf(node), s, errors);
    const [i, left] = [node.split[s - 1]!, node.left[s - 1]!];
    return {
      variable: this.sample.variables[i]!,
      zero: this.build(this.child(node, i, 0), left),
      one: this.build(this.child(node, i, 1), s - left),
    };
  }
}

/** A tree with fewer leaves is one with at most so many. */
function fall({ upper, split, left }: Known): void {
  for (let s = 1; s < upper.length; s += 1)
    if (upper[s]! > upper[s - 1]!) {
      for (const list of [upper, split, left]) list[s] = list[s - 1]!;
    }
}

/** Entry for at most `leaves` leaves. */
export const at = (list: Int32Array, leaves: number): number => list[Math.min(leaves, list.length) - 1]!;

/** What the bounds of another clause, with so many rows that are not among these, say of this one's. */
const boundFrom = (other: Known, lost: number, { upper }: Known, s: number): number =>
  Math.min(other.lower[s]! - lost, upper[s]!);

/** Do they say more than is known? */
function isRaised(node: Known, other: Known, lost: number): boolean {
  for (let s = 0; s < node.lower.length; s += 1)
    if (boundFrom(other, lost, node, s) > node.lower[s]!) return true;
  return false;
}

/** Is as much known of the clause as is wanted? */
const isSettled = ({ lower, upper }: Known, wanted: Int32Array): boolean =>
  upper[0] === 0 || lower.every((low, s) => low === upper[s] || low >= wanted[s]!);

/** May a tree with these children, for some number of leaves, make fewer errors than the limit? */
function promising(limit: Int32Array, [zero, one]: readonly [Known, Known]): boolean {
  for (let s = 1; s < limit.length; s += 1)
    for (let left = 1; left <= s; left += 1)
      if (at(zero.lower, left) + at(one.lower, s + 1 - left) < limit[s]!) return true;
  return false;
}

/** For each number of leaves of a child, the errors from which on it is of no use beside one with these bounds. */
function room(limit: Int32Array, other: Int32Array, length: number): Int32Array {
  const wanted = new Int32Array(length);
  for (let s = 1; s < limit.length; s += 1)
    for (let own = 1; own <= s; own += 1) {
      const k = Math.min(own, length) - 1;
      wanted[k] = Math.max(wanted[k]!, limit[s]! - at(other, s + 1 - own));
    }
  return wanted;
}
