/**
 * # npm run limits
 *
 * Each limit of the oracle just below, at and above: every answer or refusal within 10 s of computing and 1
 * GB, and the next request is answered. Each is asked with other tables, labels and weights (seeds 0, 1, …).
 * Prints a table; ends with status 1 where one is not, or had to be stopped, so that its count was too low.
 * Options: --times N (20), --only TEXT (a part of a method's name or of what grows), --at (the limit itself
 * only), --slice I/N (every N-th family, from 1), --write (the rows of what was measured, in the guide's table).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { stringify } from "../../src/oracle/json.js";
import { edgeOf } from "./edges.js";
import { families } from "./families.js";
import { GOOD, GOOD_ANSWER, MeasuredOracle } from "./oracle.js";
import { type Row, withRows } from "./page.js";

const { values } = parseArgs({
  options: {
    times: { type: "string", default: "20" },
    only: { type: "string", default: "" },
    at: { type: "boolean", default: false },
    slice: { type: "string", default: "1/1" },
    write: { type: "boolean", default: false },
  },
});
const times = Number(values.times);
const [slice, slices] = values.slice.split("/").map(Number) as [number, number];
const LIMIT_SECONDS = 10;
const LIMIT_MB = 1000;

/** Answered, refused before the work or within it, or stopped. */
function outcome(answer: string): string {
  const message = JSON.parse(answer) as {
    error?: { message: string; code: number; data?: { code?: string } };
  };
  if (message.error === undefined) return "answered";
  if (message.error.message.includes("was stopped")) return "stopped";
  return message.error.data?.code === "too-large"
    ? "too-large"
    : `refused: ${message.error.message.slice(0, 60)}`;
}

const PAGE = new URL("../../../spec/guide/limits.md", import.meta.url);
/** In the page as it is by then: other slices may be at work. */
const written = (row: Row) => writeFileSync(PAGE, withRows(readFileSync(PAGE, "utf8"), families, [row]));

let failures = 0;
const print = (text: string) => process.stdout.write(`${text}\n`);
print(
  `${"method".padEnd(23)}${"what grows".padEnd(58)}${"size".padStart(9)}  ` +
    `${"seconds".padStart(8)}  ${"MB".padStart(5)}  outcome`,
);
for (const [i, family] of families.entries()) {
  if (i % slices !== slice - 1 || !`${family.method} ${family.what}`.includes(values.only)) continue;
  const edge = edgeOf(family);
  const around = [
    Math.floor(edge * 0.95),
    edge,
    Math.min(family.to, edge + Math.max(1, Math.ceil(edge / 16))),
  ];
  const sizes = values.at ? [edge] : [...new Set(around)].filter((size) => size > 0);
  const oracle = new MeasuredOracle();
  await oracle.ask(GOOD);
  let row: Row = { family, size: edge, outcome: "", seconds: 0, megabytes: 0, times };
  for (const size of sizes) {
    let most = 0;
    let peak = 0;
    let waited = 0;
    const outcomes = new Set<string>();
    for (let seed = 0; seed < times; seed += 1) {
      const { method, of } = family;
      const line = stringify({ jsonrpc: "2.0", id: 1, method, params: of(size, seed) });
      const { answer, computed, waited: clock } = await oracle.ask(line);
      most = Math.max(most, Number.isNaN(computed) ? clock : computed);
      waited = Math.max(waited, clock);
      outcomes.add(outcome(answer));
      const next = await oracle.ask(GOOD);
      if (next.answer !== GOOD_ANSWER) failures += 1;
    }
    peak = oracle.peak();
    // What the watching thread has to stop was not counted as it should.
    const bad = most > LIMIT_SECONDS + 0.5 || peak > LIMIT_MB || outcomes.has("stopped");
    if (bad) failures += 1;
    row = {
      ...row,
      seconds: Math.max(row.seconds, most),
      megabytes: peak,
      ...(size === edge && { outcome: [...outcomes].map((text) => text.split(":")[0]).join(", ") }),
    };
    print(
      `${family.method.padEnd(23)}${family.what.padEnd(58)}${String(size).padStart(9)}  ` +
        `${most.toFixed(2).padStart(8)}  ${peak.toFixed(0).padStart(5)}  ` +
        `${[...outcomes].join(", ")}${bad ? `  BEYOND, ${waited.toFixed(1)} s by the clock` : ""}`,
    );
  }
  await oracle.end();
  if (values.write) written(row);
}
print(
  failures === 0
    ? "every answer or refusal within 10 s of computing and 1 GB"
    : `${failures} beyond the limits`,
);
process.exitCode = failures === 0 ? 0 : 1;
