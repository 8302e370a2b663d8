/**
 * # Measuring
 *
 * CPU time of this process, all its threads: other work on the machine hardly shows in it.
 *
 * Main definitions: `Benchmark`, `measure`, `report`.
 */

export interface Benchmark {
  readonly name: string;
  /** What the issue or the README asks for, in words. */
  readonly target: string;
  /** Prepares what is not timed, and returns what is. */
  prepare(): () => unknown | Promise<unknown>;
  readonly runs?: number;
  /** How many operations one timed call does, where a rate is of interest. */
  readonly operations?: number;
}

export interface Measurement {
  readonly benchmark: Benchmark;
  /** Milliseconds of CPU time, ascending. */
  readonly times: readonly number[];
}

/** One warm-up, then `runs` timed calls. */
export async function measure(benchmark: Benchmark): Promise<Measurement> {
  const run = benchmark.prepare();
  await run();
  const times: number[] = [];
  for (let i = 0; i < (benchmark.runs ?? 5); i += 1) {
    const start = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return { benchmark, times: times.sort((a, b) => a - b) };
}

export const median = (times: readonly number[]): number => times[times.length >> 1]!;

export function report({ benchmark, times }: Measurement): void {
  const middle = median(times);
  const rate =
    benchmark.operations === undefined ? "" : `  ${Math.round((1000 * benchmark.operations) / middle)}/s`;
  const range = `${times[0]!.toFixed(1)}–${times[times.length - 1]!.toFixed(1)}`;
  const line =
    `${benchmark.name.padEnd(44)} median ${middle.toFixed(1).padStart(9)} ms  ` +
    `(${range})${rate}  target: ${benchmark.target}`;
  process.stdout.write(`${line}\n`);
}
