/**
 * # JSON-RPC 2.0
 *
 * One line in, at most one line out. A line is a request, a notification (no answer) or a batch, whose
 * members are answered one by one, good and bad alike; the answer to a batch is handed out piece by piece, so
 * that it need not fit in memory. Whatever a line holds, the answer is JSON-RPC and the next line is answered
 * too.
 *
 * An id comes back as it was written, a number digit for digit: 9007199254740993, 1.50 and 1e400 too. Params
 * are taken by name; by position (a list) they are invalid. A key that is repeated in its object makes a
 * request invalid, or its params.
 *
 * Errors: −32700 parse error, −32600 invalid request, −32601 no such method, −32602 invalid params, −32603
 * internal error, and −32000 for a domain error. `data.path` is the path of the offending field within
 * `params`; `data.code` of a domain error is one of a closed set.
 *
 * Main definitions: `JsonRpcServer`.
 */

import { received } from "../boolean/wire/scalars.js";
import { DomainError } from "../exact/domain-error.js";
import { type JsonNotes, JsonSyntaxError, readJson, repeatedKey } from "../exact/read-json.js";
import { Budget } from "./budget.js";
import { result } from "./call.js";
import { InvalidParams } from "./invalid-params.js";
import { stringify } from "./json.js";
import type { Method } from "./method.js";

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;
export const DOMAIN_ERROR = -32000;

/** Most members of a batch. */
export const MAX_BATCH = 100_000;

/** An id as JSON text. */
type IdText = string;
const NO_ID: IdText = "null";

export interface ErrorObject {
  readonly code: number;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

const success = (id: IdText, result: unknown): string =>
  `{"jsonrpc":"2.0","id":${id},"result":${stringify(result)}}`;

/** The text of a response with an error; the id as JSON text, `null` where the request had none that could be read. */
export const failure = (id: IdText, error: ErrorObject): string =>
  `{"jsonrpc":"2.0","id":${id},"error":${stringify(error)}}`;

/** The error object of anything that a method threw. */
export function errorObject(problem: unknown): ErrorObject {
  if (problem instanceof InvalidParams) {
    return {
      code: INVALID_PARAMS,
      message: problem.message,
      data: { path: problem.path, problems: problem.problems },
    };
  }
  if (problem instanceof DomainError) {
    const { code, path, detail } = problem;
    return { code: DOMAIN_ERROR, message: problem.message, data: { code, path, ...detail } };
  }
  const message = problem instanceof Error ? problem.message : String(problem);
  return { code: INTERNAL_ERROR, message: `internal error: ${message}` };
}

/**
 * How the answer to a line is taken up again where it was broken off, and what is told of it. A line that is
 * no batch has the one member 0.
 */
export interface LineOptions {
  /** The first member of a batch that is still to be answered. */
  readonly from?: number;
  /** Was something of the answer to the batch written already? */
  readonly opened?: boolean;
  /** What is left for the line. */
  readonly budget?: Budget;
  /** A member that broke the answer off: it gets this error, and nothing is left for those after it. */
  readonly refused?: { readonly member: number; readonly error: ErrorObject };
  /** Called before a member is looked at. */
  readonly onMember?: (member: number) => void;
  /** Called before the work of a member starts, with the seconds that the line may take so far. */
  readonly onCounted?: (seconds: number) => void;
}

/** What JSON calls white space, after a byte order mark perhaps: nothing was asked. */
const BLANK = /^\ufeff?[ \t\r\n]*$/;

/**
 * The answer to a line, `undefined` where none is due: there at once, a promise where a method waits, and that of a
 * batch in pieces.
 */
export type Reply = string | undefined | Promise<string | undefined> | AsyncGenerator<string>;

/** Does the answer come in pieces? */
export const isInPieces = <T>(reply: T | AsyncGenerator<string>): reply is AsyncGenerator<string> =>
  typeof reply === "object" && reply !== null && Symbol.asyncIterator in reply;

export class JsonRpcServer {
  readonly #methods: ReadonlyMap<string, Method>;

  constructor(methods: readonly Method[]) {
    this.#methods = new Map(methods.map((method) => [method.name, method]));
  }

  /** The answer to one line. A batch is answered as its pieces are asked for. */
  reply(line: string, options: LineOptions = {}): Reply {
    if (BLANK.test(line)) return undefined;
    const read = readLine(line);
    const isBegun = (options.from ?? 0) > 0;
    if ("error" in read) return isBegun ? undefined : failure(NO_ID, read.error);
    const { value: message, notes } = read;
    if (Array.isArray(message)) return this.#batch(message, notes, options);
    if (isBegun) return undefined;
    const { budget = new Budget(), refused, onMember, onCounted } = options;
    onMember?.(0);
    const error = refused?.member === 0 ? refused.error : undefined;
    return this.#answer(message, notes, { budget, error, onCounted });
  }

  /**
   * The answer to one line in pieces; none when no answer is due (a blank line, a notification, a batch of
   * notifications).
   */
  async *pieces(line: string, options: LineOptions = {}): AsyncGenerator<string> {
    const reply = this.reply(line, options);
    if (isInPieces(reply)) yield* reply;
    else {
      const response = await reply;
      if (response !== undefined) yield response;
    }
  }

  async *#batch(
    members: unknown[],
    notes: JsonNotes,
    { from = 0, opened = false, budget = new Budget(), refused, onMember, onCounted }: LineOptions,
  ): AsyncGenerator<string> {
    if (members.length === 0 || members.length > MAX_BATCH) {
      const expected = `a batch has from 1 to ${MAX_BATCH} members, got ${members.length}`;
      if (from === 0) yield failure(NO_ID, { code: INVALID_REQUEST, message: expected });
      return;
    }
    let left = budget;
    let isOpen = opened;
    for (let i = from; i < members.length; i += 1) {
      onMember?.(i);
      const error = i === refused?.member ? refused.error : undefined;
      const answer = this.#answer(members[i], notes, { budget: left, error, onCounted });
      const response = answer instanceof Promise ? await answer : answer;
      if (error !== undefined) left = new Budget(0);
      members[i] = undefined;
      if (response === undefined) continue;
      yield (isOpen ? "," : "[") + response;
      isOpen = true;
    }
    if (isOpen) yield "]";
  }

  /** The answer to one line as one text, or `undefined` when none is due. */
  async answer(line: string): Promise<string | undefined> {
    let text: string | undefined;
    for await (const piece of this.pieces(line)) text = (text ?? "") + piece;
    return text;
  }

  #answer(
    message: unknown,
    notes: JsonNotes,
    {
      budget,
      error,
      onCounted = () => {},
    }: { budget: Budget; error: ErrorObject | undefined; onCounted?: LineOptions["onCounted"] },
  ): string | undefined | Promise<string | undefined> {
    const envelope = readEnvelope(message, notes);
    if ("error" in envelope) return failure(envelope.id, { code: INVALID_REQUEST, message: envelope.error });
    const { id, name, params } = envelope;
    if (error !== undefined) return id === undefined ? undefined : failure(id, error);
    const accept = (found: unknown) => (id === undefined ? undefined : success(id, found));
    const refuse = (problem: unknown) => (id === undefined ? undefined : failure(id, errorObject(problem)));
    try {
      const method = this.#methods.get(name);
      if (method === undefined) {
        const names = [...this.#methods.keys()].join(", ");
        const message = `no method ${received(name)}; the methods are ${names}`;
        return id === undefined ? undefined : failure(id, { code: METHOD_NOT_FOUND, message });
      }
      const found = result(method, params, { notes, budget, onCounted });
      return found instanceof Promise ? found.then(accept).catch(refuse) : accept(found);
    } catch (problem) {
      return refuse(problem);
    }
  }
}

/** The value of a line, or why there is none. */
function readLine(line: string): { value: unknown; notes: JsonNotes } | { error: ErrorObject } {
  try {
    const { value, ...notes } = readJson(line);
    return { value, notes };
  } catch (problem) {
    if (problem instanceof JsonSyntaxError)
      return { error: { code: PARSE_ERROR, message: `the line is not JSON: ${problem.message}` } };
    const { message, data } = errorObject(problem);
    return { error: { code: INVALID_REQUEST, message, ...(data === undefined ? {} : { data }) } };
  }
}

interface Envelope {
  /** `undefined` for a notification. */
  readonly id: IdText | undefined;
  readonly name: string;
  readonly params: unknown;
}

function readEnvelope(
  message: unknown,
  notes: JsonNotes,
): Envelope | { readonly id: IdText; readonly error: string } {
  if (typeof message !== "object" || message === null || Array.isArray(message)) {
    return {
      id: NO_ID,
      error: `a request is expected, an object with jsonrpc, method and params; got ${received(message)}`,
    };
  }
  const repeated = notes.repeated.get(message);
  if (repeated !== undefined) return { id: NO_ID, error: repeatedKey("a request", repeated) };
  const { jsonrpc, id, method, params } = message as Record<string, unknown>;
  const hasId = Object.hasOwn(message, "id");
  if (hasId && id !== null && typeof id !== "string" && typeof id !== "number")
    return { id: NO_ID, error: `id: a string, a number or null is expected, got ${received(id)}` };
  const written = hasId ? (notes.numbers.get(message)?.get("id") ?? JSON.stringify(id)) : undefined;
  const known = written ?? NO_ID;
  if (jsonrpc !== "2.0") return { id: known, error: `jsonrpc: "2.0" is expected, got ${received(jsonrpc)}` };
  if (typeof method !== "string")
    return { id: known, error: `method: a string is expected, got ${received(method)}` };
  if (params !== undefined && (typeof params !== "object" || params === null)) {
    return { id: known, error: `params: an object is expected, got ${received(params)}` };
  }
  return { id: written, name: method, params };
}
