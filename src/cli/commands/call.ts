/** # pac-distill call: one method, the params from a file or standard input, the result on standard output. */

import { parseJson } from "../../exact/read-json.js";
import { stringify } from "../../oracle/json.js";
import { call } from "../../oracle/methods.js";
import { readText } from "../inputs.js";
import { allMethods } from "../methods.js";
import { print, UsageError } from "../terminal.js";

/** The params themselves, or the `params` of a request or counterexample for this very method. */
function paramsOf(method: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("method" in value) || !("params" in value))
    return value;
  if (value.method !== method) {
    throw new UsageError(`method: the request is for ${String(value.method)}, but ${method} was asked for`);
  }
  return value.params;
}

export async function run(name: string, file: string): Promise<void> {
  const method = allMethods().find((candidate) => candidate.name === name);
  if (method === undefined) {
    const names = allMethods().map((candidate) => candidate.name);
    throw new UsageError(`method: one of ${names.join(", ")} is expected, got ${name}`);
  }
  const text = readText(file);
  const params = text.trim() === "" ? {} : parseJson(text, file === "-" ? "standard input" : file);
  print(stringify(await call(method, paramsOf(name, params))));
}
