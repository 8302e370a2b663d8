/**
 * # The doors of the library
 *
 * The functions that the package exports and that take a concept, a class, a distribution or a source, behind
 * a check of what they are given: inside, types carry the invariants, but JavaScript and a cast may hand in
 * anything. A table of 4 bits on 3 variables, a tree that tests a variable that is not there, weights that do
 * not sum to 1 are refused by `DomainError` "invalid-value", whose path begins with the name of the
 * parameter. A value that was checked is remembered, so it must not be changed afterwards; its type says so.
 *
 * Why: spec/guide/decisions.md#why-zod-only-at-the-boundary
 *
 * Main definitions: `requireConcept`, `requireClass`, `requireDistribution`, and the exported functions.
 */
import type { z } from "zod";
import { type Concept, type ConceptJson, KINDS, recordOf } from "./boolean/concept.js";
import * as evaluation from "./boolean/evaluate.js";
import type { Point } from "./boolean/point.js";
import * as tabulation from "./boolean/tabulate.js";
import { received } from "./boolean/wire/scalars.js";
import * as frontier from "./distillation/frontier.js";
import * as pac from "./distillation/pac-distillation.js";
import * as success from "./distillation/success-probability.js";
import { DomainError, type Path } from "./exact/domain-error.js";
import type { ConceptClass } from "./learning/concept-class.js";
import * as enumeration from "./learning/enumerate.js";
import * as errors from "./learning/error.js";
import * as optimum from "./learning/optimal-error.js";
import { denseNetwork } from "./networks/dense-network.js";
import { InvalidParams } from "./oracle/invalid-params.js";
import { parseBounded } from "./oracle/parse.js";
import { preflight } from "./oracle/preflight.js";
import { exampleSchema } from "./oracle/schemas/certificate.js";
import { classSchema } from "./oracle/schemas/class.js";
import { representationSchema } from "./oracle/schemas/concept.js";
import { distributionSchema, formatDistribution } from "./oracle/schemas/distribution.js";
import * as pipeline from "./pipeline/distill.js";
import type { DistillSource } from "./pipeline/source.js";
import type { Distribution } from "./probability/distribution.js";
import * as equality from "./reductions/equality.js";
import * as reduction from "./reductions/reduce.js";
import { WEB_CLASSES } from "./reductions/web-class.js";

const invalid = (path: Path, message: string): DomainError => new DomainError("invalid-value", message, path);

/** What a wire form says, by its schema. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, path: Path): T {
  let problems: InvalidParams["problems"];
  try {
    preflight(value);
    const parsed = parseBounded(schema, value);
    if (parsed.success) return parsed.data;
    problems = new InvalidParams(parsed.error).problems;
  } catch (problem) {
    if (!(problem instanceof InvalidParams)) throw problem;
    problems = problem.problems;
  }
  const { path: within, message } = problems[0]!;
  throw invalid([...path, ...within], message);
}

const checked = new WeakSet<object>();

/** Checks a value once; `check` throws for one that is not valid. */
function once(value: unknown, what: string, path: Path, check: (value: object) => void): void {
  if (typeof value !== "object" || value === null)
    throw invalid(path, `${what} is expected, got ${received(value)}`);
  if (checked.has(value)) return;
  check(value);
  checked.add(value);
}

/** The wire form that `format` makes; what cannot be formatted holds something that is not a rational. */
function formatted<T>(format: () => T, what: string, path: Path): T {
  try {
    return format();
  } catch (problem) {
    if (problem instanceof DomainError) throw problem;
    throw invalid(path, `${what} is expected, whose numbers are made by \`rational\` or \`parseRational\``);
  }
}

/**
 * Throws `DomainError` "invalid-value" unless this is a concept of one of the kinds, with every invariant of
 * its type.
 */
export function requireConcept(concept: Concept, path: Path): void {
  once(concept, "a concept", path, () => {
    if (!Object.hasOwn(KINDS, concept.kind)) parse(representationSchema, concept, path);
    const json = formatted(() => recordOf(concept).format(concept), `a ${concept.kind}`, path);
    parse(representationSchema, json, path);
  });
}

/** The same for a class; an explicit one has at least one concept, all on the same number of variables. */
export function requireClass(conceptClass: ConceptClass, path: Path): void {
  once(conceptClass, "a class", path, () => {
    if (conceptClass.kind !== "explicit") {
      parse(classSchema, conceptClass, path);
      return;
    }
    const { concepts } = conceptClass;
    if (!Array.isArray(concepts) || concepts.length === 0)
      throw invalid([...path, "concepts"], "at least one concept is expected");
    concepts.forEach((concept: Concept, i) => {
      requireConcept(concept, [...path, "concepts", i]);
      if (concept.variables !== concepts[0].variables)
        throw invalid(
          [...path, "concepts", i, "variables"],
          `concepts on the same number of variables are expected, ${concepts[0].variables}, got ${concept.variables}`,
        );
    });
  });
}

/** The same for a distribution. */
export function requireDistribution(distribution: Distribution, path: Path): void {
  once(distribution, "a distribution", path, () => {
    const json = formatted(() => formatDistribution(distribution), "a distribution", path);
    parse(distributionSchema, json, path);
  });
}

function requirePoint(point: Point, variables: number, path: Path): void {
  const isPoint = typeof point === "object" && point !== null && point.length === variables;
  if (!isPoint || !Array.prototype.every.call(point, (bit: unknown) => bit === 0 || bit === 1))
    throw invalid(path, `a point of ${variables} bits, each 0 or 1, is expected`);
}

function requireSource(source: DistillSource, path: Path): void {
  once(source, "a source", path, () => {
    switch (source.kind) {
      case "concept":
        return requireConcept(source.concept, [...path, "concept"]);
      case "network": {
        const { variables, inputs, layers } = source.network ?? {};
        if ((inputs !== "01" && inputs !== "pm1") || !Array.isArray(layers))
          throw invalid([...path, "network"], 'layers, and inputs "01" or "pm1", are expected');
        denseNetwork(variables, inputs, layers);
        return;
      }
      case "examples":
        parse(exampleSchema.array().min(1), source.examples, [...path, "examples"]);
        source.examples.forEach(({ point }, i) => {
          if (point.length !== source.variables)
            throw invalid(
              [...path, "examples", i, "point"],
              `a point of ${source.variables} bits is expected`,
            );
        });
        return;
      default:
        throw invalid(
          [...path, "kind"],
          `concept, network or examples is expected, got ${received((source as DistillSource).kind)}`,
        );
    }
  });
}

export const evaluate: typeof evaluation.evaluate = (concept, point) => {
  requireConcept(concept, ["concept"]);
  requirePoint(point, concept.variables, ["point"]);
  return evaluation.evaluate(concept, point);
};

export const tabulate: typeof tabulation.tabulate = (concept, path = ["concept"]) => {
  requireConcept(concept, path);
  return tabulation.tabulate(concept, path);
};

export const error: typeof errors.error = (source, target, distribution) => {
  requireConcept(source, ["source"]);
  requireConcept(target, ["target"]);
  requireDistribution(distribution, ["distribution"]);
  return errors.error(source, target, distribution);
};

export const optimalError: typeof optimum.optimalError = (source, targetClass, distribution) => {
  requireConcept(source, ["source"]);
  requireClass(targetClass, ["targetClass"]);
  requireDistribution(distribution, ["distribution"]);
  return optimum.optimalError(source, targetClass, distribution);
};

export const enumerateClass: typeof enumeration.enumerateClass = (conceptClass, path = ["class"]) => {
  requireClass(conceptClass, path);
  return enumeration.enumerateClass(conceptClass, path);
};

export const paretoFrontier: typeof frontier.paretoFrontier = (source, targetClass) => {
  requireConcept(source, ["source"]);
  requireClass(targetClass, ["targetClass"]);
  return frontier.paretoFrontier(source, targetClass);
};

export const ermSuccessProbability: typeof success.ermSuccessProbability = (request) => {
  requireDistribution(request.distribution, ["distribution"]);
  return success.ermSuccessProbability(request);
};

export const distillerSuccessProbability: typeof success.distillerSuccessProbability = (request) => {
  requireDistribution(request.distribution, ["distribution"]);
  return success.distillerSuccessProbability(request);
};

export const pacDistills: typeof pac.pacDistills = (request) => {
  request.family.forEach((distribution, i) => {
    requireDistribution(distribution, ["family", i]);
  });
  return pac.pacDistills(request);
};

export const distill: typeof pipeline.distill = (source, options) => {
  requireSource(source, ["source"]);
  requireDistribution(options.distribution, ["distribution"]);
  return pipeline.distill(source, options);
};

export const distillAsync: typeof pipeline.distillAsync = async (source, options) => {
  requireSource(source, ["source"]);
  requireDistribution(options.distribution, ["distribution"]);
  return pipeline.distillAsync(source, options);
};

export const reduce: typeof reduction.reduce = (source, to, options) => {
  requireConcept(source, ["source"]);
  if (!Object.hasOwn(WEB_CLASSES, to))
    throw invalid(["to"], `one of ${Object.keys(WEB_CLASSES).join(", ")} is expected, got ${received(to)}`);
  return reduction.reduce(source, to, options);
};

/** The concepts are in their wire form. */
export const equalityCertificate: typeof equality.equalityCertificate = (source, target) => {
  const both: [string, ConceptJson][] = [
    ["source", source],
    ["target", target],
  ];
  for (const [name, concept] of both) parse(representationSchema, concept, [name]);
  return equality.equalityCertificate(source, target);
};
