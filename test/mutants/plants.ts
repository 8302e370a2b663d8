/**
 * # Bugs that were once planted and went unnoticed
 *
 * Each is one change of one file, and the tests that are there to notice it. `npm run plants` plants them one
 * at a time in a copy of the sources.
 *
 * Main definitions: `Plant`, `plants`.
 */

export interface Plant {
  readonly what: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Test files; one of their tests must fail. */
  readonly tests: readonly string[];
  /** Of these files only the tests whose names match this pattern. */
  readonly only?: string;
  /** Where nothing ends the tests any more, they are ended after so many seconds; default 300. */
  readonly seconds?: number;
}

const SUCCESS = "test/laws/success-probability.test.ts";
const GUARANTEED = "test/laws/guaranteed-distillers.test.ts";
const HYPOTHESES = "test/laws/hypotheses.test.ts";
const CHECKERS = "test/laws/checkers.test.ts";
const EXPANSIONS = "test/laws/expansions.test.ts";

export const plants: readonly Plant[] = [
  {
    what: "pacDistills is inverted",
    file: "src/distillation/pac-distillation.ts",
    find: "if (success.lt(ONE.sub(delta))) return",
    replace: "if (success.gte(ONE.sub(delta))) return",
    tests: [SUCCESS],
  },
  {
    what: "amplified subtracts its ε",
    file: "src/guarantees/guaranteed-distiller.ts",
    find: "epsilon: guarantee.epsilon.add(epsilon)",
    replace: "epsilon: guarantee.epsilon.sub(epsilon)",
    tests: [GUARANTEED],
  },
  {
    what: "composed multiplies the failure probabilities",
    file: "src/guarantees/guaranteed-distiller.ts",
    find: "delta: a.delta.add(b.delta)",
    replace: "delta: a.delta.mul(b.delta)",
    tests: [GUARANTEED],
  },
  {
    what: "the success probability in long integers forgets what was drawn",
    file: "src/distillation/success-probability.ts",
    find: "(partial * w * BigInt(remaining - times)) / BigInt(times + 1)",
    replace: "(partial * w * BigInt(remaining)) / BigInt(times + 1)",
    tests: [SUCCESS],
  },
  {
    what: "distillerSuccessProbability takes < for ≤",
    file: "src/distillation/success-probability.ts",
    find: "if (errorOf(concept).lte(bound)) success",
    replace: "if (errorOf(concept).lt(bound)) success",
    tests: [SUCCESS],
  },
  {
    what: "ERM takes the worst",
    file: "src/learning/sample.ts",
    find: "if (count < fewest)",
    replace: "if (count > fewest)",
    tests: [SUCCESS],
  },
  {
    what: "shatters is always true",
    file: "src/learning/shattering.ts",
    find: "return patterns.size === 2 ** points.length;",
    replace: "return patterns.size >= 0;",
    tests: [HYPOTHESES],
  },
  {
    what: "distillerOfLearner drops an example",
    file: "src/distillation/distiller.ts",
    find: "learner(label(source, sample));",
    replace: "learner(label(source, sample.slice(1)));",
    tests: [SUCCESS],
  },
  {
    what: "searchClauses keeps what is refused",
    file: "src/probes/clause-search.ts",
    find: "if (accepts(candidate)) next.push(candidate);",
    replace: "accepts(candidate);\n          next.push(candidate);",
    tests: ["test/laws/clause-search.test.ts"],
  },
  {
    what: "bigPasses subtracts",
    file: "src/reductions/edges/fourier-to-polynomial.ts",
    find: "function bigPasses(c: bigint[], scale: bigint, toZero: bigint, toOne: bigint): bigint[] {",
    replace:
      "function bigPasses(c: bigint[], scale: bigint, plus: bigint, toOne: " +
      "bigint): bigint[] {\n  const toZero = -plus;",
    tests: [EXPANSIONS],
  },
  {
    what: "counts above 2^53 are rounded",
    file: "src/boolean/wire/scalars.ts",
    find: ": count.toString();",
    replace: ": BigInt(Number(count)).toString();",
    tests: [EXPANSIONS],
  },
  {
    what: "juntas of networks are always accepted by the checker",
    file: "src/verify/web/check-junta.ts",
    find: 'if (source.kind === "network") equalsEverywhere(subject, junta);',
    replace: 'if (source.kind === "network") return;',
    tests: [CHECKERS],
  },
  {
    what: "the checker's Walsh transform adds twice",
    file: "src/verify/web/check-wall.ts",
    find: "out[j + step] = a - b;",
    replace: "out[j + step] = a + b;",
    tests: [CHECKERS],
  },
  {
    what: "weights of a prior are negated when a minimax certificate is read",
    file: "src/oracle/schemas/minimax.ts",
    find: "weight: entry.weight,",
    replace: "weight: entry.weight.neg(),",
    tests: [CHECKERS],
  },
  {
    what: "probabilities of a strategy are negated when a minimax certificate is read",
    file: "src/oracle/schemas/minimax.ts",
    find: '[...path, "outputs"]),\n    p,',
    replace: '[...path, "outputs"]),\n    p.neg(),',
    tests: [CHECKERS],
  },
  {
    what: "bound never finds two points",
    file: "src/guarantees/hypotheses.ts",
    find: "if (x0 >= 0) return",
    replace: "if (x0 < -1) return",
    tests: [HYPOTHESES],
  },
  {
    what: "bound never finds two sources",
    file: "src/guarantees/hypotheses.ts",
    find: "if (both(0) || both(2)) return",
    replace: "if (both(4)) return",
    tests: [HYPOTHESES],
  },
  {
    what: "bound never finds an antichain",
    file: "src/guarantees/hypotheses.ts",
    find: "if (halves(sets, Y, chosen.length / 2)) best",
    replace: "if (halves(sets, Y, chosen.length)) best",
    tests: [HYPOTHESES],
  },
];
