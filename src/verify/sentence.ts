/**
 * # What is known, in words
 *
 * Every sentence that is printed of a checked certificate is made here, from the finding alone, so that it
 * says what was checked and no more.
 *
 * Main definitions: `sentence`, `explained`, `Decimal`.
 */
import { match } from "ts-pattern";
import { formatRational, isZero, ONE, type Rational } from "../exact/rational.js";
import { counted, pointText, withConfidence } from "../exact/wording.js";
import type {
  Confidence,
  DependsOn,
  Difference,
  FewestErrors,
  Finding,
  LeastFailure,
  LeastSamples,
  Probe,
  SizeAtLeast,
  WallClass,
} from "./finding.js";

/** How a probability is written: exactly, or shortened towards the side on which the sentence stays true. */
export type Decimal = (q: Rational, round: "down" | "up" | "exactly") => string;

const EXACT: Decimal = formatRational;

const SOURCES = { network: "the network", concept: "the source", examples: "the examples" } as const;

/** Most variables that a sentence lists. */
const MAX_LISTED = 12;

const listed = (variables: readonly number[]): string => variables.map((v) => `x${v}`).join(", ");

function difference({ source, least, most }: Difference, decimal: Decimal): string {
  if (isZero(most)) return `agrees with ${SOURCES[source]} with probability 1 under this distribution`;
  const differs = `differs from ${SOURCES[source]} with probability`;
  if (least.equals(most)) return `${differs} exactly ${decimal(least, "exactly")}`;
  if (isZero(least)) return `${differs} at most ${decimal(most, "up")}`;
  if (most.equals(ONE)) return `${differs} at least ${decimal(least, "down")}`;
  return `${differs} between ${decimal(least, "down")} and ${decimal(most, "up")}`;
}

function compared({ maxLeaves, maxDepth, variables, clauses }: FewestErrors): string {
  const size = `no tree with at most ${counted(maxLeaves, "leaf", "leaves")} and depth at most ${maxDepth}`;
  if (variables.length === 0) return `${size} that splits on no variable`;
  const on = variables.length <= MAX_LISTED ? listed(variables) : `${variables.length} of the variables`;
  const over = `${size} that splits on ${on} only`;
  return clauses === undefined ? over : `${over}, its node clauses among ${clauses} listed,`;
}

function fewestErrors(finding: FewestErrors): string {
  const { source, points, errors, atLeast } = finding;
  const on = `on the ${counted(points, source === "examples" ? "example" : "point")} listed`;
  if (errors === 0) return `no error ${on}`;
  const fewer = atLeast === errors ? "fewer" : `fewer than ${atLeast}`;
  return `${counted(errors, "error")} ${on}; ${compared(finding)} makes ${fewer}`;
}

function confidence({ samples, disagreements, delta, upper }: Confidence, decimal: Decimal): string {
  const seen = `${disagreements} of ${counted(samples, "fresh point")} ${disagreements === 1 ? "differs" : "differ"}`;
  if (upper.equals(ONE)) return `${seen}; no bound on the error is claimed`;
  return `error ≤ ${decimal(upper, "up")} ${withConfidence(delta)} (${seen})`;
}

const CLASSES: Readonly<Record<WallClass, string>> = {
  "linear-threshold": "is not a linear threshold function",
  monotone: "is not monotone",
  conjunction: "is not a conjunction of literals on distinct variables",
  disjunction: "is not a disjunction of literals on distinct variables",
  parity: "is not a parity of variables, nor the complement of one",
  "one-decision-list": "is not a decision list with one literal a rule",
  "read-once": "has no formula of ∧, ∨ and ¬ in which each variable occurs at most once",
};

function sizeAtLeast({ concept, measure, atLeast, method }: SizeAtLeast): string {
  const least = (noun: string, many?: string) => `at least ${counted(atLeast, noun, many)}`;
  const size = match(measure)
    .with("leaves", () => `every decision tree has ${least("leaf", "leaves")}`)
    .with("oneLeaves", () => `every decision tree has ${least("leaf", "leaves")} with the label 1`)
    .with("terms", () => `every DNF has ${least("term")}`)
    .with("clauses", () => `every CNF has ${least("clause")}`)
    .with("depth", () => `every decision tree has depth at least ${atLeast}`)
    .exhaustive();
  const isTrivial = atLeast <= (measure === "leaves" ? 1n : 0n);
  const trivial = isTrivial ? ", as that of any function has" : "";
  return `of the function of this ${concept}, ${size}${trivial} (by ${method})`;
}

function dependsOn({ relevant, only, refutes }: DependsOn): string {
  const others = only ? " and on nothing else" : "";
  const on = relevant.length === 0 ? "no variable" : `${listed(relevant)}${others}`;
  const depends = `the source depends on ${on}`;
  return refutes === undefined ? depends : `${depends}, so it is not a ${refutes}-junta`;
}

function leastFailure(
  { access, outputs, samples, queries, lower, upper }: LeastFailure,
  decimal: Decimal,
): string {
  const who = access === "distill" ? "distiller" : `learner${outputs === "any" ? " with any output" : ""}`;
  const asks = queries === undefined ? "" : ` and ${counted(queries, "label query", "label queries")}`;
  const value = `the least worst-case failure of a ${who} with ${counted(samples, "sample")}${asks} is`;
  if (lower.equals(upper)) return `${value} exactly ${decimal(lower, "exactly")}`;
  if (isZero(lower)) return `${value} at most ${decimal(upper, "up")}`;
  if (upper.gte(ONE)) return `${value} at least ${decimal(lower, "down")}`;
  return `${value} between ${decimal(lower, "down")} and ${decimal(upper, "up")}`;
}

function leastSamples({ access, outputs, delta, enough, needed }: LeastSamples): string {
  const how = access === "distill" ? "distilling" : `learning${outputs === "any" ? " with any output," : ""}`;
  const to = `${how} with failure ≤ ${formatRational(delta)} on every promised pair takes`;
  if (enough === undefined) return `${to} more than ${counted(needed!, "sample")}`;
  if (enough === 0) return `${to} no sample`;
  if (needed === undefined) return `${to} at most ${counted(enough, "sample")}`;
  if (needed + 1 === enough) return `${to} exactly ${counted(enough, "sample")}`;
  return `${to} at most ${counted(enough, "sample")}, and more than ${needed}`;
}

function probe({ exists, points, features, normSquared, tolerance }: Probe): string {
  const such =
    `w with ‖w‖² ≤ ${formatRational(normSquared)} has E(w·φ − g)² ` +
    `${isZero(tolerance) ? "= 0" : `≤ ${formatRational(tolerance)}`}`;
  return `${exists ? "some" : "no"} ${such} (${counted(points, "point")}, ${counted(features, "feature")})`;
}

/** Long numbers by their length in bits: the sentence says all, whatever their number. */
function allValid(valid: bigint): string {
  if (valid === 1n) return "the one valid input";
  const power = valid.toString(2).length - 1;
  return valid < 10n ** 18n
    ? `all ${valid} valid inputs`
    : `all valid inputs (more than 2^${power - 1} of them)`;
}

/** The finding in words: true whenever the finding is. */
export function sentence(finding: Finding, decimal: Decimal = EXACT): string {
  return match(finding)
    .with({ finding: "source" }, ({ source, variables }) => `${source} on ${counted(variables, "variable")}`)
    .with(
      { finding: "agrees-everywhere" },
      ({ source, variables, valid }) =>
        `agrees with ${SOURCES[source]} on ${valid === undefined ? `all 2^${variables} inputs` : allValid(valid)}`,
    )
    .with({ finding: "difference" }, (found) => difference(found, decimal))
    .with(
      { finding: "counterexamples" },
      ({ source, points }) =>
        `differs from ${SOURCES[source]} on at least ${counted(points.length, "input")}, for ` +
        `instance ${pointText(points[0]!)}`,
    )
    .with({ finding: "fewest-errors" }, fewestErrors)
    .with(
      { finding: "sample-errors" },
      ({ points, errors }) =>
        `${errors === 0 ? "no error" : counted(errors, "error")} on the ${counted(points, "example")} listed`,
    )
    .with({ finding: "confidence" }, (found) => confidence(found, decimal))
    .with(
      { finding: "equal" },
      ({ source, target, variables }) => `${source} and ${target} are equal at all 2^${variables} points`,
    )
    .with(
      { finding: "equal-on" },
      ({ source, target, variables, open }) =>
        `${source} and ${target} are equal on all but a part ${decimal(open, "up")} of the 2^${variables} ` +
        "points, of which nothing is claimed",
    )
    .with(
      { finding: "agrees-at" },
      ({ source, target, points }) =>
        `${source} and ${target} are equal at ${points === 1 ? "the point" : `each of the ${points} points`} listed`,
    )
    .with(
      { finding: "not-in-class" },
      (found) => `the function of this ${found.concept} ${CLASSES[found.class]}`,
    )
    .with({ finding: "size-at-least" }, sizeAtLeast)
    .with({ finding: "depends-on" }, dependsOn)
    .with({ finding: "least-samples" }, leastSamples)
    .with({ finding: "probe" }, probe)
    .with({ finding: "least-failure" }, (found) => leastFailure(found, decimal))
    .exhaustive();
}

/** How it was established, where that can be said in a few words. */
function grounds(finding: Finding): string | undefined {
  return match(finding)
    .with({ finding: "agrees-everywhere" }, ({ boxes }) =>
      boxes === undefined ? "enumerated" : `${counted(boxes, "box", "boxes")} proved`,
    )
    .with({ finding: "equal" }, ({ method, boxes = 0, points = 0 }) =>
      match(method)
        .with("partition", () =>
          [
            ...(boxes > 0 ? [`${counted(boxes, "box", "boxes")} proved`] : []),
            ...(points > 0 ? [`${counted(points, "point")} compared`] : []),
          ].join(", "),
        )
        .with("exhaustive", () => "compared at each")
        .with("cover", () => "on each subcube of a cover both are constant")
        .with("symmetric", () => "both depend on the number of ones in a set, compared for each number")
        .exhaustive(),
    )
    .with({ finding: "depends-on" }, ({ relevant }) =>
      relevant.length === 0 ? "compared at each point" : "a sensitive pair each",
    )
    .otherwise(() => undefined);
}

/** The sentence with its grounds. */
export function explained(finding: Finding): string {
  const how = grounds(finding);
  return how === undefined ? sentence(finding) : `${sentence(finding)} (${how})`;
}
