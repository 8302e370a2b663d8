/**
 * # Benchmarks of the kernels
 *
 * Each beside its plain twin, which does the same in JavaScript: the ratio does not depend on what else the machine is
 * doing.
 *
 * Main definitions: `kernelBenchmarks`.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Kernels, useKernels } from "../../src/kernels/kernels.js";
import { plainKernels } from "../../src/kernels/plain.js";
import { bitsOf } from "../../src/kernels/plain-pairs.js";
import { simdKernels } from "../../src/kernels/simd.js";
import { constantRegions } from "../../src/networks/constant-regions.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { RandomSource } from "../../src/probability/random-source.js";
import type { CheckerKernel } from "../../src/verify/kernel/kernel.js";
import { plainKernel } from "../../src/verify/kernel/plain.js";
import { simdKernel } from "../../src/verify/kernel/simd.js";
import type { Benchmark } from "./measure.js";

const [ROWS, INNER, COLUMNS] = [256, 256, 400] as const;
const random = new RandomSource(1);
const numbers = (length: number): Float64Array =>
  Float64Array.from({ length }, () => random.bits32() / 2 ** 31 - 1);

/** Prepares work with the kernels given. */
type Work<K> = (kernels: K) => () => unknown;

const ofSearch = (name: string, target: string, operations: number, work: Work<Kernels>): Benchmark => ({
  name,
  target,
  operations,
  prepare: () => work(simdKernels() ?? plainKernels),
  twin: () => work(plainKernels),
});
const ofChecker = (
  name: string,
  target: string,
  operations: number,
  work: Work<CheckerKernel>,
): Benchmark => ({
  name,
  target,
  operations,
  prepare: () => work(simdKernel() ?? plainKernel),
  twin: () => work(plainKernel),
});

/** So often, for a call to last long enough to be measured. */
const times = (count: number, work: () => unknown) => () => {
  for (let i = 0; i < count; i += 1) work();
};

const ofRegions = (): (() => unknown) => {
  const file = (part: string) =>
    readFileSync(
      fileURLToPath(new URL(`../../../spec/examples/networks/d100-depth3-width64/${part}`, import.meta.url)),
    );
  const network = readNetwork("net.safetensors", file("net.safetensors"), {
    config: file("config.json").toString(),
  });
  const evaluator = networkEvaluator(network);
  return () => constantRegions(network, evaluator, { label: 1 }, { budget: 1e9, fractions: true });
};

export const kernelBenchmarks: readonly Benchmark[] = [
  ofSearch("kernel: product 256 × 256 × 400", "8·10⁹/s", 20 * ROWS * INNER * COLUMNS, (kernels) => {
    const [d, w, out] = [numbers(ROWS * INNER), numbers(INNER * COLUMNS), new Float64Array(ROWS * COLUMNS)];
    const product = { d, w, rows: ROWS, inner: INNER, columns: COLUMNS, kept: "d" as const };
    return times(20, () => kernels.addProduct(out, product));
  }),
  ofSearch("kernel: sums of rows 256 × 400", "3·10⁹/s", 500 * ROWS * COLUMNS, (kernels) => {
    const a = { values: numbers(ROWS * COLUMNS), rows: ROWS, columns: COLUMNS, kept: true };
    const [x, y] = [numbers(COLUMNS), numbers(COLUMNS)];
    return times(500, () => kernels.rowSums(a, x, y));
  }),
  ofSearch("kernel: sums of rows, four boxes", "4·10⁹/s", 4 * 200 * ROWS * COLUMNS, (kernels) => {
    const a = { values: numbers(ROWS * COLUMNS), rows: ROWS, columns: COLUMNS, kept: true };
    const [x, y] = [numbers(4 * COLUMNS), numbers(4 * COLUMNS)];
    return times(200, () => kernels.rowSumsOfFour(a, x, y));
  }),
  ofSearch("kernel: labels of 64 points, 256 × 256", "3·10⁹/s", 100 * ROWS * INNER * 64, (kernels) => {
    const [d, w, out] = [numbers(ROWS * INNER), numbers(INNER * 64), new Float64Array(ROWS * 64)];
    const product = { d, w, rows: ROWS, inner: INNER, columns: 64, kept: "d" as const };
    return times(100, () => kernels.addProduct(out, product));
  }),
  ofSearch("kernel: bits of pairs, 100 × 10⁴ rows", "10¹⁰/s", 20 * 4950 * 10_000, (kernels) => {
    const [rows, words] = [10_000, 313];
    const bits = (length: number) => Int32Array.from({ length }, () => random.bits32() | 0);
    const sample = { rows: bits(4 * rows), width: 4, variables: 100, marks: bits(words) };
    const set = Int32Array.from({ length: words }, (_, k) => (k < 312 ? -1 : 0xffff));
    const positive = set.reduce((sum, word, k) => sum + bitsOf(word & sample.marks[k]!), 0);
    const out = new Int32Array(400);
    return times(20, () => kernels.pairErrors(out, sample, { set, positive, negative: rows - positive }));
  }),
  ofChecker("checker: product 256 × 256 × 400", "8·10⁹/s", 20 * ROWS * INNER * COLUMNS, (kernel) => {
    const [w, p, out] = [numbers(ROWS * INNER), numbers(INNER * COLUMNS), new Float64Array(ROWS * COLUMNS)];
    return times(20, () => kernel.product(out, w, p, { rows: ROWS, inner: INNER, columns: COLUMNS }));
  }),
  ofChecker("checker: sums of rows 256 × 400", "2·10⁹/s", 500 * ROWS * COLUMNS, (kernel) => {
    const [matrix, x, y] = [numbers(ROWS * COLUMNS), numbers(COLUMNS), numbers(COLUMNS)];
    return times(500, () => kernel.rowSums(matrix, ROWS, COLUMNS, x, y, true));
  }),
  {
    name: "regions, d = 100, width 64, 10⁹ multiply-adds",
    target: "a third of the twin",
    runs: 3,
    prepare: () => {
      useKernels("simd");
      return ofRegions();
    },
    twin: () => {
      useKernels("plain");
      const run = ofRegions();
      return () => {
        useKernels("plain");
        run();
        useKernels("simd");
      };
    },
  },
];
