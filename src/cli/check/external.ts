/**
 * # Any program as an implementation
 *
 * A shell command that speaks JSON-RPC 2.0 on stdio, one message a line. It is started at the first call. A
 * program that does not answer in time, ends, or writes what is not an answer to a request that it has, is
 * reported as such, ended with all that it started, and started afresh for the next call; an answer of
 * another shape than the contract's is refused with the field that does not fit.
 *
 * Main definitions: `external`, `External`, `NoAnswer`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { JSONRPCClient, JSONRPCErrorException, type JSONRPCResponse } from "json-rpc-2.0";
import { DomainError } from "../../exact/domain-error.js";
import { type JsonReading, readJson } from "../../exact/read-json.js";
import { stringify } from "../../oracle/json.js";
import { DOMAIN_ERROR, METHOD_NOT_FOUND } from "../../oracle/json-rpc.js";
import { lines } from "../stdio/lines.js";
import { ANSWER_TIMEOUT } from "./answer-timeout.js";
import { answerProblem } from "./answers.js";
import { type Closable, through } from "./implementations.js";
import { NotOffered, type Offer, readOffer } from "./offer.js";

const INTERRUPTS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Longest line that a program may write. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** The program gave no answer: it was silent, ended, or wrote something else. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** What POSIX shells end with when it is the command itself that fails. */
const SHELL_FAILED: ReadonlyMap<number, string> = new Map([
  [126, "that it is not a program"],
  [127, "that it was not found"],
]);

/**
 * What an error of the program means: that it has no such method, or no such kind; the domain's refusal of a
 * function that is not in the class. Every other error is a failure, and stays as it is.
 */
function meaningOf(problem: unknown, method: string): unknown {
  if (!(problem instanceof JSONRPCErrorException)) return problem;
  if (problem.code === METHOD_NOT_FOUND) return new NotOffered(method, method);
  const code = (problem.data as { code?: unknown } | null | undefined)?.code;
  if (problem.code !== DOMAIN_ERROR) return problem;
  if (code === "not-in-class") return new DomainError(code, problem.message);
  if (code === "unsupported") return new NotOffered(undefined, problem.message);
  return problem;
}

interface Running {
  readonly child: ChildProcess;
  readonly client: JSONRPCClient;
}

const excerpt = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** What is wrong with a line as the answer to one of the requests that are open; else the answer. */
function readAnswer(text: string, open: ReadonlySet<unknown>): string | JSONRPCResponse {
  let reading: JsonReading;
  try {
    reading = readJson(text);
  } catch {
    return `wrote a line that is not JSON: ${excerpt(text)}`;
  }
  const { value: message, firstRepeated, firstRounded } = reading;
  if (firstRepeated !== undefined)
    return `wrote a line that repeats the key ${JSON.stringify(firstRepeated.at(-1))}: ${excerpt(text)}`;
  if (firstRounded !== undefined)
    return `wrote ${firstRounded.text.slice(0, 60)} where an integer is expected: ${excerpt(text)}`;
  const fields = (typeof message === "object" && message !== null ? message : {}) as Record<string, unknown>;
  const isAnswer = fields.jsonrpc === "2.0" && "id" in fields && "result" in fields !== "error" in fields;
  if (!isAnswer) return `wrote a line that is not a JSON-RPC 2.0 answer: ${excerpt(text)}`;
  if (open.has(fields.id)) return message as JSONRPCResponse;
  const error = fields.error as { message?: unknown } | undefined;
  if (fields.id === null && error !== undefined)
    return `could not read the request: ${String(error.message)}`;
  return `answered a request that it does not have open: ${excerpt(text)}`;
}

/** A program that is running, or will be at the first request. */
export interface External extends Closable {
  /** Any request; the result as it came. Rejects with `NoAnswer`, or with what the program's error means. */
  readonly request: (method: string, params: unknown) => Promise<unknown>;
  /** What the program says that it has: everything, where it does not say. */
  readonly offers: () => Promise<Offer>;
  readonly cannotStart: () => string | undefined;
}

/** The program that the command starts. `timeout` is in milliseconds. */
export function external(command: string, timeout = ANSWER_TIMEOUT): External {
  let running: Running | undefined;
  /** Trouble that came while no request was open: the next one reports it. */
  let trouble: string | undefined;
  let hasAnswered = false;
  let cannotStart: string | undefined;

  /** Ends the program and whatever its shell started. */
  const kill = (child: ChildProcess): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  };

  const start = (): Running => {
    const child = spawn(command, { shell: true, detached: true, stdio: ["pipe", "pipe", "inherit"] });
    const open = new Set<unknown>();
    let ended: string | undefined;
    const client = new JSONRPCClient((request) => {
      // It may end after the request was made and before it is sent.
      if (ended !== undefined) {
        trouble = undefined;
        throw new Error(ended);
      }
      open.add(request.id);
      child.stdin.write(`${stringify(request)}\n`);
    });
    const end = (why: string): void => {
      if (running?.child !== child) return;
      running = undefined;
      ended = why;
      kill(child);
      if (open.size === 0) trouble = why;
      client.rejectAllPendingRequests(why);
    };
    child.on("error", (problem) => {
      if (!hasAnswered) cannotStart = problem.message;
      end(`could not be run: ${problem.message}`);
    });
    child.on("close", (code, signal) => {
      if (!hasAnswered && code !== null && SHELL_FAILED.has(code))
        cannotStart = `the shell says ${SHELL_FAILED.get(code)}, exit code ${code}`;
      end(`ended by itself (${signal ?? `exit code ${code}`})`);
    });
    // What matters is that it ended, which "close" tells, not that a write came too late.
    child.stdin.on("error", () => {});
    void (async () => {
      for await (const line of lines(child.stdout, MAX_ANSWER_BYTES)) {
        if (running?.child !== child) return;
        if ("tooLong" in line) return end(`wrote a line of ${line.tooLong} bytes`);
        if ("notUtf8" in line) return end("wrote a line that is not UTF-8");
        if (line.text.trim() === "") continue;
        const answer = readAnswer(line.text, open);
        if (typeof answer === "string") return end(answer);
        open.delete(answer.id);
        hasAnswered = true;
        client.receive(answer);
      }
    })();
    running = { child, client };
    return running;
  };

  const request = async (method: string, params: unknown): Promise<unknown> => {
    if (trouble !== undefined) {
      const why = trouble;
      trouble = undefined;
      throw new NoAnswer(`before ${method} was asked, the program ${why}`);
    }
    const { client, child } = running ?? start();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        if (running?.child === child) running = undefined;
        kill(child);
        reject(new NoAnswer(`the program gave no answer to ${method} within ${timeout / 1000} s`));
      }, timeout);
    });
    try {
      return await Promise.race([client.request(method, params as object), late]);
    } catch (problem) {
      const meaning = meaningOf(problem, method);
      if (meaning !== problem) throw meaning;
      if (running?.child === child || problem instanceof NoAnswer) throw problem;
      throw new NoAnswer(
        `asked ${method}, the program ${problem instanceof Error ? problem.message : problem}`,
      );
    } finally {
      clearTimeout(timer);
    }
  };

  // The program is in a process group of its own, so that it ends with all that it started; an interrupt must
  // be passed on.
  const stop = (): void => {
    if (running !== undefined) kill(running.child);
    running = undefined;
  };
  const interrupted = (signal: NodeJS.Signals): void => process.exit(128 + constants.signals[signal]);
  process.on("exit", stop);
  for (const signal of INTERRUPTS) process.once(signal, interrupted);

  const offers = async (): Promise<Offer> => {
    let answer: unknown;
    try {
      answer = await request("offers", {});
    } catch (problem) {
      if (problem instanceof NoAnswer) throw problem;
      return {};
    }
    return readOffer(answer);
  };

  return {
    request,
    offers,
    implementation: through(async (method, params) => {
      const result = await request(method, params);
      const problem = answerProblem(method, result);
      if (problem !== undefined)
        throw new Error(`the answer to ${method} is not of the contract's shape: ${problem}`);
      return result;
    }),
    close: () => {
      stop();
      process.off("exit", stop);
      for (const signal of INTERRUPTS) process.off(signal, interrupted);
    },
    cannotStart: () => cannotStart,
  };
}
