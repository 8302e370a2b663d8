/**
 * # The Coq side of the pages
 *
 * The theorems of a statement and the definitions that they speak of, cut out of the theories; the status that the
 * audit recorded in `proofs/audit`. The audit's own tests hold these records against Coq.
 *
 * Main definitions: `proofsOf`, `coqPages`, `coqSection`, `statementsNaming`.
 */
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { sentence } from "../../src/verify/sentence.js";
import { readTheories } from "../proofs/audit.js";
import { project } from "../proofs/project.js";
import type { CoqStatement, Theory } from "../proofs/theory.js";
import { coqBlock, fence } from "./code.js";
import { FINDINGS, READING } from "./findings.js";
import { prose, typeset } from "./formulas.js";
import { link, pageOf, read } from "./names.js";

const { model, ...library } = project;
const theories = readTheories(library);
const modelTheories = readTheories({ ...project, theories: model! });

export interface Proof {
  /** `iid_power#iid_power`. */
  readonly where: string;
  readonly statement: CoqStatement;
  /** What `Print Assumptions` answered when the record was accepted. */
  readonly assumptions: string;
}

/** The record of the audit for a theorem. */
export function assumptionsOf(theory: string, theorem: string): string {
  const record = read(`proofs/audit/${theory}.expected`);
  const start = record.indexOf(`\ntheorem ${theory}.${theorem}\n`);
  const found = start < 0 ? null : /^assumptions: (.*)$/m.exec(record.slice(start));
  if (found === null) throw new Error(`proofs/audit/${theory}.expected has no theorem ${theorem}`);
  return found[1]!;
}

/** The theorems of a proved statement: the one of its name first. */
export function proofsOf(statement: Statement): readonly Proof[] {
  if (statement.status !== "proved") return [];
  return [`${statement.name}#${statement.name}`, ...(statement.furtherProofs ?? [])].map((where) => {
    const [file, name] = where.split("#") as [string, string];
    const stated = theories.get(file)?.statements.get(name);
    if (stated === undefined) throw new Error(`proofs/theories/${file}.v does not state ${name}`);
    return { where, statement: stated, assumptions: assumptionsOf(file, name) };
  });
}

/** The words of a Coq source that may be names. */
const words = (text: string): Set<string> => new Set(text.match(/[A-Za-z_][\w']*/g) ?? []);

const all = [...theories.values()].flatMap((theory) =>
  [...theory.definitions.values()].map((entry): readonly [Theory, CoqStatement] => [theory, entry]),
);

/** The theories that a theory sees: itself, and what it requires, and so on. */
function visible(name: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const command of theories.get(name)?.skeleton ?? []) {
    const [, required] = /^From PacDistillation Require (?:Import |Export )?([\w ]+)\.$/.exec(command) ?? [];
    for (const each of required?.split(" ") ?? []) visible(each, seen);
  }
  return seen;
}

const sight = new Map([...theories.keys()].map((name) => [name, visible(name)]));

type Text = readonly [theory: string, text: string];

/** The definition of a word in a theory: its own, or else the first that it sees. One letter is a variable. */
const meantBy = (word: string, theory: string): readonly [Theory, CoqStatement] | undefined => {
  if (word.length === 1) return undefined;
  const found = (byName.get(word) ?? []).filter(([where]) => sight.get(theory)!.has(where.name));
  return found.find(([where]) => where.name === theory) ?? found[0];
};

const byName = new Map<string, (readonly [Theory, CoqStatement])[]>();
for (const each of all) byName.set(each[1].name, [...(byName.get(each[1].name) ?? []), each]);

/** The definitions that the texts mention, and that these mention. */
function reached(texts: readonly Text[]): ReadonlySet<CoqStatement> {
  const wanted = new Set<CoqStatement>();
  const queue = [...texts];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [theory, text] = next;
    for (const word of words(text)) {
      const meant = meantBy(word, theory);
      if (meant === undefined || wanted.has(meant[1])) continue;
      wanted.add(meant[1]);
      queue.push([meant[0].name, meant[1].source]);
    }
  }
  return wanted;
}

/** What a statement's theorems say, theory by theory. */
const textsOf = (statement: Statement): readonly Text[] =>
  proofsOf(statement).map((each) => [
    each.where.split("#")[0]!,
    [...each.statement.context, each.statement.source].join("\n"),
  ]);

const proved = registry.filter(({ status }) => status === "proved");
const shown = reached(proved.flatMap(textsOf));
const definitionsShown = all.filter(([, entry]) => shown.has(entry));

/** Where a definition stands in the book. */
export const anchorOf = (theory: string, name: string): string =>
  `/coq.md#${theory}-${name.replaceAll("'", "-prime")}`;

/** The definitions that a statement's theorems name. */
const namedBy = (statement: Statement): readonly (readonly [Theory, CoqStatement])[] => {
  const found = new Map<CoqStatement, readonly [Theory, CoqStatement]>();
  for (const [theory, text] of textsOf(statement))
    for (const word of words(text)) {
      const meant = meantBy(word, theory);
      if (meant !== undefined) found.set(meant[1], meant);
    }
  return [...found.values()];
};

const users: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>();
  for (const statement of proved)
    for (const [theory, { name }] of namedBy(statement)) {
      const where = `${theory.name}.v#${name}`;
      found.set(where, [...(found.get(where) ?? []), statement.name]);
    }
  return found;
})();

/** The statements whose theorems name the definition `definitions.v#error`. */
export const statementsNaming = (where: string): readonly string[] => users.get(where) ?? [];

/** The page of the definitions; and by anchor, which statements speak of each. */
function definitionsPage(notation: ReadonlyMap<string, readonly string[]>): string {
  const sections = new Map<string, string[]>();
  for (const [theory, entry] of definitionsShown) {
    const anchor = anchorOf(theory.name, entry.name).split("#")[1]!;
    const used = statementsNaming(`${theory.name}.v#${entry.name}`);
    const literal = notation.get(`${theory.name}.v#${entry.name}`) ?? [];
    const says = [
      ...(literal.length === 0 ? [] : [`Literal definition: ${literal.join(", ")}.`]),
      ...(used.length === 0 || used.length > 12
        ? used.length === 0
          ? []
          : [`${used.length} statements speak of it.`]
        : [`In ${used.map((name) => `[\`${name}\`](${pageOf(name)})`).join(", ")}.`]),
    ];
    const piece = `### ${entry.name} {#${anchor}}\n\n${fence("coq", entry.source)}\n${says.join(" ")}\n`;
    sections.set(theory.name, [...(sections.get(theory.name) ?? []), piece]);
  }
  return [
    "---\noutline: 2\n---\n",
    "# The definitions in Coq\n",
    "What the Coq theorems speak of, cut out of `proofs/theories`. The first two sections have the " +
      "notions of the theory; those after them, " +
      "what one chapter needs. That they mean what they should is for a reader to judge: [what has to be " +
      "trusted](/guide/trust.md).\n",
    ...[...sections]
      .sort(([a], [b]) => order(a) - order(b))
      .map(([theory, pieces]) => `## ${theory}.v {#${theory}}\n\n${pieces.join("\n")}`),
  ].join("\n");
}

const order = (theory: string): number => {
  const at = ["definitions", "boolean"].indexOf(theory);
  return at < 0 ? 2 : at;
};

/** The sentence that is printed beside the theorem that it is so, and the definitions that read a certificate. */
function findingsPage(): string {
  const piece = (where: string): string => {
    const [file, name] = where.split("#") as [string, string];
    const theory = modelTheories.get(file);
    const stated = theory?.statements.get(name) ?? theory?.definitions.get(name);
    if (stated === undefined) throw new Error(`proofs/model/${file}.v does not have ${name}`);
    return `\`proofs/model/${file}.v\`\n\n${coqBlock(stated)}`;
  };
  return [
    "---\noutline: 2\n---\n",
    "# What `verify --proved` prints\n",
    "The sentence, for instance, and the theorems that say that it is so when the extracted checker " +
      "answers as " +
      "`src/verify/proved/prove.ts` and `comparison.ts` ask.\n",
    ...FINDINGS.flatMap(([finding, wheres]) => [
      `## ${prose(sentence(finding))} {#${finding.finding}}\n`,
      ...wheres.map(piece),
    ]),
    "## How a certificate is read {#reading}\n",
    ...READING.map(piece),
  ].join("\n");
}

/** `notation`: the literal definitions that are linked from a Coq name, `definitions.v#error`. */
export const coqPages = (
  notation: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [string, string])[] => [
  ["coq.md", definitionsPage(notation)],
  ["proved.md", findingsPage()],
];

/** The section on Coq of a statement's page. */
export function coqSection(statement: Statement): string {
  const proofs = proofsOf(statement);
  if (proofs.length === 0) return "";
  const closed = proofs.every(({ assumptions }) => assumptions === "Closed under the global context");
  if (!closed) throw new Error(`${statement.name} is called proved, and its record has an assumption`);
  const links = namedBy(statement).map(
    ([{ name }, entry]) => `[\`${entry.name}\`](${anchorOf(name, entry.name)})`,
  );
  return [
    "## In Coq {#coq}\n",
    `*Closed under the global context*: by the record of the audit ` +
      `(\`proofs/audit/${statement.name}.expected\`), no axiom ` +
      `is behind ${proofs.length === 1 ? "this theorem" : `any of these ${proofs.length} theorems`}. ` +
      "[What that leaves to trust](/guide/trust.md).\n",
    ...(statement.onlyTested === undefined
      ? []
      : [`*Tested, not proved:* ${typeset(statement.onlyTested, link)}\n`]),
    ...proofs.map((each) => {
      const [file] = each.where.split("#") as [string];
      return `\`proofs/theories/${file}.v\`\n\n${coqBlock(each.statement)}`;
    }),
    ...(links.length === 0 ? [] : [`Speaks of: ${links.join(", ")}.\n`]),
  ].join("\n");
}
