/**
 * # What was found out about mutants
 *
 * Lines of JSON in one file, written as soon as they are known, so that a process that a mutant has ended is
 * gone on from.
 *
 * Main definitions: `Line`, `write`, `dead`, `known`, `readLines`.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";

export type Line =
  /** Of which sample the rest speaks. */
  | { readonly kind: "sample"; readonly id: string }
  /** Before a mutant runs: the last one, if the process ends, has ended it. */
  | { readonly kind: "tried"; readonly mutant: number; readonly by: string }
  | { readonly kind: "killed"; readonly mutant: number; readonly by: string }
  /** Survived `trials` of `most`, which took so many milliseconds. */
  | {
      readonly kind: "survived";
      readonly mutant: number;
      readonly trials: number;
      readonly most: number;
      readonly ms: number;
    }
  /** All those reached while modules are loaded. */
  | { readonly kind: "loaded"; readonly mutants: readonly number[] }
  /** A trial without any mutant. */
  | {
      readonly kind: "trial";
      readonly name: string;
      readonly ms: number;
      readonly reached: readonly number[];
    }
  /** A test that fails in the copy of the sources without any mutant. */
  | { readonly kind: "unusable"; readonly test: string }
  | { readonly kind: "unclear"; readonly test: string; readonly mutants: readonly number[] };

/** Where the lines are; empty where no mutants are tried. */
export const OUT = process.env.PAC_MUTANTS_OUT ?? "";
export function readLines(file: string): Line[] {
  if (file === "" || !existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Line);
}

export const write = (line: Line): void => appendFileSync(OUT, `${JSON.stringify(line)}\n`);

/** What an earlier process of the same run has written. */
export const known: readonly Line[] = readLines(OUT);
export const dead = new Set(known.flatMap((line) => (line.kind === "killed" ? [line.mutant] : [])));
