/**
 * A tree written as code, rules, JSON and ONNX is the same function at every point: each is run by its own
 * language's program where there is one, the ONNX file is read back by our reader.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { TreeNode } from "../../src/boolean/concept.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { EXPORTS, exporterOf } from "../../src/cli/export/index.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { needsTool } from "../tools/needs.js";

const variables = 4;
const leaf = (label: 0 | 1): TreeNode => ({ label });
const split = (variable: number, zero: TreeNode, one: TreeNode): TreeNode => ({ variable, zero, one });
const TREES: readonly (readonly [string, TreeNode])[] = [
  ["a leaf", leaf(1)],
  ["one test", split(2, leaf(1), leaf(0))],
  [
    "three levels",
    split(3, split(0, leaf(0), split(1, leaf(1), leaf(0))), split(2, split(1, leaf(0), leaf(1)), leaf(1))),
  ],
];
/** Names that would be code if they were not kept from it. */
const names = ["a*/ return 7; /*", 'b"""\n return 7', "c\u2028`x`", "d \\"];
const points = Array.from({ length: 2 ** variables }, (_, j) => pointOfIndex(j, variables));
const truth = (root: TreeNode): string => points.map((x) => evaluateTree(root, x)).join("");
const written = (ending: string, root: TreeNode): string =>
  exporterOf(`tree${ending}`)({ root, variables, names }) as string;

const folder = mkdtempSync(join(tmpdir(), "pac-distill-export-"));
afterAll(() => rmSync(folder, { recursive: true }));
const [python, gcc] = [needsTool("python3"), needsTool("gcc")];

describe.each(TREES)("%s", (_, root) => {
  test.skipIf(python.skip)(`Python${python.why}`, () => {
    const file = join(folder, "tree.py");
    const loop =
      `\nfor j in range(${2 ** variables}): print(label([j >> (${variables} - 1 - ` +
      `i) & 1 for i in range(${variables})]), end="")`;
    writeFileSync(file, written(".py", root) + loop);
    const text = execFileSync("python3", [file], { encoding: "utf8" });
    // The Python loop reads x0 as the highest bit of j.
    const order = points.map((x) => Array.from(x).reduce((total, bit) => 2 * total + bit, 0));
    expect(order.map((j) => text[j]).join("")).toBe(truth(root));
  });

  test.skipIf(gcc.skip)(`C${gcc.why}`, () => {
    const file = join(folder, "tree.c");
    const tables = points.map((x) => `{${Array.from(x).join(",")}}`).join(",");
    writeFileSync(
      file,
      `#include <stdio.h>\n${written(".c", root)}int main(void) { static const unsigned char ` +
        `p[][${variables}] = {${tables}}; for (int j = 0; j < ${points.length}; ` +
        `j++) putchar('0' + label(p[j])); return 0; }\n`,
    );
    execFileSync("gcc", [
      "-Wall",
      "-Wextra",
      "-Werror",
      "-Wno-unused-parameter",
      "-o",
      join(folder, "tree"),
      file,
    ]);
    expect(execFileSync(join(folder, "tree"), { encoding: "utf8" })).toBe(truth(root));
  });

  test("TypeScript", async () => {
    const code = written(".ts", root).replace(/: ArrayLike<number>|: 0 \| 1/g, "");
    const { label } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      label: (x: ArrayLike<number>) => 0 | 1;
    };
    expect(points.map((x) => label(x)).join("")).toBe(truth(root));
  });

  test("rules", () => {
    const plain = exporterOf("t.rules")({ root, variables, names: undefined }) as string;
    const rules = plain
      .trimEnd()
      .split("\n")
      .map((line) => ({
        label: line[6],
        tests: line.includes(" if ") ? line.split(" if ")[1]!.split(" and ") : [],
      }));
    const holds = (x: Uint8Array, one: string): boolean =>
      one.startsWith("not x") ? x[Number(one.slice(5))] === 0 : x[Number(one.slice(1))] === 1;
    for (const x of points) {
      const fitting = rules.filter(({ tests }) => tests.every((one) => holds(x, one)));
      expect(fitting.map(({ label }) => label)).toEqual([String(evaluateTree(root, x))]);
    }
    expect(written(".rules", root).split("\n")).toHaveLength(rules.length + 1);
  });

  test("JSON", () => {
    type Json = { label?: 0 | 1; variable: number; feature: string; zero: Json; one: Json };
    const tree = JSON.parse(written(".json", root)) as { features: string[]; root: Json };
    const walk = (node: Json, x: Uint8Array): 0 | 1 =>
      node.label ?? walk(x[node.variable] === 1 ? node.one : node.zero, x);
    expect(points.map((x) => walk(tree.root, x)).join("")).toBe(truth(root));
    expect(tree.features).toHaveLength(variables);
  });

  test("ONNX, read back", () => {
    const bytes = exporterOf("t.onnx")({ root, variables, names }) as Uint8Array;
    const { label } = networkEvaluator(readNetwork("t.onnx", bytes, { inputs: "01" }));
    expect(points.map(label).join("")).toBe(truth(root));
  });
});

test("another ending is refused", () => {
  expect(() => exporterOf("tree.exe")).toThrow("--export: a file that ends with");
  expect(Object.keys(EXPORTS)).toHaveLength(6);
});
