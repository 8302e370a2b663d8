/** What a statement names as its implementation is run by it: `implemented-in.ts`, on the compiled files. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

test("some of everything in implementedIn runs when the statement is asked of src", () => {
  const printed = execFileSync(process.execPath, ["dist/test/power/implemented-in.js"], { encoding: "utf8" });
  expect(JSON.parse(printed)).toEqual({});
}, 600_000);
