/**
 * `npm run plants -- --foreign [--sample N --seed S --runs R]`: bugs planted in a second implementation (the
 * literal definitions, in a copy of their own), a seeded sample of small changes, each asked for by `check`
 * with R runs a statement.
 *
 * Main definitions: `plantForeign`.
 */
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chosenBy, tryAll } from "./campaign.js";
import { CopiedTree } from "./copied-tree.js";
import { reasonOf } from "./equivalents.js";
import { type Mutant, mutantsOf } from "./mutators.js";
import { readLines } from "./record.js";
import { withMutants } from "./schemata.js";

/** Of the processor, for one bug. */
const SECONDS = 600;
/** So many times more changes are tried, since some are in code that no method gets to. */
const OVERSAMPLED = 2;
/** What the methods are computed with; the reductions have statements of their own. */
const PLANTED = [
  "naive.ts",
  "naive-probe.ts",
  "best-tree.ts",
  "least-samples.ts",
  "binomial.ts",
  "web/naive.ts",
];
const FOLDERS = ["definitions", "kinds"];

interface Planted {
  readonly noticed: number;
  readonly planted: number;
  /** Of those that were not noticed: where, and what was changed. */
  readonly missed: readonly string[];
}

export async function plantForeign(sample: number, seed: string, runs: number): Promise<Planted> {
  const tree = new CopiedTree();
  try {
    cpSync(join(tree.root, "spec"), join(tree.root, "foreign"), { recursive: true });
    const files = [
      ...PLANTED,
      ...FOLDERS.flatMap((folder) =>
        readdirSync(join(tree.root, "foreign", folder))
          .filter((name) => name.endsWith(".ts"))
          .map((name) => join(folder, name)),
      ),
    ].map((name) => join("foreign", name));
    const all = files.flatMap((file) => mutantsOf(file, tree.read(file)));
    const chosen = chosenBy(seed, all, OVERSAMPLED * sample).map((mutant, number) => ({ ...mutant, number }));
    const originals = new Map(files.map((file) => [file, tree.read(file)]));
    for (const [file, text] of originals)
      tree.write(
        file,
        withMutants(
          text,
          chosen.filter((mutant) => mutant.file === file),
        ),
      );
    const out = join(tree.root, "mutants.jsonl");
    writeFileSync(out, "");
    await tryAll(tree, {
      mutants: chosen,
      files: ["test/mutants/foreign-statements.ts", "test/mutants/queue.ts"],
      ...{ out, seconds: SECONDS, env: { PAC_RUNS: String(runs) } },
    });
    const found = readLines(out);
    const killed = new Set(found.flatMap((line) => (line.kind === "killed" ? [line.mutant] : [])));
    const reached = new Set(found.flatMap((line) => (line.kind === "trial" ? line.reached : [])));
    const original = ({ file, start, end }: Mutant): string =>
      originals.get(file)!.slice(start, end).replace(/\s+/g, " ");
    // What no method gets to is not part of the implementation.
    const planted = chosen
      .filter(({ number }) => reached.has(number))
      .filter((mutant) => {
        const line = originals.get(mutant.file)!.split("\n")[mutant.line - 1]!.trim();
        return reasonOf({ ...mutant, original: original(mutant), line }) === undefined;
      })
      .slice(0, sample);
    const missed = planted.filter(({ number }) => !killed.has(number));
    return {
      planted: planted.length,
      noticed: planted.length - missed.length,
      missed: missed.map((mutant) => {
        const { file, line, mutator, replacement } = mutant;
        return `${file}:${line} ${mutator}: ${original(mutant)} → ${replacement.replace(/\s+/g, " ")}`;
      }),
    };
  } finally {
    tree.remove();
  }
}
