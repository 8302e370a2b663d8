/**
 * # Reducing a concept to a class
 *
 * Finds the path of least bound from the classes whose shape the concept has, runs it, and reports what came
 * out beside what was promised. A target that does not represent every function is reached by a partial edge,
 * whose refusal carries the witness.
 *
 * Main definitions: `reduce`, `Reduced`.
 */
import type { Concept } from "../boolean/concept.js";
import { DomainError, type Path } from "../exact/domain-error.js";
import { HALF, type Rational } from "../exact/rational.js";
import {
  approximateSteps,
  boundAlong,
  type Guarantee,
  guaranteeOf,
  searchPaths,
  shareOf,
  type WebPath,
} from "./path.js";
import { applyReduction, MAX_RESULT_SIZE, primaryMeasure, type Reduction } from "./reduction.js";
import { formatCount, formatMeasure, type Sizes } from "./size-expression.js";
import { sizesOf } from "./sizes.js";
import { edgeNamed } from "./web.js";
import { classesOf, shapeDefect, WEB_CLASSES, type WebClass } from "./web-class.js";

export interface ReduceOptions {
  /** The edges to take, in order; without it the path of least bound. */
  readonly via?: readonly string[];
  /** Allowed error on the uniform distribution, shared among the approximate edges of `via`. */
  readonly epsilon?: Rational;
}

export interface Reduced {
  readonly result: Concept;
  readonly to: WebClass;
  readonly measure: string;
  readonly sizes: Sizes;
  readonly bounds: Sizes;
  readonly edges: readonly Reduction[];
  readonly guarantee: Guarantee;
}

function run(
  source: Concept,
  edges: readonly Reduction[],
  to: WebClass,
  epsilon: Rational | undefined,
  path: Path,
): Reduced {
  const share = epsilon === undefined ? HALF : shareOf(epsilon, edges);
  const result = edges.reduce(
    (concept, edge) => applyReduction(edge, concept, { epsilon: share }, path),
    source,
  );
  const sizes = sizesOf(result);
  return {
    result,
    to,
    measure: primaryMeasure(to),
    sizes,
    bounds: edges.length === 0 ? sizes : boundAlong(edges, sizesOf(source), epsilon),
    edges,
    guarantee: guaranteeOf(edges, share),
  };
}

function runVia(source: Concept, to: WebClass, options: ReduceOptions): Reduced {
  const edges = options.via!.map((name, i) => edgeNamed(name, ["via", i]));
  edges.forEach((edge, i) => {
    const before = edges[i - 1];
    if (before === undefined || before.to === edge.from) return;
    if (WEB_CLASSES[before.to].kind === WEB_CLASSES[edge.from].kind) return;
    throw new DomainError(
      "mismatch",
      `${edge.name} starts from a ${WEB_CLASSES[edge.from].title}, but ` +
        `${before.name} ends in a ${WEB_CLASSES[before.to].title}`,
      ["via", i],
    );
  });
  if (approximateSteps(edges) > 0 && options.epsilon === undefined)
    throw new DomainError("invalid-value", "an approximate reduction needs epsilon, the error it may make", [
      "epsilon",
    ]);
  const reduced = run(source, edges, edges.at(-1)?.to ?? to, options.epsilon, ["concept"]);
  const defect = shapeDefect(reduced.result, to);
  if (defect !== undefined)
    throw new DomainError("mismatch", `via ends elsewhere than in "${to}": ${defect}`, ["via"]);
  return { ...reduced, to };
}

const pathNames = (path: WebPath): string => path.edges.map(({ name }) => name).join(", ");

/**
 * Reduces `source` to the class `to`. A concept that has the shape already is returned as it is. Throws
 * `not-in-class` with a witness where the function does not lie in `to`, `too-large` with the bound where
 * every path explodes.
 */
export function reduce(source: Concept, to: WebClass, options: ReduceOptions = {}): Reduced {
  if (options.via !== undefined) return runVia(source, to, options);
  if (shapeDefect(source, to) === undefined) return run(source, [], to, undefined, ["concept"]);
  const starts = classesOf(source).map((webClass) => ({ webClass, sizes: sizesOf(source) }));
  const exact = (edge: Reduction): boolean => edge.guarantee === "exact";
  const explodes = (edge: Reduction, bounds: Sizes): boolean =>
    Object.entries({ [primaryMeasure(edge.to)]: MAX_RESULT_SIZE, ...edge.limits }).some(
      ([name, limit]) => bounds[name]! > limit,
    );
  let refusal: DomainError | undefined;
  // Total edges first; partial ones, which may refuse, only where no total path leads there.
  for (const allowPartial of [false, true]) {
    // A partial edge into another class than `to` would refuse functions that lie in `to`.
    const allowed = (edge: Reduction): boolean =>
      exact(edge) && (edge.definedWhere === undefined || (allowPartial && edge.to === to));
    for (const path of searchPaths(starts, to, { allowed, cut: explodes })) {
      try {
        return run(source, path.edges, to, undefined, ["concept"]);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== "too-large") throw error;
        refusal ??= error;
      }
    }
  }
  if (refusal !== undefined) throw refusal;
  const beyond = searchPaths(starts, to, {
    allowed: (edge) => exact(edge) && (edge.definedWhere === undefined || edge.to === to),
  })[0];
  if (beyond !== undefined) {
    const measure = primaryMeasure(to);
    throw new DomainError(
      "too-large",
      `every path to a ${WEB_CLASSES[to].title} explodes; the best, ${pathNames(beyond)}, has the bound ` +
        `${formatCount(beyond.bounds[measure]!)} ${formatMeasure(measure)}, the ` +
        `limit on a step is ${formatCount(MAX_RESULT_SIZE)}`,
      ["concept"],
      { size: formatCount(beyond.bounds[measure]!), limit: formatCount(MAX_RESULT_SIZE) },
    );
  }
  throw new DomainError(
    "unsupported",
    `no path is known from a ${WEB_CLASSES[starts[0]!.webClass].title} to a ${WEB_CLASSES[to].title}`,
    ["to"],
  );
}
