/**
 * The strict reader of JSON agrees with `JSON.parse` on every text, good and bad, and tells what that one hides.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainError } from "../../src/exact/domain-error.js";
import { JsonSyntaxError, parseJson, readJson } from "../../src/exact/read-json.js";

const seed = 20_260_729;

/** What a reader makes of a text. */
function outcome(read: (text: string) => unknown, text: string): { value: unknown } | "refused" {
  try {
    return { value: read(text) };
  } catch (problem) {
    if (problem instanceof SyntaxError || problem instanceof JsonSyntaxError) return "refused";
    throw problem;
  }
}

const same = (text: string): void => {
  const ours = outcome((t) => readJson(t).value, text);
  expect(ours, text).toEqual(outcome((t) => JSON.parse(t.replace(/^\ufeff/, "")), text));
};

/**
 * JSON texts with spaces, escapes and odd numbers, and what becomes of them when one character is taken,
 * doubled or changed.
 */
const texts = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.nat(),
    fc.constantFrom(...'{}[]",:0.-+eE\\/unt \n\u0001\ufeff'),
    fc.nat(4),
  )
  .map(([text, place, character, how]) => {
    const at = place % (text.length + 1);
    const changes = [
      text,
      text.slice(0, at) + text.slice(at + 1),
      text.slice(0, at) + character + text.slice(at),
    ];
    return changes[how] ?? text.slice(0, at) + character + text.slice(at + 1);
  });

describe("readJson agrees with JSON.parse", () => {
  test("on random texts, most of them damaged", () => {
    fc.assert(fc.property(texts, same), { numRuns: 4000, seed });
  });

  test("on numbers, strings and words written at their edges", () => {
    for (const text of [
      "0",
      "-0",
      "1.50",
      "1e400",
      "-1E+2",
      "01",
      "+1",
      ".5",
      "1.",
      "1e",
      "-",
      "NaN",
      "Infinity",
      "0x10",
      '"\\ud800"',
      '"\\u00e9"',
      '"\\x"',
      '"\\u12"',
      '"\t"',
      '"a',
      '"\\"',
      "'a'",
      '"\\/"',
      '""',

      "true",
      "nul",
      "truex",
      "",
      " ",
      "\n[\r\n1 ,\t2 ]\n",
      "[1,]",
      "[,1]",
      "{,}",
      '{"a":1,}',
      "{a:1}",
      "[1 2]",
      '{"a" 1}',
      "[",
      "{",
      '{"a"',
      '{"a":',
      "]",
      "1 2",
      "[]]",
      '{"__proto__":{"x":1}}',
      '{"a":1,"a":2}',
      `"${"\\n".repeat(20_000)}"`,
      `"${"\\n".repeat(20_000)}\\x"`,
    ])
      same(text);
    expect(Object.keys(readJson('{"__proto__":1}').value as object)).toEqual(["__proto__"]);
  });

  test("at a depth of 10^6", () => {
    let value = readJson("[".repeat(1_000_000) + "]".repeat(1_000_000)).value;
    let depth = 0;
    for (; Array.isArray(value); value = value[0]) depth += 1;
    expect(depth).toBe(1_000_000);
    expect(() => readJson("[".repeat(1_000_001))).toThrow("the limit is 1000000");
  });
});

describe("what JSON.parse hides", () => {
  test("a repeated key is told, with its path, also when it is escaped or its values are equal", () => {
    const reading = readJson('{"a":[{"b":1,"c":{"x":1,"\\u0078":1},"b":1}]}');
    expect(reading.firstRepeated).toEqual(["a", 0, "c", "x"]);
    const object = (reading.value as { a: { c: object }[] }).a[0]!;
    expect(reading.repeated.get(object)).toBe("b");
    expect(reading.repeated.get(object.c)).toBe("x");
    expect(() => parseJson('{"a":1,"a":1}', "config.json")).toThrow(
      new DomainError("unreadable", 'config.json: each key once is expected; the key "a" is repeated', ["a"]),
    );
    expect(readJson('[{"a":1},{"a":1,"toString":2,"__proto__":3}]').firstRepeated).toBeUndefined();
    expect(readJson('{"__proto__":3,"__proto__":3}').firstRepeated).toEqual(["__proto__"]);
  });

  test("a number keeps its text where its double would not bring it back", () => {
    const { value, numbers } = readJson('{"id":9007199254740993,"list":[1,1.50,1e400,-0,100],"small":0.1}');
    const { list } = value as { list: object };
    expect([...numbers.get(value as object)!]).toEqual([["id", "9007199254740993"]]);
    expect([...numbers.get(list)!]).toEqual([
      [1, "1.50"],
      [2, "1e400"],
      [3, "-0"],
    ]);
  });

  test("a byte order mark at the start is skipped, elsewhere it is refused", () => {
    expect(readJson("\ufeff[1]").value).toEqual([1]);
    expect(() => readJson("[\ufeff1]")).toThrow(JsonSyntaxError);
  });

  test("what is not JSON is said with its place", () => {
    expect(() => parseJson('{"a":tru}', "x.json")).toThrow(
      'x.json: JSON is expected; at character 6, a JSON value is expected, got "t"',
    );
    expect(() => parseJson('{"a":[1', "x.json")).toThrow(
      'at character 8, "," or "]" is expected, the text ends',
    );
  });
});
