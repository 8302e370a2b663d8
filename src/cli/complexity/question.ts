/**
 * # The game that a command asks about
 *
 * Classes, family, mode and ε from the flags of `complexity` and `curve`, what was understood in words, and
 * the question as `verify` takes it.
 *
 * Main definitions: `GameOptions`, `readGameOptions`, `wireQuestion`, `described`, `valueText`.
 */

import type { GameMode } from "../../distillation/minimax/game.js";
import type { MinimaxRequest, MinimaxSolution } from "../../distillation/minimax/minimax.js";
import { type Family, MAX_VARIABLES, type Outputs } from "../../distillation/minimax/request.js";
import { readable } from "../../exact/abbreviated.js";
import { refuseAbove } from "../../exact/domain-error.js";
import { formatRational, type Rational, toDecimal } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import type { ConceptClass } from "../../learning/concept-class.js";
import { variablesOfClass } from "../../learning/enumerate.js";
import { formatConcept } from "../../oracle/schemas/concept.js";
import { formatDistribution } from "../../oracle/schemas/distribution.js";
import { familySchema } from "../../oracle/schemas/minimax.js";
import { unknownName } from "../../text/closest.js";
import { classOption, integerOption, jsonOption, parseWith, rationalOption } from "../inputs.js";
import { UsageError } from "../terminal.js";

export interface GameOptions {
  readonly sourceClass?: string;
  readonly class: string;
  readonly epsilon: string;
  readonly mode: string;
  readonly maxPoints?: string;
  readonly distributions?: string;
  readonly outputs: string;
}

export interface AskedGame {
  readonly sourceClass: ConceptClass;
  readonly targetClass: ConceptClass;
  readonly family: Family;
  readonly mode: GameMode;
  readonly epsilon: Rational;
}

const MODES: readonly GameMode[] = ["realizable", "agnostic", "absolute"];

function readFamily(options: GameOptions, variables: number): { family: Family; words: string } {
  if (options.distributions !== undefined) {
    if (options.maxPoints !== undefined)
      throw new UsageError(
        "--max-points is about the family of uniform distributions, and --distributions lists another",
      );
    const family = parseWith(
      familySchema,
      jsonOption(options.distributions, "--distributions"),
      "--distributions",
    );
    const words = family.kind === "listed" ? "distributions listed" : "uniform distributions";
    return { family, words };
  }
  // Before 2^d points are counted.
  refuseAbove(variables, MAX_VARIABLES, "variables of a minimax game", ["--class", "variables"]);
  const points = 2 ** variables;
  const maxPoints =
    options.maxPoints === undefined ? points : integerOption(options.maxPoints, 1, points, "--max-points");
  const words =
    "distributions, uniform on each set of " +
    `${maxPoints === points ? "points" : `at most ${maxPoints} points`}`;
  return { family: { kind: "uniform-on-subsets", variables, maxPoints }, words };
}

/** The game, and the family in words. */
export function readGameOptions(options: GameOptions): { asked: AskedGame; words: string } {
  const targetClass = classOption(options.class, "--class");
  const sourceClass =
    options.sourceClass === undefined ? targetClass : classOption(options.sourceClass, "--source-class");
  const mode = MODES.find((m) => m === options.mode);
  if (mode === undefined)
    throw new UsageError(unknownName("--mode", options.mode, MODES, `one of the modes ${MODES.join(", ")}`));
  const { family, words } = readFamily(options, variablesOfClass(targetClass));
  const epsilon = rationalOption(options.epsilon, "--epsilon");
  return { asked: { sourceClass, targetClass, family, mode, epsilon }, words };
}

export function readOutputs(outputs: string): Outputs {
  if (outputs === "class" || outputs === "any") return outputs;
  throw new UsageError(
    unknownName("--outputs", outputs, ["class", "any"], "class (learners output in the target class) or any"),
  );
}

/** What was understood, in a line. */
export function described(
  { sources, targets, competitors, distributions }: MinimaxRequest,
  words: string,
  { mode, epsilon }: AskedGame,
): string {
  return (
    `${counted(sources.length, "source")}, ${counted((competitors ?? targets).length, "target")}, ` +
    `${distributions.length} ${words}; ${mode}, ε = ${readable(formatRational(epsilon))}`
  );
}

/** As `verify` takes it. */
export function wireQuestion({ sourceClass, targetClass, family, mode, epsilon }: AskedGame) {
  const wire = (c: ConceptClass) =>
    c.kind === "explicit" ? { ...c, concepts: c.concepts.map(formatConcept) } : c;
  return {
    sourceClass: wire(sourceClass),
    targetClass: wire(targetClass),
    distributions: family.kind === "listed" ? family.distributions.map(formatDistribution) : family,
    mode,
    epsilon: formatRational(epsilon),
  };
}

const LONG = 24;

/** A value as a fraction, or as a decimal where that is long. */
export function valueText(solution: MinimaxSolution | undefined): string {
  if (solution === undefined) return "";
  const { lower, upper } = solution;
  if (!lower.equals(upper)) return `${toDecimal(lower, 4)} … ${toDecimal(upper, 4)}`;
  const exact = formatRational(lower);
  return exact.length <= LONG ? exact : toDecimal(lower, 8);
}
