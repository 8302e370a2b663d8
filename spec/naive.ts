/**
 * # The naive implementation
 *
 * Answers the methods by the literal definitions of `definitions/`, and nothing else: slow, short, and meant
 * to be believed by reading. Use it on small cubes only (d ≤ 3, few samples).
 *
 * Main definitions: `naive`.
 */
import {
  formatRational,
  HALF,
  maximum,
  minimum,
  ONE,
  parseRational,
  type Rational,
  rational,
} from "../src/exact/rational.js";
import { naiveBestTree } from "./best-tree.js";
import { cube } from "./definitions/01-cube.js";
import { conceptOfTable, networkOutput, table, value } from "./definitions/02-concept.js";
import { functions, variablesOf } from "./definitions/04-concept-class.js";
import { variablesOf as variablesOfDistribution } from "./definitions/05-distribution.js";
import { error, optimalConcept, optimalError } from "./definitions/06-error.js";
import { errorSet, paretoFrontier } from "./definitions/08-pareto-frontier.js";
import { growthFunction, labelings, largestShattered } from "./definitions/09-shattering.js";
import { ermDistiller } from "./definitions/10-distiller.js";
import { isPromised, successProbability } from "./definitions/11-success-probability.js";
import { minimaxValue } from "./definitions/14-minimax.js";
import {
  contestedPair,
  contestedSet,
  largestGamma,
  totalVariation,
} from "./definitions/21-contested-points.js";
import { composed, depthOf, leavesLabelled } from "./definitions/22-composition.js";
import { smallestCover, wallPoints } from "./definitions/23-vertex-cover.js";
import { heavyPrefixes, signCoefficients } from "./definitions/24-heavy-prefixes.js";
import { probedCost, sampledCost } from "./definitions/25-truncated-tree.js";
import { queryMinimaxValue } from "./definitions/26-query-learner.js";
import {
  requireBound,
  requireBox,
  requireConfidence,
  requireCost,
  requireCube,
  requireGamma,
  requireGraph,
  requireLearner,
  requireNetwork,
  requireParts,
  requirePoints,
  requirePromise,
  requireThreshold,
  requireTree,
} from "./domain.js";
import type { Implementation } from "./implementation.js";
import { labelledSamples, leastSamples, leastUpperConfidence } from "./least-samples.js";
import { naiveProbe } from "./naive-probe.js";
import { naiveWeb } from "./web/naive.js";

const read = (text: string): Rational => {
  const q = parseRational(text);
  if (q === undefined) throw new Error(`a rational is expected, got ${text}`);
  return q;
};

export const naive: Implementation = {
  ...naiveWeb,
  async evaluate({ concept, points }) {
    requirePoints(points, concept.variables, "points");
    return { values: points.map((x) => value(concept, x)).join("") };
  },
  async error({ source, target, distribution }) {
    requireCube(target.variables, source.variables, "target");
    requireCube(variablesOfDistribution(distribution), source.variables, "distribution");
    return { error: formatRational(error(table(source), table(target), distribution)) };
  },
  async optimum({ source, targetClass, distribution }) {
    requireCube(variablesOf(targetClass), source.variables, "targetClass");
    requireCube(variablesOfDistribution(distribution), source.variables, "distribution");
    const [f, G] = [table(source), functions(targetClass)];
    return {
      error: formatRational(optimalError(f, G, distribution)),
      concept: conceptOfTable(source.variables, optimalConcept(f, G, distribution)),
    };
  },
  async frontier({ source, targetClass }) {
    requireCube(variablesOf(targetClass), source.variables, "targetClass");
    const f = table(source);
    const points = cube(source.variables);
    const frontier = paretoFrontier(f, functions(targetClass));
    return {
      size: frontier.length,
      concepts: frontier.map((g) => conceptOfTable(source.variables, g)),
      errorSets: frontier.map((g) => errorSet(f, g).map((j) => points[j]!)),
    };
  },
  async dichotomy({ source, targetClass, samples, gamma }) {
    requireCube(variablesOf(targetClass), source.variables, "targetClass");
    const [f, G, d] = [table(source), functions(targetClass), source.variables];
    const frontier = paretoFrontier(f, G).length;
    const Y = contestedSet(f, G);
    if (Y === undefined) return { frontier };
    const most = largestGamma(Y.length);
    const width = gamma === undefined ? most : read(gamma);
    requireGamma(width, most);
    const distributions = contestedPair(d, Y, width);
    const [first, second] = distributions;
    const failure = ONE.sub(totalVariation(first!, second!, samples)).mul(HALF);
    return {
      frontier,
      points: Y.map((y) => cube(d)[y]!),
      gamma: formatRational(width),
      distributions,
      failure: formatRational(failure),
    };
  },
  async vcDimension({ class: G }) {
    const d = variablesOf(G);
    const shattered = largestShattered(d, functions(G));
    return { dimension: shattered.length, shattered: shattered.map((j) => cube(d)[j]!) };
  },
  async mutualVcDimension({ sourceClass, targetClass }) {
    const d = variablesOf(sourceClass);
    requireCube(variablesOf(targetClass), d, "targetClass");
    const shattered = largestShattered(d, functions(sourceClass), functions(targetClass));
    return { dimension: shattered.length, shattered: shattered.map((j) => cube(d)[j]!) };
  },
  async growthFunction(params) {
    const G = functions(params.class);
    const d = variablesOf(params.class);
    if ("size" in params) return { value: growthFunction(d, G, params.size) };
    requirePoints(params.points, d, "points");
    return {
      value: labelings(
        G,
        params.points.map((x) => cube(d).indexOf(x)),
      ),
    };
  },
  async classCount({ class: G }) {
    const concepts = functions(G);
    const dimension = largestShattered(variablesOf(G), concepts).length;
    return { count: concepts.length, exact: true, vcLower: dimension, vcUpper: dimension };
  },
  async treeDistillationCost({ epsilon, tauSquared, meanSquare, delta, ...sizes }) {
    requireCost({ epsilon, tauSquared, meanSquare, ...(delta === undefined ? {} : { delta }) }, sizes, read);
    const task = {
      ...sizes,
      epsilon: read(epsilon),
      tauSquared: read(tauSquared),
      meanSquare: read(meanSquare),
    };
    const sampled = delta === undefined ? undefined : sampledCost(task, read(delta));
    const { depth, clauses, probes } = sampled ?? probedCost(task);
    return {
      depth,
      clauses: String(clauses),
      probes: String(probes),
      ...(sampled && {
        samples: String(sampled.samples),
        correlation: formatRational(sampled.correlation),
      }),
    };
  },
  async sampleBound(params) {
    requireBound(params, read);
    const least = leastSamples(params, read);
    const labelled =
      params.bound === "learn_then_distill" ? { labelled: `${labelledSamples(params, read)}` } : {};
    return {
      samples: least <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(least) : `${least}`,
      ...labelled,
      closedForm: null,
    };
  },
  async upperConfidence({ samples, disagreements, delta, width }) {
    requireConfidence({ samples, disagreements, delta, width }, read);
    const bound = leastUpperConfidence(Number(samples), Number(disagreements), read(delta), read(width));
    return { upper: formatRational(bound.upper), tail: formatRational(bound.tail) };
  },
  async minimax({ sourceClass, targetClass, distributions, samples, epsilon, mode, access, ...rest }) {
    const { outputs, queries = 0 } = rest;
    const d = variablesOf(sourceClass);
    requireLearner(access, outputs, queries);
    requireCube(variablesOf(targetClass), d, "targetClass");
    distributions.forEach((D, i) => {
      requireCube(variablesOfDistribution(D), d, "distributions", i);
    });
    const question = {
      F: functions(sourceClass),
      G: functions(targetClass),
      family: distributions,
      n: samples,
      epsilon: read(epsilon),
      mode,
      access,
      ...(outputs === "any" ? { outputs: functions({ kind: "all", variables: d }) } : {}),
    };
    const value = queries > 0 ? queryMinimaxValue(question, queries) : minimaxValue(question);
    requirePromise(value !== "vacuous");
    return { value: formatRational(value) };
  },
  async successProbability({ source, targetClass, distribution, samples, epsilon, mode }) {
    requireCube(variablesOf(targetClass), source.variables, "targetClass");
    requireCube(variablesOfDistribution(distribution), source.variables, "distribution");
    const [f, G] = [table(source), functions(targetClass)];
    requirePromise(isPromised(f, G, distribution, mode));
    const task = { f, D: distribution, G, n: samples, epsilon: read(epsilon), mode };
    const success = successProbability(ermDistiller(G), task);
    return { probability: formatRational(success) };
  },
  async heavyCoefficients({ source, threshold, delta, seed }) {
    const theta = read(threshold);
    requireThreshold(theta, delta, seed);
    const [f, d] = [table(source), source.variables];
    const all = signCoefficients(d, f);
    const kept = Array.from({ length: d + 1 }, (_, k) => heavyPrefixes(all, k, theta).length);
    const bound = rational(2 * d).div(theta.mul(theta));
    return {
      coefficients: all
        .filter(([, value]) => value.mul(value).gte(theta.mul(theta)))
        .map(([subset, value]) => ({ subset, value: formatRational(value) })),
      kept,
      tests: kept.slice(0, -1).reduce((total, prefixes) => total + 2 * prefixes, 0),
      testBound: String(bound.n / bound.d),
    };
  },
  async composeTrees({ tree, parts }) {
    const outer = requireTree(tree, "tree");
    const inner = parts.map((part, i) => requireTree(part, "parts", i));
    requireParts(tree.variables, parts);
    const root = composed(
      outer.root,
      inner.map((part) => part.root),
    );
    return {
      tree: { kind: "decision-tree", variables: parts[0]?.variables ?? 0, root },
      zeroLeaves: leavesLabelled(root, 0),
      oneLeaves: leavesLabelled(root, 1),
      depth: depthOf(root),
    };
  },
  async vertexCoverWall({ vertices, edges }) {
    requireGraph(vertices, edges);
    const points = wallPoints(vertices, edges);
    const ones = points.slice(edges.length);
    const cover = smallestCover(vertices, edges);
    const values = cube(vertices).map((x) => Number(ones.includes(x)));
    return {
      source: conceptOfTable(vertices, values.join("")),
      points,
      cover,
      optimum: formatRational(rational(cover.length, points.length)),
    };
  },
  async bestTree(params) {
    return naiveBestTree(params);
  },
  async probe(params) {
    return naiveProbe(params);
  },
  async outputBounds({ concept, box }) {
    requireNetwork(concept);
    requireBox(box, concept.variables, "box");
    const points = cube(concept.variables).filter((x) => box.every((l) => Number(x[l.variable]) === l.value));
    const outputs = points.map((x) => networkOutput(concept, x));
    const [lower, upper] = [outputs.reduce(minimum), outputs.reduce(maximum)];
    return { bounds: [{ by: "enumeration", lower: formatRational(lower), upper: formatRational(upper) }] };
  },
};
