/**
 * `npm run plants [-- --only TEXT]`: plants each bug of the list in a copy of the sources, one at a time, and
 * runs the tests that are there to notice it. Exit status 1 where one goes unnoticed. With `--foreign`, bugs in
 * a second implementation (`foreign.ts`); exit status 1 where fewer than 97 % are noticed.
 */
import { parseArgs } from "node:util";
import { table } from "../../src/cli/table.js";
import { CopiedTree } from "./copied-tree.js";
import { plantForeign } from "./foreign.js";
import { type Plant, plants } from "./plants.js";
import { promises } from "./promises.js";

const SECONDS = 300;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    foreign: { type: "boolean", default: false },
    sample: { type: "string", default: "107" },
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "200" },
  },
});

/** What has to pass without any bug: each file once, with the tests that are looked at. */
function withoutBugs(chosen: readonly Plant[]): { tests: readonly string[]; only: string }[] {
  const names = new Map<string, Set<string>>();
  for (const { tests, only = "" } of chosen)
    for (const file of tests) names.set(file, (names.get(file) ?? new Set()).add(only));
  return [...names].map(([file, patterns]) => ({
    tests: [file],
    only: patterns.has("") ? "" : [...patterns].join("|"),
  }));
}

/** How many of the bugs go unnoticed. */
async function plantEach(chosen: readonly Plant[]): Promise<number> {
  const tree = new CopiedTree();
  const rows: string[][] = [];
  let unnoticed = 0;
  try {
    for (const { tests, only } of withoutBugs(chosen)) {
      const clean = await tree.test(tests, { seconds: SECONDS, only });
      if (clean.outcome !== "passed") throw new Error(`without any bug: ${clean.failed}`);
    }
    for (const { what, file, find, replace, tests, only = "", seconds = SECONDS } of chosen) {
      const text = tree.read(file);
      if (text.split(find).length !== 2) throw new Error(`${what}: the place in ${file} is not there once`);
      const planted = text.replace(find, () => replace);
      const { outcome, failed } = await tree.having(file, planted, () => tree.test(tests, { seconds, only }));
      if (outcome === "passed") unnoticed += 1;
      console.error(`${what}: ${outcome === "passed" ? "NOT NOTICED" : `noticed (${failed})`}`);
      rows.push([what, outcome === "passed" ? "not noticed" : failed!]);
    }
  } finally {
    tree.remove();
  }
  console.log(table(["bug", "first test that fails"], rows, ["left", "left"]));
  console.log(`${chosen.length - unnoticed} of ${chosen.length} noticed`);
  return unnoticed;
}

if (values.foreign) {
  const { noticed, planted, missed } = await plantForeign(
    Number(values.sample),
    values.seed,
    Number(values.runs),
  );
  for (const line of missed) console.log(`not noticed: ${line}`);
  const share = ((100 * noticed) / planted).toFixed(1);
  console.log(
    `${noticed} of ${planted} noticed (${share} %), seed ${values.seed}, ${values.runs} runs a statement`,
  );
  process.exitCode = noticed / planted >= 0.97 ? 0 : 1;
} else {
  const all: readonly Plant[] = [...plants, ...promises];
  const chosen = all.filter(({ what }) => what.includes(values.only));
  if (chosen.length === 0) {
    console.error(`--only: a part of one of these is expected\n${all.map(({ what }) => what).join("\n")}`);
    process.exitCode = 2;
  } else process.exitCode = (await plantEach(chosen)) === 0 ? 0 : 1;
}
