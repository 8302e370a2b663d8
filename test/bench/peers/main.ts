/**
 * # npm run bench:peers
 *
 * What the project does, beside programs that do the same: CPU time, medians, the ratio, and the target where there
 * is one. What is not installed is said, with how to install it; nothing is downloaded. Ends with status 1 where a
 * peer fails or answers otherwise, or our side fails.
 */

import { boxComparisons } from "./boxes.js";
import { rowOf } from "./comparison.js";
import { solveComparisons } from "./flint.js";
import { readOptions, USAGE, UsageError } from "./options.js";
import { treeComparisons } from "./streed.js";

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === "help") {
    process.stdout.write(USAGE);
    return 0;
  }
  const all = [...treeComparisons(options), ...solveComparisons(options), ...boxComparisons(options)];
  const { only } = options;
  const chosen = all.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)));
  if (chosen.length === 0)
    throw new UsageError(`no row of that name; there are: ${all.map(({ name }) => name).join("; ")}`);
  let wrong = false;
  for (const comparison of chosen) {
    const row = await rowOf(comparison, options.runs);
    process.stdout.write(`${row.line}\n`);
    wrong ||= row.wrong;
  }
  return wrong ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (problem) {
  if (!(problem instanceof UsageError)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  process.exitCode = 2;
}
