/**
 * # Implementations that can be checked
 *
 * The naive one of `spec`, the one of `src` through the same methods that the oracle serves, and any program that speaks JSON-RPC on
 * stdio, one message a line.
 *
 * Main definitions: `builtIn`, `external`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { JSONRPCClient, type JSONRPCResponse } from "json-rpc-2.0";
import type { Implementation, MethodName } from "../../../spec/implementation.js";
import { stringify } from "../../oracle/json.js";
import { lines } from "../../oracle/lines.js";
import { call, methods } from "../../oracle/methods.js";

/** Every method call goes through `ask`. */
const through = (ask: (method: string, params: unknown) => Promise<unknown>): Implementation =>
  new Proxy({} as Implementation, {
    get: (_, method: MethodName) => (params: unknown) => ask(method, params),
  });

/** `src`, in this process, by the methods of the oracle: parsed params, checked result. */
export const builtIn: Implementation = through(async (name, params) => {
  const method = methods.find((candidate) => candidate.name === name);
  if (method === undefined) throw new Error(`no method ${name}`);
  return call(method, params);
});

export interface External {
  readonly implementation: Implementation;
  close(): void;
}

/** Milliseconds that one answer may take. */
export const ANSWER_TIMEOUT = 60_000;

/** A program run by the shell. It is started at the first call, and again after it has died; a call that it leaves unanswered fails. */
export function external(command: string, timeout = ANSWER_TIMEOUT): External {
  let running: { child: ChildProcess; client: JSONRPCClient } | undefined;

  const start = () => {
    const child = spawn(command, { shell: true, stdio: ["pipe", "pipe", "inherit"] });
    const client = new JSONRPCClient((request) => {
      child.stdin.write(`${stringify(request)}\n`);
    });
    const end = (why: string) => {
      client.rejectAllPendingRequests(why);
      if (running?.child === child) running = undefined;
    };
    child.on("error", (problem) => end(`the program could not be run: ${problem.message}`));
    child.on("exit", (code, signal) => end(`the program ended (${signal ?? `exit code ${code}`})`));
    child.stdin.on("error", () => end("the program does not read its input"));
    void (async () => {
      for await (const line of lines(child.stdout, Number.MAX_SAFE_INTEGER)) {
        if ("tooLong" in line || line.text.trim() === "") continue;
        try {
          client.receive(JSON.parse(line.text) as JSONRPCResponse);
        } catch {
          end(`the program wrote a line that is not JSON: ${line.text.slice(0, 80)}`);
        }
      }
    })();
    running = { child, client };
    return running;
  };

  return {
    implementation: through(async (method, params) => {
      const { client, child } = running ?? start();
      const answer = client.request(method, params as object);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          child.kill("SIGKILL");
          reject(new Error(`no answer to ${method} within ${timeout / 1000} s`));
        }, timeout);
      });
      try {
        return await Promise.race([answer, late]);
      } finally {
        clearTimeout(timer);
      }
    }),
    close: () => {
      running?.child.stdin?.end();
      running?.child.kill();
    },
  };
}
