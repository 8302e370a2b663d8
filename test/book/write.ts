/**
 * # The pages of the book, as files
 *
 * What is written by hand stands in `spec/book`; the other pages are made from the sources, each time anew.
 *
 * Main definitions: `bookPages`, `writeBook`, `PAGES`.
 */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../proofs/project.js";
import { apiPages } from "./api-pages.js";
import { coqPages } from "./coq.js";
import { guidePages } from "./guide-pages.js";
import { anchorsOf } from "./links.js";
import { INSERTS, listPages } from "./lists.js";
import { read } from "./names.js";
import { oraclePages } from "./oracle-pages.js";
import { sidebar } from "./sidebar.js";
import { definitionPages, notation, type Page, statementPages } from "./statement-pages.js";

/** Where the pages are written. */
export const PAGES = join(ROOT, "dist", "book");

/** The pages that are written by hand, with what they ask for. */
const byHand = (): readonly Page[] =>
  readdirSync(join(ROOT, "spec", "book"), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".md") && !file.startsWith("."))
    .map((file) => [
      file,
      read(`spec/book/${file}`).replace(/<!-- ([\w -]+) -->/g, (_, name: string) => {
        const insert = INSERTS[name];
        if (insert === undefined) throw new Error(`spec/book/${file} asks for ${name}, which is not known`);
        return insert();
      }),
    ]);

/** The literal definitions of a Coq name, `definitions.v#error`, as links. */
const literalOf = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    notation.flatMap(({ proved, specified }) => {
      const links = specified.flatMap((each) => {
        const [, file, symbol] = /^definitions\/([\w-]+)\.ts#(\w+)$/.exec(each) ?? [];
        return file === undefined ? [] : [`[\`${symbol}\`](/definitions/${file}.md)`];
      });
      return links.length === 0 ? [] : proved.map((name) => [name, links] as const);
    }),
  );

/** Every page. `api`: with the reference of the library, which takes the longest. */
export function bookPages({ api }: { readonly api: boolean }): readonly Page[] {
  const coq = coqPages(literalOf());
  const anchors = anchorsOf(coq[0]![1]);
  return [
    ...byHand(),
    ...definitionPages(anchors),
    ...statementPages(),
    ...coq,
    ...listPages(anchors),
    ...oraclePages(),
    ...guidePages(),
    ...(api ? apiPages() : []),
  ];
}

/** Writes every page anew, with the pictures of the guide and the table of contents. */
export function writeBook(): void {
  rmSync(PAGES, { recursive: true, force: true });
  for (const [path, text] of bookPages({ api: true })) {
    mkdirSync(dirname(join(PAGES, path)), { recursive: true });
    writeFileSync(join(PAGES, path), text);
  }
  for (const file of readdirSync(join(ROOT, "spec", "guide")))
    if (file.endsWith(".svg")) cpSync(join(ROOT, "spec", "guide", file), join(PAGES, "guide", file));
  writeFileSync(join(PAGES, "sidebar.json"), JSON.stringify(sidebar()));
}
