/**
 * # dnf_to_relu
 *
 * A DNF with t terms is equal to a network with one hidden layer of at most t units.
 */
import { page, sumNetwork } from "../../web/vocabulary.js";

export default page({
  name: "dnf_to_relu",
  from: "dnf",
  to: "relu-network",
  title: "A DNF as a ReLU network",
  claim: "A DNF with t terms is equal to a network with one hidden layer of at most t units.",
  proofIdea:
    "One unit for each term, 1 where it holds; the output counts the terms that hold, which is positive iff some does.",
  meaning: "Rules as a network.",
  source: [],
  status: "proved",
  bound: (s) => ({ units: s.terms, hiddenLayers: 1 }),
  naive: (f) => sumNetwork(f.variables, f.terms, "1", "0"),
  witnesses: [
    {
      concept: {
        kind: "dnf",
        variables: 3,
        terms: [
          [{ variable: 0, value: 1 }],
          [
            { variable: 1, value: 0 },
            { variable: 2, value: 1 },
          ],
        ],
      },
      attains: ["units"],
    },
  ],
});
