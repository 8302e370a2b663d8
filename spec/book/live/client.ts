/**
 * # One worker, and what it is asked
 *
 * A worker does one job after the other. Stopping ends the worker itself, whatever it is at, and the next job starts
 * another.
 *
 * Main definitions: `Client`, `Stopped`, `Refused`.
 */
import type { Message, Problem, Progress, Request, Result } from "./protocol.js";

/** The job was stopped by whoever asked for it. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** The worker says in one line why there is no answer. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

interface Waiting {
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly resolve: (result: Result) => void;
  readonly reject: (problem: Error) => void;
}

export class Client {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #last = 0;

  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  ask(request: Request, onProgress?: (progress: Progress) => void): Promise<Result> {
    this.#worker ??= this.#start();
    this.#last += 1;
    const id = this.#last;
    const answer = new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { onProgress, resolve, reject });
    });
    this.#worker.postMessage({ id, request });
    return answer;
  }

  /** Ends what is going on; nothing of it arrives afterwards. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const stopped = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of stopped) reject(new Stopped("stopped"));
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Message>) => {
      const waiting = this.#waiting.get(data.id);
      if (waiting === undefined) return;
      if ("progress" in data) {
        waiting.onProgress?.(data.progress);
        return;
      }
      this.#waiting.delete(data.id);
      if ("result" in data) waiting.resolve(data.result);
      else waiting.reject(new Refused(data.problem));
    });
    worker.addEventListener("error", ({ message }) => {
      const failed = [...this.#waiting.values()];
      this.#waiting.clear();
      worker.terminate();
      if (this.#worker === worker) this.#worker = undefined;
      const problem = {
        message: `the computation broke off: ${message || "the worker could not be started"}`,
      };
      for (const { reject } of failed) reject(new Refused(problem));
    });
    return worker;
  }
}
