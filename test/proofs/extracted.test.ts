/**
 * # The checker that is committed is the one that Coq extracts, and it computes as Coq does
 *
 * Extracted again by `npm run proofs`: not a byte may differ. The integers, which are JavaScript's, are
 * compared with Coq's on a table that Coq computes. And the proofs have teeth: one line of the model made
 * wrong, and they do not build.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checker } from "../../proofs/extracted/checker.js";
import { ROOT, SKIPPED, WHY } from "./project.js";

const read = (...path: string[]): string => readFileSync(join(ROOT, "proofs", ...path), "utf8");
const MODEL = join(ROOT, "proofs", "model");
const library = (model: string) => [
  "-q",
  "-w",
  "none",
  "-R",
  join(ROOT, "proofs", "theories"),
  "PacDistillation",
  "-R",
  model,
  "PacDistillation",
];

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "pac-distill-extracted-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Zero, signs, and both sides of the limits of machine integers. */
const NUMBERS = [0n, 1n, 2n, 3n, 7n, 2n ** 31n, 2n ** 53n + 1n, 2n ** 64n - 1n, 3n ** 70n].flatMap((n) => [
  n,
  -n,
]);
const SHIFTS = [0n, 1n, 3n, 31n, 64n, 100n];

/** Operation of the checker, its name in Coq, and the pairs that it is asked about. */
const OPERATIONS = [
  ...(["add", "sub", "mul", "max", "min", "div"] as const).map(
    (name) => [name, `Z.${name}`, NUMBERS] as const,
  ),
  ...(["leb", "ltb", "eqb"] as const).map(
    (name) => [name, `(fun a b => Z.b2z (Z.${name} a b))`, NUMBERS] as const,
  ),
  ["opp", "(fun a _ => Z.opp a)", [0n]] as const,
  ...(["shiftl", "shiftr"] as const).map((name) => [name, `Z.${name}`, SHIFTS] as const),
];

describe.skipIf(SKIPPED)(`the extracted checker${WHY}`, () => {
  test("is, byte for byte, the one that is committed (npm run proofs:extract)", () => {
    expect(read(".build", "checker.js")).toBe(read("extracted", "checker.js"));
  });

  test("computes with integers as Coq does", () => {
    const list = (numbers: readonly bigint[]) => `[${numbers.map((n) => `(${n})`).join("; ")}]`;
    const script = [
      "From Coq Require Import ZArith List. Import ListNotations. Open Scope Z_scope.",
      "Set Printing Width 1000000. Set Printing Depth 1000000.",
      ...OPERATIONS.map(
        ([, coq, second]) =>
          `Eval vm_compute in flat_map (fun a => map (fun b => ${coq} a b) ${list(second)}) ${list(NUMBERS)}.`,
      ),
    ].join("\n");
    const answers = inFolder((folder) => {
      writeFileSync(join(folder, "table.v"), script);
      const { stdout, status } = spawnSync("coqc", ["-q", "table.v"], { cwd: folder, encoding: "utf8" });
      expect(status).toBe(0);
      return stdout.split("= [").slice(1);
    });
    expect(answers).toHaveLength(OPERATIONS.length);
    OPERATIONS.forEach(([name, , second], at) => {
      const coq = answers[at]!.split("]")[0]!
        .split(";")
        .map((text) => BigInt(text.replace(/\s/g, "")));
      const ours = NUMBERS.flatMap((a) =>
        second.map((b) => {
          if (name === "opp") return checker.opp(a);
          const value: unknown = checker[name](a, b);
          return typeof value === "bigint" ? value : BigInt(value as number);
        }),
      );
      expect(ours, name).toEqual(coq);
    });
  }, 60_000);
});

/** In the order in which they need each other. */
const ORDER = [
  "vectors",
  "integer_network",
  "linear_forms",
  "linearisation",
  "column_combinations",
  "linearisation_scan",
  "linearisation_soundness",
  "network_bytes",
  "partition_check",
  "integer_embedding",
  "network_soundness",
  "group_masses",
  "mass_soundness",
  "fraction_soundness",
  "partition_soundness",
  "points_soundness",
  "group_soundness",
  "concept_check",
  "concept_soundness",
  "target_check",
  "comparison_check",
  "target_soundness",
  "target_meaning",
  "comparison_soundness",
];

/** The files of the model that a theory requires. */
function requiredBy(theory: string): string[] {
  const required = read("model", `${theory}.v`).matchAll(/^From PacDistillation Require Import ([^.]*)\./gm);
  return [...required].flatMap(([, names]) => names!.split(/\s+/)).filter((name) => ORDER.includes(name));
}

/** The files on the ways from `file` to `at`, in order, with both: what is compiled again when `file` changes. */
function between(file: string, at: string): string[] {
  const needed = new Set([at]);
  for (const theory of [...ORDER].reverse())
    if (needed.has(theory)) for (const name of requiredBy(theory)) needed.add(name);
  const affected = new Set([file]);
  for (const theory of ORDER.slice(ORDER.indexOf(file)))
    if (requiredBy(theory).some((name) => affected.has(name))) affected.add(theory);
  return ORDER.filter((theory) => needed.has(theory) && affected.has(theory));
}

/**
 * Do the proofs of `at` fail when one line of a file of the model is another one? The statements between are taken
 * over from their files, without their proofs.
 */
function breaks(file: string, at: string, change: (source: string) => string): boolean {
  return inFolder((folder) => {
    cpSync(MODEL, folder, { recursive: true });
    const source = readFileSync(join(folder, `${file}.v`), "utf8");
    writeFileSync(join(folder, `${file}.v`), change(source));
    const path = between(file, at);
    for (const theory of path) rmSync(join(folder, `${theory}.vo`), { force: true });
    for (const theory of path.slice(0, -1)) {
      const { status, stderr } = spawnSync("coqc", ["-vos", ...library(folder), `${theory}.v`], {
        cwd: folder,
      });
      if (status !== 0) throw new Error(`${theory}.v: its statements do not compile: ${stderr}`);
    }
    const { status } = spawnSync("coqc", ["-vok", ...library(folder), `${at}.v`], { cwd: folder });
    return status !== 0;
  });
}

function replaced(file: string, from: string, to: string): (source: string) => string {
  return (source) => {
    if (source.split(from).length !== 2) throw new Error(`${file}.v: this is not there once: ${from}`);
    return source.replace(from, to);
  };
}

/** What is made wrong, and the file whose proof notices. */
const WRONG = [
  {
    what: "least values take the wrong end of a range",
    file: "vectors",
    from: "(if 0 <? x then l else u))",
    to: "(if 0 <? x then u else l))",
    at: "vectors",
  },
  {
    what: "the line below an unstable unit is not shifted",
    file: "integer_network",
    at: "integer_network",
    from: "(s, Z.min 0 (Z.min (- s * l) ((c - s) * u)))",
    to: "(s, 0)",
  },
  {
    what: "a remainder's break at 0 is forgotten",
    file: "linear_forms",
    at: "linear_forms",
    from: "(Z.min 0 (Z.min a b), Z.max 0 (Z.max a b))",
    to: "(Z.min a b, Z.max a b)",
  },
  {
    what: "a weight that the shift does not make an integer is rounded",
    file: "network_bytes",
    at: "network_soundness",
    from: "if Z.shiftl n (- k) =? m then Some n else None",
    to: "Some n",
  },
  {
    what: "a box differs where the tree has the proved label",
    file: "partition_check",
    at: "partition_soundness",
    from: "(differs + Z.shiftl (label_mass D (negb b) t B 0) (extra S)) open",
    to: "(differs + Z.shiftl (label_mass D b t B 0) (extra S)) open",
  },
  {
    what: "a value of a group that may have no mass",
    file: "partition_check",
    at: "group_masses",
    from: "(0 <? snd (fst (snd e))) && (0 <? snd (snd e)) &&",
    to: "(0 <? snd (fst (snd e))) && (0 <=? snd (snd e)) &&",
  },
  {
    what: "a linear threshold is exceeded, not met",
    file: "concept_check",
    at: "concept_soundness",
    from: "Z.leb (snd threshold) (weight_of x weights 0)",
    to: "Z.ltb (snd threshold) (weight_of x weights 0)",
  },
  {
    what: "a box is below a threshold that it meets",
    file: "target_check",
    at: "target_soundness",
    from: "else Z.ltb (weight_on true B weights 0) (snd threshold)",
    to: "else Z.leb (weight_on true B weights 0) (snd threshold)",
  },
  {
    what: "points are compared without a look at the other variables",
    file: "comparison_check",
    at: "comparison_soundness",
    from: "side_among M source && target_among M concept) ws 0",
    to: "side_among M source || target_among M concept) ws 0",
  },
];

describe.skipIf(SKIPPED)(`one line of the model made wrong, and the proofs do not build${WHY}`, () => {
  test.each(WRONG)(
    "$what",
    ({ file, from, to, at }) => expect(breaks(file, at, replaced(file, from, to))).toBe(true),
    300_000,
  );
  test("and they build as they are", () => {
    for (const { file, at } of WRONG.filter(({ file }) => file === "vectors" || file === "concept_check"))
      expect(breaks(file, at, (source) => source)).toBe(false);
  }, 300_000);
});
