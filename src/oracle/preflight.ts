/**
 * # Preflight
 *
 * A look over raw JSON before any schema sees it, with a stack and not by recursion: values nested deeper than any request needs, and
 * the key `__proto__`, are refused with their path.
 *
 * Main definitions: `preflight`, `MAX_NESTING`.
 */
import { InvalidParams } from "./invalid-params.js";
import { MAX_TREE_DEPTH } from "./schemas/tree.js";

/** Deepest nesting of any request: a deepest tree and what stands around it. */
export const MAX_NESTING = MAX_TREE_DEPTH + 20;

interface Step {
  readonly key: string | number;
  readonly up: Step | undefined;
  readonly depth: number;
}

function pathOf(step: Step | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let s = step; s !== undefined; s = s.up) path.push(s.key);
  path.reverse();
  return path.length <= 40
    ? path
    : [...path.slice(0, 20), `… ${path.length - 40} steps …`, ...path.slice(-20)];
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Throws `InvalidParams` for a value nested too deeply or with a key `__proto__`. */
export function preflight(value: unknown): void {
  const pending: [object, Step | undefined][] = [];
  if (isObject(value)) pending.push([value, undefined]);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [object, step] = next;
    const depth = (step?.depth ?? 0) + 1;
    if (depth > MAX_NESTING) {
      const message = `nested values of at most ${MAX_NESTING} levels are expected (a tree of depth at most ${MAX_TREE_DEPTH})`;
      throw new InvalidParams([{ path: pathOf(step), message }]);
    }
    if (Array.isArray(object)) {
      for (let i = 0; i < object.length; i += 1) {
        const child: unknown = object[i];
        if (isObject(child)) pending.push([child, { key: i, up: step, depth }]);
      }
      continue;
    }
    for (const key of Object.keys(object)) {
      if (key === "__proto__") {
        const path = [...pathOf(step), key];
        throw new InvalidParams([{ path, message: "no field may be called __proto__" }]);
      }
      const child = (object as Record<string, unknown>)[key];
      if (isObject(child)) pending.push([child, { key, up: step, depth }]);
    }
  }
}
