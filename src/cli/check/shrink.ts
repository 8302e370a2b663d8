/**
 * # A smaller instance
 *
 * fast-check shrinks along the way on which an instance was drawn, which seldom leaves its cube. The list of
 * all instances on the smallest domains has the smallest ones: those on the fewest variables, and of these
 * the shortest as JSON. The first of them that fails too takes its place. A program may be slow, so both have
 * a budget.
 *
 * Main definitions: `smallest`, `Patience`.
 */
import { cubeOf } from "../../../spec/telling.js";
import { stringify } from "../../oracle/json.js";

/** Most instances of the list that are looked at, and most that are asked. */
const MAX_LISTED = 20_000;
const MAX_ASKED = 1_000;
/** Milliseconds that shrinking may take along the draw, and again in the list. */
const MAX_TIME = 15_000;

/** Variables, and characters of its JSON. */
type Size = readonly [variables: number, length: number];

/** Time for shrinking, from the first failure on. */
export class Patience {
  #until: number | undefined;
  start(): void {
    this.#until ??= performance.now() + MAX_TIME;
  }
  get isOver(): boolean {
    return this.#until !== undefined && performance.now() > this.#until;
  }
}

/**
 * The smallest instance of the list of which `hasFailed` is true, if it is smaller than the given one; else
 * that. Of equally small ones the first.
 */
export async function smallest(
  given: unknown,
  list: Iterable<unknown>,
  hasFailed: (instance: unknown) => Promise<boolean>,
): Promise<unknown> {
  const sizeOf = (instance: unknown) => [cubeOf(instance) ?? 0, stringify(instance).length] as const;
  const compare = ([d, length]: Size, [e, other]: Size): number => d - e || length - other;
  const most = sizeOf(given);
  const smaller: { readonly instance: unknown; readonly size: Size }[] = [];
  let looked = 0;
  for (const instance of list) {
    looked += 1;
    if (looked > MAX_LISTED) break;
    const size = sizeOf(instance);
    if (compare(size, most) < 0) smaller.push({ instance, size });
  }
  smaller.sort((a, b) => compare(a.size, b.size));
  const patience = new Patience();
  patience.start();
  for (const { instance } of smaller.slice(0, MAX_ASKED)) {
    if (patience.isOver) break;
    if (await hasFailed(instance)) return instance;
  }
  return given;
}
