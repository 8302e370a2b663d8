/**
 * # Trying mutants in a copy of the sources
 *
 * Main definitions: `tryAll`, `chosenBy`.
 */
import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import type { CopiedTree } from "./copied-tree.js";
import type { Mutant } from "./mutators.js";
import { readLines } from "./record.js";

/** Seconds without a line after which a process is taken to hang. */
const SILENT = 300;

interface Campaign {
  readonly mutants: readonly Mutant[];
  /** Test files; none means all. */
  readonly files: readonly string[];
  /** Where the lines go. */
  readonly out: string;
  /** Of the processor, for one mutant. */
  readonly seconds: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A seeded sample: those with the smallest hashes. */
export function chosenBy(seed: string, mutants: readonly Mutant[], size: number): Mutant[] {
  const key = ({ file, start, end, mutator }: Mutant): string =>
    createHash("sha256").update(`${seed}/${file}/${start}/${end}/${mutator}`).digest("hex");
  return mutants
    .map((mutant) => [key(mutant), mutant] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, size)
    .map(([, mutant]) => mutant);
}

/** Runs until all are done; a mutant that ends the process twice, by its memory or in silence, is noticed. */
export async function tryAll(
  tree: CopiedTree,
  { mutants, files, out, seconds, env = {} }: Campaign,
): Promise<void> {
  const ended = new Set<number>();
  for (;;) {
    const run = await tree.test(files, {
      silent: { file: out, seconds: SILENT },
      config: "test/mutants/vitest.config.ts",
      env: {
        ...{ ...env, PAC_MUTANTS_OUT: out, PAC_MUTANTS_BUDGET: String(seconds) },
        PAC_MUTANTS_FILES: mutants.map(({ file }) => file).join(","),
      },
    });
    if (run.outcome === "passed") return;
    const last = readLines(out).at(-1);
    if (last?.kind !== "tried") throw new Error(`without any mutant: ${run.failed}`);
    const line = { ...last, kind: "killed", by: "the process ends" };
    if (ended.has(last.mutant)) appendFileSync(out, `${JSON.stringify(line)}\n`);
    ended.add(last.mutant);
  }
}
