/**
 * # Lists: all statements, notation, glossary, sources, tests
 *
 * Main definitions: `listPages`, `statementsOf`.
 */
import { registry } from "../../spec/registry.js";
import { fence } from "./code.js";
import { anchorOf } from "./coq.js";
import { typeset } from "./formulas.js";
import { bibliography, chapters, definitions, link, pageOf, read, statementOf } from "./names.js";
import {
  anchorOfTests,
  badge,
  glossaryRows,
  type NotationRow,
  notation,
  type Page,
  reference,
  testsOf,
} from "./statement-pages.js";

const cell = (text: string): string => text.replaceAll("|", "\\|");

const entry = (name: string): string => {
  const statement = statementOf(name);
  return `- [${statement.title}](${pageOf(name)}) ${badge(statement)}`;
};

/** The statements of a chapter, in its order. */
export const statementsOf = (page: string): string =>
  chapters
    .find((each) => each.page === page)!
    .statements.map(entry)
    .join("\n");

const edgePredicate = (): string =>
  fence("ts", /^export async function edgeHolds[\s\S]*?^\}$/m.exec(read("spec/web/holds.ts"))![0]);

/** What a hand-written page may ask for, as `<!-- name -->`. */
export const INSERTS: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(chapters.map(({ page }) => [`statements of ${page}`, () => statementsOf(page)])),
  definitions: () =>
    definitions
      .map(
        ({ file, title, header }) =>
          `1. [${title}](/definitions/${file}.md): ` +
          `${typeset(/^.*?\.(?=\s|$)/.exec(header.join(" "))?.[0] ?? "", link)}`,
      )
      .join("\n"),
  "definition statements": () =>
    registry
      .filter(({ kind }) => kind === "definition")
      .map(({ name }) => entry(name))
      .join("\n"),
  "edge predicate": edgePredicate,
  count: () => String(registry.length),
};

/** The literal definition, or the Coq one, of a row of the notation. */
function places(row: NotationRow, anchors: ReadonlySet<string>): readonly string[] {
  const literal = row.specified.map((each) => {
    const [path, symbol] = each.split("#") as [string, string];
    const file = /^definitions\/([\w-]+)\.ts$/.exec(path)?.[1];
    return file === undefined ? `\`${symbol}\`` : `[\`${symbol}\`](/definitions/${file}.md)`;
  });
  const coq = row.proved.map((each) => {
    const [theory, name] = each.split(".v#") as [string, string];
    const to = anchorOf(theory, name);
    if (anchors.has(to.split("#")[1]!)) return `[\`${name}\`](${to})`;
    return registry.some((each_) => each_.name === name)
      ? `[\`${name}\`](${pageOf(name)}#coq)`
      : `\`${name}\``;
  });
  const asked = row.asked.map((each) => {
    const [method] = each.split(".") as [string];
    return `[\`${each}\`](/oracle/${method}.md)`;
  });
  return [literal, row.implemented.map((each) => `\`${each.split("#")[1]}\``), coq, asked].map((each) =>
    each.length === 0 ? "—" : each.join(", "),
  );
}

export function listPages(coqAnchors: ReadonlySet<string>): readonly Page[] {
  const cited = new Map<string, string[]>();
  for (const { name, source, claim, meaning, proofIdea } of registry) {
    const keys = [...source, ...(`${claim} ${meaning} ${proofIdea}`.match(/\b[a-z]+(?:19|20)\d\d\b/g) ?? [])];
    for (const key of new Set(keys)) cited.set(key, [...(cited.get(key) ?? []), name]);
  }
  const withTests = registry.filter(({ name }) => testsOf(name).length > 0);
  return [
    [
      "statements/index.md",
      [
        "# All statements {#top}\n",
        "Each is a value in `spec/`: a claim, instances, a predicate. It is asked of the plain " +
          "definitions, of the implementation, and of any program " +
          "that speaks [the oracle's language](/oracle/index.md).\n",
        "## Definitions {#definitions}\n",
        INSERTS["definition statements"]!(),
        ...chapters.map(({ page, title }) => `\n## ${title} {#${page}}\n\n${statementsOf(page)}`),
        "",
      ].join("\n"),
    ],
    [
      "notation.md",
      [
        "# Notation {#top}\n",
        "One symbol a row, with its name in each language. What the terms mean is in the " +
          "[glossary](/glossary.md).\n",
        "| symbol | what it is | literally | in `src` | in Coq | in the contract |",
        "|---|---|---|---|---|---|",
        ...notation.map(
          (row) =>
            `| ${[typeset(row.symbol), typeset(row.what), ...places(row, coqAnchors)].map(cell).join(" | ")} |`,
        ),
        "",
      ].join("\n"),
    ],
    [
      "glossary.md",
      [
        "# Glossary {#top}\n",
        "The terms of the field as this project uses them. The symbols are in the [notation](/notation.md).\n",
        ...glossaryRows.map(({ term, definition, specified, proved, source }) => {
          const file = /^definitions\/([\w-]+)\.ts$/.exec(specified)?.[1];
          const links = [
            ...(file === undefined ? [] : [`[definition](/definitions/${file}.md)`]),
            ...proved.flatMap((each) => {
              const [theory, name] = each.split(".v#") as [string, string];
              const to = anchorOf(theory, name);
              return coqAnchors.has(to.split("#")[1]!) ? [`[\`${name}\` in Coq](${to})`] : [];
            }),
            ...source.map((key) => `[${key}](/sources.md#${key})`),
          ];
          return `**${term}**: ${typeset(definition, link)}. ${links.join(" · ")}\n`;
        }),
      ].join("\n"),
    ],
    [
      "sources.md",
      [
        "# Sources {#top}\n",
        "Whom the statements are due to, from `spec/references.bib`. `boixadsera2024` says *after the " +
          "topic of* that paper: constants and proofs are this project's.\n",
        ...[...bibliography.keys()].sort().map((key) => {
          const names = cited.get(key) ?? [];
          const by =
            names.length === 0
              ? ""
              : ` Cited by ${names.map((name) => `[\`${name}\`](${pageOf(name)})`).join(", ")}.`;
          return `## ${key} {#${key}}\n\n${reference(key)}.${by}\n`;
        }),
      ].join("\n"),
    ],
    [
      "tests.md",
      [
        "# Tests, statement by statement {#top}\n",
        "Every statement is run by `test/theorems/statements.test.ts`; these tests name one besides. " +
          "What the tests can tell, and what they cannot: [the guide](/guide/power.md).\n",
        ...withTests.map(
          ({ name }) =>
            `## ${name} {#${anchorOfTests(name)}}\n\n[The statement](${pageOf(name)}). ${testsOf(name)
              .map((path) => `\`${path}\``)
              .join(", ")}\n`,
        ),
      ].join("\n"),
    ],
  ];
}
