/**
 * # Asking the web
 *
 * From this class to that one: is there a path, and what does it cost; if not, why not; and is a large cost
 * unavoidable.
 *
 * Main definitions: `askWeb`, `WebAnswer`.
 */
import { composedBound, searchPaths, type WebPath } from "./path.js";
import { primaryMeasure, type SizeBound } from "./reduction.js";
import type { Sizes } from "./size-expression.js";
import { type ExpressiveWall, expressiveWall, type SizeWall, sizeWall } from "./walls.js";
import { webEdges } from "./web.js";
import { WEB_CLASSES, type WebClass } from "./web-class.js";

export type WebAnswer =
  /** Every concept of `from` has an equal one in `to`. `wall`: some of it must be large. */
  | {
      readonly answer: "path";
      readonly path: WebPath;
      readonly bound: SizeBound;
      /** Does the path enumerate the cube (2^d, d ≤ 20)? */
      readonly enumerates: boolean;
      readonly wall: SizeWall | undefined;
    }
  /** Some concept of `from` is not a function of `to`. `partial`: a path that decides for a given concept. */
  | { readonly answer: "impossible"; readonly wall: ExpressiveWall; readonly partial: WebPath | undefined }
  | { readonly answer: "unknown" };

/**
 * Sizes of a typical concept, to choose between paths when no concept is given: d = 12 and eight of
 * everything, 2^12 entries.
 */
const TYPICAL: Readonly<Record<string, bigint>> = {
  variables: 12n,
  entries: 4096n,
  ones: 2048n,
  zeros: 2048n,
  oneLeaves: 4n,
  zeroLeaves: 4n,
  termProduct: 1n << 24n,
  paths: 64n,
  onePathLength: 64n,
  zeroPathLength: 64n,
  literals: 24n,
  width: 3n,
  depth: 5n,
  rank: 2n,
};

/** Typical sizes for the measures of a class. */
export function typicalSizes(webClass: WebClass): Sizes {
  const names = new Set<string>(["variables", primaryMeasure(webClass)]);
  for (const edge of webEdges)
    if (edge.to === webClass) for (const name of Object.keys(edge.bound)) names.add(name);
  const fallback: Readonly<Record<string, readonly string[]>> = {
    parity: ["width"],
    conjunction: ["width"],
    disjunction: ["width"],
    "monotone-conjunction": ["width"],
    "linear-threshold": ["support", "weightSum"],
    "decision-list": ["rules", "width", "literals"],
    "one-decision-list": ["rules", "width", "literals"],
  };
  for (const name of fallback[webClass] ?? []) names.add(name);
  const sizes: Record<string, bigint> = {};
  for (const name of names) sizes[name] = TYPICAL[name] ?? 8n;
  if (WEB_CLASSES[webClass].kind === "parity") sizes.width = 8n;
  return sizes;
}

/** The answer for two different classes, chosen on typical sizes or on those given. */
export function askWeb(from: WebClass, to: WebClass, sizes: Sizes = typicalSizes(from)): WebAnswer {
  const exact = searchPaths([{ webClass: from, sizes }], to, {
    allowed: (edge) => edge.guarantee === "exact" && edge.definedWhere === undefined,
  })[0];
  if (exact !== undefined)
    return {
      answer: "path",
      path: exact,
      bound: composedBound(exact.edges) ?? {},
      enumerates: exact.edges.some((edge) => edge.to === "truth-table" || edge.name === "network_to_tree"),
      wall: sizeWall(from, to),
    };
  const wall = expressiveWall(from, to);
  if (wall === undefined) return { answer: "unknown" };
  const partial = searchPaths([{ webClass: from, sizes }], to, {
    allowed: (edge) => edge.guarantee === "exact" && (edge.definedWhere === undefined || edge.to === to),
  })[0];
  return { answer: "impossible", wall, partial };
}
