/** The stored vectors: `src` answers every one to the byte, the literal definitions agree wherever they speak. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { firstDisagreement } from "../../spec/agreement.js";
import type { MethodName } from "../../spec/implementation.js";
import { naive } from "../../spec/naive.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { stringify } from "../../src/oracle/json.js";
import type { Vector } from "../tools/vectors.js";

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));

describe("vectors", () => {
  test("there are some of most methods", () => expect(files.length).toBeGreaterThan(12));
  for (const file of files) {
    const vectors = readFileSync(join(folder, file), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Vector);
    test(`${file}: ${vectors.length} answers`, async () => {
      for (const { method, params, result } of vectors) {
        const answer = await builtIn[method as MethodName](params as never);
        expect(stringify(answer), stringify(params)).toBe(stringify(result));
      }
      expect(await firstDisagreement(vectors, naive)).toBeUndefined();
    });
  }
});
