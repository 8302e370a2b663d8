/**
 * # Error and optimal error
 *
 * err_{f,D}(g) = Σ_{x: f(x) ≠ g(x)} D(x).  opt_{f,D}(G) = min_{g ∈ G} err_{f,D}(g).
 */
import { minimum, type Rational } from "../../src/exact/rational.js";
import type { DistributionJson } from "../implementation.js";
import { cube } from "./01-cube.js";
import type { Table } from "./02-concept.js";
import { probability, variablesOf } from "./05-distribution.js";

/** err_{f,D}(g). */
export function error(f: Table, g: Table, D: DistributionJson): Rational {
  const points = cube(variablesOf(D));
  return probability(D, (x) => f[points.indexOf(x)] !== g[points.indexOf(x)]);
}

/** opt_{f,D}(G); G is not empty. */
export const optimalError = (f: Table, G: readonly Table[], D: DistributionJson): Rational =>
  G.map((g) => error(f, g, D)).reduce(minimum);

/** The first concept of G, in canonical order, that attains the optimum. */
export function optimalConcept(f: Table, G: readonly Table[], D: DistributionJson): Table {
  const optimum = optimalError(f, G, D);
  return G.find((g) => error(f, g, D).equals(optimum))!;
}
