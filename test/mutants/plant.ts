/**
 * `npm run plants [-- --only TEXT]`: plants each bug of the list in a copy of the sources, one at a time, and
 * runs the tests that are there to notice it. Exit status 1 where one goes unnoticed.
 */
import { parseArgs } from "node:util";
import { table } from "../../src/cli/table.js";
import { CopiedTree } from "./copied-tree.js";
import { plants } from "./plants.js";

const SECONDS = 300;

const { values } = parseArgs({ options: { only: { type: "string" } } });
const chosen = plants.filter(({ what }) => what.includes(values.only ?? ""));
if (chosen.length === 0) {
  console.error(`--only: a part of one of these is expected\n${plants.map(({ what }) => what).join("\n")}`);
  process.exit(2);
}

const tree = new CopiedTree();
const rows: string[][] = [];
let unnoticed = 0;
try {
  const files = [...new Set(chosen.flatMap(({ tests }) => tests))];
  const clean = await tree.test(files, { seconds: SECONDS });
  if (clean.outcome !== "passed") throw new Error(`without any bug: ${clean.failed}`);
  for (const { what, file, find, replace, tests } of chosen) {
    const text = tree.read(file);
    if (text.split(find).length !== 2) throw new Error(`${what}: the place in ${file} is not there once`);
    const { outcome, failed } = await tree.having(
      file,
      text.replace(find, () => replace),
      () => tree.test(tests, { seconds: SECONDS }),
    );
    if (outcome === "passed") unnoticed += 1;
    console.error(`${what}: ${outcome === "passed" ? "NOT NOTICED" : "noticed"}`);
    rows.push([what, outcome === "passed" ? "not noticed" : failed!]);
  }
} finally {
  tree.remove();
}
console.log(table(["bug", "first test that fails"], rows, ["left", "left"]));
console.log(`${chosen.length - unnoticed} of ${chosen.length} noticed`);
process.exitCode = unnoticed === 0 ? 0 : 1;
