/**
 * # Benchmarks of the definitions
 *
 * Main definitions: `core`.
 */
import { Readable, Writable } from "node:stream";
import type { Concept } from "../../src/boolean/concept.js";
import { tabulate } from "../../src/boolean/tabulate.js";
import { serve } from "../../src/cli/stdio/serve.js";
import { frontierOf } from "../../src/distillation/frontier.js";
import { ermSuccessProbability } from "../../src/distillation/success-probability.js";
import { solveSquare } from "../../src/exact/dixon.js";
import { rational } from "../../src/exact/rational.js";
import { conjunctions } from "../../src/learning/classes/terms.js";
import { enumerateClass } from "../../src/learning/enumerate.js";
import { error } from "../../src/learning/error.js";
import { vcDimension } from "../../src/learning/shattering.js";
import { methods } from "../../src/oracle/methods.js";
import type { Benchmark } from "./measure.js";
import { scrambledSystem } from "./scrambled-system.js";

/** A deterministic pseudo-random table (a linear congruential generator: only its spread matters here). */
function scrambledTable(variables: number, seed: number): Concept {
  let state = seed;
  let table = "";
  for (let j = 0; j < 2 ** variables; j += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    table += state >>> 31;
  }
  return { kind: "truth-table", variables, table };
}

const sink = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

export const core: readonly Benchmark[] = [
  ...[50, 100, 160].map(
    (n): Benchmark => ({
      name: `exact solve of ${n} equations, 32-bit entries`,
      target: n === 100 ? "< 80 ms (8 times FLINT's 10)" : "",
      prepare() {
        const [matrix, right] = scrambledSystem(n);
        return () => solveSquare(matrix, right);
      },
    }),
  ),
  {
    name: "error of two truth tables, d = 20",
    target: "< 20 ms after parsing",
    prepare() {
      const [f, g] = [scrambledTable(20, 1), scrambledTable(20, 2)];
      return () => error(f, g, { kind: "uniform", variables: 20 });
    },
  },
  {
    name: "frontier of all 3^10 conjunctions, d = 10",
    target: "≤ 0.7 s",
    prepare() {
      const source = tabulate(scrambledTable(10, 3));
      return () => frontierOf(source, conjunctions(10));
    },
  },
  {
    name: "VC dimension of 1882 linear thresholds, d = 4",
    target: "< 1 s",
    prepare() {
      const finite = enumerateClass({ kind: "linear-thresholds", variables: 4 });
      return () => vcDimension(finite);
    },
  },
  {
    name: "successProbability, 16 points, 10 samples",
    target: "< 10 s (3.3 million multisets)",
    runs: 3,
    prepare() {
      // Every point is a cell of its own: for each point a concept that errs there and at point 0 alone.
      const variables = 4;
      const concepts = Array.from({ length: 15 }, (_, j): Concept => {
        const errs = Array.from({ length: 16 }, (_, x) =>
          x === j + 1 || (x === 0 && j % 2 === 0) ? "1" : "0",
        );
        return { kind: "truth-table", variables, table: errs.join("") };
      });
      const { elements } = enumerateClass({ kind: "explicit", concepts });
      const source = tabulate({ kind: "truth-table", variables, table: "0".repeat(16) });
      return () =>
        ermSuccessProbability({
          source,
          elements,
          samples: 10,
          mode: "absolute",
          epsilon: rational(1, 16),
          distribution: { kind: "uniform", variables },
        });
    },
  },
  {
    name: "oracle: 5000 small error requests",
    target: "100000/s, as near as can be",
    operations: 5000,
    prepare() {
      const line = JSON.stringify({
        jsonrpc: "2.0",
        id: 1,
        method: "error",
        params: {
          source: { kind: "parity", variables: 4, subset: [0, 2], constant: 0 },
          target: { kind: "conjunction", variables: 4, literals: [{ variable: 1, value: 1 }] },
          distribution: { kind: "uniform", variables: 4 },
        },
      });
      const text = Buffer.from(`${line}\n`.repeat(5000));
      return () => serve(methods, Readable.from([text]), sink());
    },
  },
];
