/**
 * # Error
 *
 * err_{f,D}(g) = Σ_{x: f(x) ≠ g(x)} D(x). Under a uniform or product distribution only the variables that f
 * or g mentions matter, so concepts on a hundred variables are compared on the small cube of those; a listed
 * distribution needs its own points only.
 *
 * Main definitions: `error`.
 */

import type { Concept } from "../boolean/concept.js";
import { evaluate } from "../boolean/evaluate.js";
import { MAX_ENUMERATED_VARIABLES } from "../boolean/point.js";
import { tabulateOn, unionOfMentioned } from "../boolean/tabulate.js";
import { xor } from "../boolean/truth-table.js";
import { DomainError, type Path, refuseAbove } from "../exact/domain-error.js";
import { type Rational, rational } from "../exact/rational.js";
import { counted } from "../exact/wording.js";
import { type Distribution, variablesOfDistribution } from "../probability/distribution.js";
import { listSupport, massOf } from "../probability/finite.js";
import {
  eachValidPoint,
  type GroupsDistribution,
  groupSpans,
  totalOf,
  validPoints,
} from "../probability/groups.js";

/** Throws a "mismatch" unless `variables` is d. */
export function requireVariables(variables: number, d: number, path: Path): void {
  if (variables === d) return;
  const last = path[path.length - 1] ?? "the request";
  throw new DomainError(
    "mismatch",
    `${last} is on ${counted(variables, "variable")}, but source is on ${d}`,
    path,
  );
}

/** Only the groups of which f or g mentions a variable matter: every other one has its first value. */
function overGroups(
  source: Concept,
  target: Concept,
  distribution: GroupsDistribution,
  mentioned: readonly number[],
): Rational {
  const groups = groupSpans(distribution).map(({ group, first, width }) =>
    mentioned.some((v) => first <= v && v < first + width) ? group : { values: group.values.slice(0, 1) },
  );
  const touched: GroupsDistribution = { kind: "groups", groups };
  refuseAbove(
    Number(validPoints(touched)),
    2 ** MAX_ENUMERATED_VARIABLES,
    "values of the groups that source and target mention",
    ["source"],
  );
  let mass = 0n;
  eachValidPoint(touched, (point, weight) => {
    if (evaluate(source, point) !== evaluate(target, point)) mass += weight;
  });
  return rational(mass, totalOf(touched));
}

/**
 * err_{f,D}(g), exact. f, g and D are on the same d variables. Throws "mismatch" when they are not, and
 * "too-large" when D is uniform or product and f and g mention more than 20 variables together.
 */
export function error(source: Concept, target: Concept, distribution: Distribution): Rational {
  requireVariables(target.variables, source.variables, ["target"]);
  requireVariables(variablesOfDistribution(distribution), source.variables, ["distribution"]);
  if (distribution.kind === "weights" || distribution.kind === "empirical") {
    const { points, weights, total } = listSupport(distribution);
    let mass = 0n;
    points.forEach((point, i) => {
      if (evaluate(source, point) !== evaluate(target, point)) mass += weights[i]!;
    });
    return rational(mass, total);
  }
  const variables = unionOfMentioned(source, target);
  if (distribution.kind === "groups") return overGroups(source, target, distribution, variables);
  refuseAbove(variables.length, MAX_ENUMERATED_VARIABLES, "variables that source and target mention", [
    "source",
  ]);
  const errorSet = xor(tabulateOn(source, variables, ["source"]), tabulateOn(target, variables, ["target"]));
  const marginal: Distribution =
    distribution.kind === "uniform"
      ? { kind: "uniform", variables: variables.length }
      : { kind: "product", biases: variables.map((i) => distribution.biases[i]!) };
  return massOf(errorSet, marginal);
}
