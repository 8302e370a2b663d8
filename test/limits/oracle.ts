/**
 * # An oracle that is measured
 *
 * A process of its own, asked one line after the other; what each takes, by the clock, in computing, and in memory.
 *
 * Main definitions: `MeasuredOracle`, `Measurement`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

export interface Measurement {
  readonly answer: string;
  /** Seconds by the clock. */
  readonly waited: number;
  /** Seconds of computing, of all threads. */
  readonly computed: number;
}

const MAIN = new URL("../../command/main.js", import.meta.url).pathname;
/** A second of computing has so many ticks in /proc. */
const TICKS = 100;

export class MeasuredOracle {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(main = MAIN) {
    this.#child = spawn(process.execPath, [main, "oracle"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#answers = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  #computed(): number {
    try {
      const fields = readFileSync(`/proc/${this.#child.pid}/stat`, "utf8").split(") ")[1]!.split(" ");
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    } catch {
      return Number.NaN;
    }
  }

  /** The most memory that the process has held, in MB; NaN where /proc does not tell. */
  peak(): number {
    try {
      return (
        Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#child.pid}/status`, "utf8"))![1]) / 1000
      );
    } catch {
      return Number.NaN;
    }
  }

  /** One line, which is due an answer. */
  async ask(line: string): Promise<Measurement> {
    const [clock, before] = [performance.now(), this.#computed()];
    this.#child.stdin!.write(`${line}\n`);
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error("the oracle ended");
    return { answer: value, waited: (performance.now() - clock) / 1000, computed: this.#computed() - before };
  }

  async end(): Promise<number | null> {
    const closed = new Promise<number | null>((resolve) => this.#child.on("close", resolve));
    this.#child.stdin!.end();
    return closed;
  }
}

export const GOOD =
  '{"jsonrpc":"2.0","id":"good","method":"error","params":{"source":{"kind":"parity","variables":1,"subset":[],"constant":0},"target":{"kind":"parity","variables":1,"subset":[0],"constant":0},"distribution":{"kind":"uniform","variables":1}}}';
export const GOOD_ANSWER = '{"jsonrpc":"2.0","id":"good","result":{"error":"1/2"}}';
