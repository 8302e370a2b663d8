/**
 * # A page for each statement, a page for each definition
 *
 * Main definitions: `statementPages`, `definitionPages`, `statisticsTable`.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { specifiedIn } from "../../spec/concordance.js";
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { isPage } from "../../spec/theorems/web/index.js";
import { predicateOf } from "../proofs/concordance.js";
import { ROOT } from "../proofs/project.js";
import { fence, folded, symbolIn } from "./code.js";
import { anchorOf, coqSection, statementsNaming } from "./coq.js";
import { typeset } from "./formulas.js";
import { bibliography, chapters, type Definition, definitions, headed, link, pageOf, read } from "./names.js";

export type Page = readonly [path: string, text: string];

const sayOf = (names: readonly string[]): string =>
  names.map((name) => `[\`${name}\`](${pageOf(name)})`).join(", ");

/** The rows of the recorded statistics, by statement: `npm run power` writes them. */
export const statisticsTable: ReadonlyMap<string, readonly string[]> = new Map(
  /<!-- statistics -->\n([\s\S]*?)<!-- end of statistics -->/
    .exec(read("spec/guide/power.md"))![1]!
    .split("\n")
    .slice(2)
    .filter((line) => line.startsWith("| "))
    .map((line) => {
      const [name, ...cells] = line.slice(2, -2).split(" | ");
      return [name!, cells] as const;
    }),
);

/** The files of a folder with their texts. */
const filesOf = (folder: string, ends: string): readonly (readonly [string, string])[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ends))
    .sort()
    .map((file) => [`${folder}/${file.replaceAll("\\", "/")}`, read(`${folder}/${file}`)] as const);

const testFiles = filesOf("test", ".test.ts").filter(([path]) => !path.startsWith("test/book/"));
const guideFiles = filesOf("spec/guide", ".md");

const namesIt = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);

/** Tests that name the statement, beside the one that runs them all. */
export const testsOf = (name: string): readonly string[] =>
  name.includes("_") ? testFiles.filter(([, text]) => namesIt(text, name)).map(([path]) => path) : [];

const guidesOf = (name: string): readonly string[] =>
  name.includes("_")
    ? guideFiles
        .filter(
          ([path, text]) => !path.endsWith("power.md") && namesIt(text, `\`${name}\``.replaceAll("`", "")),
        )
        .map(([path]) => path)
    : [];

export const titleOf = (markdown: string): string => /^# (.*)$/m.exec(markdown)![1]!;

/** The definitions that the file of a statement imports. */
function definitionsIn(statement: Statement): readonly Definition[] {
  const source = read(specifiedIn(statement));
  const imported = new Set([...source.matchAll(/definitions\/([\w-]+)\.js"/g)].map(([, file]) => file));
  // The pages of the web speak through a vocabulary of their own.
  if (isPage(statement.name)) for (const file of ["02-concept", "18-reductions"]) imported.add(file);
  return definitions.filter(({ file }) => imported.has(file));
}

const theorems = registry.filter(({ kind }) => kind === "theorem");
const uses = new Map(registry.map((each) => [each.name, definitionsIn(each)]));

const mentioned = (statement: Statement): readonly string[] =>
  theorems
    .filter(({ name }) => name !== statement.name && name.includes("_"))
    .filter(({ name }) => namesIt(`${statement.claim} ${statement.proofIdea} ${statement.meaning}`, name))
    .map(({ name }) => name);

/** One reference as a sentence. */
export function reference(key: string): string {
  const { author, title, year, journal, booktitle, publisher, eprint, doi, url } = bibliography.get(
    key,
  )! as Record<string, string | undefined>;
  const clean = (text: string): string =>
    text.replace(/[{}]/g, "").replaceAll("--", "–").replaceAll("\\&", "&");
  const where = [journal, booktitle, publisher].find((each) => each !== undefined);
  const address =
    eprint !== undefined
      ? `[arXiv:${eprint}](https://arxiv.org/abs/${eprint})`
      : doi !== undefined
        ? `[doi:${doi}](https://doi.org/${doi})`
        : url;
  return [clean(author!), `*${clean(title!)}*`, where === undefined ? undefined : clean(where), year, address]
    .filter((each) => each !== undefined)
    .join(", ");
}

const KIND = { proved: "tip", tested: "warning", definition: "info" } as const;

export const badge = ({ status }: Statement): string =>
  `<Badge type="${KIND[status]}" text="${status === "proved" ? "proved in Coq" : status}" />`;

/** What a file's header asks of the statement, where it says so. */
const askedIn = (statement: Statement): readonly string[] =>
  headed(read(specifiedIn(statement))).header.filter((paragraph) => /^Asked\b/.test(paragraph));

function testsSection(statement: Statement): string {
  const { name } = statement;
  const row = statisticsTable.get(name);
  const asked = askedIn(statement).map((paragraph) => `${typeset(paragraph, link)}\n`);
  const numbers =
    row === undefined
      ? []
      : [
          "| instances that tell | on no variable | nearest to equality | equal | attained by |",
          "|---|---|---|---|---|",
          `| ${row.join(" | ")} |\n`,
          "[What the columns mean](/guide/power.md).\n",
        ];
  const others = testsOf(name);
  return [
    "## Tested {#tested}\n",
    "Random instances that satisfy the hypotheses, and all of the smallest, are asked of the plain definitions and of the implementation, " +
      "by `test/theorems/statements.test.ts`. To ask it of either, or of a program of yours:\n",
    fence("sh", `npx pac-distill check --statement ${name} --runs 50 --seed 1`),
    ...asked,
    ...numbers,
    ...(others.length === 0
      ? []
      : [
          `Named by ${others.map((path) => `\`${path}\``).join(", ")} ([all tests](/tests.md#${anchorOfTests(name)})).\n`,
        ]),
  ].join("\n");
}

export const anchorOfTests = (name: string): string => name.replaceAll("_", "-");

function statementPage(statement: Statement): Page {
  const { name, title, claim, proofIdea, meaning, source } = statement;
  const chapter = chapters.find((each) => each.statements.includes(name));
  const near =
    chapter?.statements ?? registry.filter(({ kind }) => kind === "definition").map((each) => each.name);
  const at = near.indexOf(name);
  const turn = (to: string | undefined): string =>
    to === undefined ? "false" : JSON.stringify({ text: titleOf_(to), link: pageOf(to).replace(".md", "") });
  const spoken = uses.get(name)!;
  const related = mentioned(statement);
  const mentions = theorems.filter((each) => mentioned(each).includes(name)).map((each) => each.name);
  const guides = guidesOf(name);
  const text = [
    `---\nprev: ${turn(near[at - 1])}\nnext: ${turn(near[at + 1])}\n---\n`,
    `# ${title} ${badge(statement)} {#top}\n`,
    `\`${name}\` · ${
      chapter === undefined
        ? "[definitions](/definitions/index.md)"
        : `[${chapter.title}](/${chapter.page}.md)`
    }\n`,
    `::: info Claim\n${typeset(claim, link)}\n:::\n`,
    `## What it means for a network {#meaning}\n\n${typeset(meaning, link)}\n`,
    ...(proofIdea === "" ? [] : [`## Why it is true {#idea}\n\n${typeset(proofIdea, link)}\n`]),
    "## As it is asked {#predicate}\n",
    `What is asked of an implementation, from \`${specifiedIn(statement)}\`` +
      (isPage(name)
        ? "; [the predicate that the edges share](/reductions.md#predicate) compares it.\n"
        : ".\n"),
    fence("ts", predicateOf(statement)),
    ...(spoken.length === 0
      ? []
      : [
          `In the words of: ${spoken.map((each) => `[${each.title}](/definitions/${each.file}.md)`).join(", ")}.\n`,
        ]),
    "## As it is computed {#fast}\n",
    ...[...statement.implementedIn, ...(statement.appliedIn ?? [])].map((where) => {
      const { path, code, symbol } = symbolIn(where);
      return folded(`\`${symbol}\`, in \`${path}\``, fence("ts", code));
    }),
    coqSection(statement),
    testsSection(statement),
    ...(source.length === 0 && related.length + mentions.length + guides.length === 0
      ? []
      : ["## Sources, and what is near it {#sources}\n"]),
    ...source.map((key) => `- [${key}](/sources.md#${key}): ${reference(key)}`),
    ...(related.length === 0 ? [] : [`- Speaks of ${sayOf(related)}`]),
    ...(mentions.length === 0 ? [] : [`- Spoken of in ${sayOf(mentions)}`]),
    ...(guides.length === 0
      ? []
      : [
          `- In the guide: ${guides
            .map((path) => `[${titleOf(read(path))}](${path.replace("spec/guide", "/guide")})`)
            .join(", ")}`,
        ]),
    "",
  ];
  return [`statements/${name}.md`, text.join("\n")];
}

const titleOf_ = (name: string): string => registry.find((each) => each.name === name)!.title;

export const statementPages = (): readonly Page[] => registry.map(statementPage);

/** The rows of the notation whose literal definition is in a file, with their Coq names. */
export interface NotationRow {
  readonly symbol: string;
  readonly what: string;
  readonly specified: readonly string[];
  readonly implemented: readonly string[];
  readonly proved: readonly string[];
  readonly asked: readonly string[];
}

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

export const notation: readonly NotationRow[] = read("spec/NOTATION.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| symbol"))
  .map((line) => {
    const [symbol, what, ...cells] = line.slice(2, -2).split(/ (?<!\\)\| /);
    const [specified, implemented, proved, asked] = cells.map(quoted);
    return {
      symbol: symbol!.replaceAll("\\|", "|"),
      what: what!.replaceAll("\\|", "|"),
      ...{ specified: specified!, implemented: implemented!, proved: proved!, asked: asked! },
    };
  });

/** The method of the contract that a definition is asked by. */
const METHOD_OF = (row: NotationRow): readonly string[] => row.asked.map((each) => each.split(".")[0]!);

const FAST = ["boolean", "probability", "learning", "distillation"].flatMap((folder) =>
  filesOf(`src/${folder}`, ".ts").filter(([path]) => !/\/(?:wire|kinds)\//.test(path)),
);

/** Functions of `src` that have the name of one of the definition's. */
const namesakes = (code: string): string[] =>
  [...code.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)].flatMap(([, name]) =>
    FAST.filter(([, text]) =>
      new RegExp(`^export (?:async )?(?:const|function) ${name}\\b`, "m").test(text),
    ).map(([path]) => `${path.slice("src/".length)}#${name}`),
  );

function definitionPage({ file, title, header, code }: Definition, i: number): Page {
  const turn = (to: Definition | undefined): string =>
    to === undefined ? "false" : JSON.stringify({ text: to.title, link: `/definitions/${to.file}` });
  const rows = notation.filter(({ specified }) =>
    specified.some((each) => each.startsWith(`definitions/${file}.ts#`)),
  );
  const terms = glossaryRows.filter(({ specified }) => specified === `definitions/${file}.ts`);
  const coq = [
    ...new Set([...rows.flatMap(({ proved }) => proved), ...terms.flatMap(({ proved }) => proved)]),
  ].filter((each) => isShown(each));
  const implemented = [...new Set([...rows.flatMap((row) => row.implemented), ...namesakes(code)])].filter(
    (where) => {
      const [path, symbol] = where.split("#") as [string, string];
      // Checks of a field say nothing of the notion; what a file only passes on is shown where it is declared.
      if (/^check[A-Z]/.test(symbol)) return false;
      return !new RegExp(`^export (?:type )?\\{[^}]*\\b${symbol}\\b`, "m").test(read(`src/${path}`));
    },
  );
  const asked = [...new Set(rows.flatMap(METHOD_OF))];
  const used = registry.filter(
    (each) => uses.get(each.name)!.some((d) => d.file === file) && !isPage(each.name),
  );
  const inCoq = [...new Set(coq.flatMap(statementsNaming))];
  const own = used.filter(({ kind }) => kind === "definition");
  const inTheorems = used.filter(({ kind }) => kind === "theorem");
  const text = [
    `---\nprev: ${turn(definitions[i - 1])}\nnext: ${turn(definitions[i + 1])}\n---\n`,
    `# ${title} {#top}\n`,
    ...header.map((paragraph) => `${typeset(paragraph, link)}\n`),
    ...(terms.length === 0
      ? []
      : [
          "## Terms {#terms}\n",
          ...terms.map((each) => `- **${each.term}**: ${typeset(each.definition, link)}`),
          "",
        ]),
    "## The definition, to run {#code}\n",
    `\`spec/definitions/${file}.ts\`\n`,
    fence("ts", code),
    ...(coq.length === 0
      ? []
      : [
          "## In Coq {#coq}\n",
          ...coq.map((each) => {
            const [theory, name] = each.split(".v#") as [string, string];
            return `- [\`${name}\`](${anchorOf(theory, name)}), in \`proofs/theories/${theory}.v\``;
          }),
          "",
        ]),
    ...(implemented.length === 0
      ? []
      : [
          "## As it is computed {#fast}\n",
          ...implemented.map((where) => {
            const cut = symbolIn(`src/${where}`);
            return folded(`\`${cut.symbol}\`, in \`${cut.path}\``, fence("ts", cut.code));
          }),
        ]),
    ...(used.length + asked.length + inCoq.length === 0
      ? []
      : [
          "## Where it is used {#used}\n",
          ...(own.length === 0
            ? []
            : [`- An implementation is asked for it: ${sayOf(own.map(({ name }) => name))}`]),
          ...(asked.length === 0
            ? []
            : [`- The oracle's ${asked.map((name) => `[\`${name}\`](/oracle/${name}.md)`).join(", ")}`]),
          ...(inTheorems.length === 0
            ? []
            : [
                `- ${inTheorems.length === 1 ? "One statement speaks" : `${inTheorems.length} statements speak`} of it: ${sayOf(
                  inTheorems.map(({ name }) => name),
                )}`,
              ]),
          ...(inCoq.length === 0 || inCoq.length > 20
            ? []
            : [`- The Coq definition is named by the theorems of ${sayOf(inCoq)}`]),
          "",
        ]),
    ...(file === "12-pac-distillation" ? ["[Try it on a truth table of your own](/live.md).\n"] : []),
  ];
  return [`definitions/${file}.md`, text.join("\n")];
}

export interface Term {
  readonly term: string;
  readonly definition: string;
  readonly specified: string;
  readonly proved: readonly string[];
  readonly source: readonly string[];
}

/** The glossary's rows. */
export const glossaryRows: readonly Term[] = read("spec/glossary.md")
  .split("\n")
  .filter((line) => line.startsWith("| **"))
  .map((line) => {
    const [term, definition, specified, proved, source] = line.slice(2, -2).split(" | ");
    return {
      term: term!.replaceAll("*", ""),
      definition: definition!,
      specified: /\]\((.*)\)$/.exec(specified!)![1]!,
      proved: quoted(proved!),
      source: quoted(source!),
    };
  });

/** Is a definition among those of the page on Coq? Theorems, which a symbol may also lead to, are not. */
let shownAnchors: ReadonlySet<string> = new Set();
const isShown = (where: string): boolean => {
  const [theory, name] = where.split(".v#") as [string, string];
  return shownAnchors.has(anchorOf(theory, name).split("#")[1]!);
};

/** `coqAnchors`: those of the page on Coq. */
export function definitionPages(coqAnchors: ReadonlySet<string>): readonly Page[] {
  shownAnchors = coqAnchors;
  return definitions.map(definitionPage);
}
