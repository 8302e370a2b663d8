/**
 * # pac-distill call
 *
 * One method, the params from a file or standard input, the result on standard output. Memory is bounded as
 * in the oracle; work that may take more than the oracle's 10 s is announced on standard error, and done.
 * With --implementation another program is asked instead, for instance to replay a counterexample on it.
 */
import { parseJson } from "../../exact/read-json.js";
import { Budget, LIMIT_SECONDS } from "../../oracle/budget.js";
import { call } from "../../oracle/call.js";
import { stringify } from "../../oracle/json.js";
import type { Method } from "../../oracle/method.js";
import { unknownName } from "../../text/closest.js";
import { integerOption, readText } from "../inputs.js";
import { METHOD_NAMES, methodNamed } from "../method-named.js";
import { printValue } from "../output.js";
import { checkOutputs, writeText } from "../outputs.js";
import { UsageError } from "../terminal.js";

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
  readonly implementation?: string;
  readonly timeout?: string;
}

/** What another program answers; an answer that is not of the contract's shape is shown, with a word on it. */
async function askOf(command: string, timeout: number, name: string, params: unknown): Promise<unknown> {
  const { answerProblem } = await import("../check/answers.js");
  const { external } = await import("../check/external.js");
  const { NotOffered } = await import("../check/offer.js");
  const program = external(command, timeout);
  try {
    const result = await program.request(name, params);
    const problem = answerProblem(name, result);
    if (problem !== undefined)
      process.stderr.write(`the answer to ${name} is not of the contract's shape: ${problem}\n`);
    return result;
  } catch (problem) {
    const because = program.cannotStart() ?? (problem instanceof Error ? problem.message : String(problem));
    throw new UsageError(
      problem instanceof NotOffered
        ? `--implementation: ${command} does not offer ${problem.method ?? `this (${because})`}`
        : `--implementation: ${command}: ${because}`,
    );
  } finally {
    program.close();
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Calls a method whose result has a certificate, and writes that with its question as `verify` takes it. */
async function certified(method: Method, params: Fields, file: string): Promise<unknown> {
  const build = CERTIFIED[method.name];
  if (build === undefined)
    throw new UsageError(
      `--certificate: one of ${Object.keys(CERTIFIED).join(", ")} is expected, ` +
        `${method.name} has no certificate of its own`,
    );
  const asked = method.name === "minimax" ? { ...params, certificate: true } : params;
  const { certificate, ...rest } = (await callWithNotice(method, asked)) as Fields;
  if (certificate === undefined)
    throw new UsageError("--certificate: nothing is shown, the answer is undecided");
  await writeText(file, `${stringify(await build(params, { ...rest, certificate }))}\n`);
  return method.name === "minimax" && params.certificate !== true ? rest : { ...rest, certificate };
}

/** The methods that have one. */
const CERTIFIED: Readonly<Record<string, (params: Fields, result: Fields) => Promise<unknown>>> = {
  minimax: async (params, { certificate }) => (await forms()).minimaxCertificate(params, certificate),
  probe: async (params, result) => (await forms()).probeCertificate(params, result as { verdict: string }),
};
const forms = () => import("../../oracle/schemas/game-certificate.js");

/** A length of time for people. */
function span(seconds: number): string {
  const [size, unit] =
    seconds < 120
      ? [1, "seconds"]
      : seconds < 7200
        ? [60, "minutes"]
        : seconds < 172_800
          ? [3600, "hours"]
          : [86_400, "days"];
  const count = Math.ceil(seconds / size);
  return count > 100_000 ? "more than 100000 days" : `${count} ${unit}`;
}

/** Calls the method without a limit of time; says how long it may take where the oracle would refuse. */
function callWithNotice(method: Method, params: unknown): Promise<unknown> {
  const onCounted = (seconds: number) => {
    if (seconds > LIMIT_SECONDS)
      process.stderr.write(`${method.name}: this may take up to ${span(seconds)}; Ctrl-C ends it\n`);
  };
  return call(method, params, { budget: new Budget(Number.POSITIVE_INFINITY), onCounted });
}

function readParams(file: string): unknown {
  if (file === "-" && process.stdin.isTTY === true)
    process.stderr.write(
      "the params as JSON are read from standard input; Ctrl-D ends them ({} where there are none)\n",
    );
  const text = readText(file);
  return text.trim() === "" ? {} : parseJson(text, file === "-" ? "standard input" : file);
}

export async function run(name: string, file: string, options: Options = {}): Promise<void> {
  const method = await methodNamed(name);
  if (options.implementation !== undefined) {
    if (options.certificate !== undefined)
      throw new UsageError("--certificate: it is of the answers of this program, not of --implementation");
    const timeout = 1000 * integerOption(options.timeout ?? "60", 1, 86_400, "--timeout");
    printValue(
      stringify(await askOf(options.implementation, timeout, name, paramsOf(name, readParams(file)))),
    );
    return;
  }
  if (method === undefined) {
    throw new UsageError(unknownName("method", name, METHOD_NAMES, `one of ${METHOD_NAMES.join(", ")}`));
  }
  checkOutputs([["--certificate", options.certificate]], [file]);
  const asked = paramsOf(name, readParams(file));
  const result =
    options.certificate === undefined
      ? await callWithNotice(method, asked)
      : await certified(method, asked as Fields, options.certificate);
  printValue(stringify(result));
}
