/** The stored vectors: `src` answers every one to the byte, the literal definitions agree wherever they speak. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { firstDisagreement } from "../../spec/agreement.js";
import type { MethodName } from "../../spec/implementation.js";
import { naive } from "../../spec/naive.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { stringify } from "../../src/oracle/json.js";
import { errorObject } from "../../src/oracle/json-rpc.js";
import { methods } from "../../src/oracle/methods.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { verifyAny } from "../../src/verify/verify-any.js";
import { determinedOf, type ErrorVector, verdictOf } from "../tools/further-vectors.js";
import { ERRORS, type Vector } from "../tools/vectors.js";

/**
 * What is compared: all, save sentences for people, and certificates of `distill`, any that `verify` accepts.
 */
function compared(method: string, result: unknown): unknown {
  if (method === "verify") return verdictOf(result);
  if (method !== "distill") return result;
  const { tree, certificate } = result as { tree: unknown; certificate: unknown };
  return [tree, verifyAny(anyCertificateSchema.parse(certificate)).valid];
}

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl") && name !== ERRORS);
const linesOf = (file: string): unknown[] =>
  readFileSync(join(folder, file), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

describe("vectors", () => {
  test("there are some of most methods, and none of what is no method", () => {
    const names = methods.map(({ name }) => `${name}.jsonl`);
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !names.includes(file))).toEqual([]);
    for (const name of ["distill", "verify", "web"]) expect(files).toContain(`${name}.jsonl`);
  });
  for (const file of files) {
    const vectors = linesOf(file) as Vector[];
    test(`${file}: ${vectors.length} answers`, async () => {
      for (const { method, params, result } of vectors) {
        const answer = await builtIn[method as MethodName](params as never);
        const [now, then] = [answer, result].map((each) => stringify(compared(method, each)));
        expect(now, stringify(params)).toBe(then);
      }
      expect(await firstDisagreement(vectors, naive)).toBeUndefined();
    });
  }
});

describe("vectors of errors", () => {
  const vectors = linesOf(ERRORS) as ErrorVector[];

  test("each is refused, with its code, path and detail", async () => {
    for (const { method, params, error } of vectors) {
      const ask = builtIn[method as MethodName] as (params: unknown) => Promise<unknown>;
      const problem = await ask(params).then(
        (result) => `answered ${stringify(result)}`,
        (problem: unknown) => problem,
      );
      expect(determinedOf(errorObject(problem)), stringify(params)).toEqual(error);
    }
  });

  test("they have the codes that a request in JSON can be refused with", () => {
    const codes = new Set(vectors.map(({ error }) => error.data.code ?? error.code));
    for (const code of [-32602, "mismatch", "too-large", "not-in-class", "vacuous", "invalid-value"])
      expect(codes).toContain(code);
  });

  test("verify: some certificates hold, some do not", () => {
    const valid = (linesOf("verify.jsonl") as Vector[]).map(({ result }) => (result as { valid: boolean }).valid);
    expect(valid.filter((holds) => holds).length).toBeGreaterThan(10);
    expect(valid.filter((holds) => !holds).length).toBeGreaterThan(10);
  });
});
