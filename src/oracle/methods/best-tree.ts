/**
 * # bestTree
 *
 * The decision tree with the least error against a source under a distribution, or the fewest errors on examples.
 *
 * Main definitions: `bestTree`.
 */
import { z } from "zod";
import { parsePoint } from "../../boolean/point.js";
import { mentionedVariables } from "../../boolean/tabulate.js";
import { literalSchema } from "../../boolean/wire/parts.js";
import { integerBetween, rationalText } from "../../boolean/wire/scalars.js";
import {
  bestTreeForExamples,
  bestTreeForSource,
  type TreeAnswer,
  type TreeQuestion,
} from "../../distillation/best-tree-for.js";
import { DomainError } from "../../exact/domain-error.js";
import { formatRational } from "../../exact/rational.js";
import { requireVariables } from "../../learning/error.js";
import { variablesOfDistribution } from "../../probability/distribution.js";
import { evaluation, tabulation, treeSearch } from "../costs.js";
import { listedPoints, masses, points } from "../distribution-costs.js";
import { method } from "../method.js";
import { exampleSchema } from "../schemas/certificate.js";
import { conceptSchema, conceptText } from "../schemas/concept.js";
import { distributionSchema } from "../schemas/distribution.js";

const bounds = {
  maxLeaves: integerBetween(1, 1_000_000_000, "the number of leaves"),
  maxDepth: integerBetween(0, 1_000_000_000, "the depth"),
  clauses: z.array(z.array(literalSchema)).optional(),
};

const params = z.union([
  z.strictObject({ source: conceptSchema, distribution: distributionSchema, ...bounds }),
  z.strictObject({
    examples: z.array(exampleSchema).min(1, { error: () => "at least one example is expected" }),
    ...bounds,
  }),
]);

/** Literals in ascending order of distinct variables below d. */
function question(
  { maxLeaves, maxDepth, clauses }: z.output<typeof params>,
  variables: number,
): TreeQuestion {
  const sorted = clauses?.map((clause, i) => {
    const ordered = [...clause].sort((a, b) => a.variable - b.variable);
    ordered.forEach(({ variable }, at) => {
      if (variable >= variables || variable === ordered[at - 1]?.variable)
        throw new DomainError("invalid-value", `distinct variables below ${variables} are expected`, [
          "clauses",
          i,
        ]);
    });
    return ordered;
  });
  return { maxLeaves, maxDepth, ...(sorted === undefined ? {} : { clauses: sorted }) };
}

export const bestTree = method({
  name: "bestTree",
  summary: "A decision tree within the bounds with the least error, exact.",
  params,
  result: z.strictObject({ tree: conceptText, error: rationalText, errors: z.int().optional() }),
  work(request) {
    if ("examples" in request) {
      const variables = request.examples[0]!.point.length;
      return treeSearch(request.examples.length, variables, request, ["maxDepth"]);
    }
    const { source, distribution } = request;
    const listed = listedPoints(distribution);
    if (listed !== undefined)
      return [
        ...points(distribution, ["distribution"]),
        ...evaluation(source, listed, ["source"]),
        ...treeSearch(listed, source.variables, request, ["maxDepth"], { weighted: true }),
      ];
    const split = request.clauses?.flatMap((clause) => clause.map(({ variable }) => variable)) ?? [];
    const d = new Set([...mentionedVariables(source), ...split]).size;
    return [
      ...tabulation(source, d, ["source"]),
      ...masses(distribution, d, ["distribution"]),
      ...treeSearch(2 ** Math.min(d, 21), d, request, ["maxDepth"], {
        bits: source.variables,
        weighted: distribution.kind !== "uniform",
      }),
    ];
  },
  run(request) {
    const answer = (variables: number, found: TreeAnswer & { readonly errors?: number }) => ({
      tree: { kind: "decision-tree" as const, variables, root: found.root },
      error: formatRational(found.error),
      ...(found.errors === undefined ? {} : { errors: found.errors }),
    });
    if ("examples" in request) {
      const { examples } = request;
      const variables = examples[0]!.point.length;
      const uneven = examples.findIndex(({ point }) => point.length !== variables);
      if (uneven >= 0)
        throw new DomainError(
          "mismatch",
          `points of the same length are expected, ${variables}, got ${examples[uneven]!.point.length}`,
          ["examples", uneven, "point"],
        );
      const rows = examples.map(({ point, label }) => ({ point: parsePoint(point)!, label }));
      return answer(variables, bestTreeForExamples(rows, question(request, variables)));
    }
    const { source, distribution } = request;
    requireVariables(variablesOfDistribution(distribution), source.variables, ["distribution"]);
    return answer(
      source.variables,
      bestTreeForSource(source, distribution, question(request, source.variables)),
    );
  },
});
