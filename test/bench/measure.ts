/**
 * # Measuring
 *
 * CPU time of this process, all its threads: other work on the machine hardly shows in it.
 *
 * Main definitions: `Benchmark`, `measure`, `timed`, `median`, `report`.
 */

export interface Benchmark {
  readonly name: string;
  /** What the issue or the README asks for, in words. */
  readonly target: string;
  /** Prepares what is not timed, and returns what is. */
  prepare(): () => unknown | Promise<unknown>;
  /** Prepares the same by plainer means, where there is such a twin. */
  twin?(): () => unknown | Promise<unknown>;
  readonly runs?: number;
  /** Does a call return the milliseconds that count, in place of its CPU time? */
  readonly isTimedItself?: boolean;
  /** How many operations one timed call does, where a rate is of interest. */
  readonly operations?: number;
}

export interface Measurement {
  readonly benchmark: Benchmark;
  /** Milliseconds of CPU time, ascending. */
  readonly times: readonly number[];
  /** The same of the twin. */
  readonly twin?: readonly number[] | undefined;
}

/** One warm-up, then `runs` timed calls, or what these return where that is what counts: milliseconds, ascending. */
export async function timed(
  run: () => unknown | Promise<unknown>,
  runs: number,
  isTimedItself = false,
): Promise<number[]> {
  await run();
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const start = process.cpuUsage();
    const returned = await run();
    const { user, system } = process.cpuUsage(start);
    times.push(isTimedItself ? (returned as number) : (user + system) / 1000);
  }
  return times.sort((a, b) => a - b);
}

export async function measure(benchmark: Benchmark): Promise<Measurement> {
  const { runs = 5 } = benchmark;
  const times = await timed(benchmark.prepare(), runs, benchmark.isTimedItself);
  const twin = benchmark.twin?.();
  return { benchmark, times, twin: twin && (await timed(twin, runs)) };
}

export const median = (times: readonly number[]): number => times[times.length >> 1]!;

export function report({ benchmark, times, twin }: Measurement): void {
  const middle = median(times);
  const rate =
    benchmark.operations === undefined ? "" : `  ${Math.round((1000 * benchmark.operations) / middle)}/s`;
  const ratio = twin === undefined ? "" : `  ${(median(twin) / middle).toFixed(1)} × its twin`;
  const range = `${times[0]!.toFixed(1)}–${times[times.length - 1]!.toFixed(1)}`;
  const line =
    `${benchmark.name.padEnd(44)} median ${middle.toFixed(1).padStart(9)} ms  ` +
    `(${range})${rate}${ratio}  target: ${benchmark.target}`;
  process.stdout.write(`${line}\n`);
}
