/**
 * # Links between the pages of the book
 *
 * Main definitions: `brokenLinks`, `anchorsOf`, `linksOf`, `clicksFrom`.
 */
import type { Page } from "./statement-pages.js";

const withoutCode = (markdown: string): string =>
  markdown
    .replace(/^(\s*)(`{3,}|~{3,})[\s\S]*?^\1\2\s*$/gm, "")
    .replace(/(`+)[^`]*?\1(?!`)/g, (code) => code.replace(/[[\]()]/g, "·"));

/** As VitePress makes anchors of headings. */
export const slug = (heading: string): string =>
  heading
    .replace(/<[^>]*>/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll("`", "")
    .normalize("NFKD")
    .replace(/[\u0300-\u036F]/g, "")
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .replace(/^(\d)/, "_$1")
    .toLowerCase();

/** The anchors of a page: of its headings, given or made of their words, and those that stand in it as tags. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const text = markdown.replace(/^(\s*)(`{3,}|~{3,})[\s\S]*?^\1\2\s*$/gm, "");
  for (const [, heading] of text.matchAll(/^#{1,6} (.*)$/gm)) {
    const given = /\{#([^}]+)\}\s*$/.exec(heading!)?.[1];
    const wanted = given ?? slug(heading!);
    let anchor = wanted;
    for (let i = 1; given === undefined && anchors.has(anchor); i += 1) anchor = `${wanted}-${i}`;
    anchors.add(anchor);
  }
  for (const [, id] of text.matchAll(/<a (?:id|name)="([^"]+)">/g)) anchors.add(id!);
  return anchors;
}

/** The targets of a page's links and pictures, save those that leave the book. */
export const linksOf = (markdown: string): readonly string[] =>
  [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, to]) => to!)
    .filter((to) => !/^(?:https?|mailto):/.test(to));

/** A target as the path of a page and an anchor; `from` is the page that it stands on. */
export function resolve(
  to: string,
  from: string,
): { readonly path: string; readonly anchor: string | undefined } {
  const url = new URL(to, `file:///${from}`);
  const path = decodeURIComponent(url.pathname.slice(1));
  return {
    path: path === "" || path.endsWith("/") ? `${path}index.md` : path,
    anchor: url.hash === "" ? undefined : decodeURIComponent(url.hash.slice(1)),
  };
}

/** Every link that leads to no page, no anchor, no file: the page, and the target as it stands there. */
export function brokenLinks(
  pages: readonly Page[],
  files: ReadonlySet<string> = new Set(),
): readonly string[] {
  const anchors = new Map(pages.map(([path, text]) => [path, anchorsOf(text)]));
  return pages.flatMap(([from, text]) =>
    linksOf(text).flatMap((to) => {
      const { path, anchor } = resolve(to, from);
      if (files.has(path)) return [];
      const there = anchors.get(path);
      if (there === undefined) return [`${from}: ${to}: there is no page ${path}`];
      return anchor === undefined || there.has(anchor) ? [] : [`${from}: ${to}: the page has no such anchor`];
    }),
  );
}

/** How many links have to be followed from a page to each other one, by the links in the texts alone. */
export function clicksFrom(start: string, pages: readonly Page[]): ReadonlyMap<string, number> {
  const texts = new Map(pages);
  const clicks = new Map([[start, 0]]);
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const to of linksOf(texts.get(at)!)) {
      const { path } = resolve(to, at);
      if (clicks.has(path) || !texts.has(path)) continue;
      clicks.set(path, clicks.get(at)! + 1);
      queue.push(path);
    }
  return clicks;
}
