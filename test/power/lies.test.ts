/**
 * Every field of every answer is looked at: a lie about one place of it, in all answers of the method, is
 * noticed by some statement that asks the method, or by the look at the shape of a foreign answer. What may be
 * said in several ways is listed, with the reason.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contract } from "../../spec/contract/methods.js";
import { type Call, type Implementation, type MethodName, recorded } from "../../spec/implementation.js";
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { drawn } from "../../spec/telling.js";
import { answerProblem } from "../../src/cli/check/answers.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { fieldsOf, type Json, LIES, type LieName, told } from "./lies.js";

const SEED = 20_240_314;

/** Which statements are asked, and on how many random instances: those that look at an answer most closely. */
const ASKED: Readonly<Record<MethodName, readonly (readonly [statement: string, runs: number])[]>> = {
  evaluate: [["concept", 4]],
  error: [["error", 4]],
  optimum: [["optimal_error", 6]],
  frontier: [["pareto_frontier", 8]],
  vcDimension: [["vc_dimension", 16]],
  mutualVcDimension: [["mutual_vc_dimension", 16]],
  growthFunction: [["growth_function", 4]],
  classCount: [
    ["class_counts", 24],
    ["list_and_threshold_counts", 12],
    ["vc_values", 24],
  ],
  dichotomy: [["agnostic_dichotomy", 10]],
  heavyCoefficients: [["heavy_prefix_count", 24]],
  composeTrees: [["tree_composition", 8]],
  vertexCoverWall: [["vertex_cover_wall", 8]],
  treeDistillationCost: [["truncated_tree_distillation", 3]],
  sampleBound: [["sample_bound", 64]],
  successProbability: [["success_probability", 4]],
  upperConfidence: [["clopper_pearson", 4]],
  minimax: [["minimax_certificates", 24]],
  reduce: [
    ["depth_truncation", 6],
    ["tree_to_dnf", 4],
    ["table_to_bdd", 3],
    ["table_to_fourier", 3],
  ],
  expandTerms: [["kdnf_to_disjunction", 8]],
  lowerBound: [
    ["sensitivity_walls", 6],
    ["parity_walls", 6],
  ],
  distillJunta: [["junta_search", 12]],
  juntaSearchProbability: [["junta_search", 6]],
  majorityJunta: [["majority_junta", 8]],
  bestTree: [["best_tree", 10]],
  probe: [["probe_certificates", 24]],
  outputBounds: [["bound_propagation", 24]],
};

/** What may be said otherwise, a field or a lie about it, and why. */
const FREE: Readonly<Partial<Record<MethodName, Readonly<Record<string, string>>>>> = {
  classCount: {
    formula: "words for people",
    "vcLower: a bit flipped": "0 for 1 says less, and is true",
  },
  heavyCoefficients: {
    "coefficients: two in the other order": "a set",
    "queries: one more": "a count of its own, within the bound",
    "queries: a bit flipped": "a count of its own, within the bound",
  },
  vertexCoverWall: {
    "cover: two in the other order": "a set",
    "source.terms: two in the other order": "an OR of terms",
    "source.terms[]: two in the other order": "a term is a set of literals",
  },
  vcDimension: { "shattered: two in the other order": "a set" },
  mutualVcDimension: { "shattered: two in the other order": "a set" },
  sampleBound: {
    "closedForm: nothing for something": "a bound need not have one",
    "closedForm.formula": "words for people",
  },
  minimax: {
    "upper: one more": "where the value is enclosed only, a weaker bound is true",
    "symmetries: two in the other order": "generators of a group",
    "strategy: two in the other order": "a table, entry by entry",
    "prior: two in the other order": "weights, pair by pair",
  },
  reduce: {
    "guarantee.epsilon: one in the last place": "less may be promised than was asked, if it is kept",
  },
  expandTerms: {
    "terms: two in the other order": "two new variables that the disjunction does not read",
    "terms[]: two in the other order": "a term is a set of literals",
  },
  lowerBound: {
    "atLeast: a bit flipped": "0 for 1 says less, and is true",
    method: "words for people; the certificate says it",
    certificate: "for verify, which refuses what it does not show",
  },
  distillJunta: {
    "queries: one more": "a count of its own, within the bound",
    "queries: a bit flipped": "a count of its own, within the bound",
    "trials: one more": "a count of its own, within the bound",
    "trials: a bit flipped": "a count of its own, within the bound",
    "witnesses: two in the other order": "a set",
  },
  probe: {
    "certificate.u[]": "a dual point nearby shows the same",
  },
  outputBounds: {
    "bounds: two in the other order": "ways to find bounds, in any order",
    "bounds: the last left out": "one way less",
    "bounds[].by": "words for people",
    "bounds[].upper: one more": "a weaker bound is true",
  },
};

interface Use {
  readonly statement: Statement;
  readonly instance: unknown;
  readonly answers: readonly Json[];
}

const plain = (answer: unknown): Json => JSON.parse(JSON.stringify(answer ?? null));

async function usesOf(method: MethodName): Promise<Use[]> {
  const uses: Use[] = [];
  for (const [name, runs] of ASKED[method]) {
    const statement = registry.find((candidate) => candidate.name === name)!;
    for (let run = 0; run < runs; run += 1) {
      const [instance] = fc.sample(drawn(statement.instance, run + 1), { seed: SEED + run, numRuns: 1 });
      const calls: Call[] = [];
      expect(await statement.holds(instance, recorded(builtIn, calls))).toMatchObject({ holds: true });
      const answers = calls.filter((call) => call.method === method).map(({ result }) => plain(result));
      if (answers.length > 0) uses.push({ statement, instance, answers });
    }
  }
  return uses;
}

/** The lie about the nth place of the field at which it can be told, else about the last one. */
function nth(answer: Json, field: string, lie: LieName, n: number): Json | undefined {
  let last: Json | undefined;
  let at = 0;
  for (const lied of told(answer, field, lie)) {
    last = lied;
    if (at === n) break;
    at += 1;
  }
  return last;
}

/** The implementation that lies about one field of one method; what is not even well-formed is no answer. */
const liar = (method: MethodName, field: string, lie: LieName, place: number): Implementation =>
  new Proxy(builtIn, {
    get: (target, name: MethodName) => async (params: never) => {
      const answer = await target[name](params);
      const said = name === method ? nth(plain(answer), field, lie, place) : undefined;
      if (said === undefined) return answer;
      if (answerProblem(method, said) !== undefined) throw new Error("malformed");
      return said;
    },
  }) as Implementation;

/** Places of a field that are lied about, one after the other, until one lie is noticed. */
const PLACES = 2;

/** Is the lie noticed on one of the uses? `undefined` where there is no occasion for it. */
async function noticed(
  method: MethodName,
  uses: readonly Use[],
  field: string,
  lie: LieName,
): Promise<boolean | undefined> {
  let occasions = 0;
  for (const { statement, instance, answers } of uses) {
    if (answers.every((answer) => nth(answer, field, lie, 0) === undefined)) continue;
    for (let place = 0; place < PLACES; place += 1) {
      occasions += 1;
      try {
        if (!(await statement.holds(instance, liar(method, field, lie, place))).holds) return true;
      } catch {
        return true;
      }
    }
  }
  return occasions === 0 ? undefined : false;
}

describe(`lies about one field, seed ${SEED}`, () => {
  test.each(Object.keys(ASKED) as MethodName[])("%s", async (method) => {
    const uses = await usesOf(method);
    const fields = new Map<string, Use[]>();
    for (const use of uses)
      for (const field of new Set(use.answers.flatMap((answer) => [...fieldsOf(answer)])))
        fields.set(field, [...(fields.get(field) ?? []), use]);
    const missed: string[] = [];
    for (const [field, known] of fields)
      for (const lie of Object.keys(LIES) as LieName[])
        if ((await noticed(method, known, field, lie)) === false) missed.push(`${field}: ${lie}`);
    const free = FREE[method] ?? {};
    const isFree = (miss: string) => Object.keys(free).some((key) => miss.startsWith(key));
    expect(missed.filter((miss) => !isFree(miss))).toEqual([]);
  });
});

test("every method of the contract is asked", () => {
  expect(Object.keys(ASKED).sort()).toEqual(Object.keys(contract).sort());
});
