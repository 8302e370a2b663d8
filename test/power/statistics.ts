/**
 * `npm run power`: draws what a campaign draws of each statement, and writes into `spec/guide/power.md` how many
 * instances tell and how many are on no variable.
 *
 * Main definitions: `statisticsOf`, `TABLE`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { cubeOf, drawn } from "../../spec/telling.js";
import { seedOfRun } from "../../src/cli/check/run.js";

const SEED = 20_240_314;
const RUNS = 60;

/** The part of the page between its two marks. */
export const TABLE = /(<!-- statistics -->\n)[\s\S]*?(<!-- end of statistics -->)/;

/** Percentages of telling instances and of those on no variable. */
export function statisticsOf({ name, instance, telling }: Statement): readonly [number, number] {
  const instances = Array.from(
    { length: RUNS },
    (_, run) => fc.sample(drawn(instance, run), { seed: seedOfRun(SEED, name, run), numRuns: 1 })[0],
  );
  const percent = (count: number): number => Math.round((100 * count) / RUNS);
  return [
    percent(instances.filter(telling).length),
    percent(instances.filter((drawnOne) => cubeOf(drawnOne) === 0).length),
  ];
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const page = new URL("../../../spec/guide/power.md", import.meta.url);
  const rows = registry.map((statement) => {
    const [telling, pointless] = statisticsOf(statement);
    return `| ${statement.name} | ${telling} % | ${pointless} % |`;
  });
  const table = ["| statement | telling | d = 0 |", "|---|---|---|", ...rows].join("\n");
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(TABLE, `$1${table}\n$2`));
}
