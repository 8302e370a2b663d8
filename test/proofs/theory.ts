/**
 * # What a theory file says
 *
 * Reads one `proofs/theories/X.v`: its public theorems (the list in the header comment), the source of each
 * statement with the section variables it stands under, the skeleton of the file (every command that gives a
 * statement its meaning: imports, options, notations, definitions, sections), and what must not stand in it.
 * Commands are on an allow-list: a command that is not known to be harmless is a problem, so that no new way
 * round the kernel can slip in.
 *
 * Main definitions: `readTheory`, `Theory`, `CoqStatement`.
 */
import { headerComment, type Sentence, sentences } from "./vernacular.js";

export interface CoqStatement {
  readonly name: string;
  /** Theorem, Lemma, … */
  readonly keyword: string;
  /** Without comments, on one line. */
  readonly text: string;
  /** As in the file, with its doc comment. */
  readonly source: string;
  /**
   * The `Variables`, `Hypothesis`, `Let`, `Implicit Types`, local notations of the sections that are open
   * where it stands.
   */
  readonly context: readonly string[];
  readonly line: number;
}

export interface Theory {
  readonly name: string;
  /** The public theorems, in the order of the list; without a list, every statement of the file. */
  readonly publicTheorems: readonly string[];
  readonly listed: boolean;
  readonly statements: ReadonlyMap<string, CoqStatement>;
  /** Definitions with their source, by name: what the book shows for a definition. */
  readonly definitions: ReadonlyMap<string, CoqStatement>;
  /** Every command but statements and their proofs. */
  readonly skeleton: readonly string[];
  readonly problems: readonly string[];
}

const STATEMENT =
  /^(?:Local |Global |#\[[^\]]*\] ?)*(Theorem|Lemma|Fact|Remark|Corollary|Proposition|Example) ([\w']+)/;
const DEFINITION =
  /^(?:Local |Global )?(Definition|Fixpoint|Inductive|Record|Let|Notation|Canonical|Coercion|Variant|Structure) (?:Structure )?"?([\w']+)/;

/** Commands outside proofs that cannot add an assumption or switch off a check. The kernel checks what they define. */
const ALLOWED = new RegExp(
  `^(?:(?:Local |Global |Polymorphic )?(?:${[
    "Theorem|Lemma|Fact|Remark|Corollary|Proposition|Example",
    "Definition|Fixpoint|Inductive|Variant|Record|Structure|Let|Canonical(?: Structure)?|Coercion",
    "Notation|Reserved Notation|Infix|Ltac|Tactic Notation|Hint (?:Resolve|Extern|Rewrite|Unfold|Constructors)",
    "Open Scope|Close Scope|Arguments",
  ].join("|")})|Section|End|Import|Export|Delimit Scope|Bind Scope|Prenex Implicits|Implicit Types?) `,
);
const SECTION_ONLY = /^(?:Local )?(?:Variables?|Hypothes[ie]s|Context|Let)\b/;
const OPTIONS =
  /^(?:Local |Global |#\[[^\]]*\] ?)?(?:Set Implicit Arguments|Unset Strict Implicit|Unset Printing Implicit Defensive|(?:Set|Unset) Printing [\w ]+|Set SsrOldRewriteGoalsOrder|Unset SsrOldRewriteGoalsOrder|Set Bullet Behavior "[\w ]+"|Set Default Proof Using "[\w ]+")\.$/;
/** `From mathcomp Require Import …` and, for a theory of the root R, `From R Require Import …`. */
const REQUIRE = /^From (\w+) Require (?:Import |Export )?([\w. ]+)\.$/;

/** Of Coq's own library: no axiom is needed for these, and `Print Assumptions` is asked all the same. */
const COQ: ReadonlySet<string> = new Set(["ZArith", "List", "Lia", "Bool"]);

/** Words that end a proof without a proof, outside comments. */
const GIVING_UP =
  /(?<![\w'])(admit|give_up|Admitted|Abort|todo|exact_no_check|vm_cast_no_check|native_cast_no_check)(?![\w'])/;
const NATIVE = /(?<![\w'])native_compute(?![\w'])/;

const BULLETS = /^[-+*{}\s]*/;

/** The names after "Public theorems:" in the header, or undefined if there is no such list. */
export function publicList(source: string): readonly string[] | undefined {
  const match = /Public theorems:\s*([\w']+(?:\s*,\s*[\w']+)*)/.exec(headerComment(source));
  return match?.[1]?.split(/\s*,\s*/);
}

const assigns = (text: string): boolean => /:=/.test(text);

/** Reads the source of the theory `name` of the library `root`. Problems are told with the line. */
export function readTheory(name: string, source: string, root: string): Theory {
  const statements = new Map<string, CoqStatement>();
  const definitions = new Map<string, CoqStatement>();
  const skeleton: string[] = [];
  const problems: string[] = [];
  const open: { readonly name: string; readonly context: string[] }[] = [];
  let proof: { readonly of: string; readonly script: string[]; readonly transparent: boolean } | undefined;

  const problem = (sentence: Sentence, what: string) => {
    problems.push(`${name}.v:${sentence.line}: ${what}: ${sentence.text.slice(0, 120)}`);
  };
  const entry = (sentence: Sentence, keyword: string, itsName: string): CoqStatement => ({
    name: itsName,
    keyword,
    text: sentence.text,
    source: sentence.doc === "" ? sentence.source : `${sentence.doc}\n${sentence.source}`,
    context: open.flatMap((section) => section.context),
    line: sentence.line,
  });

  for (const sentence of sentences(source)) {
    const { text } = sentence;
    if (GIVING_UP.test(text)) problem(sentence, "gives up a proof");
    if (NATIVE.test(text)) problem(sentence, "native_compute trusts the OCaml compiler");

    if (proof !== undefined) {
      const step = text.replace(BULLETS, "");
      if (/^(Qed|Defined|Admitted|Abort)\.$/.test(step)) {
        // A transparent proof is part of what the name means.
        if (step === "Defined.") skeleton.push(...proof.script, step);
        proof = undefined;
      } else {
        proof.script.push(text);
        if (/^[A-Z#]/.test(step) && !/^Proof\b/.test(step))
          problem(sentence, `a command inside the proof of ${proof.of}`);
      }
      continue;
    }

    const stated = STATEMENT.exec(text);
    if (stated !== null) {
      if (statements.has(stated[2]!)) problem(sentence, `a second statement with the name ${stated[2]}`);
      statements.set(stated[2]!, entry(sentence, stated[1]!, stated[2]!));
      if (!assigns(text) || !isTermProof(text)) proof = { of: stated[2]!, script: [], transparent: false };
      if (!ALLOWED.test(text)) problem(sentence, "a command that the audit does not know to be harmless");
      continue;
    }

    skeleton.push(text);
    if (/^Section [\w']+\.$/.test(text)) {
      open.push({ name: text.slice("Section ".length, -1), context: [] });
      continue;
    }
    const closes = /^End ([\w']+)\.$/.exec(text);
    if (closes !== null) {
      const last = open.pop();
      if (last?.name !== closes[1]) problem(sentence, "closes no open section");
      continue;
    }
    const defined = DEFINITION.exec(text);
    if (defined !== null) {
      if (!definitions.has(defined[2]!))
        definitions.set(defined[2]!, entry(sentence, defined[1]!, defined[2]!));
      if (!assigns(text) && /^(?:Local |Global )?(Definition|Let|Fixpoint)/.test(text))
        proof = { of: defined[2]!, script: [], transparent: true };
    }
    if (SECTION_ONLY.test(text)) {
      if (open.length === 0) problem(sentence, "an assumption outside sections");
      else open.at(-1)!.context.push(sentence.source);
      continue;
    }
    if (/^Implicit Types? |^Local Notation |^Notation /.test(text))
      open.at(-1)?.context.push(sentence.source);
    const required = REQUIRE.exec(text);
    if (required !== null) {
      const isCoq = required[1] === "Coq" && required[2]!.split(" ").every((module) => COQ.has(module));
      if (required[1] !== "mathcomp" && required[1] !== root && !isCoq)
        problem(
          sentence,
          "requires something other than mathcomp, Coq's integers and lists, and these theories",
        );
      continue;
    }
    if (!ALLOWED.test(text) && !OPTIONS.test(text))
      problem(sentence, "a command that the audit does not know to be harmless");
  }
  if (proof !== undefined) problems.push(`${name}.v: the proof of ${proof.of} is not finished`);
  for (const section of open) problems.push(`${name}.v: the section ${section.name} is not closed`);

  const list = publicList(source);
  for (const theorem of list ?? [])
    if (!statements.has(theorem))
      problems.push(`${name}.v: the public theorem ${theorem} is not stated in the file`);
  if (list !== undefined && statements.has(name) && !list.includes(name))
    problems.push(`${name}.v: ${name} is missing in the list of public theorems`);
  return {
    name,
    publicTheorems: list ?? [...statements.keys()],
    listed: list !== undefined,
    statements,
    definitions,
    skeleton,
    problems,
  };
}

/**
 * `Example x : P := term.` has its proof in the sentence; `:=` inside a `let` or `fix` of the statement is no
 * proof.
 */
function isTermProof(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ("([{".includes(text[at]!)) depth += 1;
    else if (")]}".includes(text[at]!)) depth -= 1;
    else if (depth === 0 && text.startsWith(":=", at)) {
      const before = text.slice(0, at);
      const lets = before.match(/(?<![\w'])let(?![\w'])/g)?.length ?? 0;
      const ins = (before.match(/:=/g) ?? []).length;
      if (lets <= ins) return true;
    }
  }
  return false;
}
