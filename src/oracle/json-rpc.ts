/**
 * # JSON-RPC 2.0
 *
 * One line in, at most one line out. A line is a request, a notification (no answer) or a batch, whose members are answered one by one,
 * good and bad alike. Whatever a line holds, the answer is JSON-RPC and the next line is answered too.
 *
 * Errors: −32700 parse error, −32600 invalid request, −32601 no such method, −32602 invalid params, −32603 internal error, and −32000 for a
 * domain error. `data.path` is the path of the offending field within `params`; `data.code` of a domain error is one of a closed set.
 *
 * Main definitions: `JsonRpcServer`.
 */
import { DomainError } from "../exact/domain-error.js";
import { InvalidParams } from "./invalid-params.js";
import { stringify } from "./json.js";
import type { Method } from "./method.js";
import { call } from "./methods.js";
import { received } from "./schemas/scalars.js";

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;
export const DOMAIN_ERROR = -32000;

/** Most members of a batch. */
export const MAX_BATCH = 100_000;

type Id = string | number | null;

export interface ErrorObject {
  readonly code: number;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export type Response =
  | { readonly jsonrpc: "2.0"; readonly id: Id; readonly result: unknown }
  | { readonly jsonrpc: "2.0"; readonly id: Id; readonly error: ErrorObject };

const failure = (id: Id, error: ErrorObject): Response => ({ jsonrpc: "2.0", id, error });

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

export class JsonRpcServer {
  readonly #methods: ReadonlyMap<string, Method>;

  constructor(methods: readonly Method[]) {
    this.#methods = new Map(methods.map((method) => [method.name, method]));
  }

  /** The answer to one line, or `undefined` when none is due (a blank line, a notification, a batch of notifications). */
  async answer(line: string): Promise<string | undefined> {
    if (line.trim() === "") return undefined;
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch (problem) {
      const reason = problem instanceof Error ? problem.message.slice(0, 200) : "unreadable";
      return stringify(failure(null, { code: PARSE_ERROR, message: `the line is not JSON: ${reason}` }));
    }
    if (!Array.isArray(message)) {
      const response = await this.#answerOne(message);
      return response === undefined ? undefined : stringify(response);
    }
    if (message.length === 0 || message.length > MAX_BATCH) {
      const expected = `a batch has from 1 to ${MAX_BATCH} members, got ${message.length}`;
      return stringify(failure(null, { code: INVALID_REQUEST, message: expected }));
    }
    const responses: Response[] = [];
    for (const member of message) {
      const response = await this.#answerOne(member);
      if (response !== undefined) responses.push(response);
    }
    return responses.length === 0 ? undefined : stringify(responses);
  }

  async #answerOne(message: unknown): Promise<Response | undefined> {
    const envelope = readEnvelope(message);
    if ("error" in envelope) return failure(envelope.id, { code: INVALID_REQUEST, message: envelope.error });
    const { id, name, params } = envelope;
    try {
      const method = this.#methods.get(name);
      if (method === undefined) {
        const names = [...this.#methods.keys()].join(", ");
        const message = `no method ${received(name)}; the methods are ${names}`;
        return id === undefined ? undefined : failure(id, { code: METHOD_NOT_FOUND, message });
      }
      const result = await call(method, params);
      return id === undefined ? undefined : { jsonrpc: "2.0", id, result };
    } catch (problem) {
      return id === undefined ? undefined : failure(id, errorObject(problem));
    }
  }
}

interface Envelope {
  /** `undefined` for a notification. */
  readonly id: Id | undefined;
  readonly name: string;
  readonly params: unknown;
}

function readEnvelope(message: unknown): Envelope | { readonly id: Id; readonly error: string } {
  if (typeof message !== "object" || message === null || Array.isArray(message)) {
    return {
      id: null,
      error: `a request is expected, an object with jsonrpc, method and params; got ${received(message)}`,
    };
  }
  const { jsonrpc, id, method, params } = message as Record<string, unknown>;
  const hasId = Object.hasOwn(message, "id");
  const idIsValid = typeof id === "string" || id === null || (typeof id === "number" && Number.isFinite(id));
  if (hasId && !idIsValid)
    return { id: null, error: `id: a string, a number or null is expected, got ${received(id)}` };
  const known: Id = hasId ? (id as Id) : null;
  if (jsonrpc !== "2.0") return { id: known, error: `jsonrpc: "2.0" is expected, got ${received(jsonrpc)}` };
  if (typeof method !== "string")
    return { id: known, error: `method: a string is expected, got ${received(method)}` };
  if (params !== undefined && (typeof params !== "object" || params === null || Array.isArray(params))) {
    return { id: known, error: `params: an object is expected, got ${received(params)}` };
  }
  return { id: hasId ? (id as Id) : undefined, name: method, params };
}
