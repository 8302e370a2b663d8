/**
 * # The concordance page
 *
 * Makes `spec/guide/concordance.md`: for each proved statement the TypeScript predicate and the Coq statement, both cut out of the sources, so that a
 * reader can compare them line by line; then the Coq definitions that the statements speak of. Nothing is retyped, and nothing is run.
 *
 * Main definitions: `concordancePage`, `predicateOf`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { specifiedIn } from "../../spec/concordance.js";
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { isPage } from "../../spec/theorems/web/index.js";
import { readTheories } from "./audit.js";
import { project, ROOT } from "./project.js";
import type { CoqStatement, Theory } from "./theory.js";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** The blocks of a formatted source at depth 0: each begins at the margin and ends before the next one. */
const blocks = (source: string): string[] => source.split(/\n\n(?=\S)/).map((block) => block.trim());

/** The properties of a page that its predicate is made of. */
const PROMISED = /^ {2}(?:from|to|approximate|bound|naive|further)\b/;

/** What a page of the web says of its edge: the classes, the bound, the literal definition, what is promised beside the sizes. */
const promisesOf = (source: string): string =>
  source
    .slice(source.indexOf("\nexport default page({\n"))
    .split(/\n(?= {2}(?:\w|\/\*\*))/)
    .filter((property) => PROMISED.test(property))
    .map((property) => property.replace(/\n\}\);\n$/, ""))
    .join("\n");

/**
 * The predicate of a statement, cut out of its file: the instance type, the helpers at the margin, and the method `holds`. For an edge of the web,
 * whose predicate is `edgeHolds`, what its page promises.
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

/** The words of a Coq source that may be names. */
const words = (text: string): Set<string> => new Set(text.match(/[A-Za-z_][\w']*/g) ?? []);

/** The first definition of each name that the texts mention, and of those that these mention, in the order of the theories. */
function glossary(theories: ReadonlyMap<string, Theory>, texts: readonly string[]): [string, CoqStatement][] {
  const all = [...theories.values()].flatMap((theory) =>
    [...theory.definitions.values()].map((entry): [string, CoqStatement] => [theory.name, entry]),
  );
  const wanted = new Set<CoqStatement>();
  const queue = [...texts];
  const seen = new Set<string>();
  for (let text = queue.pop(); text !== undefined; text = queue.pop())
    for (const word of words(text)) {
      if (seen.has(word)) continue;
      seen.add(word);
      for (const [, entry] of all)
        if (entry.name === word && !wanted.has(entry)) {
          wanted.add(entry);
          queue.push(entry.source);
        }
    }
  return all.filter(([, entry]) => wanted.has(entry));
}

const coq = (text: string): string => `\`\`\`coq\n${text}\n\`\`\`\n`;

function proofOf(theories: ReadonlyMap<string, Theory>, where: string): string {
  const [file, name] = where.split("#") as [string, string];
  const stated = theories.get(file)?.statements.get(name);
  if (stated === undefined) throw new Error(`proofs/theories/${file}.v does not state ${name}`);
  const context = stated.context.length === 0 ? "" : `${stated.context.join("\n")}\n\n`;
  return `\`proofs/theories/${file}.v\`\n\n${coq(`${context}${stated.source}`)}`;
}

/** The page, as it is committed. */
export function concordancePage(): string {
  const theories = readTheories(project);
  const proved = registry.filter(({ status }) => status === "proved");
  const texts: string[] = [];
  const sections = proved.map((statement) => {
    const wheres = [`${statement.name}#${statement.name}`, ...(statement.furtherProofs ?? [])];
    const proofs = wheres.map((where) => proofOf(theories, where));
    texts.push(...proofs);
    return [
      `## ${statement.name}\n`,
      `**${statement.title}.** ${statement.claim}\n`,
      ...(statement.onlyTested === undefined ? [] : [`*Tested, not proved:* ${statement.onlyTested}\n`]),
      `### TypeScript\n\n\`${specifiedIn(statement)}\`\n\n\`\`\`ts\n${predicateOf(statement)}\n\`\`\`\n`,
      `### Coq\n\n${proofs.join("\n")}`,
    ].join("\n");
  });
  const edgePredicate = /^export async function edgeHolds[\s\S]*?^\}$/m.exec(read("spec/web/holds.ts"))![0];
  const entries = glossary(theories, texts).map(
    ([theory, entry]) => `\`${theory}.v\`\n\n${coq(entry.source)}`,
  );
  return [
    "# Concordance",
    "",
    "Made by `npm run concordance` from `spec/` and `proofs/theories/`; the tests refuse a page that is not what they say. Each statement is proved in Coq,",
    "for all sizes, and asked of an implementation by the predicate beside it, for the instances that are tried. What has to be trusted is said in `trust.md`.",
    "The literal TypeScript definitions are in `spec/definitions/`, in reading order.",
    "",
    ...sections,
    "## The predicate of the edges\n",
    `Edges of the web, whose pages are in \`spec/theorems/web/\`, share this one.\n\n\`\`\`ts\n${edgePredicate}\n\`\`\`\n`,
    "## Coq definitions that the statements use\n",
    ...entries,
  ].join("\n");
}
