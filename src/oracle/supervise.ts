/**
 * # A thread that answers, and one that watches
 *
 * The oracle counts the work of a request before it starts. Should a count be too low all the same, nobody shall wait for ever: requests are answered by
 * a worker thread with a bounded heap, and one that computes for longer than the limit on a line is stopped. Its request gets the refusal "too-large", the
 * other members of its batch get theirs, and a new worker answers the next line.
 *
 * Main definitions: `Supervisor`, `answerInWorker`.
 */
import { type MessagePort, Worker } from "node:worker_threads";
import { Budget, LIMIT_SECONDS } from "./budget.js";
import { DOMAIN_ERROR, failure, JsonRpcServer, type Started } from "./json-rpc.js";
import type { Method } from "./method.js";

/** A worker may hold as much, in MB: what a request keeps, and what is garbage by then. */
const HEAP = 1000;
/** Characters that the worker may be ahead of the writer. */
const AHEAD = 1 << 20;
/** Seconds of computing after which a worker is stopped: half a second is left to say so. */
const MOST_COMPUTING = LIMIT_SECONDS - 0.5;
/** And seconds by the clock, on a machine that has other things to do. */
const MOST_WAITING = 300;
/** How often it is looked at, in milliseconds. */
const LOOK = 100;

interface Task {
  readonly line: string;
  readonly from: number;
  readonly opened: boolean;
  /** Is nothing left of the budget of the line? */
  readonly isSpent: boolean;
}

type ToWorker = Task | { readonly written: number };
type FromWorker = { readonly started: Started } | { readonly piece: string } | { readonly done: true };

/** The worker's side: answers each line that comes through the port. */
export function answerInWorker(methods: readonly Method[], port: MessagePort): void {
  const server = new JsonRpcServer(methods);
  const send = (message: FromWorker) => port.postMessage(message);
  let ahead = 0;
  let resume: (() => void) | undefined;
  const answer = async ({ line, from, opened, isSpent }: Task) => {
    const budget = isSpent ? new Budget(0) : new Budget();
    const onStart = (started: Started) => send({ started });
    for await (const piece of server.pieces(line, { from, opened, budget, onStart })) {
      ahead += piece.length;
      send({ piece });
      if (ahead > AHEAD)
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
    }
    send({ done: true });
  };
  port.on("message", (message: ToWorker) => {
    if ("line" in message) {
      void answer(message);
      return;
    }
    ahead -= message.written;
    if (ahead <= AHEAD) resume?.();
  });
}

const stopped = (id: string, why: "time" | "memory"): string => {
  const limit = why === "time" ? `${LIMIT_SECONDS} seconds` : "1 GB";
  return failure(id, {
    code: DOMAIN_ERROR,
    message: `an answer within ${limit} is expected; the work took more and was stopped`,
    data: { code: "too-large", path: [], size: `more than ${limit}`, limit },
  });
};

export class Supervisor {
  readonly #script: URL;
  #worker: Worker | undefined;

  /** `script` calls `answerInWorker` on its parent's port. */
  constructor(script: URL) {
    this.#script = script;
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: HEAP } });
    // A worker that is stopped may still say why; nobody asks any more.
    worker.on("error", () => {});
    this.#worker = worker;
    return worker;
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  /** The answer to one line in pieces, as `JsonRpcServer.pieces` gives it. */
  async *pieces(line: string): AsyncGenerator<string> {
    if (line.trim() === "") return;
    let task: Task = { line, from: 0, opened: false, isSpent: false };
    for (;;) {
      const worker = this.#worker ?? this.#start();
      const inbox = new Inbox(worker);
      let current: Started = { id: "null" };
      let { opened } = task;
      const clock = new Clock();
      worker.postMessage(task satisfies ToWorker);
      let broken: "time" | "memory" | undefined;
      while (broken === undefined) {
        const message = await inbox.next(clock);
        if (typeof message === "string") broken = message;
        else if ("done" in message) {
          inbox.close();
          return;
        } else if ("started" in message) current = message.started;
        else {
          yield message.piece;
          opened = true;
          worker.postMessage({ written: message.piece.length } satisfies ToWorker);
        }
      }
      inbox.close();
      await this.stop();
      const { id, member } = current;
      if (id !== undefined) {
        yield (member === undefined ? "" : opened ? "," : "[") + stopped(id, broken);
        opened = true;
      }
      if (member === undefined) return;
      task = { line, from: member + 1, opened, isSpent: true };
    }
  }
}

/** What a line has taken, without the time in which its answer waits for its reader. */
class Clock {
  #computed = 0;
  #waited = 0;
  #before = { cpu: process.cpuUsage(), now: performance.now() };

  start(): void {
    this.#before = { cpu: process.cpuUsage(), now: performance.now() };
  }

  /** Adds what was taken since the start or the last look; is it more than a line may take? */
  isOver(): boolean {
    const { user, system } = process.cpuUsage(this.#before.cpu);
    this.#computed += (user + system) / 1e6;
    this.#waited += (performance.now() - this.#before.now) / 1000;
    this.start();
    return this.#computed > MOST_COMPUTING || this.#waited > MOST_WAITING;
  }
}

/** The messages of a worker, one after the other; its end is a message too. */
class Inbox {
  readonly #worker: Worker;
  readonly #waiting: (FromWorker | "memory")[] = [];
  #wake: (() => void) | undefined;
  readonly #receive = (message: FromWorker) => this.#put(message);
  readonly #fail = (problem: Error & { code?: string }) => {
    if (problem.code !== "ERR_WORKER_OUT_OF_MEMORY") this.#problem = problem;
    this.#put("memory");
  };
  #problem: Error | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", this.#receive);
    worker.on("error", this.#fail);
  }

  #put(message: FromWorker | "memory"): void {
    this.#waiting.push(message);
    this.#wake?.();
  }

  close(): void {
    this.#worker.off("message", this.#receive);
    this.#worker.off("error", this.#fail);
  }

  /** The next message; "time" when it is over before there is one, "memory" when the worker ran out of it. */
  async next(clock: Clock): Promise<FromWorker | "time" | "memory"> {
    clock.start();
    let isOver = false;
    if (this.#waiting.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          isOver = clock.isOver();
          if (isOver) this.#wake?.();
        }, LOOK);
        this.#wake = () => {
          clearInterval(timer);
          resolve();
        };
      });
      this.#wake = undefined;
      if (!isOver) clock.isOver();
    }
    if (this.#problem !== undefined) throw this.#problem;
    return this.#waiting.shift() ?? "time";
  }
}
