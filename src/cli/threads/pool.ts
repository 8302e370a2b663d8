/**
 * # A pool of threads that is waited for
 *
 * The searches and checkers are plain functions, which no promise can interrupt; so the thread that asks sleeps
 * until an answer has come, and is woken to be told how far a task is. A thread that ran out of memory says nothing,
 * and whoever sleeps sees nobody end; so one more thread starts the others and watches over them. An answer that will
 * not come is given up, and whoever asked computes it by itself: each task is a function of what was sent.
 *
 * Main definitions: `ThreadPool`, `answerTasks`.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";

/** How long any sign of life is waited for, in milliseconds. */
const PATIENCE = 300_000;
/** A thread says how far it is no more often than so many milliseconds apart. */
const BETWEEN = 100;

interface Question {
  readonly id: number;
  readonly task: unknown;
}
interface Answer {
  readonly id: number;
  /** Absent where the task failed. */
  readonly result?: unknown;
}
/** How far a task is. */
interface Progress {
  readonly id: number;
  readonly done: number;
}

/** What a thread that answers is started with. */
interface ThreadData {
  readonly port: MessagePort;
  /** Counts what all threads have said, and those that ended. */
  readonly said: Int32Array;
}

/** What the thread that watches is started with. */
interface WatchData {
  readonly script: string;
  readonly ports: readonly MessagePort[];
  readonly said: Int32Array;
  /** 1 for each thread that ended. */
  readonly ended: Int32Array;
}

/** What the script of a pool is started with. */
export type PoolData = ThreadData | WatchData;

interface Thread {
  readonly index: number;
  readonly port: MessagePort;
  pending: number;
}

/** Is told how far a task is, by the number by which its answer is asked for. */
export type OnDone = (id: number, done: number) => void;

const shared = (length: number): Int32Array<SharedArrayBuffer> =>
  new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));

function wake(said: Int32Array): void {
  Atomics.add(said, 0, 1);
  Atomics.notify(said, 0);
}

export class ThreadPool {
  readonly #threads: readonly Thread[];
  readonly #watch: Worker;
  readonly #said = shared(1);
  readonly #ended: Int32Array;
  readonly #asked = new Map<number, Thread>();
  readonly #answers = new Map<number, Answer>();
  #next = 0;

  constructor(script: URL, threads: number) {
    this.#ended = shared(threads);
    const channels = Array.from({ length: threads }, () => new MessageChannel());
    const ports = channels.map(({ port2 }) => port2);
    const workerData: WatchData = { script: script.href, ports, said: this.#said, ended: this.#ended };
    this.#watch = new Worker(script, { workerData, transferList: ports });
    this.#watch.unref();
    this.#threads = channels.map(({ port1: port }, index) => {
      port.unref();
      return { index, port, pending: 0 };
    });
  }

  get size(): number {
    return this.#threads.length;
  }

  /** Sends a task to each thread; answers are not asked for. */
  tell(task: unknown): void {
    for (const { port } of this.#threads) port.postMessage({ id: -1, task } satisfies Question);
  }

  /** Sends a task to the thread with the least to do; the number by which its answer is asked for. */
  ask(task: unknown): number {
    const load = (thread: Thread): number =>
      this.#hasEnded(thread) ? Number.POSITIVE_INFINITY : thread.pending;
    const thread = this.#threads.reduce((least, other) => (load(other) < load(least) ? other : least));
    const id = this.#next;
    this.#next += 1;
    thread.pending += 1;
    thread.port.postMessage({ id, task } satisfies Question);
    this.#asked.set(id, thread);
    return id;
  }

  #hasEnded({ index }: Thread): boolean {
    return Atomics.load(this.#ended, index) === 1;
  }

  /** What has come since: answers are kept, of the rest somebody is told. Has anything? */
  #receive(onDone: OnDone | undefined): boolean {
    let some = false;
    for (const thread of this.#threads)
      for (
        let received = receiveMessageOnPort(thread.port);
        received !== undefined;
        received = receiveMessageOnPort(thread.port)
      ) {
        some = true;
        const message = received.message as Answer | Progress;
        if ("done" in message) {
          onDone?.(message.id, message.done);
          continue;
        }
        thread.pending -= 1;
        this.#answers.set(message.id, message);
      }
    return some;
  }

  /** Sleeps until the answer is there; nothing where the task failed, its thread ended, or nobody says anything. */
  take(id: number, onDone?: OnDone): unknown {
    const thread = this.#asked.get(id)!;
    let end = performance.now() + PATIENCE;
    for (;;) {
      const seen = Atomics.load(this.#said, 0);
      // What it said before it ended is there by then.
      const hasEnded = this.#hasEnded(thread);
      if (this.#receive(onDone)) end = performance.now() + PATIENCE;
      const answer = this.#answers.get(id);
      const left = end - performance.now();
      if (answer !== undefined || hasEnded || left <= 0) {
        this.#answers.delete(id);
        this.#asked.delete(id);
        return answer?.result;
      }
      Atomics.wait(this.#said, 0, seen, left);
    }
  }

  close(): void {
    for (const { port } of this.#threads) port.close();
    // The threads that it started end with it.
    void this.#watch.terminate();
  }
}

/** Starts the threads, and marks those that end. */
function watchOver({ script, ports, said, ended }: WatchData): void {
  ports.forEach((port, index) => {
    const workerData: ThreadData = { port, said };
    const worker = new Worker(new URL(script), { workerData, transferList: [port] });
    // What ended it is told by nobody: whoever asked computes by itself, and meets it.
    worker.once("error", () => {});
    worker.once("exit", () => {
      Atomics.store(ended, index, 1);
      wake(said);
    });
  });
}

/** In a thread: answers each question, in order, and says how far it is. */
export function answerTasks(
  data: PoolData,
  answer: (task: unknown, onDone: (done: number) => void) => unknown,
): void {
  if ("ports" in data) {
    watchOver(data);
    return;
  }
  const { port, said } = data;
  const say = (message: Answer | Progress): void => {
    port.postMessage(message);
    wake(said);
  };
  port.on("message", ({ id, task }: Question) => {
    let last = Number.NEGATIVE_INFINITY;
    const onDone = (done: number): void => {
      const now = performance.now();
      if (id < 0 || now - last < BETWEEN) return;
      last = now;
      say({ id, done });
    };
    let result: unknown;
    try {
      result = answer(task, onDone);
    } catch {
      // Without a result, whoever asked computes it again, and meets the error.
    }
    if (id >= 0) say({ id, result });
  });
}
