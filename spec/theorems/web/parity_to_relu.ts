/**
 * # parity_to_relu
 *
 * A parity on k variables is equal to a network with one hidden layer of k units, Σ_j ±2·ReLU(s − j) with s
 * the number of ones (first factor 1).
 */
import { type Network, page, upTo } from "../../web/vocabulary.js";

export default page({
  name: "parity_to_relu",
  from: "parity",
  to: "relu-network",
  title: "Parity as a ReLU network",
  claim:
    "A parity on k variables is equal to a network with one hidden layer of k units, Σ_j " +
    "±2·ReLU(s − j) with s the number of ones (first factor 1).",
  proofIdea:
    "The slopes alternate between 1 and −1 from integer to integer, so the sum " +
    "is s mod 2; the constant 1 gives 1 minus it.",
  meaning: "A small network may have no small tree: compare parity_walls.",
  source: [],
  status: "proved",
  bound: (s) => ({ units: s.width, hiddenLayers: 1 }),
  /** Σ_j ±2·ReLU(s − j), the first with factor 1. */
  naive(f) {
    const row = upTo(f.variables).map((i) => (f.subset.includes(i) ? "1" : "0"));
    const k = f.subset.length;
    const sign = f.constant === 0 ? 1 : -1;
    const slopes = upTo(k).map((j) => `${sign * (j === 0 ? 1 : j % 2 === 0 ? 2 : -2)}`);
    const layers: Network["layers"] =
      k === 0
        ? [{ weights: [row], bias: [`${f.constant}`], activation: "identity", residual: false }]
        : [
            {
              weights: upTo(k).map(() => row),
              bias: upTo(k).map((j) => `${-j}`),
              activation: "relu",
              residual: false,
            },
            { weights: [slopes], bias: [`${f.constant}`], activation: "identity", residual: false },
          ];
    return { kind: "relu-network", variables: f.variables, inputs: "01", layers };
  },
  witnesses: [
    {
      concept: { kind: "parity", variables: 4, subset: [0, 1, 3], constant: 1 },
      attains: ["units", "hiddenLayers"],
    },
  ],
});
