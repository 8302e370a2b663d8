/**
 * # table_to_junta
 *
 * The variables on which the function depends, and its table over those.
 */
import { relevantVariables } from "../../boolean/tabulate.js";
import { parseTable } from "../../boolean/truth-table.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";

export const tableToJunta = reduction({
  name: "table_to_junta",
  from: "truth-table",
  to: "junta",
  idea: "Keep the variables on which the function depends.",
  guarantee: "exact",
  bound: { relevant: measure("variables"), ones: measure("ones"), zeros: measure("zeros") },
  source: [],
  apply: ({ variables, table }) => {
    const relevant = relevantVariables(parseTable(variables, table)!);
    const characters: string[] = [];
    for (let j = 0; j < 2 ** relevant.length; j += 1) {
      let index = 0;
      relevant.forEach((variable, i) => {
        if (((j >>> i) & 1) === 1) index += 2 ** variable;
      });
      characters.push(table[index]!);
    }
    return { kind: "junta", variables, relevant, table: characters.join("") };
  },
});
