/**
 * # npm run reproduce
 *
 * The author's experiment: `--full` for depths 2 to 5, width 1000 and all his beams (hours); the small form has
 * depths 2 and 3, width 256, beams 10 and 50 (minutes). Each network is trained and searched in a process of its
 * own. `--write` puts the page and its picture into spec/guide.
 */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { experiment, type Outcome, type Setting } from "./experiment.js";
import { chart, report } from "./report.js";

const { values } = parseArgs({
  options: {
    full: { type: "boolean" },
    write: { type: "boolean" },
    seed: { type: "string", default: "1" },
    setting: { type: "string" },
  },
});

if (values.setting !== undefined) {
  const setting = JSON.parse(values.setting) as Setting;
  const outcome = experiment(setting, (text) => process.stderr.write(`${text}\n`));
  process.stdout.write(JSON.stringify(outcome));
} else {
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new Error(`--seed: a whole number is expected, got ${values.seed}`);
  const beams: Readonly<Record<number, readonly number[]>> = values.full
    ? { 2: [10], 3: [10, 50, 200], 4: [10, 50, 100, 200], 5: [10, 50, 100, 200, 1000] }
    : { 2: [10, 50], 3: [10, 50] };
  const width = values.full ? 1000 : 256;
  const run = promisify(execFile);
  const outcomes = await Promise.all(
    Object.entries(beams).map(async ([depth, list]): Promise<Outcome> => {
      const setting: Setting = { depth: Number(depth), width, seed: seed + Number(depth), beams: list };
      const child = run(process.execPath, [
        "--max-old-space-size=4096",
        fileURLToPath(import.meta.url),
        "--setting",
        JSON.stringify(setting),
      ]);
      child.child.stderr?.pipe(process.stderr);
      return JSON.parse((await child).stdout) as Outcome;
    }),
  );
  const page = report(
    outcomes,
    `npm run reproduce${values.full ? " -- --full" : ""}${seed === 1 ? "" : ` --seed ${seed}`}`,
  );
  process.stdout.write(`${page}\n`);
  if (values.write) {
    writeFileSync("spec/guide/reproduction.md", page);
    writeFileSync("spec/guide/reproduction.svg", await chart(outcomes));
  }
}
