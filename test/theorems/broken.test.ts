/**
 * A statement whose test cannot fail says nothing. Each entry breaks one definition on purpose; some
 * statement must notice, and print a shrunk counterexample.
 */
import { describe, expect, test } from "vitest";
import type { Implementation, Methods } from "../../spec/implementation.js";
import { registry, statementNamed } from "../../spec/registry.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { checkStatement } from "../../src/cli/check/run.js";
import { formatRational, parseRational, rational, sum } from "../../src/exact/rational.js";
import { instancesHeld } from "./held.js";

const EPSILON = rational(1, 1_000_000);

type Result<M extends keyof Methods> = Methods[M]["result"];
type Params<M extends keyof Methods> = Methods[M]["params"];

/** The built-in implementation with one method changed. */
function broken<M extends keyof Methods>(
  method: M,
  change: (result: Result<M>, params: Params<M>) => Result<M> | Promise<Result<M>>,
): Implementation {
  const changed = async (params: Params<M>): Promise<Result<M>> => {
    const answer = await (builtIn[method] as (p: Params<M>) => Promise<Result<M>>)(params);
    return change(answer, params);
  };
  return new Proxy(builtIn, {
    get: (target, name: keyof Methods) => (name === method ? changed : target[name]),
  });
}

const BROKEN: readonly {
  readonly what: string;
  readonly noticedBy: string;
  /** The part of the statement that notices. */
  readonly because?: RegExp;
  readonly implementation: Implementation;
}[] = [
  {
    what: "evaluate: a linear threshold is strict",
    noticedBy: "concept",
    implementation: broken("evaluate", ({ values }, { concept, points }) =>
      concept.kind !== "linear-threshold" || points.length === 0
        ? { values }
        : builtIn
            .evaluate({
              concept: {
                ...concept,
                weights: concept.weights.map(
                  (w) => `${BigInt(w.split("/")[0]!) * -1n}${w.includes("/") ? `/${w.split("/")[1]}` : ""}`,
                ),
                threshold: concept.threshold.startsWith("-")
                  ? concept.threshold.slice(1)
                  : `-${concept.threshold}`,
              },
              points,
            })
            .then((r) => ({ values: [...r.values].map((bit) => (bit === "1" ? "0" : "1")).join("") })),
    ),
  },
  {
    what: "error: the distribution is taken to be uniform",
    noticedBy: "error",
    implementation: broken("error", async (_, { source, target }) =>
      builtIn.error({ source, target, distribution: { kind: "uniform", variables: source.variables } }),
    ),
  },
  {
    what: "optimum: the concept given is the last that attains it",
    noticedBy: "optimal_error",
    implementation: broken("optimum", async (answer, { source }) => ({
      ...answer,
      concept: { kind: "truth-table", variables: source.variables, table: "1".repeat(2 ** source.variables) },
    })),
  },
  {
    what: "frontier: a dominated concept is kept",
    noticedBy: "pareto_frontier",
    implementation: broken("frontier", (answer) => ({
      size: answer.size + 1,
      concepts: [...answer.concepts, answer.concepts[0]!],
      errorSets: [...answer.errorSets, answer.errorSets[0]!],
    })),
  },
  {
    what: "frontier: one minimal error set is lost",
    noticedBy: "frontier_suffices",
    implementation: broken("frontier", (answer) =>
      answer.size === 1
        ? answer
        : { size: answer.size - 1, concepts: answer.concepts.slice(1), errorSets: answer.errorSets.slice(1) },
    ),
  },
  {
    what: "vcDimension: one too small",
    noticedBy: "sauer_shelah",
    implementation: broken("vcDimension", ({ dimension, shattered }) => ({
      dimension: Math.max(0, dimension - 1),
      shattered: shattered.slice(1),
    })),
  },
  {
    what: "growthFunction: one too large",
    noticedBy: "growth_function",
    implementation: broken("growthFunction", ({ value }) => ({ value: Number(value) + 1 })),
  },
  {
    what: "sampleBound: one sample short",
    noticedBy: "realizable_bound",
    implementation: broken("sampleBound", (answer) => ({ ...answer, samples: Number(answer.samples) - 1 })),
  },
  {
    what: "sampleBound: one sample more than the least",
    noticedBy: "verification_bound",
    implementation: broken("sampleBound", (answer) => ({ ...answer, samples: Number(answer.samples) + 1 })),
  },
  {
    what: "successProbability: the agnostic benchmark is 0",
    noticedBy: "success_probability",
    implementation: broken("successProbability", (_, params) =>
      builtIn.successProbability({ ...params, mode: "absolute" }),
    ),
  },
  {
    what: "successProbability: one sample more is drawn",
    noticedBy: "iid_power",
    implementation: broken("successProbability", (_, params) =>
      builtIn.successProbability({ ...params, samples: params.samples + 1 }),
    ),
  },
  {
    what: "minimax: the mean over the distributions stands in for the worst",
    noticedBy: "monotonicity",
    because: /^(distill|learn): .* on a part of the promise, but some with ≤ .* on the whole$/,
    implementation: broken("minimax", async (_, params) => {
      const alone = params.distributions.map((D) => builtIn.minimax({ ...params, distributions: [D] }));
      const values = (await Promise.all(alone)).map(({ value, lower }) => parseRational(value ?? lower!)!);
      return { value: formatRational(sum(values).div(rational(values.length))) };
    }),
  },
  {
    what: "minimax: an improper learner is taken to output in the class",
    noticedBy: "proper_and_improper",
    because: /^improper: the value is/,
    implementation: broken("minimax", (answer, { outputs, ...params }) =>
      outputs === "any" ? builtIn.minimax(params) : answer,
    ),
  },
  {
    what: "frontier: the constant 0 is never listed",
    noticedBy: "error_sets_only",
    implementation: broken("frontier", (answer, { source }) => {
      const kept = answer.concepts.flatMap((g, i) =>
        g.kind === "truth-table" && /^0+$/.test(g.table) && source.variables > 0 ? [] : [i],
      );
      return {
        size: kept.length,
        concepts: kept.map((i) => answer.concepts[i]!),
        errorSets: kept.map((i) => answer.errorSets[i]!),
      };
    }),
  },
  {
    what: "optimum: ties and all, but of the source without its first value",
    noticedBy: "error_sets_only",
    because: /^opt is .* after the translation by/,
    implementation: broken("optimum", async (answer, params) => {
      const { source } = params;
      if (source.kind !== "truth-table") return answer;
      return builtIn.optimum({ ...params, source: { ...source, table: `0${source.table.slice(1)}` } });
    }),
  },
  {
    what: "dichotomy: the failure is that of one more sample",
    noticedBy: "agnostic_dichotomy",
    because: /^½\(1−TV/,
    implementation: broken("dichotomy", (answer, params) =>
      answer.points === undefined ? answer : builtIn.dichotomy({ ...params, samples: params.samples + 1 }),
    ),
  },
  {
    what: "dichotomy: a point of Y is left out",
    noticedBy: "agnostic_dichotomy",
    because: /are not contested$/,
    implementation: broken("dichotomy", (answer) =>
      answer.points === undefined ? answer : { ...answer, points: answer.points.slice(1) },
    ),
  },
  {
    what: "sampleBound: the bound of one shattered point more",
    noticedBy: "mutual_vc_lower_bound",
    because: /^n = \d+ is excluded by no p$/,
    implementation: broken("sampleBound", (answer, params) =>
      params.bound === "mutual_vc"
        ? builtIn.sampleBound({ ...params, dimension: Number(params.dimension) + 1 })
        : answer,
    ),
  },
  {
    what: "minimax: a learner may ask one question more",
    noticedBy: "query_learner_is_distiller",
    because: /^with \d queries the value is/,
    implementation: broken("minimax", (answer, { queries, ...params }) =>
      queries === undefined ? answer : builtIn.minimax({ ...params, queries: queries + 1 }),
    ),
  },
  {
    what: "minimax: the learner is told one label more",
    noticedBy: "mutual_vc_lower_bound",
    because: /^some learner fails with probability/,
    implementation: broken("minimax", (_, params) =>
      builtIn.minimax({ ...params, samples: params.samples + 1 }),
    ),
  },
  {
    what: "optimum: the benchmark of what is learned and distilled is 0",
    noticedBy: "learn_then_distill",
    because: /^it fails with probability/,
    implementation: broken("optimum", (answer) => ({ ...answer, error: "0" })),
  },
  {
    what: "composeTrees: the children of a substituted leaf are exchanged",
    noticedBy: "tree_composition",
    because: /^the composition computes/,
    implementation: broken("composeTrees", (answer, { tree, parts }) =>
      tree.kind !== "decision-tree" || "label" in tree.root
        ? answer
        : builtIn.composeTrees({
            tree: { ...tree, root: { ...tree.root, zero: tree.root.one, one: tree.root.zero } },
            parts,
          }),
    ),
  },
  {
    what: "composeTrees: leaves that no point reaches are not counted",
    noticedBy: "tree_composition",
    because: /leaves of labels 0 and 1 are due/,
    implementation: broken("composeTrees", (answer) => ({
      ...answer,
      zeroLeaves: Math.min(Number(answer.zeroLeaves), 2),
    })),
  },
  {
    what: "optimum: a conjunction that errs on one point less is claimed",
    noticedBy: "vertex_cover_wall",
    because: /^opt over conjunctions is/,
    implementation: broken("optimum", (answer, { distribution }) => {
      if (distribution.kind !== "empirical" || answer.error === "0") return answer;
      const less = parseRational(answer.error)!.sub(rational(1, distribution.points.length));
      return { ...answer, error: formatRational(less) };
    }),
  },
  {
    what: "vertexCoverWall: every vertex but one is taken for a cover",
    noticedBy: "vertex_cover_wall",
    because: /is no smallest vertex cover/,
    implementation: broken("vertexCoverWall", (answer, { vertices }) => ({
      ...answer,
      cover: Array.from({ length: vertices - 1 }, (_, v) => v),
    })),
  },
  {
    what: "heavyCoefficients: those of exactly θ are left out",
    noticedBy: "heavy_prefix_count",
    because: /^coefficients of/,
    implementation: broken("heavyCoefficients", (answer, { threshold }) => ({
      ...answer,
      coefficients: answer.coefficients.filter(({ value }) => value.replace("-", "") !== threshold),
    })),
  },
  {
    what: "probe: no norm is too large",
    noticedBy: "clause_kraft",
    implementation: broken("probe", (_, params) => builtIn.probe({ ...params, normSquared: "1000000" })),
  },
  {
    what: "bestTree: the tree of one leaf",
    noticedBy: "truncated_tree_distillation",
    because: /> s\/2\^\{t\+2\}/,
    implementation: broken("bestTree", (_, params) => builtIn.bestTree({ ...params, maxLeaves: 1 })),
  },
  {
    what: "classCount: decision lists are counted by their rules",
    noticedBy: "list_and_threshold_counts",
    implementation: broken("classCount", (answer, { class: c }) =>
      c.kind === "decision-lists" ? { ...answer, count: Number(answer.count) + 2 } : answer,
    ),
  },
  {
    what: "classCount: a junta is counted for each set of k variables that it depends on",
    noticedBy: "class_counts",
    implementation: broken("classCount", (answer, { class: c }) =>
      c.kind === "juntas" ? { ...answer, count: Number(answer.count) + c.variables } : answer,
    ),
  },
  {
    what: "classCount: the VC dimension of conjunctions is that of their number",
    noticedBy: "vc_values",
    implementation: broken("classCount", (answer, { class: c }) =>
      c.kind === "conjunctions" && c.variables > 1 ? { ...answer, vcLower: c.variables + 1 } : answer,
    ),
  },
  {
    what: "outputBounds: the bounds of one half are given for the whole box",
    noticedBy: "bound_propagation",
    implementation: broken("outputBounds", (answer, { concept, box }) => {
      const free = Array.from({ length: concept.variables }, (_, v) => v).find((v) =>
        box.every(({ variable }) => variable !== v),
      );
      if (free === undefined) return answer;
      return builtIn.outputBounds({ concept, box: [...box, { variable: free, value: 1 }] });
    }),
  },
  {
    what: "outputBounds: a lower bound is a little too large",
    noticedBy: "bound_propagation",
    implementation: broken("outputBounds", ({ bounds }) => ({
      bounds: bounds.map((way) => ({
        ...way,
        lower: formatRational(parseRational(way.lower)!.add(EPSILON)),
      })),
    })),
  },
];

describe("a broken definition is noticed", () => {
  for (const { what, noticedBy, because, implementation } of BROKEN) {
    test(`${what} (by ${noticedBy})`, async () => {
      const statement = registry.find(({ name }) => name === noticedBy)!;
      const { failure } = await checkStatement(statement, implementation, { runs: 300, seed: 5 });
      expect(failure, `${noticedBy} held of an implementation that is wrong`).toBeDefined();
      expect(failure!.because).toMatch(because ?? /./);
      expect(failure!.calls.length).toBeGreaterThan(0);
    });
  }
});

test("what is told of it is what check prints: why, the shrunk instance, the command that shows it again", async () => {
  const { implementation, noticedBy } = BROKEN.find(({ what }) => what.startsWith("vcDimension"))!;
  const random = { runs: 300, seed: 5 };
  const outcome = await checkStatement(statementNamed(noticedBy)!, implementation, random);
  const told = () => instancesHeld(outcome, { implementation: "src", random });
  expect(told).toThrow(/^sauer_shelah fails on src: .*\n\{"method":"vcDimension",.*"instance":.*\}\nagain: /);
  expect(told).toThrow(
    / --statement sauer_shelah --implementation src --seed 5 --runs 300 --shard \d+\/300$/,
  );
});
