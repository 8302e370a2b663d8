/**
 * # The audit can fail
 *
 * A small theory is compiled and its expectation recorded; then it is tampered with in every way that should
 * not pass, and the audit has to say so. Most tamperings keep the proofs going, as those are the ones that
 * only an audit can notice.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit, readTheories } from "./audit.js";
import { type CoqProject, check, checkerProblems, readSummary } from "./coq.js";
import { compare, render } from "./expectation.js";
import { project, SKIPPED, WHY } from "./project.js";
import { readTheory } from "./theory.js";

const SMALL = `(* small: half of a bound.

Public theorems: small, small_part. *)
Definition below (n m : nat) : Prop := n <= m.

Section Small.
Variable k : nat.
Hypothesis positive : 1 <= k.

Theorem small_part n : below n k -> below n (S k).
Proof. intros H. apply le_S. exact H. Qed.

Theorem small n : below n k -> n <= S k /\\ 1 <= k.
Proof.
intros H; split.
- apply le_S; exact H.
- exact positive.
Qed.
End Small.
`;

const USER = `(* user: rests on small.

Public theorems: user. *)
From Small Require Import small.

Theorem user n k : 1 <= k -> below n k -> below n (S k).
Proof. intros K H. exact (proj1 (small k K n H)). Qed.
`;

/** The text with one thing changed, which must be there. */
function changed(source: string, from: string, to: string): string {
  if (!source.includes(from)) throw new Error(`nothing to change: ${from}`);
  return source.replace(from, () => to);
}

/** A project of the given theories, compiled; \`expectations\` is a folder for what was accepted. */
class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), "pac-distill-teeth-"));
  readonly expectations = join(this.folder, "audit");
  readonly project: CoqProject = { theories: join(this.folder, "theories"), root: "Small", prelude: [] };

  constructor(readonly theories: Readonly<Record<string, string>>) {
    mkdirSync(this.project.theories);
    mkdirSync(this.expectations);
    for (const [name, source] of Object.entries(theories)) {
      this.write(name, source);
      this.compile(name);
    }
  }

  write(name: string, source: string): void {
    writeFileSync(join(this.project.theories, `${name}.v`), source);
  }

  compile(name: string): void {
    const { theories, root } = this.project;
    const { status, stderr } = spawnSync(
      "coqc",
      ["-q", "-w", "none", "-R", theories, root, join(theories, `${name}.v`)],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`the sandbox does not compile: ${stderr}`);
  }

  /** Accepts what the theories say now. */
  accept(): void {
    const { theories, answers } = audit(this.project, this.expectations);
    for (const theory of theories.values())
      writeFileSync(join(this.expectations, `${theory.name}.expected`), render(theory, answers));
  }

  audit() {
    return audit(this.project, this.expectations);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What the audit says of the theories, compared with the expectations of the untouched ones. */
function problemsOf(theories: Readonly<Record<string, string>>, prepare?: (box: Sandbox) => void): string {
  const box = new Sandbox(theories);
  try {
    for (const [name, text] of accepted) writeFileSync(join(box.expectations, `${name}.expected`), text);
    prepare?.(box);
    return box.audit().problems.join("\n");
  } finally {
    box.remove();
  }
}

const accepted = new Map<string, string>();

describe.skipIf(SKIPPED)(`the audit notices${WHY}`, () => {
  let box: Sandbox;
  beforeAll(() => {
    box = new Sandbox({ small: SMALL, user: USER });
    box.accept();
    for (const name of ["small", "user"])
      accepted.set(name, readFileSync(join(box.expectations, `${name}.expected`), "utf8"));
  });
  afterAll(() => box.remove());

  test("nothing when nothing was changed", () => {
    const { problems, closed } = box.audit();
    expect(problems).toEqual([]);
    expect([...closed].sort()).toEqual(["small.small", "small.small_part", "user.user"]);
  });

  test("a hypothesis that was added, the proof going through", () => {
    const source = changed(
      SMALL,
      "Theorem small_part n : below n k ->",
      "Theorem small_part n : n <= 7 -> below n k ->",
    ).replace("Proof. intros H. apply", "Proof. intros _ H. apply");
    expect(problemsOf({ small: source, user: USER })).toMatch(/small\.small_part is not what was expected/);
  });

  test("a hypothesis of the section that has come to be used", () => {
    const source = changed(
      SMALL,
      "Variable k : nat.",
      "Variable k : nat.\nHypothesis large : 7 <= k.",
    ).replace("apply le_S. exact H.", "assert (X := large). apply le_S. exact H.");
    expect(problemsOf({ small: source })).toMatch(/small\.small_part is not what was expected/);
  });

  test("an inequality that was turned round, and one that was made weak", () => {
    const flipped = changed(SMALL, "below n k -> n <= S k /\\ 1 <= k", "below n k -> S k >= n /\\ k >= 1");
    expect(problemsOf({ small: flipped })).toMatch(/small\.small is not what was expected/);
    const weak = changed(SMALL, "n <= S k /\\ 1 <= k", "n <= S k /\\ 0 <= k").replace(
      "exact positive",
      "apply le_0_n",
    );
    expect(problemsOf({ small: weak })).toMatch(/small\.small is not what was expected/);
  });

  test("a definition whose meaning changed under the same statements", () => {
    const source = changed(
      SMALL,
      "Definition below (n m : nat) : Prop := n <= m.",
      "Definition below (n m : nat) : Prop := n = m.",
    )
      .replace(
        "apply le_S. exact H.",
        "Abort. Theorem small_part n : below n k -> below n n.\nProof. reflexivity.",
      )
      .replace("- apply le_S; exact H.", "- unfold below in H; subst; apply le_S, le_n.");
    // The source is refused on several counts; the one that matters here is the definition.
    expect(problemsOf({ small: source })).toMatch(/commands other than statements and proofs is not what/);
  });

  test("a notation that makes the same words mean something else", () => {
    const source = changed(
      SMALL,
      "Section Small.",
      'Notation "n <= m" := (m >= 0 -> True) : type_scope.\nSection Small.',
    )
      .replace("Proof. intros H. apply le_S. exact H. Qed.", "Proof. intros H. apply le_S. exact H. Qed.")
      .replace("- apply le_S; exact H.", "- intros _; exact I.");
    expect(problemsOf({ small: source })).toMatch(/small\.small is not what was expected/);
  });

  test("an axiom, by its source and by what Coq says of the theorems that rest on it", () => {
    const source = changed(
      SMALL,
      "Section Small.",
      "Axiom magic : forall n m, below n m -> below n (S m).\nSection Small.",
    ).replace("apply le_S. exact H.", "exact (magic _ _ H).");
    const problems = problemsOf({ small: source });
    expect(problems).toMatch(
      /small\.v:\d+: a command that the audit does not know to be harmless: Axiom magic/,
    );
    expect(problems).toMatch(/small\.v: small_part rests on assumptions: Axioms:\s+(?:small\.)?magic/);
  });

  test.each([
    ["Parameter", "Parameter p : nat."],
    ["Conjecture", "Conjecture p : 1 = 2."],
    ["a variable outside sections", "Variable p : nat."],
    ["a hypothesis outside sections", "Hypothesis p : 1 = 2."],
    ["guard checking switched off", "Unset Guard Checking."],
    ["universe checking switched off", "Unset Universe Checking."],
    [
      "an attribute that switches off checks",
      "#[bypass_check(guard)] Fixpoint f (n : nat) {struct n} : nat := n.",
    ],
    ["another library", "From Coq Require Import Classical."],
    ["a module", "Module M. Definition a := 1. End M."],
  ])("in the source: %s", (_, command) => {
    const { problems } = readTheory("small", `${SMALL}\n${command}\n`, "Small");
    expect(problems.join("\n")).toMatch(/^small\.v:\d+: /);
  });

  test.each(["Admitted.", "admit. Admitted.", "Abort.", "give_up. Admitted."])(
    "a proof that ends with %s",
    (end) => {
      const source = changed(SMALL, "apply le_S. exact H. Qed.", end);
      expect(readTheory("small", source, "Small").problems.join("\n")).toMatch(/gives up a proof/);
    },
  );

  test("words in comments and strings are no commands, and comments nest", () => {
    const source = `${SMALL}\n(* Axiom a : False. (* Admitted. *) "*)" Parameter. *)\n`;
    expect(readTheory("small", source, "Small").problems).toEqual([]);
  });

  test("a theorem that Coq proved from an admitted one elsewhere", () => {
    const source = changed(SMALL, "apply le_S. exact H. Qed.", "Admitted.");
    expect(problemsOf({ small: source, user: USER })).toMatch(/small_part rests on assumptions/);
    const used = changed(SMALL, "- apply le_S; exact H.", "- apply small_part; exact H.").replace(
      "apply le_S. exact H. Qed.",
      "Admitted.",
    );
    expect(problemsOf({ small: used, user: USER })).toMatch(/user\.v: user rests on assumptions/);
  });

  test("an expectation that is missing, and one too many", () => {
    expect(
      problemsOf({ small: SMALL, user: USER }, ({ expectations }) =>
        rmSync(join(expectations, "user.expected")),
      ),
    ).toBe("user.v: no expectation is committed (proofs/audit/user.expected)");
    expect(problemsOf({ small: SMALL })).toMatch(/user\.v was expected and is not there/);
  });

  test("a theorem that is gone, or no longer named as public, or new", () => {
    const unnamed = changed(SMALL, "Public theorems: small, small_part.", "Public theorems: small.");
    expect(problemsOf({ small: unnamed })).toMatch(/theorem small\.small_part was expected and is not there/);
    const gone = changed(USER, "Theorem user ", "Theorem other ");
    expect(problemsOf({ small: SMALL, user: gone })).toMatch(
      /the public theorem user is not stated in the file/,
    );
    const more = changed(SMALL, "small, small_part.", "small, small_part, more.").replace(
      "End Small.",
      "Theorem more : k = k. Proof. reflexivity. Qed.\nEnd Small.",
    );
    expect(problemsOf({ small: more })).toMatch(/theorem small\.more was not expected/);
  });

  test("a source that is not the one that was compiled, and one that was not compiled", () => {
    const flipped = changed(SMALL, "1 <= k.\nProof.", "k >= 1.\nProof.");
    expect(problemsOf({ small: SMALL }, (box) => box.write("small", flipped))).toMatch(
      /small\.small is not what was expected/,
    );
    expect(problemsOf({ small: flipped }, (box) => box.write("small", SMALL))).toMatch(
      /small\.small is not what was expected/,
    );
    expect(problemsOf({ small: SMALL }, (box) => box.write("late", USER))).toMatch(/late\.v is not compiled/);
  });

  test("by the independent checker: an axiom, and a check that was switched off", () => {
    const axiom = `${SMALL}\nAxiom magic : forall n m, below n m -> below n (S m).\n`;
    const unguarded = `${SMALL}\nUnset Guard Checking.\nFixpoint loop (n : nat) {struct n} : nat := loop n.\n`;
    for (const [source, complaint] of [
      [axiom, /Small\.small\.magic is an axiom/],
      [unguarded, /a check was switched off: .*loop/],
    ] as const) {
      const box = new Sandbox({ small: source });
      try {
        expect(checkerProblems(check(box.project, { libraries: false })).join("\n")).toMatch(complaint);
      } finally {
        box.remove();
      }
    }
    expect(checkerProblems(check(box.project, { libraries: false }))).toEqual([]);
  });

  test("a summary of the checker that it cannot read as clean", () => {
    const { axioms, switchedOff } = readSummary(
      "CONTEXT SUMMARY\n* Theory: Set is predicative\n* Axioms:\n    A.b\n* " +
        "Constants/Inductives relying on type-in-type: C.d\n",
    );
    expect(axioms).toEqual(["A.b"]);
    expect(switchedOff).toEqual(["Constants/Inductives relying on type-in-type: C.d"]);
  });
});

describe("every public theorem of the project", () => {
  const theories = [...readTheories(project).values()];
  /** Changes to a statement that its proof may or may not survive; the audit must not. */
  const CHANGES: readonly (readonly [string, (text: string) => string])[] = [
    ["an inequality turned round", (text) => text.replace(/<=(?!>)/, ">=")],
    ["an inequality made strict", (text) => text.replace(/<=(?!>)/, "<")],
    ["a strict inequality made weak", (text) => text.replace(/(?<=\s)<(?=\s)/, "<=")],
    ["a hypothesis dropped", (text) => text.replace(/(?<= : )[^:]*? -> /, "")],
    ["an equivalence made an implication", (text) => text.replace("<->", "->")],
    ["a conjunct dropped", (text) => text.replace(/ \/\\ .*$/, ".")],
    ["a quantifier changed", (text) => text.replace("exists", "forall")],
  ];

  test.each(CHANGES)("%s in the source is a difference", (_, change) => {
    let tried = 0;
    for (const theory of theories) {
      const text = render(theory, new Map());
      for (const name of theory.publicTheorems) {
        const statement = theory.statements.get(name)!;
        const mutated = change(statement.text);
        if (mutated === statement.text) continue;
        tried += 1;
        const statements = new Map(theory.statements).set(name, { ...statement, text: mutated });
        const told = compare({ ...theory, statements }, new Map(), text).find((row) =>
          row.startsWith(`${theory.name}.v: theorem ${theory.name}.${name} is not what was expected`),
        );
        expect(told, `${theory.name}.${name}`).toContain("source: ");
      }
    }
    expect(tried).toBeGreaterThan(5);
  });
});
