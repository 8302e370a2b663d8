/** Every request in `spec/guide/oracle.md` is answered as the page shows. `…` in an answer stands for any text. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allMethods } from "../../src/cli/methods.js";
import { JsonRpcServer } from "../../src/oracle/json-rpc.js";
import { ROOT } from "../cli/run.js";

const page = readFileSync(`${ROOT}spec/guide/oracle.md`, "utf8");
const blocks = [...page.matchAll(/```rpc\n([\s\S]*?)```/g)].map(([, text]) => text!.trimEnd().split("\n"));

const matches = (shown: string, answer: string): boolean =>
  new RegExp(`^${shown.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("…", ".*")}$`).test(answer);

describe("the page for implementers", () => {
  const server = new JsonRpcServer(allMethods());
  const pairs = blocks.flatMap((lines) =>
    lines.flatMap((line, i) =>
      line.startsWith("→ ") ? [[line.slice(2), lines[i + 1]!.slice(2)] as const] : [],
    ),
  );

  test("has requests in every section, each with its answer", () => {
    expect(blocks).toHaveLength(4);
    expect(pairs.length).toBeGreaterThan(15);
    expect(blocks.flat()).toHaveLength(2 * pairs.length);
    for (const [, answer] of pairs) expect(answer.length).toBeGreaterThan(10);
  });

  test.each(pairs)("%s", async (request, shown) => {
    const answer = await server.answer(request);
    expect(matches(shown, answer!), answer).toBe(true);
  });

  test("a page that shows another answer is noticed", () => {
    expect(matches('{"error":"1/3"}', '{"error":"2/3"}')).toBe(false);
    expect(matches('{"error":…}', '{"error":"2/3"}')).toBe(true);
  });

  test("names methods that there are, and every code of the domain", () => {
    const names = allMethods().map(({ name }) => name);
    const table = /^## What is compared$([\s\S]*?)^```/m.exec(page)![1]!;
    const rows = [...table.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((name) => !names.includes(name))).toEqual([]);
    const codes = [
      ...readFileSync(`${ROOT}src/exact/domain-error.ts`, "utf8").matchAll(/^ {2}\| "([\w-]+)"/gm),
    ];
    expect(codes.length).toBeGreaterThan(7);
    for (const [, code] of codes) expect(page).toContain(`\`${code}\``);
  });
});
