/**
 * # table_to_parity
 *
 * A function on d variables that is a parity is equal to the one that is given, on at most d variables; any
 * other is refused.
 */
import type { Bit } from "../../../src/boolean/concept.js";
import { cube, found, type Of, page, same, upTo, value } from "../../web/vocabulary.js";

export default page({
  name: "table_to_parity",
  from: "truth-table",
  to: "parity",
  partial: true,
  title: "A truth table as a parity, where it is one",
  claim:
    "A function on d variables that is a parity is equal to the one that is " +
    "given, on at most d variables; any other is refused.",
  proofIdea: "The values at 0 and at the unit vectors determine the constant and the subset.",
  meaning: "Is the distilled function a parity, which no small tree shows?",
  source: [],
  status: "tested",
  bound: (_, d) => ({ width: d }),
  naive: (f) =>
    found(
      cube(f.variables + 1)
        .map(
          (code): Of<"parity"> => ({
            kind: "parity",
            variables: f.variables,
            subset: upTo(f.variables).filter((i) => code[i] === "1"),
            constant: Number(code[f.variables]) as Bit,
          }),
        )
        .find((g) => same(f, (x) => value(g, x))),
    ),
  witnesses: [{ concept: { kind: "truth-table", variables: 3, table: "01101001" }, attains: ["width"] }],
});
