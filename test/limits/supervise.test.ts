/** Counts that are too low: the request is stopped, those before and after it are answered, whichever way they came. */
import { expect, test } from "vitest";
import { Supervisor } from "../../src/cli/stdio/supervise.js";

const WORKER = new URL("../../dist/test/limits/worker.js", import.meta.url);
const request = (id: number, method: string) => ({ jsonrpc: "2.0", id, method });
const one = (id: number, method: string) => ({ text: JSON.stringify(request(id, method)) });
const told = (method: string) => ({ jsonrpc: "2.0", method });
const batch = (...members: object[]) => ({ text: JSON.stringify(members) });

/** Of each answer its id, and what it is. */
async function answers(supervisor: Supervisor, lines: readonly { text: string }[]): Promise<unknown[]> {
  let text = "";
  for await (const piece of supervisor.answers(lines)) text += piece;
  const short = (answer: {
    id: unknown;
    result?: unknown;
    error?: { data?: { code: string }; message: string };
  }) =>
    `${answer.id} ${answer.error === undefined ? answer.result : (answer.error.data?.code ?? answer.error.message)}`;
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const read = JSON.parse(line) as Parameters<typeof short>[0] | Parameters<typeof short>[0][];
      return Array.isArray(read) ? read.map(short) : short(read);
    });
}

test("lines that came together are answered in their order, the endless ones refused", async () => {
  const supervisor = new Supervisor(WORKER, 0.5);
  const came = [
    ...[
      one(1, "fast"),
      { text: JSON.stringify(told("endless")) },
      one(2, "endless"),
      { text: "{" },
      one(3, "fast"),
    ],
    batch(request(4, "fast"), { jsonrpc: "2.0" }, request(5, "endless"), request(6, "endless")),
    batch(told("endless"), request(7, "fast")),
    ...[{ text: "" }, one(8, "fast")],
  ];
  expect(await answers(supervisor, came)).toEqual([
    ...["1 1", "2 too-large", expect.stringContaining("null the line is not JSON"), "3 1"],
    ["4 1", expect.stringContaining("null method"), "5 too-large", "6 too-large"],
    ["7 too-large"],
    "8 1",
  ]);
  expect(await answers(supervisor, [one(9, "fast")])).toEqual(["9 1"]);
  await supervisor.stop();
});

test("one that takes all memory is stopped by it", async () => {
  const supervisor = new Supervisor(WORKER);
  let text = "";
  for await (const piece of supervisor.answers([one(1, "boundless"), one(2, "fast")])) text += piece;
  expect(text).toContain("an answer within 1 GB is expected");
  expect(text).toContain('"id":2,"result":1');
  await supervisor.stop();
});

test("many lines, and an answer as long as many", async () => {
  const supervisor = new Supervisor(WORKER);
  const lines = Array.from({ length: 3000 }, (_, i) => one(i, "fast"));
  const members = Array.from({ length: 50_000 }, (_, i) => request(i, "fast"));
  const found = await answers(supervisor, [...lines, batch(...members), one(-1, "fast")]);
  expect(found.slice(0, 3000)).toEqual(lines.map((_, i) => `${i} 1`));
  expect(found[3000]).toEqual(members.map((_, i) => `${i} 1`));
  expect(found.slice(3001)).toEqual(["-1 1"]);
  await supervisor.stop();
});
