/** Texts of any depth, the problems of a value, and what a request with wrong parts is told. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { InvalidParams, pathText } from "../../src/oracle/invalid-params.js";
import { stringify } from "../../src/oracle/json.js";
import { JsonRpcServer } from "../../src/oracle/json-rpc.js";
import { parseBounded } from "../../src/oracle/parse.js";

test("a value too deep for JSON.stringify has the same text", () => {
  const DEPTH = 12_000;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.boolean(), (inner, isObject) => {
      let value: unknown = inner;
      for (let i = 0; i < DEPTH; i += 1)
        value = isObject ? { none: undefined, "a\n": value, b: 1 } : [0, value, null];
      const [before, after] = isObject ? ['{"a\\n":', ',"b":1}'] : ["[0,", ",null]"];
      // Beside the deep one, in a list and as it is.
      const text = before.repeat(DEPTH) + JSON.stringify(inner) + after.repeat(DEPTH);
      expect(stringify(value) === text).toBe(true);
      expect(stringify([inner, value, undefined]) === `[${JSON.stringify(inner)},${text},null]`).toBe(true);
    }),
    { numRuns: 4 },
  );
  expect(stringify({ a: [1, { b: null }], c: undefined })).toBe('{"a":[1,{"b":null}]}');
});

test("of a small value all problems are told, of a large one the first", () => {
  const schema = z.strictObject({ a: z.array(z.array(z.int())) });
  const problems = (a: unknown): number => parseBounded(schema, { a }).error?.issues.length ?? 0;
  expect(problems([[1], [2]])).toBe(0);
  expect(problems([["x", "y"], ["z"]])).toBe(3);
  expect(problems([[], ["x"], ["y", "z", null]])).toBe(4);
  const many = (n: number): string[] => new Array(n).fill("x");
  // In all 20 000 parts: the list, its lists, and what is in these.
  expect(problems([many(10_000), many(9_997)])).toBe(19_997);
  expect(problems([many(10_000), many(9_998)])).toBe(1);
  expect(problems([many(30_000)])).toBe(1);
  expect(parseBounded(schema, { a: [[7]] }).data).toEqual({ a: [[7]] });
});

test("problems are those of the innermost field, at most ten", () => {
  const tree: z.ZodType = z.union([
    z.strictObject({ label: z.literal([0, 1]) }),
    z.strictObject({ variable: z.int(), zero: z.lazy(() => tree), one: z.lazy(() => tree) }),
  ]);
  const said = (value: unknown): string => new InvalidParams(parseBounded(tree, value).error!).message;
  expect(
    said({ variable: 0, zero: { label: 1 }, one: { variable: 1, zero: { label: 2 }, one: { label: 0 } } }),
  ).toMatch(/^one\.zero\.label: .*got 2$/);
  expect(said({ variable: 0, zero: { label: 1 }, one: { label: 1, zeros: 1 } })).toMatch(
    /^one\.zeros: there is no field of this name here$/,
  );
  const list = parseBounded(z.array(z.int()), new Array(12).fill("x"));
  const all = new InvalidParams(list.error!);
  expect(all.problems.map(({ path }) => path)).toEqual([...Array(10).keys()].map((i) => [i]));
  expect(all.message).toBe('[0]: a number is expected, got "x"');
  expect(all.path).toEqual([0]);
  const given = [...Array(12).keys()].map((i) => ({ path: ["a", i, "b"], message: "no" }));
  expect(new InvalidParams(given).problems).toEqual(given.slice(0, 10));
  expect(new InvalidParams([{ path: [], message: "no" }]).message).toBe("params: no");
  expect(pathText(["a", 0, "b", 1, 2])).toBe("a[0].b[1][2]");
});

test.each([
  [{ params: 5 }, "params: an object is expected, got 5"],
  [{ params: null }, "params: an object is expected, got null"],
  [{ params: "x" }, 'params: an object is expected, got "x"'],
  [{ method: null }, "method: a string is expected, got null"],
  [{ id: true }, "id: a string, a number or null is expected, got true"],
  [{ jsonrpc: 2 }, 'jsonrpc: "2.0" is expected, got 2'],
])("a request with %j is none", async (change, message) => {
  const asked = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "error", params: {}, ...change });
  const answer = JSON.parse((await new JsonRpcServer([]).answer(asked))!);
  expect(answer).toMatchObject({ id: "id" in change ? null : 1, error: { code: -32600, message } });
});
