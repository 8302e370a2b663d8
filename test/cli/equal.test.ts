/**
 * `equal` as a person meets it: short forms of concepts and what is said to those with two readings, the answer as
 * exit status, the certificate that `verify` takes, and networks that real exporters wrote.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evaluate } from "../../src/boolean/evaluate.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { conceptForm } from "../../src/text/concept-forms.js";
import { pacDistill, ROOT } from "./run.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "equal-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const task = (name: string, file = "net.onnx") => join(ROOT, "test/networks/tasks", name, file);

const table = (text: string, variables: number, names?: readonly string[]): string => {
  const concept = conceptForm(text, { variables, names, option: "concept", inFile: () => undefined });
  return Array.from({ length: 2 ** variables }, (_, j) => evaluate(concept, pointOfIndex(j, variables))).join(
    "",
  );
};
const refusal = (text: string, variables: number, names?: readonly string[]): string => {
  try {
    conceptForm(text, { variables, names, option: "concept", inFile: () => undefined });
  } catch (problem) {
    return (problem as Error).message;
  }
  return "taken";
};

describe("short forms", () => {
  test.each([
    ["parity:0-2", 3, "01101001"],
    ["!parity:x0,x2", 3, "10100101"],
    ["threshold:2 of 0-2", 3, "00010111"],
    ["majority:0,1,2", 3, "00010111"],
    ["and:0,!1", 2, "0100"],
    ["or:¬0,~1", 2, "1110"],
    ["dnf:0,!1|2", 3, "01001111"],
    ["cnf:0|1,!2", 3, "01010001"],
    ["multiplexer:0;2,1", 3, "00011011"],
    ["constant:1", 2, "1111"],
    ["constant:0", 0, "0"],
    ["0110", 2, "0110"],
    ['{"kind":"parity","variables":2,"subset":[1],"constant":0}', 2, "0011"],
  ])("%s", (text, variables, expected) => {
    expect(table(text, variables)).toBe(expected);
  });

  test("names of variables, also with = in them", () => {
    expect(table("and:sky=red,!wind", 2, ["wind", "sky=red"])).toBe("0010");
    expect(refusal("and:sun", 2, ["wind", "rain"])).toMatch(
      /a number from 0 or a name of the source's, got sun/,
    );
    expect(refusal("and:x1", 2, ["x1", "x0"])).toMatch(
      /both the number of a variable and the name of another/,
    );
    expect(refusal("and:a", 2, ["a", "a"])).toMatch(/the name of 2 variables/);
  });

  test.each([
    ["majority:0-3", 4, /a tie has two readings; say threshold:2 of … or threshold:3 of …/],
    ["multiplexer:0,1;2-4", 5, /2\^k data variables are expected, got 2 and 3/],
    ["multiplexer:0;0,1", 3, /x0 is both address and data/],
    ["parity:0,0", 2, /x0 is listed twice/],
    ["parity:3-1", 4, /from the smaller number to the larger/],
    ["and:7", 4, /x7 is none of the 4 variables of the source, x0 to x3/],
    ["threshold:0-4", 5, /threshold:K of VARIABLES such as/],
    ["constant:2", 2, /constant:0 or constant:1/],
    ["xor:0,1", 2, /a concept is expected: FILE.json, JSON, a truth table, or a short form such as/],
    ["011", 2, /2\^d characters/],
  ])("%s is refused", (text, variables, message) => {
    expect(refusal(text, variables)).toMatch(message);
  });
});

const equal = (...words: string[]) => pacDistill(["equal", ...words]);

describe("networks by real exporters", () => {
  test("a multiplexer on 11 variables: equal on all inputs, and verify agrees", async () => {
    const file = join(folder, "multiplexer.json");
    const net = task("multiplexer-11");
    const said = await equal(net, "multiplexer:0-2;3-10", "--inputs", "01", "--certificate", file);
    expect(said.stdout).toContain("equal · network and decision-tree are equal at all 2^11 points");
    expect(said.code).toBe(0);
    const checked = await pacDistill(["verify", file, "--network", net, "--inputs", "01"]);
    expect(checked.stdout).toMatch(
      /partition +network and decision-tree are equal at all 2\^11 points \(2048 points compared\)/,
    );
    expect(checked.code).toBe(0);
    const proved = await pacDistill(["verify", file, "--proved"]);
    expect(proved.stdout).toContain("(2048 points compared)  extracted checker");
    expect(proved.stdout).toContain("valid, every claim proved by the extracted checker");
    const lie = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(
      file,
      JSON.stringify({ ...lie, concept: { kind: "parity", variables: 11, subset: [0], constant: 0 } }),
    );
    expect((await pacDistill(["verify", file])).code).toBe(1);
  });

  test("a DNF on 30 variables, by bounds on boxes; another term is a counterexample", async () => {
    const terms = "0,18,23|12,!14,!16|!6,!8,21|14,18,27";
    const right = await equal(task("dnf-5-of-30"), `dnf:${terms}|!5,10,!25`, "--inputs", "01");
    expect(right.stdout).toMatch(/network and dnf are equal at all 2\^30 points \(\d+ boxes proved\)/);
    expect(right.code).toBe(0);
    const wrong = await equal(task("dnf-5-of-30"), `dnf:${terms}|!5,10,25`, "--inputs", "01");
    expect(wrong.stdout).toMatch(
      /not equal · differs from the network on at least \d+ inputs, for instance [01]{30}/,
    );
    expect(wrong.code).toBe(1);
  });

  test("a threshold of 60 votes is neither enumerated nor cut into boxes: open, status 2, what was tried", async () => {
    const weights = [Array.from({ length: 60 }, () => "1")];
    const layers = [{ weights, bias: ["-59/2"], activation: "identity", residual: false }];
    const file = join(folder, "votes.json");
    writeFileSync(file, JSON.stringify({ kind: "relu-network", variables: 60, inputs: "01", layers }));
    const said = await equal(file, "threshold:30 of 0-59", "--certificate", join(folder, "none.json"));
    expect(said.stdout).toMatch(/open · nothing could be proved; they agree at 2000 points that were tried/);
    expect(said.stdout).toContain("none.json is not written: nothing was proved");
    const asked = join(folder, "questions");
    const open = await equal(file, "threshold:30 of 0-59", "--vnnlib", asked);
    expect(open.stdout).toContain("network.onnx, 2 questions, instances.csv");
    expect(readFileSync(join(asked, "instances.csv"), "utf8")).toContain("network.onnx,open-2.vnnlib,300");
    expect(said.code).toBe(2);
  });

  test("at the rows of a table, with the names of its columns", async () => {
    const rows = task("monks-1", "data.csv");
    const names = join(folder, "names.txt");
    writeFileSync(
      names,
      readFileSync(rows, "utf8").split("\n")[0]!.trim().split(",").slice(0, 17).join("\n"),
    );
    const words = ["dnf:a1=1,a2=1|a1=2,a2=2|a1=3,a2=3|a5=1", "--inputs", "01", "--names", names];
    const said = await equal(task("monks-1"), ...words, "--on", rows);
    expect(said.stdout).toContain("equal · network and dnf are equal at each of the 432 points listed");
    expect(said.code).toBe(0);
    // Elsewhere, where no attribute has a value, or two, the network was taught nothing.
    expect((await equal(task("monks-1"), ...words)).code).toBe(1);
    const schema = join(folder, "schema.json");
    const sizes = [3, 3, 2, 3, 4, 2];
    const features = sizes.map((n, i) => ({
      name: `a${i + 1}`,
      oneHot: Array.from({ length: n }, (_, j) => String(j + 1)),
    }));
    writeFileSync(schema, JSON.stringify({ features }));
    const valid = await equal(task("monks-1"), "dnf:0,3|1,4|2,5|11", "--inputs", "01", "--schema", schema);
    expect(valid.stdout).toContain("equal · network and dnf are equal at each of the 432 points listed");
    expect(valid.code).toBe(0);
    const examples = await equal(rows, words[0]!);
    expect(examples.stdout).toContain("equal · no error on the 432 examples listed");
  });
});

describe("distill --target", () => {
  const distill = (...words: string[]) => pacDistill(["distill", ...words]);
  test("a DNF at the rows of a table, in its names, as rules, with a certificate", async () => {
    const rows = task("monks-1", "data.csv");
    const [certificate, rules] = [join(folder, "monks.json"), join(folder, "monks.rules")];
    const words = ["--inputs", "01", "--distribution", rows, "--target", "dnf"];
    const said = await distill(task("monks-1"), ...words, "--certificate", certificate, "--export", rules);
    expect(said.stdout).toContain("a5=1 ∨ (a1=1 ∧ a2=1) ∨ (a1=2 ∧ a2=2) ∨ (a1=3 ∧ a2=3)");
    expect(said.stdout).toContain("equal · network and dnf are equal at each of the 432 points listed");
    expect(said.code).toBe(0);
    expect(readFileSync(rules, "utf8")).toContain("a5=1");
    expect((await pacDistill(["verify", certificate])).code).toBe(0);
  });
  test("a parity is one, and no threshold", async () => {
    const right = await distill(task("parity-12"), "--inputs", "01", "--target", "parity");
    expect(right.stdout).toContain(
      "equal · network and parity are equal at all 2^12 points (4096 points compared)",
    );
    const wrong = await distill(task("parity-12"), "--inputs", "01", "--target", "threshold");
    expect(wrong.stdout).toContain(
      "no threshold: it is neither increasing nor decreasing in one of its variables",
    );
    expect(wrong.code).toBe(1);
    const unknown = await distill(task("parity-12"), "--inputs", "01", "--target", "forest");
    expect(unknown.stderr).toContain("--target: one of tree, conjunction, disjunction, parity, threshold,");
    expect(unknown.code).toBe(2);
  });
});
