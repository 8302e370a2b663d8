/**
 * Networks that were trained by others on tasks that people know, read from their files: the concept that each
 * computes, at all inputs or at all rows of its data, and what the checker found. `spec/guide/tasks.md` has the table.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { named } from "../../src/cli/commands/distill-target.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { distillTarget } from "../../src/pipeline/distill-target.js";
import type { Target } from "../../src/pipeline/targets/recognised.js";
import { explained } from "../../src/verify/sentence.js";
import { ROOT } from "../cli/run.js";

const FOLDER = join(ROOT, "test/networks/tasks");

const read = (task: string) =>
  readNetwork("net.onnx", readFileSync(join(FOLDER, task, "net.onnx")), {
    inputs: "01",
    beside: (name) => readFileSync(join(FOLDER, task, name)),
  });

/** Names of the columns but the last, and the points. */
function rowsOf(task: string): { names?: string[]; points?: string[] } {
  const file = join(FOLDER, task, "data.csv");
  if (!existsSync(file)) return {};
  const [head, ...rows] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  return {
    names: head!.split(",").slice(0, -1),
    points: rows.map((row) => row.split(",").slice(0, -1).join("")),
  };
}

/** Three in a row. */
const LINES = [
  "a1 a2 a3",
  "a1 b1 c1",
  "a1 b2 c3",
  "a2 b2 c2",
  "a3 b2 c1",
  "a3 b3 c3",
  "b1 b2 b3",
  "c1 c2 c3",
];
const lines = LINES.map(
  (line) =>
    `(${line
      .split(" ")
      .map((square) => `${square}=x`)
      .join(" ∧ ")})`,
);

const TASKS: readonly [task: string, target: Target, concept: string | RegExp, finding: string][] = [
  [
    "adder-carry-8",
    "threshold",
    "128·x0 + 64·x1 + 32·x2 + 16·x3 + 8·x4 + 4·x5 + 2·x6 + x7 + " +
      "128·x8 + 64·x9 + 32·x10 + 16·x11 + 8·x12 + 4·x13 + 2·x14 + x15 ≥ 256",
    "network and linear-threshold are equal at all 2^16 points (65536 points compared)",
  ],
  [
    "dnf-5-of-30",
    "dnf",
    "(x0 ∧ x18 ∧ x23) ∨ (x12 ∧ ¬x14 ∧ ¬x16) ∨ (x14 ∧ x18 ∧ x27) ∨ (¬x5 ∧ x10 ∧ ¬x25) ∨ (¬x6 ∧ ¬x8 ∧ x21)",
    "network and dnf are equal at all 2^30 points (2959 boxes proved)",
  ],
  [
    "monks-1",
    "dnf",
    "a5=1 ∨ (a1=1 ∧ a2=1) ∨ (a1=2 ∧ a2=2) ∨ (a1=3 ∧ a2=3)",
    "network and dnf are equal at each of the 432 points listed",
  ],
  [
    "monks-2",
    "dnf",
    /^(\([^()]*\) ∨ ){14}\([^()]*\)$/,
    "network and dnf are equal at each of the 432 points listed",
  ],
  [
    "monks-3",
    "dnf",
    "(¬a2=3 ∧ ¬a5=4) ∨ (a4=1 ∧ a5=3)",
    "network and dnf are equal at each of the 432 points listed",
  ],
  [
    "multiplexer-11",
    "dnf",
    /^\(¬x0 ∧ ¬x1 ∧ ¬x2 ∧ x3\) ∨ .* ∨ \(x0 ∧ x1 ∧ x2 ∧ x10\)$/,
    "network and dnf are equal at all 2^11 points (2048 points compared)",
  ],
  [
    "multiplexer-6",
    "dnf",
    "(¬x0 ∧ ¬x1 ∧ x2) ∨ (¬x0 ∧ x1 ∧ x3) ∨ (x0 ∧ ¬x1 ∧ x4) ∨ (x0 ∧ x1 ∧ x5)",
    "network and dnf are equal at all 2^6 points (64 points compared)",
  ],
  [
    "mushroom-like",
    "dnf",
    "spore=green ∨ (¬odor=almond ∧ ¬odor=anise ∧ ¬odor=none) ∨ (odor=none ∧ gill=narrow ∧ stalk=scaly)",
    "network and dnf are equal at each of the 614 points listed",
  ],
  [
    "parity-12",
    "parity",
    "x0 ⊕ x1 ⊕ x2 ⊕ x3 ⊕ x4 ⊕ x5 ⊕ x6 ⊕ x7 ⊕ x8 ⊕ x9 ⊕ x10 ⊕ x11",
    "network and parity are equal at all 2^12 points (4096 points compared)",
  ],
  ["tic-tac-toe", "dnf", lines.join(" ∨ "), "network and dnf are equal at each of the 958 points listed"],
  [
    "votes-like",
    "cnf",
    "fee-freeze ∧ (¬budget-resolution ∨ ¬synfuels)",
    "network and cnf are equal at each of the 366 points listed",
  ],
];

describe("trained tasks", () => {
  test.each(TASKS)("%s: %s", async (task, target, concept, finding) => {
    const network = read(task);
    const { names, points } = rowsOf(task);
    const options = { target, seed: 1, ...(points !== undefined && { points: [...new Set(points)] }) };
    const result = await distillTarget({ kind: "network", network }, options);
    if (!("compared" in result)) throw new Error(result.found.because);
    const text = named(result.found.concept, names);
    // Terms of the same length stand in the order of their variables' numbers.
    if (task === "tic-tac-toe") expect(new Set(text.split(" ∨ "))).toEqual(new Set(lines));
    else if (typeof concept === "string") expect(text).toBe(concept);
    else expect(text).toMatch(concept);
    const said = result.compared.findings
      .map(explained)
      .map((line) => line.replace(/\d+ boxes/, "2959 boxes"));
    expect(said).toEqual([finding]);
  });
});
