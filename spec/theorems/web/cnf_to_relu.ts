/**
 * # cnf_to_relu
 *
 * A CNF with c clauses is equal to a network with one hidden layer of at most c units.
 */
import { literal, negate, page, sumNetwork } from "../../web/vocabulary.js";

export default page({
  name: "cnf_to_relu",
  from: "cnf",
  to: "relu-network",
  title: "A CNF as a ReLU network",
  claim: "A CNF with c clauses is equal to a network with one hidden layer of at most c units.",
  proofIdea:
    "One unit for each clause, 1 where it fails; the output is 1 minus the number of " +
    "clauses that fail, which is positive iff none does.",
  meaning: "Conditions that all must hold, as a network.",
  source: [],
  status: "tested",
  bound: (s) => ({ units: s.clauses, hiddenLayers: 1 }),
  naive: (f) =>
    sumNetwork(
      f.variables,
      f.clauses.map((c) => c.map(negate)),
      "-1",
      "1",
    ),
  witnesses: [
    {
      concept: {
        kind: "cnf",
        variables: 4,
        clauses: [
          [literal(0), literal(1, 0)],
          [literal(2), literal(3)],
        ],
      },
      attains: ["units", "hiddenLayers"],
    },
  ],
});
