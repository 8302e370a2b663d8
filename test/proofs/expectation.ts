/**
 * # What the proofs are expected to say
 *
 * One file `proofs/audit/X.expected` a theory, written by `npm run proofs:accept` and committed: the skeleton
 * of the theory, then each public theorem with its source, its type as Coq prints it, a digest of the type
 * with nothing hidden, and its assumptions. So a weaker hypothesis, a flipped inequality or a changed
 * definition shows in the diff of a review even when the proof was adapted to it.
 *
 * Main definitions: `render`, `compare`.
 */
import type { Answer } from "./coq.js";
import type { Theory } from "./theory.js";

const RULE = "-".repeat(100);

/** Parts of an expectation: a title line and a body. */
interface Part {
  readonly title: string;
  readonly body: string;
}

const parts = (theory: Theory, answers: ReadonlyMap<string, Answer>): Part[] => [
  { title: "commands other than statements and proofs", body: theory.skeleton.join("\n") },
  ...theory.publicTheorems.map((name): Part => {
    const answer = answers.get(`${theory.name}.${name}`);
    const stated = theory.statements.get(name);
    return {
      title: `theorem ${theory.name}.${name}`,
      body: [
        `source: ${stated?.text ?? "NOT STATED"}`,
        "",
        `type: ${answer?.type ?? "COQ DOES NOT KNOW IT"}`,
        "",
        `type with nothing hidden, sha256: ${answer?.digest ?? "none"}`,
        `assumptions: ${answer?.assumptions ?? "none told"}`,
      ].join("\n"),
    };
  }),
];

/** The text of the expectation file. */
export const render = (theory: Theory, answers: ReadonlyMap<string, Answer>): string =>
  parts(theory, answers)
    .map(({ title, body }) => `${RULE}\n${title}\n${RULE}\n${body}\n`)
    .join("\n");

function split(text: string): Map<string, string> {
  const pieces = text.split(`${RULE}\n`);
  const found = new Map<string, string>();
  // Before the first rule there is nothing; then titles and bodies alternate.
  for (let at = 1; at + 1 < pieces.length; at += 2) found.set(pieces[at]!.trim(), pieces[at + 1]!.trim());
  return found;
}

/** The first line in which the two differ, as a short report. */
function difference(expected: string, got: string): string {
  const left = expected.split("\n");
  const right = got.split("\n");
  const at = left.findIndex((row, index) => row !== right[index]);
  const first = at < 0 ? left.length : at;
  const show = (rows: readonly string[]) => rows.slice(first, first + 3).join("\n      ") || "(nothing)";
  return `\n    expected: ${show(left)}\n    it is:    ${show(right)}`;
}

/** Every way in which the theory departs from the committed expectation; empty if in none. */
export function compare(
  theory: Theory,
  answers: ReadonlyMap<string, Answer>,
  expected: string | undefined,
): readonly string[] {
  const where = `${theory.name}.v`;
  if (expected === undefined)
    return [`${where}: no expectation is committed (proofs/audit/${theory.name}.expected)`];
  const committed = split(expected);
  const now = split(render(theory, answers));
  const problems: string[] = [];
  for (const [title, body] of committed) {
    const got = now.get(title);
    if (got === undefined) problems.push(`${where}: ${title} was expected and is not there`);
    else if (got !== body)
      problems.push(`${where}: ${title} is not what was expected${difference(body, got)}`);
  }
  for (const title of now.keys())
    if (!committed.has(title)) problems.push(`${where}: ${title} was not expected`);
  return problems;
}
