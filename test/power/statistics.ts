/**
 * `npm run power`: draws what a campaign draws of each statement, asks it of the implementation, and writes into
 * `spec/guide/power.md` how many instances tell, how many are on no variable, and how near the bounds came to
 * equality.
 *
 * Main definitions: `statisticsOf`, `TABLE`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { checkStatement } from "../../src/cli/check/run.js";
import {
  noStatistics,
  STATISTICS,
  type Statistics,
  statisticsCells,
} from "../../src/cli/check/statistics.js";

const SEED = 20_240_314;
const RUNS = 60;

/** The part of the page between its two marks. */
export const TABLE = /(<!-- statistics -->\n)[\s\S]*?(<!-- end of statistics -->)/;

/** Of the runs of a campaign. */
export async function statisticsOf(statement: Statement): Promise<Statistics> {
  const statistics = noStatistics();
  const { failure } = await checkStatement(statement, builtIn, { runs: RUNS, seed: SEED, statistics });
  if (failure !== undefined) throw new Error(`${statement.name}: ${failure.because}`);
  return statistics;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const page = new URL("../../../spec/guide/power.md", import.meta.url);
  const rows: string[] = [];
  for (const statement of registry) {
    const cells = statisticsCells(await statisticsOf(statement));
    rows.push(`| ${[statement.name, ...cells].join(" | ")} |`);
  }
  const heads = ["statement", ...STATISTICS];
  const table = [`| ${heads.join(" | ")} |`, `|${"---|".repeat(heads.length)}`, ...rows].join("\n");
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(TABLE, `$1${table}\n$2`));
}
