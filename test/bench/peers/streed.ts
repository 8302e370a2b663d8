/**
 * # Best trees, beside STreeD
 *
 * STreeD (van der Linden, de Weerdt and Demirović) gives one tree of a depth and size; ours are the best for every
 * number of leaves up to it. Its own clock of the CPU counts the search alone, and so does ours; reading is left out.
 *
 * Main definitions: `treeComparisons`, `readSet`, `readStreed`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bit } from "../../../src/boolean/concept.js";
import { bestTreesFast } from "../../../src/distillation/best-tree-kernel.js";
import { RandomSource } from "../../../src/probability/random-source.js";
import type { Comparison, Peer } from "./comparison.js";
import type { Options } from "./options.js";
import { runProgram, secondsOf, withFolder } from "./process.js";

const [DEPTH, LEAVES] = [4, 16] as const;

const INSTALL = "build github.com/AlgTUDelft/pystreed with CMake, then --streed build/STREED";

export interface DataSet {
  readonly points: readonly Uint8Array[];
  readonly labels: readonly Bit[];
}

/** Lines of 0 and 1, the label first; throws Error with the number of a line that is not. */
export function readSet(text: string): DataSet {
  const rows = text
    .trim()
    .split("\n")
    .map((line, number) => {
      const row = line.trim().split(/[ ,]/);
      if (row.length < 2 || row.some((field) => field !== "0" && field !== "1"))
        throw new Error(`line ${number + 1} is not a label and then bits`);
      return Uint8Array.from(row, Number);
    });
  const odd = rows.findIndex((row) => row.length !== rows[0]!.length);
  if (odd >= 0)
    throw new Error(`line ${odd + 1} has ${rows[odd]!.length} fields, the first ${rows[0]!.length}`);
  return { points: rows.map((row) => row.slice(1)), labels: rows.map((row) => row[0] as Bit) };
}

const written = ({ points, labels }: DataSet): string =>
  points.map((point, r) => `${[labels[r]!, ...point].join(" ")}\n`).join("");

/** What STreeD's output says: seconds, and wrong labels of so many rows. */
export function readStreed(text: string, rows: number): { seconds: number; errors: number } | undefined {
  const clock = /^CLOCKS FOR SOLVE: (\S+)/m.exec(text);
  const accuracy = /^Solution 0:\s+\d+\s+\d+\s+([\d.e-]+)/m.exec(text);
  const [seconds] = (clock && secondsOf([clock[1]!])) ?? [];
  const errors = accuracy === null ? Number.NaN : Math.round((1 - Number(accuracy[1])) * rows);
  return seconds === undefined || Number.isNaN(errors) ? undefined : { seconds, errors };
}

const inWords = (errors: number): string => `${errors} ${errors === 1 ? "error" : "errors"}`;

function askStreed(streed: string | undefined, data: DataSet, runs: number): Peer {
  if (streed === undefined) return { kind: "missing", how: INSTALL };
  return withFolder((folder): Peer => {
    const file = join(folder, "data.csv");
    writeFileSync(file, written(data));
    const bounds = ["-max-depth", `${DEPTH}`, "-max-num-nodes", `${LEAVES - 1}`];
    const seconds: number[] = [];
    let answer = "";
    for (let i = 0; i < runs; i += 1) {
      const ended = runProgram(streed, ["-task", "accuracy", "-file", file, ...bounds]);
      if (ended.kind === "absent") return { kind: "missing", how: INSTALL };
      if (ended.kind === "failed") return ended;
      const said = readStreed(ended.text, data.points.length);
      if (said === undefined)
        return { kind: "failed", why: "its output has no CLOCKS FOR SOLVE or no Solution 0" };
      seconds.push(said.seconds);
      answer = inWords(said.errors);
    }
    return { kind: "measured", seconds, answer };
  });
}

function comparisonOn(
  name: string,
  most: number,
  streed: string | undefined,
  data: () => DataSet,
): Comparison {
  return {
    name: `best tree: ${name}`,
    peer: "STreeD",
    most,
    prepare() {
      const { points, labels } = data();
      const variables = [...points[0]!.keys()];
      return () => {
        const curve = bestTreesFast({ points, labels, variables, maxDepth: DEPTH, maxLeaves: LEAVES });
        curve.tree(LEAVES);
        return inWords(curve.errors.at(-1)!);
      };
    },
    ask: (runs) => askStreed(streed, data(), runs),
  };
}

function ofFile(name: string, { data, streed }: Options): Comparison {
  const impossible = (why: string): Comparison => ({
    name: `best tree: ${name}`,
    peer: "STreeD",
    impossible: why,
    prepare: () => () => "",
    ask: () => ({ kind: "failed", why }),
  });
  if (data === undefined)
    return impossible("--data FOLDER is wanted, for instance data/classification of STreeD's repository");
  const file = join(data, `${name}.csv`);
  if (!existsSync(file)) return impossible(`there is no ${file}`);
  try {
    const set = readSet(readFileSync(file, "utf8"));
    const size = `${set.points.length} × ${set.points[0]!.length}`;
    return comparisonOn(`${name}, ${size}`, 5, streed, () => set);
  } catch (problem) {
    return impossible(`${file}: ${(problem as Error).message}`);
  }
}

/** Labels that nothing explains (seed 7): bounds cut nothing there. */
function randomLabels(): DataSet {
  const random = new RandomSource(7);
  const bits = (length: number) => Uint8Array.from({ length }, () => random.bit());
  return {
    points: Array.from({ length: 10_000 }, () => bits(50)),
    labels: Array.from({ length: 10_000 }, () => random.bit()),
  };
}

/** One for each data set, and one for labels by chance. */
export const treeComparisons = (options: Options): readonly Comparison[] => [
  ...options.sets.map((name) => ofFile(name, options)),
  comparisonOn("10000 × 50, labels by chance", 1, options.streed, randomLabels),
];
