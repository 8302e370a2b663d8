/**
 * # Conformance to the definitions
 *
 * One statement a definition: on every instance the implementation's answer is the one that the literal
 * definition gives. A program that passes the theorems with a definition of its own fails here.
 *
 * Main definitions: `definitionStatements`.
 */

import fc from "fast-check";
import { formatRational, isZero, ONE, type Rational, ZERO } from "../../src/exact/rational.js";
import {
  allClassKinds,
  allConcepts,
  concept,
  conceptClass,
  conceptKinds,
  unitFraction,
} from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table, table, value } from "../definitions/02-concept.js";
import { functions, variablesOf } from "../definitions/04-concept-class.js";
import { mass } from "../definitions/05-distribution.js";
import { error, optimalConcept, optimalError } from "../definitions/06-error.js";
import { errorSet, paretoFrontier } from "../definitions/08-pareto-frontier.js";
import {
  growthFunction,
  isShattered,
  labelings,
  mutualVcDimension,
  vcDimension,
} from "../definitions/09-shattering.js";
import { ermDistiller } from "../definitions/10-distiller.js";
import { isPromised, successProbability } from "../definitions/11-success-probability.js";
import type { ClassJson, ConceptJson, DistributionJson, Mode } from "../implementation.js";
import {
  contestedExamples,
  contestedSetting,
  count,
  read,
  type Setting,
  setting,
  smallSettings,
} from "../instances.js";
import { all, claim, HOLDS, type Statement, statement, type Verdict } from "../statement.js";
import { isConstantConcept, variablesUpTo } from "../telling.js";

const definition = <I>(parts: Omit<Statement<I>, "kind" | "proofIdea" | "status">): Statement =>
  statement<I>({
    kind: "definition",
    proofIdea: "",
    status: "definition",
    ...parts,
  });

const same = (what: string, got: unknown, expected: unknown): Verdict =>
  claim(JSON.stringify(got) === JSON.stringify(expected), () => {
    return `${what} is ${JSON.stringify(expected)} by definition, the implementation says ${JSON.stringify(got)}`;
  });

/** Compared as numbers, and the text must be in lowest terms. */
const sameRational = (what: string, got: string, expected: Rational): Verdict =>
  same(what, got, formatRational(expected));

const sameConcept = (what: string, got: ConceptJson, expected: Table): Verdict =>
  same(what, table(got), expected);

const isBetween = (q: Rational): boolean => q.gt(ZERO) && q.lt(ONE);

/** More than one function, and not all. */
const isProperClass = (c: ClassJson): boolean => {
  const { length } = functions(c);
  return length > 1 && length < 2 ** (2 ** variablesOf(c));
};

const errorsDiffer = (source: ConceptJson, c: ClassJson, D: DistributionJson): boolean => {
  const [first, ...rest] = functions(c).map((g) => error(table(source), g, D));
  return rest.some((e) => !e.equals(first!));
};

/** The concepts that are asked about: all of a small class, some of a large one. */
const targetsOf = (c: ClassJson): readonly Table[] => {
  const G = functions(c);
  return G.length <= 4 ? G : [G[0]!, G[G.length >> 1]!, G[G.length - 1]!];
};

const evaluation = definition<{ concept: ConceptJson }>({
  name: "concept",
  title: "Concept",
  claim: "evaluate gives f(x) at every point x of the cube, for each kind of representation.",
  meaning:
    "Whatever is said of a network is said of the function that it computes, point by point and without rounding.",
  source: [],
  implementedIn: ["src/boolean/evaluate.ts#evaluate"],
  instance: variablesUpTo(3).chain((d) => fc.record({ concept: concept(d) })),
  telling: ({ concept: f }) => !isConstantConcept(f),
  *exhaustive() {
    for (const d of [0, 1, 2]) for (const f of allConcepts(d)) yield { concept: f };
    for (const d of [0, 1, 2, 3]) for (const f of conceptKinds(d)) yield { concept: f };
  },
  async holds({ concept: f }, implementation) {
    const points = cube(f.variables);
    const { values } = await implementation.evaluate({ concept: f, points });
    return same("the table", values, points.map((x) => value(f, x)).join(""));
  },
});

const errorDefinition = definition<Setting>({
  name: "error",
  title: "Error",
  claim: "err_{f,D}(g) = Σ_{x: f(x)≠g(x)} D(x).",
  meaning: "The probability that the small model and the network disagree on an input drawn from D.",
  source: ["valiant1984"],
  implementedIn: ["src/learning/error.ts#error"],
  instance: setting(3),
  telling: ({ source, targetClass, distribution: D }) =>
    targetsOf(targetClass).some((g) => isBetween(error(table(source), g, D))),
  exhaustive: () => smallSettings(2),
  async holds({ source, targetClass, distribution: D }, implementation) {
    const d = source.variables;
    for (const g of targetsOf(targetClass)) {
      const target = conceptOfTable(d, g);
      const answer = await implementation.error({ source, target, distribution: D });
      const verdict = sameRational("the error", answer.error, error(table(source), g, D));
      if (!verdict.holds) return verdict;
    }
    return HOLDS;
  },
});

const optimalErrorDefinition = definition<Setting>({
  name: "optimal_error",
  title: "Optimal error",
  claim:
    "opt_{f,D}(G) = min_{g∈G} err_{f,D}(g); the concept given is the first in canonical order that attains it.",
  meaning:
    "The best that any model of the small class can do: what a distiller is " +
    "measured against when the class cannot express f.",
  source: ["haussler1992"],
  implementedIn: ["src/learning/optimal-error.ts#optimalError"],
  instance: setting(3),
  telling: ({ source, targetClass, distribution: D }) => errorsDiffer(source, targetClass, D),
  exhaustive: () => smallSettings(2),
  async holds({ source, targetClass, distribution: D }, implementation) {
    const [f, G] = [table(source), functions(targetClass)];
    const answer = await implementation.optimum({ source, targetClass, distribution: D });
    return all(
      sameRational("the optimum", answer.error, optimalError(f, G, D)),
      sameConcept("the first concept that attains it", answer.concept, optimalConcept(f, G, D)),
    );
  },
});

const conceptClassDefinition = definition<{ targetClass: ClassJson; source: ConceptJson }>({
  name: "concept_class",
  title: "Concept class",
  claim:
    "A class is a finite set of functions, each counted once: as many as there are labelings of the whole cube.",
  meaning:
    "The size of a class enters the bounds, so counting representations instead of functions would inflate them.",
  source: ["valiant1984"],
  implementedIn: ["src/learning/enumerate.ts#enumerateClass"],
  instance: variablesUpTo(3).chain((d) => fc.record({ targetClass: conceptClass(d), source: concept(d) })),
  telling: ({ targetClass }) => isProperClass(targetClass),
  *exhaustive() {
    for (const d of [0, 1, 2, 3])
      for (const c of allClassKinds(d)) yield { targetClass: c, source: allConcepts(0)[0]! };
  },
  async holds({ targetClass }, implementation) {
    const d = targetClass.kind === "explicit" ? targetClass.concepts[0]!.variables : targetClass.variables;
    const { value: size } = await implementation.growthFunction({ class: targetClass, points: cube(d) });
    return same("the number of functions", String(count(size)), String(functions(targetClass).length));
  },
});

const paretoFrontierDefinition = definition<{ source: ConceptJson; targetClass: ClassJson }>({
  name: "pareto_frontier",
  title: "Pareto frontier",
  claim:
    "P_f(G) keeps one concept for each inclusion-minimal error set E_g = {x : g(x)≠f(x)}, in canonical order.",
  meaning:
    "The candidates that a distiller, who knows the network, still has to " +
    "choose between: often far fewer than the class.",
  source: ["boixadsera2024"],
  implementedIn: ["src/distillation/frontier.ts#paretoFrontier"],
  instance: setting(3),
  telling: ({ source, targetClass }) => {
    const [f, G] = [table(source), functions(targetClass)];
    const { length } = paretoFrontier(f, G);
    return length > 1 && length < G.length;
  },
  exhaustive: () => smallSettings(2),
  async holds({ source, targetClass }, implementation) {
    const f = table(source);
    const points = cube(source.variables);
    const expected = paretoFrontier(f, functions(targetClass));
    const answer = await implementation.frontier({ source, targetClass });
    return all(
      same("the frontier", answer.concepts.map(table), expected),
      same("its size", answer.size, expected.length),
      same(
        "the error sets",
        answer.errorSets,
        expected.map((g) => errorSet(f, g).map((j) => points[j]!)),
      ),
    );
  },
});

const classes = variablesUpTo(2).chain((d) =>
  fc.record({
    sourceClass: conceptClass(d),
    targetClass: conceptClass(d),
    size: fc.nat({ max: 2 ** d + 1 }),
  }),
);

function* classPairs(): Generator<{ sourceClass: ClassJson; targetClass: ClassJson; size: number }> {
  for (const d of [0, 1, 2]) {
    for (const sourceClass of allClassKinds(d)) {
      for (const targetClass of allClassKinds(d))
        yield { sourceClass, targetClass, size: Math.min(2, 2 ** d) };
    }
  }
}

const vcDimensionDefinition = definition<{ targetClass: ClassJson }>({
  name: "vc_dimension",
  title: "Shattering and VC dimension",
  claim:
    "VC(G) is the size of the largest set of points that G shatters; the set shown is shattered and has that size.",
  meaning:
    "What a learner's sample size grows with; a distiller into a class that " +
    "holds the network needs no sample whatever VC is.",
  source: ["vapnik1971"],
  implementedIn: ["src/learning/shattering.ts#vcDimension"],
  appliedIn: ["src/learning/shattering.ts#shatters"],
  instance: classes,
  telling: ({ targetClass }) => isProperClass(targetClass),
  *exhaustive() {
    for (const d of [0, 1, 2, 3]) for (const c of allClassKinds(d)) yield { targetClass: c };
  },
  async holds({ targetClass }, implementation) {
    const G = functions(targetClass);
    const d = targetClass.kind === "explicit" ? targetClass.concepts[0]!.variables : targetClass.variables;
    const answer = await implementation.vcDimension({ class: targetClass });
    const points = answer.shattered.map((x) => cube(d).indexOf(x));
    return all(
      same("the VC dimension", answer.dimension, vcDimension(d, G)),
      same("the size of the shattered set", new Set(points).size, answer.dimension),
      claim(isShattered(G, points), () => `the points ${answer.shattered.join(", ")} are not shattered`),
    );
  },
});

const mutualVcDimensionDefinition = definition<{ sourceClass: ClassJson; targetClass: ClassJson }>({
  name: "mutual_vc_dimension",
  title: "Mutual VC dimension",
  claim: "The mutual VC dimension of (F, G) is the size of the largest set that both shatter.",
  meaning:
    "Labels come from F, competitors from G, and the learner is not shown f: the " +
    "middle ground between learning and distilling.",
  source: ["hu2023", "ashkezari2025"],
  implementedIn: ["src/learning/shattering.ts#mutualVcDimension"],
  instance: classes,
  telling: ({ sourceClass, targetClass }) =>
    mutualVcDimension(variablesOf(targetClass), functions(sourceClass), functions(targetClass)) > 0,
  exhaustive: classPairs,
  async holds({ sourceClass, targetClass }, implementation) {
    const [F, G] = [functions(sourceClass), functions(targetClass)];
    const d = sourceClass.kind === "explicit" ? sourceClass.concepts[0]!.variables : sourceClass.variables;
    const answer = await implementation.mutualVcDimension({ sourceClass, targetClass });
    const points = answer.shattered.map((x) => cube(d).indexOf(x));
    return all(
      same("the mutual VC dimension", answer.dimension, mutualVcDimension(d, F, G)),
      same("the size of the shattered set", new Set(points).size, answer.dimension),
      claim(isShattered(F, points) && isShattered(G, points), () => {
        return `the points ${answer.shattered.join(", ")} are not shattered by both classes`;
      }),
    );
  },
});

const growthFunctionDefinition = definition<{ targetClass: ClassJson; size: number }>({
  name: "growth_function",
  title: "Growth function",
  claim:
    "Π(m) is the largest number of labelings that G gives to m points; for " +
    "listed points, the number of labelings of those.",
  meaning: "How many concepts of the class can be told apart by m samples.",
  source: ["vapnik1971"],
  implementedIn: [
    "src/learning/growth-function.ts#growthFunction",
    "src/learning/growth-function.ts#labelings",
  ],
  instance: classes,
  telling: ({ targetClass, size }) => isProperClass(targetClass) && size > 0,
  *exhaustive() {
    for (const d of [0, 1, 2]) {
      for (const targetClass of allClassKinds(d)) {
        for (let size = 0; size <= 2 ** d + 1; size += 1) yield { targetClass, size };
      }
    }
  },
  async holds({ targetClass, size }, implementation) {
    const G = functions(targetClass);
    const d = targetClass.kind === "explicit" ? targetClass.concepts[0]!.variables : targetClass.variables;
    const most = await implementation.growthFunction({ class: targetClass, size });
    const points = cube(d).slice(0, size);
    const listed = await implementation.growthFunction({ class: targetClass, points });
    return all(
      same(`Π(${size})`, String(count(most.value)), String(growthFunction(d, G, size))),
      same(
        "the number of labelings",
        String(count(listed.value)),
        String(
          labelings(
            G,
            points.map((_, j) => j),
          ),
        ),
      ),
    );
  },
});

interface SuccessInstance extends Setting {
  readonly samples: number;
  readonly epsilon: string;
  readonly mode: Mode;
}

const successProbabilityDefinition = definition<SuccessInstance>({
  name: "success_probability",
  title: "Success probability",
  claim:
    "Pr_{S~D^n}[err(A(f,S)) ≤ b + ε] with b = 0 (absolute, realizable) or b = opt " +
    "(agnostic), for ERM over the frontier, is the sum over samples.",
  meaning: "How likely the distiller's output is good: an exact rational, neither a simulation nor a bound.",
  source: ["boixadsera2024"],
  implementedIn: ["src/distillation/success-probability.ts#ermSuccessProbability"],
  instance: fc
    .tuple(
      fc.oneof(
        { weight: 2, arbitrary: contestedSetting("agnostic") },
        contestedSetting("realizable"),
        fc.tuple(setting(2), fc.nat({ max: 3 })).map(([parts, samples]) => ({ ...parts, samples })),
      ),
      fc.oneof({ weight: 3, arbitrary: fc.constant("0") }, unitFraction()),
      fc.constantFrom<Mode[]>("absolute", "agnostic", "realizable"),
    )
    .map(([parts, epsilon, mode]) => ({ ...parts, epsilon, mode: modeFor(parts, mode) })),
  telling: ({ source, targetClass, distribution: D, samples, epsilon, mode }) => {
    const [f, G] = [table(source), functions(targetClass)];
    return isBetween(
      successProbability(ermDistiller(G), { f, D, G, n: samples, epsilon: read(epsilon), mode }),
    );
  },
  *exhaustive() {
    for (const [mode, wanted] of [
      ["agnostic", "agnostic"],
      ["realizable", "realizable"],
      ["realizable", "absolute"],
    ] as const)
      for (const parts of contestedExamples(mode))
        for (const epsilon of ["0", "1/3"]) yield { ...parts, epsilon, mode: wanted };
    for (const parts of smallSettings(2)) {
      const isSmall = parts.source.variables < 2;
      for (const samples of isSmall ? [0, 1, 2] : [2]) {
        for (const epsilon of isSmall ? ["0", "1/3"] : ["0"]) {
          for (const mode of ["absolute", "agnostic"] as const) yield { ...parts, samples, epsilon, mode };
        }
      }
    }
  },
  async holds(instance, implementation) {
    const { source, targetClass, distribution: D, samples, epsilon, mode } = instance;
    const [f, G] = [table(source), functions(targetClass)];
    const answer = await implementation.successProbability({ ...instance, distiller: "erm" });
    const expected = successProbability(ermDistiller(G), {
      f,
      D,
      G,
      n: samples,
      epsilon: read(epsilon),
      mode,
    });
    return sameRational("the success probability", answer.probability, expected);
  },
});

/** Realizable mode where it promises the pair, absolute mode elsewhere. */
function modeFor({ source, targetClass, distribution: D }: Setting, mode: Mode): Mode {
  return isPromised(table(source), functions(targetClass), D, mode) ? mode : "absolute";
}

const distributionDefinition = definition<Setting>({
  name: "distribution",
  title: "Distribution",
  claim: "Each kind of distribution gives every point its mass: D({x}) is the error of 1_{x} against 0.",
  meaning:
    "Uniform, product, listed weights or an empirical sample: what “errs little under D” is measured with.",
  source: [],
  implementedIn: ["src/probability/finite.ts#pointMasses", "src/probability/finite.ts#listSupport"],
  instance: setting(3),
  telling: ({ source, distribution: D }) => {
    const masses = cube(source.variables).map((x) => mass(D, x));
    return masses.filter((m) => !isZero(m)).length > 1 && masses.some((m) => !m.equals(masses[0]!));
  },
  exhaustive: () => smallSettings(1),
  async holds({ distribution: D, source }, implementation) {
    const d = source.variables;
    const zero: Table = "0".repeat(2 ** d);
    for (let j = 0; j < 2 ** d; j += 1) {
      const indicator: Table = `${zero.slice(0, j)}1${zero.slice(j + 1)}`;
      const answer = await implementation.error({
        source: conceptOfTable(d, zero),
        target: conceptOfTable(d, indicator),
        distribution: D,
      });
      const verdict = sameRational(`D of point ${j}`, answer.error, error(zero, indicator, D));
      if (!verdict.holds) return verdict;
    }
    return HOLDS;
  },
});

export const definitionStatements: readonly Statement[] = [
  evaluation,
  distributionDefinition,
  errorDefinition,
  conceptClassDefinition,
  optimalErrorDefinition,
  successProbabilityDefinition,
  paretoFrontierDefinition,
  vcDimensionDefinition,
  mutualVcDimensionDefinition,
  growthFunctionDefinition,
];
