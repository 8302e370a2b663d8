/**
 * # table_to_dnf
 *
 * Every function is equal to a DNF with one term of width d for each point at which it is 1.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("table_to_dnf", {
  title: "A truth table as a DNF",
  claim: "Every function is equal to a DNF with one term of width d for each point at which it is 1.",
  proofIdea: "The minterms.",
  meaning: "The form from which everything else can start.",
  source: ["boixadsera2024"],
  status: "proved",
  witnesses: [
    { concept: { kind: "truth-table", variables: 3, table: "01101001" }, attains: ["terms", "width"] },
  ],
});
