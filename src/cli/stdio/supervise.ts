/**
 * # A thread that answers, and one that watches
 *
 * The oracle counts the work of a request before it starts. Should a count be too low all the same, nobody
 * shall wait for ever: requests are answered by a worker thread with a bounded heap, and one that computes
 * for longer than the limit on a line is stopped. Its request gets the refusal "too-large", the other members
 * of its batch get theirs, and a new worker answers the next line.
 *
 * Lines that came together are sent together, and so are their answers, as long as that takes no time: a
 * message costs as much as a small request. Where the worker is stands in memory that both threads see. A new
 * worker answers again what had not arrived.
 *
 * Main definitions: `Supervisor`, `answerInWorker`.
 */
import { once } from "node:events";
import { type MessagePort, Worker } from "node:worker_threads";
import { LIMIT_SECONDS } from "../../oracle/budget.js";
import { DOMAIN_ERROR, type ErrorObject, failure, isInPieces, JsonRpcServer } from "../../oracle/json-rpc.js";
import type { Method } from "../../oracle/method.js";
import type { Line } from "./lines.js";
import { replyTo, TOGETHER } from "./serve.js";

/** A worker may hold as much, in MB: what a request keeps, and what is garbage by then. */
const HEAP = 1000;
/** Characters that the worker may be ahead of the writer, and after how many the writer says what was written. */
const AHEAD = 1 << 20;
const WRITTEN = 1 << 18;
/**
 * Answers wait for others for so many milliseconds and up to `TOGETHER` characters, and not when the next takes
 * so many seconds.
 */
const WAIT = 20;
const LONG = 0.02;
/** Seconds of computing after which a worker is stopped: half a second is left to say so. */
const MOST_COMPUTING = LIMIT_SECONDS - 0.5;
/** And seconds by the clock, on a machine that has other things to do. */
const MOST_WAITING = 300;
/** How often it is looked at, in milliseconds. */
const LOOK = 100;

/** How far the answers have come: the line that is next, and if it is a batch, its next member. */
interface Position {
  readonly line: number;
  readonly from: number;
  /** Was something of the answer to the batch written already? */
  readonly opened: boolean;
}

interface Task {
  readonly lines: readonly Line[];
  readonly at: Position;
  /** The request that broke the answers off; member −1 where its line was not read. */
  readonly refused?: { readonly line: number; readonly member: number; readonly error: ErrorObject };
}

type ToWorker = Task | { readonly written: number } | { readonly progress: Int32Array };
interface FromWorker {
  readonly text: string;
  /** What is next after the text. */
  readonly at: Position;
}

/** The first message of a worker, whose methods are loaded by then. */
const READY = "ready";

/** In the memory that both threads see: the line, and its member plus 1. */
const LINE = 0;
const MEMBER = 1;

/** The answer to a line that could not be read within the limits; what was begun is closed. */
const unread = (error: ErrorObject, opened: boolean): string => `${opened ? "]" : failure("null", error)}\n`;

/** The worker's side: answers the lines that come through the port. */
export function answerInWorker(methods: readonly Method[], port: MessagePort): void {
  const server = new JsonRpcServer(methods);
  let progress = new Int32Array(2);
  let ahead = 0;
  let resume: (() => void) | undefined;
  const answer = async ({ lines, at: start, refused }: Task) => {
    let at = start;
    let text = "";
    let sent = performance.now();
    let told: Position | undefined;
    const flush = () => {
      ahead += text.length;
      told = at;
      port.postMessage({ text, at } satisfies FromWorker);
      text = "";
      sent = performance.now();
    };
    const isTime = () => text.length >= TOGETHER || performance.now() - sent >= WAIT;
    const flushAndWait = async () => {
      flush();
      if (ahead > AHEAD)
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
    };
    const onCounted = (seconds: number) => {
      if (seconds > LONG && text !== "") flush();
    };
    for (let i = start.line; i < lines.length; i += 1) {
      Atomics.store(progress, MEMBER, 0);
      Atomics.store(progress, LINE, i);
      const own = refused?.line === i ? refused : undefined;
      const onMember = (member: number) => {
        Atomics.store(progress, MEMBER, member + 1);
        if (own === undefined || member <= own.member) return;
        // A refusal is sent before anything else can break off: it would be forgotten.
        at = { ...at, from: member };
        flush();
      };
      const options = { from: at.from, opened: at.opened, onMember, onCounted, ...(own && { refused: own }) };
      const reply = own?.member === -1 ? unread(own.error, at.opened) : replyTo(server, lines[i]!, options);
      if (typeof reply === "string") text += reply;
      else if (!isInPieces(reply)) text += await reply;
      else {
        for await (const piece of reply) {
          text += piece;
          at = { line: i, from: Math.max(1, Atomics.load(progress, MEMBER)), opened: true };
          // What ends the line goes with what comes after it.
          if (piece !== "]" && piece !== "\n" && isTime()) await flushAndWait();
        }
      }
      at = { line: i + 1, from: 0, opened: false };
      if (own !== undefined) flush();
      else if (isTime()) await flushAndWait();
    }
    if (told !== at) flush();
  };
  port.postMessage(READY);
  port.on("message", (message: ToWorker) => {
    if ("progress" in message) progress = message.progress as Int32Array<ArrayBuffer>;
    else if ("lines" in message) void answer(message);
    else {
      ahead -= message.written;
      if (ahead <= AHEAD) resume?.();
    }
  });
}

const stopped = (why: "time" | "memory"): ErrorObject => {
  const limit = why === "time" ? `${LIMIT_SECONDS} seconds` : "1 GB";
  return {
    code: DOMAIN_ERROR,
    message: `an answer within ${limit} is expected; the work took more and was stopped`,
    data: { code: "too-large", path: [], size: `more than ${limit}`, limit },
  };
};

export class Supervisor {
  readonly #script: URL;
  readonly #progress = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  #worker: Worker | undefined;

  readonly #mostComputing: number;

  /** `script` calls `answerInWorker` on its parent's port. A line may compute for so many seconds. */
  constructor(script: URL, mostComputing = MOST_COMPUTING) {
    this.#script = script;
    this.#mostComputing = mostComputing;
  }

  /** A worker that is ready: loading it is no part of any line. */
  async #start(): Promise<Worker> {
    const worker = new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: HEAP } });
    this.#worker = worker;
    await once(worker, "message");
    // A worker that is stopped may still say why; nobody asks any more.
    worker.on("error", () => {});
    worker.postMessage({ progress: this.#progress } satisfies ToWorker);
    return worker;
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  /** The answers to lines that came together, in pieces. */
  async *answers(lines: readonly Line[]): AsyncGenerator<string> {
    let task: Task = { lines, at: { line: 0, from: 0, opened: false } };
    while (task.at.line < lines.length) {
      const worker = this.#worker ?? (await this.#start());
      Atomics.store(this.#progress, LINE, task.at.line);
      Atomics.store(this.#progress, MEMBER, 0);
      const inbox = new Inbox(worker);
      const clock = new Clock(() => Atomics.load(this.#progress, LINE), this.#mostComputing);
      let { at } = task;
      let written = 0;
      let broken: "time" | "memory" | undefined;
      try {
        worker.postMessage(task satisfies ToWorker);
        while (broken === undefined && at.line < lines.length) {
          const message = await inbox.next(clock);
          if (typeof message === "string") {
            broken = message;
            break;
          }
          at = message.at;
          if (message.text !== "") yield message.text;
          written += message.text.length;
          if (written < WRITTEN) continue;
          worker.postMessage({ written } satisfies ToWorker);
          written = 0;
        }
        if (written > 0 && broken === undefined) worker.postMessage({ written } satisfies ToWorker);
      } finally {
        inbox.close();
      }
      if (broken === undefined) return;
      const [line, member] = [Atomics.load(this.#progress, LINE), Atomics.load(this.#progress, MEMBER) - 1];
      await this.stop();
      task = { lines, at, refused: { line, member, error: stopped(broken) } };
    }
  }
}

/** What a line has taken, without the time in which its answer waits for its reader. */
class Clock {
  readonly #line: () => number;
  #at: number;
  #computed = 0;
  #waited = 0;
  #before = { cpu: process.cpuUsage(), now: performance.now() };

  readonly #mostComputing: number;

  /** `line` tells which line is being answered. */
  constructor(line: () => number, mostComputing: number) {
    this.#line = line;
    this.#mostComputing = mostComputing;
    this.#at = line();
  }

  start(): void {
    this.#before = { cpu: process.cpuUsage(), now: performance.now() };
  }

  /** Adds what was taken since the start or the last look; is it more than a line may take? */
  isOver(): boolean {
    const { user, system } = process.cpuUsage(this.#before.cpu);
    const line = this.#line();
    // Of the time since the last look nobody knows how much is the new line's.
    if (line !== this.#at) [this.#at, this.#computed, this.#waited] = [line, 0, 0];
    else {
      this.#computed += (user + system) / 1e6;
      this.#waited += (performance.now() - this.#before.now) / 1000;
    }
    this.start();
    return this.#computed > this.#mostComputing || this.#waited > MOST_WAITING;
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
