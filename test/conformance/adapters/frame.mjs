// JSON-RPC 2.0 on stdio around a table of methods, as spec/guide/oracle.md says: what the adapters share.
import { createInterface } from "node:readline";

export class Refusal extends Error {
  constructor(code, message, data) {
    super(message);
    Object.assign(this, { code, data });
  }
}

/** A kind, or a pair of kinds, that the package has not. */
export const unsupported = (what) =>
  new Refusal(-32000, `${what} is not offered`, { code: "unsupported", path: [] });

/** Answers requests one by one, until standard input ends. */
export async function serve(methods) {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    const { id, method, params } = JSON.parse(line);
    let answer;
    try {
      if (!Object.hasOwn(methods, method)) throw new Refusal(-32601, `there is no method ${method}`);
      answer = { result: methods[method](params) };
    } catch (problem) {
      const { code = -32603, message, data } = problem;
      answer = { error: { code, message, data } };
    }
    process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, ...answer })}\n`);
  }
}

/** The points of {0,1}^d in the order of tables: bit i of j is x_i. */
export const points = (d) =>
  Array.from({ length: 2 ** d }, (_, j) => Array.from({ length: d }, (_, i) => (j >> i) & 1));
