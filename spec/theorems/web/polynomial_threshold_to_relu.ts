/**
 * # polynomial_threshold_to_relu
 *
 * A polynomial threshold with t terms is equal to a network with one hidden layer of at most t units.
 */
import { formatRational, ONE } from "../../../src/exact/rational.js";
import { contradicts, distinct, integers, literal, page, unitNetwork } from "../../web/vocabulary.js";

export default page({
  name: "polynomial_threshold_to_relu",
  from: "polynomial-threshold",
  to: "relu-network",
  title: "A polynomial threshold as a ReLU network",
  claim:
    "A polynomial threshold with t terms is equal to a network with one hidden layer of at most t units.",
  proofIdea:
    "One unit for each term, 1 where it holds; over the integers Σ w·unit ≥ θ iff Σ w·unit − θ + 1 > 0.",
  meaning: "A vote over conjunctions is a network with one hidden layer.",
  source: [],
  status: "tested",
  bound: (s) => ({ units: s.terms, hiddenLayers: 1 }),
  naive(f) {
    const scaled = integers([...f.terms.map((t) => t.weight), f.threshold]);
    const kept = f.terms
      .map((t, i) => ({ literals: t.literals, weight: scaled[i]! }))
      .filter((t) => !contradicts(t.literals));
    return unitNetwork(
      f.variables,
      kept.map((t) => distinct(t.literals)),
      kept.map((t) => formatRational(t.weight)),
      formatRational(ONE.sub(scaled[f.terms.length]!)),
    );
  },
  witnesses: [
    {
      concept: {
        kind: "polynomial-threshold",
        variables: 3,
        terms: [
          { literals: [literal(0), literal(1, 0)], weight: "2" },
          { literals: [literal(2)], weight: "3" },
        ],
        threshold: "3",
      },
      attains: ["units", "hiddenLayers"],
    },
  ],
});
