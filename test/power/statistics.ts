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
import { checkExhaustively, checkStatement } from "../../src/cli/check/run.js";
import {
  noStatistics,
  STATISTICS,
  type Statistics,
  statisticsCells,
} from "../../src/cli/check/statistics.js";
import { STRICT } from "./strict.js";

const SEED = 20_240_314;
const RUNS = 60;

/** The part of the page between its two marks. */
export const TABLE = /(<!-- statistics -->\n)[\s\S]*?(<!-- end of statistics -->)/;

/** Listed instances that are tried where no drawn one attains a bound. */
const LISTED = 300;

/** Of the runs of a campaign. */
export async function statisticsOf(statement: Statement): Promise<Statistics> {
  const statistics = noStatistics();
  const { failure } = await checkStatement(statement, builtIn, { runs: RUNS, seed: SEED, statistics });
  if (failure !== undefined) throw new Error(`${statement.name}: ${failure.because}`);
  return statistics;
}

/** What attains a bound of the statement: an instance that is drawn, one that is listed, or none, and why. */
async function attainedBy(statement: Statement, { bounded, equal }: Statistics): Promise<string> {
  if (bounded === 0) return "—";
  if (equal > 0) return "drawn";
  const statistics = noStatistics();
  await checkExhaustively(statement, builtIn, { most: LISTED, statistics });
  return statistics.equal > 0 ? "listed" : `none: ${STRICT[statement.name] ?? "unexplained"}`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const page = new URL("../../../spec/guide/power.md", import.meta.url);
  const rows: string[] = [];
  for (const statement of registry) {
    const statistics = await statisticsOf(statement);
    const cells = [statement.name, ...statisticsCells(statistics), await attainedBy(statement, statistics)];
    rows.push(`| ${cells.join(" | ")} |`);
  }
  const heads = ["statement", ...STATISTICS, "attained by"];
  const table = [`| ${heads.join(" | ")} |`, `|${"---|".repeat(heads.length)}`, ...rows].join("\n");
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(TABLE, `$1${table}\n$2`));
}
