/**
 * `npm run mutants [-- --folder F --sample N --seed S --seconds T --record FILE --again --tests TEXT]`: a seeded
 * sample of the mutants of each folder of `src`, tried by the tests in a copy of the sources, T seconds of the
 * processor each. Prints the scores and the survivors; those listed in `equivalents.ts` do not count. Exit
 * status 1 below 95 % in some folder.
 *
 * With `--record FILE` what is found out is kept there, and a run that was ended goes on. With `--again` what
 * was killed is taken for granted, and the survivors are tried once more, with `--tests TEXT` by the test files
 * whose names contain TEXT.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chosenBy, tryAll } from "./campaign.js";
import { CopiedTree, PACKAGE } from "./copied-tree.js";
import { reasonOf } from "./equivalents.js";
import { type Mutant, mutantsOf } from "./mutators.js";
import { type Line, readLines } from "./record.js";
import { withMutants } from "./schemata.js";
import { QUEUE } from "./trials.js";

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
    seconds: { type: "string", default: "10" },
    record: { type: "string" },
    again: { type: "boolean", default: false },
  },
});
const [size, seed] = [Number(values.sample), values.seed];
const refuse = (what: string): never => {
  console.error(what);
  process.exit(2);
};
for (const folder of values.folder)
  if (!existsSync(join(PACKAGE, "src", folder)))
    refuse(`--folder: one of ${FOLDERS.join(", ")} is expected, got ${folder}`);
if (!(Number.isSafeInteger(size) && size > 0))
  refuse(`--sample: a number of mutants is expected, got ${values.sample}`);
if (!(Number(values.seconds) > 0)) refuse(`--seconds: a number above 0 is expected, got ${values.seconds}`);
if (values.again && values.record === undefined) refuse("--again: --record is expected too");

type Numbered = Mutant & { readonly number: number };

const textOf = (file: string): string => readFileSync(join(PACKAGE, file), "utf8");

/** All sources under a folder of the package; those that are compiled to WebAssembly are no TypeScript. */
const sourcesOf = (folder: string): string[] =>
  readdirSync(join(PACKAGE, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .filter((name) => !name.split("/").includes("assembly"))
    .sort()
    .map((name) => join(folder, name));

/** The mutants with the smallest hashes. */
function sampled(folder: string): Mutant[] {
  const all = sourcesOf(join("src", folder)).flatMap((file) => mutantsOf(file, textOf(file)));
  const chosen = chosenBy(seed, all, size);
  console.log(`${folder}: ${chosen.length} of ${all.length} mutants, seed ${seed}`);
  return chosen;
}

const mutants: Numbered[] = values.folder.flatMap(sampled).map((mutant, number) => ({ ...mutant, number }));
const id = createHash("sha256").update(JSON.stringify(mutants)).digest("hex");
const tree = new CopiedTree();
const out = values.record === undefined ? join(tree.root, "mutants.jsonl") : resolve(values.record);

/** Starts the record, or takes up an earlier one. */
function prepareRecord(): void {
  const before = readLines(out);
  const [first] = before;
  if (first !== undefined && !(first.kind === "sample" && first.id === id))
    refuse(`--record: ${values.record} is of another sample, or of other sources`);
  const kept = values.again ? before.filter(({ kind }) => ["killed", "unclear"].includes(kind)) : before;
  const lines: Line[] = [{ kind: "sample", id }, ...kept.filter(({ kind }) => kind !== "sample")];
  writeFileSync(out, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
}

let lines: readonly Line[];
try {
  prepareRecord();
  for (const file of [...sourcesOf("src"), ...sourcesOf("spec")])
    tree.write(
      file,
      withMutants(
        textOf(file),
        mutants.filter((mutant) => mutant.file === file),
      ),
    );
  const files = values.tests.length === 0 ? [] : [...values.tests, QUEUE];
  await tryAll(tree, { mutants, files, out, seconds: Number(values.seconds) });
  lines = readLines(out);
} finally {
  tree.remove();
}

const killedBy = new Map(lines.flatMap((line) => (line.kind === "killed" ? [[line.mutant, line.by]] : [])));
const survived = new Map(
  lines.flatMap((line) => (line.kind === "survived" ? [[line.mutant, line] as const] : [])),
);
for (const line of lines) {
  if (line.kind === "unclear")
    console.log(`unclear: ${line.test} fails after mutants ${line.mutants.join(", ")} were tried`);
  if (line.kind === "unusable") console.log(`fails without any mutant, and was not used: ${line.test}`);
}

const original = ({ file, start, end }: Mutant): string =>
  textOf(file).slice(start, end).replace(/\s+/g, " ");
const lineOf = ({ file, line }: Mutant): string => textOf(file).split("\n")[line - 1]!.trim();
const isEquivalent = (mutant: Mutant): boolean =>
  reasonOf({ ...mutant, original: original(mutant), line: lineOf(mutant) }) !== undefined;

function trialsOf(number: number): string {
  const { trials = 0, most = 0 } = survived.get(number) ?? {};
  if (most === 0) return "no test gets there";
  return trials < most ? `${trials} of ${most} trials in time` : `${trials} trials`;
}

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
    console.log(`  ${number} ${file}:${line} ${mutator}: ${change} (${trialsOf(number)})`);
  }
}
process.exitCode = isLow ? 1 : 0;
