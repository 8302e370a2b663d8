/**
 * `npm run mutants [-- --folder F --sample N --seed S --tests TEXT --seconds T]`: a seeded sample of the mutants of a
 * folder of `src`, tried by the tests in a copy of the sources. Prints the score and the survivors; those listed in
 * `equivalents.ts` do not count. Exit status 1 below 95 %.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CopiedTree, PACKAGE } from "./copied-tree.js";
import { reasonOf } from "./equivalents.js";
import { type Mutant, mutantsOf } from "./mutators.js";
import type { Line } from "./runner.js";
import { withMutants } from "./schemata.js";

const FOLDERS = [
  ...["exact", "boolean", "probability", "learning", "distillation"],
  ...["bounds", "reductions", "verify", "oracle", "networks"],
];

const { values } = parseArgs({
  options: {
    folder: { type: "string", multiple: true, default: FOLDERS },
    sample: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    tests: { type: "string", multiple: true, default: [] },
    seconds: { type: "string", default: "14400" },
  },
});
const [size, seed] = [Number(values.sample), values.seed];
for (const folder of values.folder)
  if (!existsSync(join(PACKAGE, "src", folder))) {
    console.error(`--folder: one of ${FOLDERS.join(", ")} is expected, got ${folder}`);
    process.exit(2);
  }
if (!(Number.isSafeInteger(size) && size > 0)) {
  console.error(`--sample: a number of mutants is expected, got ${values.sample}`);
  process.exit(2);
}

type Numbered = Mutant & { readonly number: number };

/** The mutants with the smallest hashes. */
function sampled(folder: string): Mutant[] {
  const all = readdirSync(join(PACKAGE, "src", folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .flatMap((name) => {
      const file = join("src", folder, name);
      return mutantsOf(file, readFileSync(join(PACKAGE, file), "utf8"));
    });
  const key = ({ file, start, end, mutator }: Mutant): string =>
    createHash("sha256").update(`${seed}/${file}/${start}/${end}/${mutator}`).digest("hex");
  const chosen = all
    .map((mutant) => [key(mutant), mutant] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, size)
    .map(([, mutant]) => mutant);
  console.log(`${folder}: ${chosen.length} of ${all.length} mutants, seed ${seed}`);
  return chosen;
}

const mutants: Numbered[] = values.folder.flatMap(sampled).map((mutant, number) => ({ ...mutant, number }));
const tree = new CopiedTree();
const out = join(tree.root, "mutants.jsonl");
const lines: Line[] = [];
try {
  for (const file of new Set(mutants.map((mutant) => mutant.file)))
    tree.write(
      file,
      withMutants(
        tree.read(file),
        mutants.filter((mutant) => mutant.file === file),
      ),
    );
  const run = await tree.test(values.tests, {
    seconds: Number(values.seconds),
    config: "test/mutants/vitest.config.ts",
    env: { PAC_MUTANTS_OUT: out },
  });
  if (run.outcome === "failed") throw new Error(`without any mutant: ${run.failed}`);
  if (run.outcome === "stopped") console.log(`stopped after ${values.seconds} s: some tests were not run`);
  if (existsSync(out))
    for (const line of readFileSync(out, "utf8").split("\n")) if (line !== "") lines.push(JSON.parse(line));
} finally {
  tree.remove();
  rmSync(out, { force: true });
}

const killedBy = new Map(lines.flatMap((line) => (line.kind === "killed" ? [[line.mutant, line.by]] : [])));
const reached = new Set(lines.flatMap((line) => (line.kind === "reached" ? line.mutants : [])));
for (const line of lines)
  if (line.kind === "unclear")
    console.log(`unclear: ${line.test} fails after mutants ${line.mutants.join(", ")} were tried`);

const original = ({ file, start, end }: Mutant): string =>
  readFileSync(join(PACKAGE, file), "utf8").slice(start, end).replace(/\s+/g, " ");
const lineOf = ({ file, line }: Mutant): string =>
  readFileSync(join(PACKAGE, file), "utf8").split("\n")[line - 1]!.trim();
const isEquivalent = (mutant: Mutant): boolean =>
  reasonOf({ ...mutant, original: original(mutant), line: lineOf(mutant) }) !== undefined;

let isLow = false;
for (const folder of values.folder) {
  const own = mutants.filter(({ file }) => file.startsWith(join("src", folder, "/")));
  const counted = own.filter((mutant) => killedBy.has(mutant.number) || !isEquivalent(mutant));
  const killed = counted.filter(({ number }) => killedBy.has(number)).length;
  const share = counted.length === 0 ? 1 : killed / counted.length;
  if (share < 0.95) isLow = true;
  const percent = (100 * share).toFixed(1);
  const same = own.length - counted.length;
  console.log(`${folder}: ${killed} of ${counted.length} killed (${percent} %), ${same} equivalent`);
  for (const mutant of counted) {
    if (killedBy.has(mutant.number)) continue;
    const { file, line, mutator, replacement, number } = mutant;
    const change = `${original(mutant)} → ${replacement.replace(/\s+/g, " ")}`;
    console.log(
      `  ${file}:${line} ${mutator}: ${change}${reached.has(number) ? "" : " (no test gets there)"}`,
    );
  }
}
process.exitCode = isLow ? 1 : 0;
