/**
 * Transcripts of the commands of the further theory: classes that nobody can list, heavy coefficients, trees of
 * trees, graphs as sources, and learners with any output.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pacDistill } from "./run.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pac-distill-theory-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Standard output of a call that ends with status 0. */
async function said(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await pacDistill(words);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout;
}

describe("bound of classes that are counted", () => {
  test("trees on 100 variables: the upper bound says that it is one", async () => {
    const text = await said(
      ...["bound", "--class", "decision-trees:100:maxLeaves=8,maxDepth=3"],
      ...["--epsilon", "0.01", "--delta", "0.05"],
    );
    expect(text).toMatch(/\|G\| ≤ 23618667350995602, number of read-once trees +4050 /);
    expect(text).toMatch(/realizable: between 230 and 4050; agnostic: between 230 and 813891/);
    expect(text).toMatch(/F = G, \|P_f\(G\)\| = 1 +0/);
    expect(text).toMatch(/counted in closed form/);
  });

  test("conjunctions of 200 variables", async () => {
    const text = await said("bound", "--class", "conjunctions:200", "--epsilon", "0.01", "--delta", "0.05");
    expect(text).toMatch(/\|G\| ≈ 2\.656·10\^95, 3\^d +22161 /);
    expect(text).toMatch(/VC\(G\) = 200 /);
    expect(text).toMatch(/mutual_vc +200 points shattered by F and G +2921/);
  });

  test("what even its number is too long for is refused in one line", async () => {
    const { code, stderr } = await pacDistill([
      ...["bound", "--class", "juntas:100:k=20", "--epsilon", "1/10", "--delta", "1/10"],
    ]);
    expect(code).toBe(2);
    expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(2);
    expect(stderr).toMatch(/relevant variables of the class/);
  });
});

test("heavy: by queries and exactly", async () => {
  const text = await said("heavy", "0110100110010110", "--threshold", "3/4");
  expect(text).toMatch(/x0 x1 x2 x3 +1/);
  expect(text).toMatch(/with confidence 99\.9 %/);
  const exact = await said("heavy", "00010111", "--threshold", "1/2", "--exact");
  expect(exact).toMatch(/x0 x1 x2 +-1\/2/);
  const wide = '{"kind":"parity","variables":200,"subset":[3,77,150],"constant":1}';
  expect(await said("heavy", wide, "--threshold", "1")).toMatch(/x3 x77 x150 +-1[\s\S]*\(bound 93465\)/);
});

test("compose: sizes round by round", async () => {
  const leaf = (label: 0 | 1) => ({ label });
  const tree = (root: object) => JSON.stringify({ kind: "decision-tree", variables: 2, root });
  const both = tree({ variable: 0, zero: leaf(0), one: { variable: 1, zero: leaf(0), one: leaf(1) } });
  const second = tree({ variable: 1, zero: leaf(0), one: leaf(1) });
  const text = await said("compose", both, second, both, "--rounds", "3");
  const rows = text.split("\n").filter((row) => /^ +\d/.test(row));
  // T = x0 ∧ x1, T_0 = x1, T_1 = x0 ∧ x1: two 0-paths of T; (1·1) + (1·2) leaves, and so on.
  expect(rows.map((row) => row.trim().split(/ +/).map(Number))).toEqual([
    [1, 3, 1, 3],
    [2, 5, 1, 5],
    [3, 8, 1, 8],
  ]);
});

test("vertex-cover-wall: a least cover, the source, and the cover of a conjunction", async () => {
  const edges = join(folder, "edges.txt");
  writeFileSync(edges, "a b\nb c # a path\nc d\nd a\ne\n");
  const source = join(folder, "f.json");
  const conjunction = '{"kind":"conjunction","variables":5,"literals":[{"variable":0,"value":1}]}';
  const text = await said("vertex-cover-wall", edges, "--out", source, "--conjunction", conjunction);
  expect(text).toMatch(/5 vertices, 4 edges\nτ = 2: a c\n/);
  expect(text).toMatch(/the conjunction gives a cover of 3/);
  expect(JSON.parse(readFileSync(source, "utf8"))).toMatchObject({ kind: "dnf", variables: 5 });
  writeFileSync(edges, "a a\n");
  const { code, stderr } = await pacDistill(["vertex-cover-wall", edges]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/:1: two different ends are expected/);
});

test("complexity: thresholds into conjunctions, with any output, and a picture in which 0 has its place", async () => {
  const svg = join(folder, "curve.svg");
  const certificate = join(folder, "curve.json");
  const text = await said(
    ...["complexity", "--source-class", "linear-thresholds:2", "--class", "conjunctions:2"],
    ...["--epsilon", "1/8", "--outputs", "any", "--certificate", certificate],
  );
  expect(text).toMatch(/distilling +5 +7 +13/);
  expect(text).toMatch(/learning +5 +9 +17/);
  expect(text).toMatch(/learning, any output +5 +9 +17/);
  expect(await said("verify", certificate)).toMatch(/learning with any output, .* takes exactly 17 samples/);
  await said("complexity", "--class", "conjunctions:1", "--epsilon", "1/8", "--svg", svg);
  const drawn = readFileSync(svg, "utf8");
  expect(drawn).toMatch(/>0<\/text>/);
  expect(drawn).toMatch(/distilling: exactly 0 without a sample/);
});
