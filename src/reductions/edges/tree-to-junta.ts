/**
 * # tree_to_junta
 *
 * A tree depends on the variables that it tests only, of which there are fewer than leaves.
 */
import { tabulateOn } from "../../boolean/tabulate.js";
import { formatTable } from "../../boolean/truth-table.js";
import { DomainError } from "../../exact/domain-error.js";
import { reduction } from "../reduction.js";
import { least, less, measure, powerOfTwo } from "../size-expression.js";
import { testedVariables } from "./tree-to-fourier.js";

const k = least(measure("variables"), less(measure("leaves"), 1));

export const treeToJunta = reduction({
  name: "tree_to_junta",
  from: "decision-tree",
  to: "junta",
  idea: "A tree depends only on the variables that it tests, fewer than its leaves.",
  guarantee: "exact",
  bound: { relevant: k, ones: powerOfTwo(k), zeros: powerOfTwo(k) },
  source: [],
  apply: (tree) => {
    const relevant = testedVariables(tree.root);
    if (relevant.length > 20)
      throw new DomainError(
        "too-large",
        `tree_to_junta: the tree tests ${relevant.length} variables, so the table has ` +
          `2^${relevant.length} entries; the limit is 2^20`,
        ["concept"],
        { size: relevant.length, limit: 20 },
      );
    return {
      kind: "junta",
      variables: tree.variables,
      relevant,
      table: formatTable(tabulateOn(tree, relevant)),
    };
  },
});
