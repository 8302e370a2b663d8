/** What is committed as WASM is what the sources compile to. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ROOT } from "../cli/run.js";

const { MODULES, moduleOf } = (await import(new URL("../tools/wasm.mjs", import.meta.url).href)) as {
  MODULES: readonly { module: string }[];
  moduleOf(described: { module: string }): Promise<string>;
};

test.each(MODULES)("$module", async (described) => {
  expect(readFileSync(`${ROOT}${described.module}`, "utf8")).toBe(await moduleOf(described));
});
