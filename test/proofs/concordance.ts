/**
 * # The concordance
 *
 * What stands side by side on a statement's page of the book: its predicate, cut out of its file, and the Coq theorem
 * that it is said to have. Nothing is retyped, and nothing is run.
 *
 * Main definitions: `blocks`, `predicateOf`, `mismatches`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { specifiedIn } from "../../spec/concordance.js";
import type { Statement } from "../../spec/statement.js";
import { isPage } from "../../spec/theorems/web/index.js";
import { ROOT } from "./project.js";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** The blocks of a formatted source at depth 0: each begins at the margin and ends before the next one. */
export const blocks = (source: string): string[] => source.split(/\n\n(?=\S)/).map((block) => block.trim());

/** The properties of a page that its predicate is made of. */
const PROMISED = /^ {2}(?:from|to|approximate|bound|naive|further)\b/;

/**
 * What a page of the web says of its edge: the classes, the bound, the literal definition, what is promised
 * beside the sizes.
 */
const promisesOf = (source: string): string =>
  source
    .slice(source.indexOf("\nexport default page({\n"))
    .split(/\n(?= {2}(?:\w|\/\*\*))/)
    .filter((property) => PROMISED.test(property))
    .map((property) => property.replace(/\n\}\);\n$/, ""))
    .join("\n");

/**
 * The predicate of a statement, cut out of its file: the instance type, the helpers at the margin, and the
 * method `holds`. For an edge of the web, whose predicate is `edgeHolds`, what its page promises.
 */
export function predicateOf(statement: Statement): string {
  const path = specifiedIn(statement);
  const source = read(path);
  const holds = /^( {2}| {4})(?:async )?holds\b[\s\S]*?^\1\},$/m.exec(source);
  if (holds === null && isPage(statement.name)) return promisesOf(source);
  if (holds === null) throw new Error(`${path}: no method holds at the margin of the statement`);
  const helpers = blocks(source).filter((block) =>
    /^(?:\/\*\*[^\n]*\*\/\n|\/\*\*[\s\S]*?\*\/\n)?(?:export )?(?:async )?(?:function|interface) /.test(block),
  );
  return [...helpers, holds[0]].join("\n\n");
}

/** Where the status of a statement and the closed theorems disagree. */
export function mismatches(
  statements: readonly { name: string; status: string; furtherProofs?: readonly string[] }[],
  closed: ReadonlySet<string>,
): string[] {
  return statements.flatMap(({ name, status, furtherProofs = [] }) => {
    const isProved = closed.has(`${name}.${name}`);
    if (status !== "proved") return isProved ? [`${name} is proved in Coq and called ${status}`] : [];
    return [`${name}.${name}`, ...furtherProofs.map((where) => where.replace("#", "."))]
      .filter((theorem) => !closed.has(theorem))
      .map((theorem) => `${name} is called proved, and the audit does not confirm ${theorem}`);
  });
}
