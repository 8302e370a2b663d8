/** # pac-distill verify --proved, and the oracle's verify by "proved" */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { verify } from "../../src/oracle/methods/verify.js";
import { drawMany } from "../../src/probability/draw.js";
import { needs } from "../tools/needs.js";
import { run as inPipe, MAIN, pacDistill } from "./run.js";

/** x0 ∧ x1 and the tree that tests x0: they differ on one of four points. */
const certificate = (differs: string, claims = {}) => ({
  ...{ format: "pac-distillation-certificate", version: 1 },
  source: {
    kind: "concept",
    concept: {
      ...{ kind: "conjunction", variables: 2 },
      literals: [
        { variable: 0, value: 1 },
        { variable: 1, value: 1 },
      ],
    },
  },
  tree: {
    ...{ kind: "decision-tree", variables: 2 },
    root: { variable: 0, zero: { label: 0 }, one: { label: 1 } },
  },
  distribution: { kind: "uniform", variables: 2 },
  claims: { everyInput: { method: "enumeration", differs }, ...claims },
});

/** A program that gives a command a terminal. */
const hasScript = (): boolean => {
  try {
    return execFileSync("script", ["--version"], { encoding: "utf8" }).includes("util-linux");
  } catch {
    return false;
  }
};

const run = (json: unknown) => pacDistill(["verify", "--proved", "-"], { input: JSON.stringify(json) });

describe("verify --proved", () => {
  test("every claim known and so: valid, status 0", async () => {
    const { code, stdout, stderr } = await run(certificate("1/4", { counterexamples: ["10"] }));
    expect(stderr).toBe("");
    expect(stdout).toContain("valid, every claim proved by the extracted checker");
    expect(stdout).toContain("extracted checker\n");
    expect(code).toBe(0);
  });

  const script = needs(hasScript(), "script of util-linux is not installed");
  test.skipIf(script.skip)(`on a terminal: how far it is, in a line${script.why}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "verify-proved-"));
    try {
      const file = join(folder, "certificate.json");
      writeFileSync(file, JSON.stringify(certificate("1/4")));
      const command = `${process.execPath} ${MAIN} verify --proved ${file}`;
      const { stdout } = await inPipe("script", ["-qefc", command, "/dev/null"]);
      expect(stdout).toMatch(/extracted checker .* \d of 4 points/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("a claim that is false: invalid, status 1", async () => {
    const { code, stdout } = await run(certificate("1/2"));
    expect(stdout).toContain("invalid everyInput");
    expect(code).toBe(1);
  });

  test("certificates of the web: it cannot be asked, status 2", async () => {
    const folder = new URL("../certificates/cases/", import.meta.url);
    for (const name of ["a4-junta-complete", "a5-wall-not-conjunction"]) {
      const words = ["verify", "--proved", fileURLToPath(new URL(`${name}.json`, folder))];
      expect(await pacDistill(words), name).toEqual({
        ...{ code: 2, stdout: "" },
        stderr:
          "error: --proved: the extracted checker knows certificates of distillations, comparisons and " +
          "equality, not of this kind; verify without --proved\n",
      });
    }
  });

  test("false ones: not proved, status 1", async () => {
    const folder = new URL("../certificates/cases/", import.meta.url);
    for (const name of ["a3-optimality-variables", "a6b-empty-claims"]) {
      const { code, stdout } = await pacDistill([
        "verify",
        "--proved",
        fileURLToPath(new URL(`${name}.json`, folder)),
      ]);
      expect(stdout, name).toMatch(/^(invalid|not proved) /);
      expect(stdout, name).not.toContain("every claim proved");
      expect(code, name).toBe(1);
    }
  });

  test("confidence is named as not checked, and the whole is not called proved", async () => {
    const [point] = drawMany({ kind: "uniform", variables: 2 }, 1, "validation", 1);
    const differs = point!.join("") === "10";
    const bound = differs ? { upper: "1", tail: "1" } : { upper: "19/20", tail: "1/20" };
    const confidence = { seed: 1, samples: 1, disagreements: differs ? 1 : 0, delta: "1/20", ...bound };
    const { code, stdout } = await run(certificate("1/4", { confidence }));
    expect(stdout).toMatch(
      /valid, but not proved as a whole; not checked by the\s+extracted\s+checker: confidence/,
    );
    expect(stdout).not.toContain("every claim proved");
    expect(code).toBe(0);
  });

  test("the oracle, by proved", () => {
    const answer = (json: unknown) =>
      verify.run(verify.params.parse({ certificate: json, by: "proved" }) as never);
    expect(answer(certificate("1/4"))).toMatchObject({ valid: true, unchecked: [] });
    expect(answer(certificate("1/2"))).toMatchObject({ valid: false, check: "everyInput" });
  });
});
