/** # pac-distill call: one method, the params from a file or standard input, the result on standard output. */

import { parseJson } from "../../exact/read-json.js";
import { stringify } from "../../oracle/json.js";
import type { Method } from "../../oracle/method.js";
import { call } from "../../oracle/methods.js";
import { minimaxCertificate, probeCertificate } from "../../oracle/schemas/game-certificate.js";
import { readText } from "../inputs.js";
import { allMethods } from "../methods.js";
import { checkOutputs, writeText } from "../outputs.js";
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

interface Options {
  readonly certificate?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Calls a method whose result has a certificate, and writes that with its question as `verify` takes it. */
async function certified(method: Method, params: Fields, file: string): Promise<unknown> {
  const build = CERTIFIED[method.name];
  if (build === undefined)
    throw new UsageError(
      `--certificate: one of ${Object.keys(CERTIFIED).join(", ")} is expected, ${method.name} has no certificate of its own`,
    );
  const asked = method.name === "minimax" ? { ...params, certificate: true } : params;
  const { certificate, ...rest } = (await call(method, asked)) as Fields;
  if (certificate === undefined)
    throw new UsageError("--certificate: nothing is shown, the answer is undecided");
  await writeText(file, `${stringify(build(params, { ...rest, certificate }))}\n`);
  return method.name === "minimax" && params.certificate !== true ? rest : { ...rest, certificate };
}

/** The methods that have one. */
const CERTIFIED: Readonly<Record<string, (params: Fields, result: Fields) => unknown>> = {
  minimax: (params, { certificate }) => minimaxCertificate(params, certificate),
  probe: (params, result) => probeCertificate(params, result as { verdict: string }),
};

export async function run(name: string, file: string, options: Options = {}): Promise<void> {
  const method = allMethods().find((candidate) => candidate.name === name);
  if (method === undefined) {
    const names = allMethods().map((candidate) => candidate.name);
    throw new UsageError(`method: one of ${names.join(", ")} is expected, got ${name}`);
  }
  checkOutputs([["--certificate", options.certificate]], [file]);
  const text = readText(file);
  const params = text.trim() === "" ? {} : parseJson(text, file === "-" ? "standard input" : file);
  const asked = paramsOf(name, params);
  const result =
    options.certificate === undefined
      ? await call(method, asked)
      : await certified(method, asked as Fields, options.certificate);
  print(stringify(result));
}
