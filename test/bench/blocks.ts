/**
 * # How long the event loop is held up
 *
 * The longest time between two turns of the loop while `distillAsync` runs: by the clock or in CPU time, whichever
 * is less, so that other work on the machine hardly shows in it.
 *
 * Main definitions: `blocks`.
 */
import { rational } from "../../src/exact/rational.js";
import { distillAsync } from "../../src/pipeline/distill.js";
import type { Benchmark } from "./measure.js";
import { randomNetwork } from "./random-network.js";

async function longestBlock(run: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isRunning = true;
  let before = { now: performance.now(), cpu: process.cpuUsage() };
  const look = (): void => {
    const { user, system } = process.cpuUsage(before.cpu);
    longest = Math.max(longest, Math.min(performance.now() - before.now, (user + system) / 1000));
    before = { now: performance.now(), cpu: process.cpuUsage() };
    if (isRunning) setImmediate(look);
  };
  setImmediate(look);
  await run().finally(() => {
    isRunning = false;
  });
  return longest;
}

export const blocks: readonly Benchmark[] = [256, 1000].map((width) => ({
  name: `longest block by distillAsync, width ${width}`,
  target: "≤ 100 ms",
  runs: 3,
  isTimedItself: true,
  prepare() {
    const network = randomNetwork(100, width, 3);
    const options = {
      ...{ distribution: { kind: "uniform", variables: 100 } as const, maxLeaves: 16, maxDepth: 4, seed: 1 },
      ...{ epsilon: rational(1, 100), delta: rational(1, 20), effort: 3 },
    };
    return () => longestBlock(() => distillAsync({ kind: "network", network }, options));
  },
}));
