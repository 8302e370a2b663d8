/** The commands web and junta as a person meets them: in a pipe, with files, and with input that cannot be used. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { webEdges } from "../../src/reductions/web.js";
import { pacDistill } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "pac-distill-web-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);

describe("pac-distill web", () => {
  it("lists every edge with its bound", async () => {
    const { code, stdout } = await pacDistill(["web"]);
    expect(code).toBe(0);
    for (const edge of webEdges.filter(({ to }) => to !== "truth-table")) expect(stdout).toContain(edge.name);
    expect(stdout).toMatch(/tree_to_dnf\s+decision tree\s+DNF\s+≤ 1-leaves terms\s+exact/);
  });

  it("gives a path with its composed bound and the wall that stands behind it", async () => {
    const { code, stdout } = await pacDistill(["web", "--from", "parity", "--to", "decision-tree"]);
    expect(code).toBe(0);
    expect(stdout).toContain("parity_to_bdd");
    expect(stdout).toContain("leaves ≤ 2^width   (the size)");
    expect(stdout).toContain("at least 2^k leaves");
  });

  it("says why there is none", async () => {
    const { stdout } = await pacDistill(["web", "--from", "parity", "--to", "linear-threshold"]);
    expect(stdout).toContain("impossible: not every parity is equal to a linear threshold");
    expect(stdout).toContain("no weights separate them");
  });

  it("runs a path and certifies it, and verify accepts", async () => {
    const words = ["web", "--concept", "01101001", "--to", "relu-network"];
    const { code, stdout } = await pacDistill([
      ...words,
      "--certificate",
      file("equal.json"),
      "--out",
      file("net.json"),
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("an equal ReLU network");
    expect(JSON.parse(readFileSync(file("net.json"), "utf8")).kind).toBe("relu-network");
    const verified = await pacDistill(["verify", file("equal.json")]);
    expect(verified.code).toBe(0);
    expect(verified.stdout).toContain("truth-table and relu-network are equal at all 2^3 points");
  });

  it("draws, with the path in colour", async () => {
    const { stdout } = await pacDistill(["web", "--from", "parity", "--to", "dnf", "--dot"]);
    expect(stdout).toMatch(/^digraph web \{/);
    expect(stdout.match(/"decision-tree" -> "dnf" \[.*penwidth=4\]/)).not.toBeNull();
  });

  it.each([
    [["--from", "parity"], "--to: both ends of the path are expected"],
    [["--from", "parities", "--to", "dnf"], "there is no parities; did you mean parity?"],
    [["--concept", "0110"], "--to: the class to reduce the concept to is expected"],
    [["--concept", "0110", "--to", "linear-threshold"], "the function is not a linear threshold"],
  ])("%j is answered in one line", async (words, message) => {
    const { code, stderr, stdout } = await pacDistill(["web", ...words]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

describe("pac-distill junta", () => {
  const source = JSON.stringify({
    kind: "junta",
    variables: 1000,
    relevant: [7, 300, 999],
    table: "01101001",
  });

  it("finds the variables, certifies them, and verify accepts", async () => {
    const { code, stdout } = await pacDistill([
      "junta",
      source,
      "--k",
      "3",
      "--certificate",
      file("junta.json"),
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("depends on 3 of 1000 variables: x7, x300, x999");
    const verified = await pacDistill(["verify", file("junta.json")]);
    expect(verified.stdout).toContain("the source depends on x7, x300, x999 (a sensitive pair each)");
    expect(verified.code).toBe(0);
  });

  it("of a constant source is certified by comparing all points, where there are few", async () => {
    const words = ["--k", "1", "--certificate", file("constant.json")];
    expect((await pacDistill(["junta", "0000", ...words])).code).toBe(0);
    const verified = await pacDistill(["verify", file("constant.json")]);
    expect(verified.stdout).toContain("the source depends on no variable (compared at each point)");
    const large = await pacDistill([
      "junta",
      '{"kind":"conjunction","variables":30,"literals":[]}',
      ...words,
    ]);
    expect(large.stderr).toContain("is not written");
    expect(large.code).toBe(2);
  });

  it("refutes, and gives the best junta with its bound", async () => {
    const words = ["junta", source, "--k", "2", "--majority", "1/10"];
    const { code, stdout } = await pacDistill(words);
    expect(code).toBe(0);
    expect(stdout).toContain("not a 2-junta: it depends on at least 3 of 1000 variables");
    expect(stdout).toMatch(/the majority junta on x\d+, x\d+\n.*\nerror ≤ 0\.\d+ with confidence 99\.9 %/);
    expect((await pacDistill(words)).stdout).toBe(stdout);
  });

  it.each([
    [["0110", "--k", "3"], "k can be at most the number of variables, 2, got 3"],
    [["0110", "--k", "2", "--delta", "0"], "delta"],
    [[source, "--k", "20"], "queries in the worst case"],
  ])("%j is answered in one line", async (words, message) => {
    const { code, stderr, stdout } = await pacDistill(["junta", ...words]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
