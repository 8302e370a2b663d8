/**
 * # What Coq says about the compiled theories
 *
 * Asks `coqtop` for the type of each theorem as Coq prints it, once for people and once with nothing hidden,
 * and for its assumptions; asks `coqchk`, the independent checker, to type-check the compiled files again.
 * Every answer is written by Coq to a file of its own, so that no output can be taken for another.
 *
 * Main definitions: `askCoq`, `Answer`, `check`, `coqVersion`, `CoqProject`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folders with compiled theories, and their logical names: what -R gets. */
export interface CoqProject {
  /** The folder whose theories are audited. */
  readonly theories: string;
  /** Another folder of the same library, audited too. */
  readonly model?: string;
  /** Their logical name. */
  readonly root: string;
  /** What is imported before types are printed for people; only how they look depends on it. */
  readonly prelude: readonly string[];
}

export interface Answer {
  /** The type, as Coq prints it with the notations of mathcomp. */
  readonly type: string;
  /** SHA-256 of the type printed without notations, coercions or implicit arguments. */
  readonly digest: string;
  /** What `Print Assumptions` answers. */
  readonly assumptions: string;
}

export const CLOSED = "Closed under the global context";

/** The folders of the library. */
export const foldersOf = ({ theories, model }: CoqProject): readonly string[] =>
  model === undefined ? [theories] : [theories, model];

const roots = (project: CoqProject): string[] =>
  foldersOf(project).flatMap((folder) => ["-R", folder, project.root]);

const flags = (project: CoqProject): string[] => ["-q", ...roots(project)];

/** `8.16.1`. */
export const coqVersion = (): string =>
  execFileSync("coqc", ["--print-version"], { encoding: "utf8" }).split(" ")[0]!.trim();

/**
 * Runs a script in coqtop; every answer is in a file `NAME.out` of the folder. An error ends one command, not
 * the script.
 */
function coqtop(project: CoqProject, script: readonly string[]): string {
  const { stderr, error } = spawnSync("coqtop", ["-quiet", ...flags(project)], {
    input: `${script.join("\n")}\n`,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return complaints(stderr);
}

/** The answer in the file `name`, without the notices that Coq writes into it; undefined if there is none. */
function answerIn(folder: string, name: string): string | undefined {
  const file = join(folder, `${name}.out`);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8")
    .split("\n")
    .filter((row) => !/^Fetching opaque proofs from disk for [\w.]+$/.test(row))
    .join("\n")
    .trim();
  return text === "" ? undefined : text;
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "pac-distill-audit-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Without Import: a notation of one theory cannot change how the statement of another is printed.
const requires = (root: string, theories: readonly string[]): string[] =>
  theories.map((theory) => `From ${root} Require ${theory}.`);

/** Qualified names `theory.theorem` → the answer of Print Assumptions. A name that Coq does not know is absent. */
function assumptions(
  project: CoqProject,
  theories: readonly string[],
  names: readonly string[],
): Map<string, string> {
  return inFolder((folder) => {
    // Asked jointly first: a term that mentions them all is closed only if each of them is, and it costs one
    // traversal instead of hundreds.
    const all = names.map((name) => `let _ := @${name} in`).join("\n");
    coqtop(project, [
      ...requires(project.root, theories),
      `Definition everything_audited :=\n${all}\nI.`,
      `Redirect "${folder}/all" Print Assumptions everything_audited.`,
    ]);
    if (answerIn(folder, "all") === CLOSED) return new Map(names.map((name) => [name, CLOSED]));
    coqtop(project, [
      ...requires(project.root, theories),
      ...names.map((name, at) => `Redirect "${folder}/${at}" Print Assumptions ${name}.`),
    ]);
    const told = new Map<string, string>();
    names.forEach((name, at) => {
      const answer = answerIn(folder, String(at));
      if (answer !== undefined) told.set(name, answer);
    });
    return told;
  });
}

/**
 * The theorems asked about, by theory. An answer that Coq did not give is absent; `trouble` holds what it
 * wrote instead.
 */
export function askCoq(
  project: CoqProject,
  theorems: ReadonlyMap<string, readonly string[]>,
): { readonly answers: ReadonlyMap<string, Answer>; readonly trouble: string } {
  const names = [...theorems].flatMap(([theory, list]) => list.map((theorem) => `${theory}.${theorem}`));
  const theories = [...theorems.keys()];
  const full = (name: string) => `${project.root}.${name}`;
  return inFolder((folder) => {
    const trouble = coqtop(project, [
      ...requires(project.root, theories),
      ...project.prelude,
      "Set Printing Width 100.",
      "Set Printing Depth 10000.",
      ...names.map((name, at) => `Redirect "${folder}/${at}.type" Check @${full(name)}.`),
      "Set Printing All.",
      ...names.map((name, at) => `Redirect "${folder}/${at}.all" Check @${full(name)}.`),
    ]);
    const rests = assumptions(project, theories, names.map(full));
    const answers = new Map<string, Answer>();
    names.forEach((name, at) => {
      const type = answerIn(folder, `${at}.type`);
      const everything = answerIn(folder, `${at}.all`);
      const assumed = rests.get(full(name));
      if (type === undefined || everything === undefined || assumed === undefined) return;
      const hidden = withoutSubject(everything).replace(/\s+/g, " ");
      answers.set(name, {
        type: withoutSubject(type).replace(/[ \t]+$/gm, ""),
        digest: createHash("sha256").update(hidden).digest("hex"),
        assumptions: assumed,
      });
    });
    return { answers, trouble };
  });
}

/** `name : type` → `type`. */
const withoutSubject = (answer: string): string => answer.replace(/^@?[\w.']+\s*:\s*/, "");

/** The error messages among what coqtop wrote. */
const complaints = (stderr: string): string =>
  stderr
    .split("\n")
    .filter((row) => !/^(?:\w+ < *)*$/.test(row.trim()))
    .join("\n")
    .trim();

/** What coqchk says of the compiled theories. */
export interface Checked {
  readonly passed: boolean;
  readonly output: string;
  /** Names under "Axioms" in its summary. */
  readonly axioms: readonly string[];
  /** Those of them that Coq itself proves, as fields of a module whose implementation the signature hides. */
  readonly sealed: ReadonlySet<string>;
  /** Whatever the summary lists under a heading that says that a check was switched off. */
  readonly switchedOff: readonly string[];
}

/**
 * Has the compiled theories of the project type-checked again, by the program that exists for that. With
 * `libraries` what they are built on is checked too, otherwise mathcomp and Coq's library are taken as they
 * were installed.
 *
 * coqchk sees a sealed module only through its signature, so it lists its fields as axioms; Coq looks into
 * the module, and tells which they are.
 */
export function check(project: CoqProject, options: { readonly libraries: boolean }): Checked {
  const theories = foldersOf(project)
    .flatMap((folder) => readdirSync(folder))
    .filter((file) => file.endsWith(".vo"))
    .map((file) => file.slice(0, -".vo".length))
    .sort();
  const modules = theories.map((theory) => `${project.root}.${theory}`);
  const { status, stdout, stderr, error } = spawnSync(
    "coqchk",
    [
      "-silent",
      "-o",
      ...roots(project),
      ...(options.libraries ? modules : modules.flatMap((module) => ["-norec", module])),
    ],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (error) throw error;
  // The summary comes on the error channel when nothing else is printed.
  const output = `${stdout}\n${stderr}`.trim();
  const { axioms, switchedOff } = readSummary(output.slice(Math.max(0, output.indexOf("CONTEXT SUMMARY"))));
  const told = axioms.length === 0 ? new Map<string, string>() : assumptions(project, theories, axioms);
  const sealed = new Set(axioms.filter((axiom) => told.get(axiom) === CLOSED));
  return { passed: status === 0, output, axioms, sealed, switchedOff };
}

/**
 * Machine integers and floats, which Coq declares without a definition. They stand in the libraries; no
 * closed theorem rests on them.
 */
const PRIMITIVE = /^Coq\.(Numbers\.Cyclic\.Int63\.PrimInt63|Floats\.PrimFloat)\./;

/** Why the checker's answer is not good enough; empty if it is. */
export function checkerProblems({ passed, output, axioms, sealed, switchedOff }: Checked): readonly string[] {
  if (!passed) return [`coqchk rejects the compiled theories: ${output.slice(-2000)}`];
  return [
    ...(output.includes("CONTEXT SUMMARY") ? [] : ["coqchk gave no summary of what it takes for granted"]),
    ...switchedOff.map((item) => `coqchk: a check was switched off: ${item}`),
    ...axioms
      .filter((axiom) => !PRIMITIVE.test(axiom) && !sealed.has(axiom))
      .map(
        (axiom) => `coqchk: ${axiom} is an axiom, and no field of a sealed module that Coq could look into`,
      ),
  ];
}

/** The sections of coqchk's summary: `* Title: <none>`, or the title and one indented name a line. */
export function readSummary(summary: string): Pick<Checked, "axioms" | "switchedOff"> {
  const axioms: string[] = [];
  const switchedOff: string[] = [];
  let title = "";
  for (const row of summary.split("\n")) {
    const heading = /^\*\s*(.*?):\s*(.*)$/.exec(row.trim());
    const item = heading === null ? row.trim() : heading[2]!.trim();
    if (heading !== null) title = heading[1]!;
    if (item === "" || item === "<none>" || title === "" || title === "Theory") continue;
    if (title === "Axioms") axioms.push(item);
    else switchedOff.push(`${title}: ${item}`);
  }
  return { axioms, switchedOff };
}
