/**
 * # Benchmarks
 *
 * `npm run bench [NAME…]` measures what the project claims to be fast: medians of several runs, in this
 * process, in CPU time, and where a thing is also done by plainer means (a twin) how many times quicker it is than
 * that. Nothing here is a test; figures depend on the machine, the ratios hardly.
 */
import { blocks } from "./blocks.js";
import { core } from "./core.js";
import { kernelBenchmarks } from "./kernels.js";
import type { Benchmark } from "./measure.js";
import { measure, report } from "./measure.js";
import { networks } from "./networks.js";
import { statistics } from "./statistics.js";
import { web } from "./web.js";

const all: readonly Benchmark[] = [
  ...core,
  ...kernelBenchmarks,
  ...networks,
  ...blocks,
  ...statistics,
  ...web,
];
const wanted = process.argv.slice(2);
const chosen =
  wanted.length === 0 ? all : all.filter(({ name }) => wanted.some((part) => name.includes(part)));
if (chosen.length === 0) {
  process.stderr.write(`no benchmark of that name; there are ${all.map(({ name }) => name).join(", ")}\n`);
  process.exitCode = 2;
}
for (const benchmark of chosen) report(await measure(benchmark));
process.stdout.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);
