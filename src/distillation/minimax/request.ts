/**
 * # From classes and distributions to a game
 *
 * Reads classes and distributions on the cube {0,1}^d, d ≤ 4, as masks and integer weights, each distribution
 * once. It is the only code that the search and the checker of certificates have in common, besides the
 * enumeration of classes.
 *
 * Main definitions: `Family`, `readGame`, `maskOfTable`, `tableOfMask`.
 */

import type { TruthTable } from "../../boolean/truth-table.js";
import { formatTable, parseTable } from "../../boolean/truth-table.js";
import { DomainError, refuseAbove } from "../../exact/domain-error.js";
import { gcd } from "../../exact/integer.js";
import type { Rational } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import type { ConceptClass } from "../../learning/concept-class.js";
import { enumerateClass, variablesOfClass } from "../../learning/enumerate.js";
import { type Distribution, variablesOfDistribution } from "../../probability/distribution.js";
import { pointMasses } from "../../probability/finite.js";
import type { Access, GameMode, MassFunction } from "./game.js";
import { weight } from "./game.js";
import type { MinimaxRequest } from "./minimax.js";

/** Largest d: 2^d points make the masks. */
export const MAX_VARIABLES = 4;
/** Largest number of distributions of a family. */
export const MAX_FAMILY = 100_000;

/** A finite family: listed, or all uniform distributions on nonempty sets of at most `maxPoints` points of {0,1}^d. */
export type Family =
  | { readonly kind: "listed"; readonly distributions: readonly Distribution[] }
  | { readonly kind: "uniform-on-subsets"; readonly variables: number; readonly maxPoints: number };

/** Outputs in G (a *proper* learner), or any function (an *improper* one). */
export type Outputs = "class" | "any";

export interface ReadGame {
  readonly request: MinimaxRequest;
  /** For each distribution as listed, its index in the request, where equal ones are one. */
  readonly positions: readonly number[];
  readonly variables: number;
}

export const maskOfTable = (table: TruthTable): number => table.words[0]!;
export const tableOfMask = (mask: number, variables: number): string =>
  formatTable({ variables, words: Uint32Array.of(mask) });
/** The mask of a table text, or `undefined` when it is none of 2^d characters. */
export const maskOfText = (text: string, variables: number): number | undefined =>
  parseTable(variables, text)?.words[0];

function massFunction(distribution: Distribution, variables: number, index: number): MassFunction {
  const path = ["distributions", index];
  const d = variablesOfDistribution(distribution);
  if (d !== variables)
    throw new DomainError(
      "mismatch",
      `a distribution on ${counted(variables, "variable")} was expected, got ${d}`,
      path,
    );
  const { weights, total } = pointMasses(distribution, path);
  let common = total;
  for (const w of weights) common = gcd(common, w);
  return { weights: weights.map((w) => w / common), total: total / common };
}

function subsets(variables: number, maxPoints: number): MassFunction[] {
  const points = 2 ** variables;
  const family: MassFunction[] = [];
  for (let mask = 1; mask < 2 ** points; mask += 1) {
    const size = weight(mask);
    if (size > maxPoints) continue;
    family.push({
      weights: Array.from({ length: points }, (_, x) => BigInt((mask >> x) & 1)),
      total: BigInt(size),
    });
  }
  return family;
}

/** The family, each distribution once. */
function readFamily(family: Family, variables: number): { list: MassFunction[]; positions: number[] } {
  if (family.kind === "uniform-on-subsets") {
    if (family.variables !== variables)
      throw new DomainError(
        "mismatch",
        `a family on ${counted(variables, "variable")} was expected, got ${family.variables}`,
        ["distributions", "variables"],
      );
    const list = subsets(variables, family.maxPoints);
    return { list, positions: list.map((_, i) => i) };
  }
  refuseAbove(family.distributions.length, MAX_FAMILY, "distributions of the family", ["distributions"]);
  const list: MassFunction[] = [];
  const index = new Map<string, number>();
  const positions = family.distributions.map((distribution, i) => {
    const mass = massFunction(distribution, variables, i);
    const key = `${mass.weights.join()}/${mass.total}`;
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, list.length);
    list.push(mass);
    return list.length - 1;
  });
  return { list, positions };
}

/** Every function on N points, for whoever may output any. */
function everyFunction(points: number, targets: readonly number[]): number[] {
  if (targets.length === 0)
    throw new DomainError("vacuous", "targetClass has no concept to compare with", ["targetClass"]);
  return Array.from({ length: 2 ** points }, (_, mask) => mask);
}

/** The game as masks. Refused for d > 4 before any class is enumerated. */
export function readGame(question: {
  readonly sourceClass: ConceptClass;
  readonly targetClass: ConceptClass;
  readonly distributions: Family;
  readonly samples: number;
  readonly epsilon: Rational;
  readonly mode: GameMode;
  readonly access: Access;
  /** "any": the learner is improper, G is what it is compared with. */
  readonly outputs?: Outputs | undefined;
  /** Label queries of a learner beside its sample. */
  readonly queries?: number | undefined;
}): ReadGame {
  const any = question.outputs === "any";
  if (any && question.access === "distill")
    throw new DomainError(
      "invalid-value",
      "only a learner is asked with any output: a distiller that may output anything outputs the source",
      ["outputs"],
    );
  const variables = variablesOfClass(question.sourceClass);
  refuseAbove(variables, MAX_VARIABLES, "variables of a minimax game", ["sourceClass", "variables"]);
  const there = variablesOfClass(question.targetClass);
  if (there !== variables)
    throw new DomainError(
      "mismatch",
      `a class on ${counted(variables, "variable")} was expected, got ${there}`,
      ["targetClass"],
    );
  const masks = (conceptClass: ConceptClass, field: string): number[] =>
    enumerateClass(conceptClass, [field]).elements.map(({ table }) => maskOfTable(table));
  const { list, positions } = readFamily(question.distributions, variables);
  const targets = masks(question.targetClass, "targetClass");
  return {
    variables,
    positions,
    request: {
      points: 2 ** variables,
      sources: masks(question.sourceClass, "sourceClass"),
      targets: any ? everyFunction(2 ** variables, targets) : targets,
      ...(any ? { competitors: targets } : {}),
      distributions: list,
      samples: question.samples,
      epsilon: question.epsilon,
      mode: question.mode,
      access: question.access,
      ...(question.queries === undefined ? {} : { queries: question.queries }),
    },
  };
}
