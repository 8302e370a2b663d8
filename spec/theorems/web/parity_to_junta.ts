/**
 * # parity_to_junta
 *
 * A parity on k variables is equal to a junta on these k variables.
 */
import { cube, nameOf, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "parity_to_junta",
  from: "parity",
  to: "junta",
  title: "A parity as a junta",
  claim: "A parity on k variables is equal to a junta on these k variables.",
  proofIdea: "No other variable changes the number of ones among them.",
  meaning: "The junta that no tree with fewer than 2^k leaves computes (parity_walls).",
  source: [],
  status: "tested",
  bound: (s) => ({ relevant: s.width, ones: UNBOUNDED, zeros: UNBOUNDED }),
  naive: (f) => ({
    kind: "junta",
    ...nameOf(f),
    relevant: f.subset,
    table: cube(f.subset.length)
      .map((z) => (f.constant + [...z].filter((b) => b === "1").length) % 2)
      .join(""),
  }),
  witnesses: [
    { concept: { kind: "parity", variables: 3, subset: [0, 1, 2], constant: 0 }, attains: ["relevant"] },
  ],
});
