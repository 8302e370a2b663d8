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
import { determinedOf, type ErrorVector } from "../tools/further-vectors.js";
import { ERRORS, type Vector } from "../tools/vectors.js";

/** Methods without vectors. */
const NONE: ReadonlySet<string> = new Set();

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl") && name !== ERRORS);
const linesOf = (file: string): unknown[] =>
  readFileSync(join(folder, file), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

describe("vectors", () => {
  test("there are some of every method", () => {
    expect(files).toEqual(
      methods
        .map(({ name }) => `${name}.jsonl`)
        .filter((file) => !NONE.has(file))
        .sort(),
    );
  });
  for (const file of files) {
    const vectors = linesOf(file) as Vector[];
    test(`${file}: ${vectors.length} answers`, async () => {
      for (const { method, params, result } of vectors) {
        const answer = await builtIn[method as MethodName](params as never);
        expect(stringify(answer), stringify(params)).toBe(stringify(result));
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
