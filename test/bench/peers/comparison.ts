/**
 * # One figure of ours beside that of a peer
 *
 * Both in CPU time, medians; of ours the first call too, before the engine has compiled what is used often. A peer
 * says how long it computed, by a clock of its own, and what came out, which must be what came out here where both
 * are asked the same.
 *
 * Main definitions: `Comparison`, `Peer`, `rowOf`.
 */
import { median, timed } from "../measure.js";

/** What became of the peer. */
export type Peer =
  | {
      readonly kind: "measured";
      /** CPU time of each run, in seconds. */
      readonly seconds: readonly number[];
      /** Compared with ours; absent where it was asked something else. */
      readonly answer?: string;
      /** What else is to be said. */
      readonly note?: string;
    }
  | {
      readonly kind: "missing";
      /** How to install it. */
      readonly how: string;
    }
  | { readonly kind: "failed"; readonly why: string };

export interface Comparison {
  readonly name: string;
  readonly peer: string;
  /** Times the peer's time that ours may be; absent where nothing was asked for. */
  readonly most?: number;
  /** Nothing can be measured; why. */
  readonly impossible?: string;
  /** Prepares what is not timed, and returns what is: its answer. Throws Error where what is ours fails. */
  prepare(): () => string;
  /** The same by the peer. */
  ask(runs: number): Peer;
}

export interface Row {
  readonly line: string;
  /** Did both answer, and differently? Or did one of them fail? */
  readonly wrong: boolean;
}

/** CPU seconds of calls that are not counted: by then the engine has compiled what they use. */
const WARM = 0.5;

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const inSeconds = (seconds: number): string => `${seconds.toPrecision(3)} s`.padStart(10);

interface Ours {
  readonly answer: string;
  /** CPU seconds of the first call, and the median of those that count. */
  readonly first: number;
  readonly seconds: number;
}

async function measureOurs(comparison: Comparison, runs: number, warm: number): Promise<Ours> {
  const run = comparison.prepare();
  let answer = "";
  const call = () => {
    answer = run();
  };
  const start = process.cpuUsage();
  call();
  const first = secondsSince(start);
  while (secondsSince(start) < warm) call();
  const seconds = median(await timed(call, runs)) / 1000;
  return { answer, first, seconds };
}

/** Measures both, ours after so many CPU seconds of calls. */
export async function rowOf(comparison: Comparison, runs: number, warm = WARM): Promise<Row> {
  const { name, peer, most } = comparison;
  const head = name.padEnd(50);
  if (comparison.impossible !== undefined)
    return { line: `${head} not measured: ${comparison.impossible}`, wrong: false };
  let measured: Ours;
  try {
    measured = await measureOurs(comparison, runs, warm);
  } catch (problem) {
    return { line: `${head} ours failed: ${(problem as Error).message}`, wrong: true };
  }
  const { answer, first, seconds: ours } = measured;
  const line = `${head} ours ${inSeconds(ours)} (first ${first.toPrecision(3)} s)  ${peer}`;
  const theirs = comparison.ask(runs);
  if (theirs.kind === "missing") return { line: `${line} is not installed: ${theirs.how}`, wrong: false };
  if (theirs.kind === "failed") return { line: `${line} failed: ${theirs.why}`, wrong: true };
  if (theirs.answer !== undefined && theirs.answer !== answer)
    return { line: `${line} answers otherwise: ${short(theirs.answer)}, ours ${short(answer)}`, wrong: true };
  const middle = median([...theirs.seconds].sort((a, b) => a - b));
  const ratio = ours / middle;
  const target = most === undefined ? "no target" : `target ≤ ${most}: ${ratio <= most ? "met" : "missed"}`;
  const note = theirs.note === undefined ? "" : `; ${peer} ${theirs.note}`;
  return {
    line: `${line} ${inSeconds(middle)}  ratio ${ratio.toPrecision(3).padStart(6)}  ${target}${note}`,
    wrong: false,
  };
}

const short = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}…`);
