/**
 * The strict reader of JSON agrees with `JSON.parse` on every text, good and bad, and tells what that one hides.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainError } from "../../src/exact/domain-error.js";
import { JsonSyntaxError, parseJson, readJson, readWithNotes } from "../../src/exact/read-json.js";

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
  const theirs = outcome((t) => JSON.parse(t.replace(/^\ufeff/, "")), text);
  for (const reader of [readJson, readWithNotes])
    expect(
      outcome((t) => reader(t).value, text),
      text,
    ).toEqual(theirs);
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

/** Texts of values whose numbers, strings and white space are written in many ways, and that repeat keys. */
const spelled: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => {
  const space = fc.constantFrom("", "", "", " ", "\n\t");
  const spaced = (inner: fc.Arbitrary<string>) =>
    fc.tuple(space, inner, space).map(([before, text, after]) => before + text + after);
  const numbers = ["0", "7", "-0", "1.0", "0.5", "1e3", "1e21", "1e400", "12345678901234567890", "-3"];
  const strings = ['""', '"a b"', '" "', '"\\u0020 "', '"\\""', '"\\" \\\\"', '"\\/"', '"é"', '"\\ud800"'];
  const keys = ['"a"', '"b"', '"1"', '"0"', '"\\u0061"', '" "', '"__proto__"'];
  const member = fc
    .tuple(spaced(fc.constantFrom(...keys)), tie("value"))
    .map(([key, value]) => `${key}:${value}`);
  const inside = (text: fc.Arbitrary<string>) =>
    fc.array(text, { maxLength: 3 }).map((list) => list.join(","));
  return {
    value: spaced(
      fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom(...numbers, ...strings, "true", "null"),
        inside(tie("value")).map((text) => `[${text}]`),
        inside(member).map((text) => `{${text}}`),
      ),
    ),
  };
}).value;

test("what JSON.parse alone reads is read as the reader with notes reads it, notes included", () => {
  const told = ({ value, repeated, numbers, ...first }: ReturnType<typeof readJson>) => ({
    ...{ value, first, repeated: [...repeated] },
    numbers: [...numbers].map(([object, texts]) => [object, [...texts]]),
  });
  let plain = 0;
  fc.assert(
    fc.property(spelled, (text) => {
      const reading = readWithNotes(text);
      plain += reading.repeated.size + reading.numbers.size === 0 ? 1 : 0;
      expect(told(readJson(text))).toEqual(told(reading));
      expect(Object.is(readJson(text).value, reading.value) || typeof reading.value === "object").toBe(true);
    }),
    { numRuns: 2000, seed },
  );
  expect(plain).toBeGreaterThan(200);
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
