/**
 * # Benchmarks of trees, probes and distillation
 *
 * Main definitions: `networks`.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Bit, Literals } from "../../src/boolean/concept.js";
import { examplesOf, readBitTable } from "../../src/cli/bit-table.js";
import { bestTreesFast } from "../../src/distillation/best-tree-kernel.js";
import { parseRational } from "../../src/exact/rational.js";
import { finished } from "../../src/exact/steps.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { distill } from "../../src/pipeline/distill.js";
import { representation } from "../../src/pipeline/representation.js";
import { drawMany } from "../../src/probability/draw.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { ridgeProbe } from "../../src/probes/ridge-probe.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { safetensors } from "../networks/safetensors-file.js";
import type { Benchmark } from "./measure.js";

const shipped = (name: string) => {
  const file = (part: string) =>
    readFileSync(fileURLToPath(new URL(`../../../spec/examples/networks/${name}/${part}`, import.meta.url)));
  return readNetwork("net.safetensors", file("net.safetensors"), { config: file("config.json").toString() });
};

/** Rows of random bits, labelled by a tree-like function of five of them with one label in ten wrong. */
function noisyRows(rows: number, variables: number): { points: Uint8Array[]; labels: Bit[] } {
  const random = new RandomSource(17);
  const points = Array.from({ length: rows }, () =>
    Uint8Array.from({ length: variables }, () => random.bit()),
  );
  const labels = points.map((x): Bit => {
    const clean = x[0] === 1 ? x[3]! ^ x[7]! : x[11]! & (x[5]! ^ 1);
    return (random.below(10) === 0 ? 1 - clean : clean) as Bit;
  });
  return { points, labels };
}

const bestTreeOn = (rows: number, variables: number, target: string): Benchmark => ({
  name: `best tree, ${rows} × ${variables}, depth 4, all clauses`,
  target,
  prepare() {
    const { points, labels } = noisyRows(rows, variables);
    const all = Array.from({ length: variables }, (_, v) => v);
    return () => bestTreesFast({ points, labels, variables: all, maxDepth: 4, maxLeaves: 16 }).tree(16);
  },
});

/** A chain 100–3500–3500–1 as safetensors: 50 MB. */
function largeNetwork(): Uint8Array {
  const widths = [100, 3500, 3500, 1];
  const filled = (count: number) => new Array<number>(count).fill(1 / 8192);
  return safetensors(
    Object.fromEntries(
      widths.slice(1).flatMap((rows, k) => [
        [`net.${k}.weight`, [[rows, widths[k]!], filled(rows * widths[k]!)] as const],
        [`net.${k}.bias`, [[rows], filled(rows)] as const],
      ]),
    ),
  );
}

export const networks: readonly Benchmark[] = [
  {
    name: "read a network of 50 MB (safetensors)",
    target: "< 2 s",
    runs: 3,
    prepare() {
      const bytes = largeNetwork();
      return () => readNetwork("net.safetensors", bytes, { inputs: "01", residual: "none" });
    },
  },
  {
    name: "read a table of 10^5 rows × 100 columns",
    target: "< 2 s",
    runs: 3,
    prepare() {
      const line = `${"0,1,1,0,".repeat(25)}1\n`;
      const bytes = Buffer.from(line.repeat(100_000));
      return () => examplesOf(readBitTable("rows.csv", bytes, {}));
    },
  },
  bestTreeOn(1000, 20, "< 0.1 s"),
  { ...bestTreeOn(10_000, 50, "< 5 s"), runs: 3 },
  {
    name: "factor the probe, then 20 000 clauses, 1000 samples",
    target: "< 20 s",
    runs: 3,
    prepare() {
      const network = shipped("d100-depth3-width64");
      const points = drawMany({ kind: "uniform", variables: 100 }, 1, "bench", 1000);
      const { features, width } = finished(representation(network, networkEvaluator(network), points));
      const random = new RandomSource(5);
      const clauses = Array.from(
        { length: 20_000 },
        (_, i): Literals =>
          Array.from({ length: 1 + (i % 3) }, () => ({ variable: random.below(100), value: random.bit() })),
      );
      const rows = clauses.map((clause) =>
        Int32Array.from(
          points.flatMap((x, r) => (clause.every(({ variable, value }) => x[variable] === value) ? [r] : [])),
        ),
      );
      return () => {
        const probe = ridgeProbe(features, points.length, width, 0.1);
        return rows.reduce((total, under) => total + probe.error(under), 0);
      };
    },
  },
  {
    name: "distil d = 100, width 64, and verify",
    target: "demo < 60 s",
    runs: 3,
    prepare() {
      const network = shipped("d100-depth3-width64");
      return () =>
        verifyCertificate(
          distill(
            { kind: "network", network },
            {
              distribution: { kind: "uniform", variables: 100 },
              maxLeaves: 16,
              maxDepth: 6,
              seed: 1,
              epsilon: parseRational("0.01")!,
              delta: parseRational("0.05")!,
            },
          ).certificate,
        );
    },
  },
];
