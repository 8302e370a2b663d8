/**
 * # The audit of the proofs
 *
 * Reads every theory of a folder, asks Coq for the types and assumptions of the public theorems, and compares
 * all of it with the committed expectations. A problem is a sentence that names the file and what is wrong;
 * the audit passes when there is none.
 *
 * Main definitions: `audit`, `Audit`, `readTheories`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, askCoq, CLOSED, type CoqProject, foldersOf } from "./coq.js";
import { compare } from "./expectation.js";
import { readTheory, type Theory } from "./theory.js";

export interface Audit {
  readonly theories: ReadonlyMap<string, Theory>;
  /** By `theory.theorem`. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly problems: readonly string[];
  /** Theorems, as `theory.theorem`, of which Coq confirms that they rest on no assumption. */
  readonly closed: ReadonlySet<string>;
}

/** Every theory of the project, by name, in alphabetical order. */
export const readTheories = (project: CoqProject): ReadonlyMap<string, Theory> =>
  new Map(
    foldersOf(project)
      .flatMap((folder) => readdirSync(folder).map((file) => [folder, file] as const))
      .filter(([, file]) => file.endsWith(".v"))
      .sort(([, a], [, b]) => (a < b ? -1 : 1))
      .map(([folder, file]) => {
        const name = file.slice(0, -".v".length);
        return [name, readTheory(name, readFileSync(join(folder, file), "utf8"), project.root)] as const;
      }),
  );

/** Audits the compiled theories of the project against the `*.expected` files of the folder `expectations`. */
export function audit(project: CoqProject, expectations: string): Audit {
  const theories = readTheories(project);
  const problems = [...theories.values()].flatMap((theory) => theory.problems);
  const compiled = [...theories.values()].filter(({ name }) => {
    const there = foldersOf(project).some((folder) => existsSync(join(folder, `${name}.vo`)));
    if (!there) problems.push(`${name}.v is not compiled`);
    return there;
  });
  const { answers, trouble } = askCoq(
    project,
    new Map(compiled.map((theory) => [theory.name, theory.publicTheorems])),
  );
  const closed = new Set<string>();
  for (const theory of compiled) {
    for (const theorem of theory.publicTheorems) {
      const name = `${theory.name}.${theorem}`;
      const answer = answers.get(name);
      if (answer === undefined)
        problems.push(`${theory.name}.v: Coq does not know ${theorem}. ${trouble}`.trim());
      else if (answer.assumptions === CLOSED) closed.add(name);
      else problems.push(`${theory.name}.v: ${theorem} rests on assumptions: ${answer.assumptions}`);
    }
    problems.push(...compare(theory, answers, read(expectations, theory.name)));
  }
  if (existsSync(expectations))
    for (const file of readdirSync(expectations)) {
      const name = /^(.*)\.expected$/.exec(file)?.[1];
      if (name !== undefined && !theories.has(name)) problems.push(`${name}.v was expected and is not there`);
    }
  return { theories, answers, problems, closed };
}

const read = (folder: string, name: string): string | undefined => {
  const file = join(folder, `${name}.expected`);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
};
