/**
 * # A pool of threads that is waited for
 *
 * The searches and checkers are plain functions, which no promise can interrupt; so the thread that asks sleeps
 * until an answer has come. An answer that does not come (a thread that ran out of memory says nothing) is given
 * up after a while, and whoever asked computes it by itself: each task is a function of what was sent.
 *
 * Main definitions: `ThreadPool`, `answerTasks`.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";

/** How long an answer is waited for, in milliseconds. */
const PATIENCE = 300_000;

interface Question {
  readonly id: number;
  readonly task: unknown;
}
interface Answer {
  readonly id: number;
  /** Absent where the task failed. */
  readonly result?: unknown;
}

/** What a thread is started with. */
export interface ThreadData {
  readonly port: MessagePort;
  /** Counts the answers of all threads. */
  readonly answered: Int32Array;
}

interface Thread {
  readonly worker: Worker;
  readonly port: MessagePort;
  pending: number;
}

export class ThreadPool {
  readonly #threads: readonly Thread[];
  readonly #answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #asked = new Map<number, Thread>();
  readonly #answers = new Map<number, Answer>();
  #next = 0;

  constructor(script: URL, threads: number) {
    this.#threads = Array.from({ length: threads }, () => {
      const { port1, port2 } = new MessageChannel();
      const workerData: ThreadData = { port: port2, answered: this.#answered };
      const worker = new Worker(script, { workerData, transferList: [port2] });
      worker.unref();
      port1.unref();
      return { worker, port: port1, pending: 0 };
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
    const thread = this.#threads.reduce((least, other) => (other.pending < least.pending ? other : least));
    const id = this.#next;
    this.#next += 1;
    thread.pending += 1;
    thread.port.postMessage({ id, task } satisfies Question);
    this.#asked.set(id, thread);
    return id;
  }

  #receive(): void {
    for (const thread of this.#threads)
      for (
        let message = receiveMessageOnPort(thread.port);
        message !== undefined;
        message = receiveMessageOnPort(thread.port)
      ) {
        const answer = message.message as Answer;
        thread.pending -= 1;
        this.#answers.set(answer.id, answer);
      }
  }

  /** Sleeps until the answer is there; nothing where the task failed or nobody answers. */
  take(id: number): unknown {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const seen = Atomics.load(this.#answered, 0);
      this.#receive();
      const answer = this.#answers.get(id);
      const left = end - performance.now();
      if (answer !== undefined || left <= 0) {
        this.#answers.delete(id);
        this.#asked.delete(id);
        return answer?.result;
      }
      Atomics.wait(this.#answered, 0, seen, left);
    }
  }

  close(): void {
    for (const { worker, port } of this.#threads) {
      port.close();
      void worker.terminate();
    }
  }
}

/** In a thread: answers each question, in order. */
export function answerTasks({ port, answered }: ThreadData, answer: (task: unknown) => unknown): void {
  port.on("message", ({ id, task }: Question) => {
    let result: unknown;
    try {
      result = answer(task);
    } catch {
      // Without a result, whoever asked computes it again, and meets the error.
    }
    if (id < 0) return;
    port.postMessage({ id, result } satisfies Answer);
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
}
