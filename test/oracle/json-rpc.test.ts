/**
 * JSON-RPC 2.0: every example of section 7 of its specification, with named params in place of positional
 * ones; then what the oracle promises beyond: ids digit for digit, keys once, any chunking of the input,
 * answers to a batch piece by piece, a reader that goes away.
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { Readable, Writable } from "node:stream";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { allMethods } from "../../src/cli/methods.js";
import { lineGroups } from "../../src/cli/stdio/lines.js";
import { serve } from "../../src/cli/stdio/serve.js";
import { type Method, method } from "../../src/oracle/method.js";

const named = (name: string, params: z.ZodType, run: (params: never) => unknown) =>
  method({
    name,
    summary: "",
    params,
    result: z.unknown(),
    work: () => [],
    run: run as (p: unknown) => unknown,
  });

const any = z.record(z.string(), z.unknown());
/** The methods of the specification's examples; `foobar` is not among them. */
const METHODS = [
  named(
    "subtract",
    z.strictObject({ minuend: z.int(), subtrahend: z.int() }),
    ({ minuend, subtrahend }) => minuend - subtrahend,
  ),
  named("sum", z.strictObject({ of: z.array(z.int()) }), ({ of }: { of: number[] }) =>
    of.reduce((a, b) => a + b, 0),
  ),
  named("get_data", z.strictObject({}), () => ["hello", 5]),
  ...["update", "notify_sum", "notify_hello"].map((name) => named(name, any, () => 0)),
];

/** The bytes that the oracle writes for these bytes. */
async function written(chunks: Iterable<Buffer>, methods: readonly Method[] = METHODS): Promise<string> {
  let text = "";
  const output = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  await serve(methods, Readable.from(chunks), output);
  return text;
}

const ask = (...lines: readonly string[]): Promise<string> =>
  written([Buffer.from(lines.map((l) => `${l}\n`).join(""))]);

/** The answers; messages are the project's own and are left out. */
async function answers(...lines: readonly string[]): Promise<unknown[]> {
  const text = await ask(...lines);
  const plain = (response: { error?: { code: number } }) =>
    response.error === undefined ? response : { ...response, error: { code: response.error.code } };
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line))
    .map((value) => (Array.isArray(value) ? value.map(plain) : plain(value)));
}

const result = (id: unknown, value: unknown) => ({ jsonrpc: "2.0", result: value, id });
const error = (id: unknown, code: number) => ({ jsonrpc: "2.0", error: { code }, id });

describe("the examples of section 7", () => {
  const EXAMPLES: readonly (readonly [what: string, line: string, answer: unknown])[] = [
    [
      "rpc call with positional parameters: these methods take none",
      '{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}',
      error(1, -32602),
    ],
    [
      "the same with the parameters in the other order",
      '{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}',
      error(2, -32602),
    ],
    [
      "rpc call with named parameters",
      '{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}',
      result(3, 19),
    ],
    [
      "the same in the other order",
      '{"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4}',
      result(4, 19),
    ],
    ["a notification", '{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}', undefined],
    ["a notification of no method", '{"jsonrpc": "2.0", "method": "foobar"}', undefined],
    [
      "rpc call of a method that there is not",
      '{"jsonrpc": "2.0", "method": "foobar", "id": "1"}',
      error("1", -32601),
    ],
    [
      "rpc call with invalid JSON",
      '{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]',
      error(null, -32700),
    ],
    [
      "rpc call with an invalid request",
      '{"jsonrpc": "2.0", "method": 1, "params": "bar"}',
      error(null, -32600),
    ],
    [
      "rpc call batch, invalid JSON",
      '[ {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"}, {"jsonrpc": "2.0", "method" ]',
      error(null, -32700),
    ],
    ["rpc call with an empty array", "[]", error(null, -32600)],
    ["rpc call with an invalid batch, not empty", "[1]", [error(null, -32600)]],
    [
      "rpc call with an invalid batch",
      "[1,2,3]",
      [error(null, -32600), error(null, -32600), error(null, -32600)],
    ],
    [
      "rpc call batch",
      `[ {"jsonrpc": "2.0", "method": "sum", "params": {"of": [1,2,4]}, "id": "1"},
         {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
         {"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": "2"},
         {"foo": "boo"},
         {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
         {"jsonrpc": "2.0", "method": "get_data", "id": "9"} ]`,
      [result("1", 7), result("2", 19), error(null, -32600), error("5", -32601), result("9", ["hello", 5])],
    ],
    [
      "rpc call batch, all notifications",
      '[ {"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,4]}, {"jsonrpc": ' +
        '"2.0", "method": "notify_hello", "params": [7]} ]',
      undefined,
    ],
  ];

  test.each(EXAMPLES)("%s", async (_, line, answer) => {
    expect(await answers(line.replaceAll("\n", " "))).toEqual(answer === undefined ? [] : [answer]);
  });
});

describe("ids", () => {
  const call = (id: string) => `{"jsonrpc":"2.0","id":${id},"method":"get_data"}`;

  test.each(["9007199254740993", "1.50", "1e400", "-0", "1E-7", "0.1", "100", '"\\u0041\\"é"', '""', "null"])(
    "%s comes back as it was written",
    async (id) => {
      const text = id.startsWith('"') ? JSON.stringify(JSON.parse(id)) : id;
      expect(await ask(call(id), `[${call(id)}]`)).toBe(
        `{"jsonrpc":"2.0","id":${text},"result":["hello",5]}\n[{"jsonrpc":"2.0","id":${text},"result":["hello",5]}]\n`,
      );
    },
  );

  test("with an error too, also when the request is invalid otherwise", async () => {
    const text = await ask('{"jsonrpc":"2.0","id":9007199254740993,"method":"x"}', '{"id":1.0,"method":"x"}');
    expect(text.split("\n").map((line) => /"id":([^,]*)/.exec(line)?.[1])).toEqual([
      "9007199254740993",
      "1.0",
      undefined,
    ]);
  });

  test.each(["true", "{}", "[1]"])("%s is refused, and what an id may be is said", async (id) => {
    expect(await ask(call(id))).toContain(
      '"id":null,"error":{"code":-32600,"message":"id: a string, a number or null',
    );
  });
});

test("nobody answers a notification, whether what it asks for is there, can be done, or not", async () => {
  const notification = (method: string, params: string) =>
    `{"jsonrpc":"2.0","method":"${method}","params":${params}}`;
  const lines = ["get_data", "sum", "no_such_method"].flatMap((method) =>
    ["{}", '{"of":[1,2]}', '{"of":"x"}', "[1]"].map((params) => notification(method, params)),
  );
  expect(await answers(...lines, `[${lines.join(",")}]`)).toEqual([]);
});

describe("what a line may hold", () => {
  const good = '{"jsonrpc":"2.0","id":1,"method":"get_data"}';
  const goodAnswer = '{"jsonrpc":"2.0","id":1,"result":["hello",5]}\n';

  test(
    "a byte order mark is skipped, carriage returns and blank lines are " +
      "passed over, the last line needs no newline",
    async () => {
      expect(await written([Buffer.from(`\ufeff${good}\r\n\r\n \t\n\n${good}`)])).toBe(goodAnswer.repeat(2));
    },
  );

  test("a line of what JSON does not call white space is no blank line", async () => {
    for (const line of ["\u00a0", " \u2028", "\u2003\t", "\ufeff\ufeff"])
      expect(JSON.parse(await written([Buffer.from(`${line}\n`)]))).toMatchObject({
        id: null,
        error: { code: -32700 },
      });
    expect(await written([Buffer.from(`\ufeff\n\r\n${good}`)])).toBe(goodAnswer);
  });

  test("lines are the same however their bytes come: whole, one by one, not UTF-8, too long", async () => {
    const part = fc.constantFrom("\n", "\n", "\n", "a", "é", "bcdefg", "\r", [0xff], [0xc3], "");
    const read = async (chunks: Iterable<Buffer>) => {
      const found = [];
      for await (const group of lineGroups(Readable.from(chunks), 8)) found.push(...group);
      return found;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 24 }), async (parts) => {
        const bytes = Buffer.concat(parts.map((each) => Buffer.from(each as string)));
        const whole = await read([bytes]);
        expect(whole).toEqual(await read([...bytes].map((byte) => Buffer.from([byte]))));
        expect(whole.length).toBe(
          bytes
            .toString("latin1")
            .split("\n")
            .filter((l, i, all) => l !== "" || i + 1 < all.length).length,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("bytes that are not UTF-8 are refused, and the next line is answered", async () => {
    const text = await written([Buffer.from([0x22, 0xff, 0x22, 0x0a]), Buffer.from(good)]);
    expect(text).toBe(
      `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"the line is not JSON: ` +
        `UTF-8 is expected, got other bytes"}}\n${goodAnswer}`,
    );
  });

  test("a repeated key is refused in the request and in its params", async () => {
    const [request, params, inner] = (
      await ask(
        '{"jsonrpc":"2.0","id":1,"method":"get_data","id":2}',
        '{"jsonrpc":"2.0","id":1,"method":"subtract","params":{"minuend":1,"subtrahend":2,"minuend":3}}',
        '[{"jsonrpc":"2.0","id":3,"method":"update","params":{"a":[{"b":1,"\\u0062":1}]}}]',
      )
    )
      .split("\n")
      .map((line) => (line === "" ? undefined : JSON.parse(line)));
    expect(request).toEqual({
      jsonrpc: "2.0",
      id: null,
      error: { code: -32600, message: expect.stringContaining('"id" is repeated') },
    });
    expect(params.id).toBe(1);
    expect(params.error).toMatchObject({ code: -32602, data: { path: ["minuend"] } });
    expect(inner[0].error).toMatchObject({ code: -32602, data: { path: ["a", 0, "b"] } });
  });

  test("a number that only its double would make an integer is refused; one that is an integer is not", async () => {
    const sum = (numbers: string) => `{"jsonrpc":"2.0","id":1,"method":"sum","params":{"of":[${numbers}]}}`;
    const [near, large, whole] = await answers(
      sum("1,0.99999999999999999999"),
      sum("9007199254740993"),
      sum("1.0,2e0,30e-1,-0,0.0e5,100"),
    );
    expect(near).toEqual(error(1, -32602));
    expect(large).toEqual(error(1, -32602));
    expect(whole).toEqual(result(1, 106));
  });

  test("levels of nesting beyond any memory are refused before they are built", async () => {
    const [deep, next] = (await ask("[".repeat(4_000_000), good)).split("\n");
    expect(JSON.parse(deep!).error).toMatchObject({
      code: -32600,
      data: { code: "too-large", limit: "1000000" },
    });
    expect(`${next}\n`).toBe(goodAnswer);
  });
});

test("the answers do not depend on how the input is cut into chunks", async () => {
  const input = Buffer.from(
    `\ufeff{"jsonrpc":"2.0","id":"é€😀","method":"get_data"}\r\n\n[{"jsonrpc":"2.0","id":1.50,"method":"sum","params":{"of":[1,2]}},7]\n{"bad\n{"jsonrpc":"2.0","id":2,"method":"get_data"}`,
  );
  const expected = await written([input]);
  expect(expected.split("\n")).toHaveLength(5);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: input.length }), { maxLength: 12 }), async (cuts) => {
      const ends = [...cuts, 0, input.length].sort((a, b) => a - b);
      expect(await written(ends.slice(1).map((end, i) => input.subarray(ends[i], end)))).toBe(expected);
    }),
    { seed: 20_260_730, numRuns: 150 },
  );
  expect(await written([...input].map((byte) => Buffer.from([byte])))).toBe(expected);
});

describe("writing", () => {
  test("a batch is written piece by piece, as fast as it is read", async () => {
    const member = '{"jsonrpc":"2.0","id":1,"method":"get_data"}';
    const pieces: string[] = [];
    let answered = 0;
    let ahead = 0;
    const counting = named("get_data", z.strictObject({}), () => {
      answered += 1;
      ahead = Math.max(ahead, answered - pieces.filter((piece) => piece.length > 1).length);
      return "x".repeat(20_000);
    });
    const slow = new Writable({
      highWaterMark: 1000,
      write(chunk, _, done) {
        pieces.push(String(chunk));
        setImmediate(done);
      },
    });
    await serve([counting], Readable.from([Buffer.from(`[${Array(300).fill(member).join(",")}]\n`)]), slow);
    expect(JSON.parse(pieces.join(""))).toHaveLength(300);
    expect(ahead).toBeLessThan(4);
  });

  test("a reader that goes away ends the service quietly; another failure is thrown", async () => {
    for (const code of ["EPIPE", "ENOSPC"]) {
      const broken = new Writable({
        write(_, __, done) {
          done(Object.assign(new Error(code), { code }));
        },
      });
      async function* forever() {
        for (;;) yield Buffer.from('{"jsonrpc":"2.0","id":1,"method":"get_data"}\n');
      }
      const served = serve(METHODS, Readable.from(forever()), broken);
      if (code === "EPIPE") await served;
      else await expect(served).rejects.toThrow("ENOSPC");
      if (!broken.destroyed) await once(broken, "close");
    }
  });

  test("the command ends with status 0 and says nothing when its output is closed early", () => {
    const line = '{"jsonrpc":"2.0","id":1,"method":"theorems"}';
    const main = new URL("../../dist/command/main.js", import.meta.url).pathname;
    const shell =
      `yes '${line}' | head -n 200 | { ${process.execPath} '${main}' oracle; echo ` +
      `"status $?" >&2; } | head -c 100 > /dev/null`;
    const { stderr } = spawnSync("bash", ["-c", shell], { encoding: "utf8" });
    expect(stderr).toBe("status 0\n");
  });
});

test("the oracle itself: a byte order mark, large ids and notifications with positional params", async () => {
  const request = '"method":"vcDimension","params":{"class":{"kind":"parities","variables":1}}';
  const text = await written(
    [
      Buffer.from(
        `\ufeff{"jsonrpc":"2.0","id":9007199254740993,${request}}\n{"jsonrpc":"2.0","id":1e400,${request}}\n{"jsonrpc": "2.0", "method": "vcDimension", "params": [1]}\n`,
      ),
    ],
    [...allMethods()],
  );
  expect(text).toBe(
    ["9007199254740993", "1e400"]
      .map((id) => `{"jsonrpc":"2.0","id":${id},"result":{"dimension":2,"shattered":["0","1"]}}\n`)
      .join(""),
  );
});
