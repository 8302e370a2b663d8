/**
 * # The guide inside the book
 *
 * The pages of `spec/guide` as they are, with their pictures. A link between them stays one; a link to a file of the
 * checkout that the book has no page for becomes its path; a statement's name in code becomes a link to its page.
 *
 * Main definitions: `guidePages`, `inTheBook`.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../proofs/project.js";
import { link, read } from "./names.js";
import type { Page } from "./statement-pages.js";

const PLACES: Readonly<Record<string, string>> = {
  "../definitions": "/definitions/index.md",
  "../theorems": "/statements/index.md",
  "../contract": "/oracle/index.md",
  "../glossary.md": "/glossary.md",
  "../NOTATION.md": "/notation.md",
  "../references.bib": "/sources.md",
};

/** A page of the guide with its links turned to the book's. */
export function inTheBook(markdown: string): string {
  let isCode = false;
  return markdown
    .split("\n")
    .map((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) {
        isCode = !isCode;
        return line.replace(/^(\s*(?:```|~~~))rpc$/, "$1json");
      }
      if (isCode || line.startsWith("    ")) return line;
      const linked = line
        .replace(
          /(!?)\[((?:`[^`]*`|[^\]`])*)\]\(([^)\s]+)\)/g,
          (whole, isPicture: string, text: string, to: string) => {
            if (isPicture !== "" || /^(?:https?:|#)/.test(to)) return whole;
            const [path, anchor] = to.split("#") as [string, string | undefined];
            if (path in PLACES) return `[${text}](${PLACES[path]})`;
            if (/^[\w-]+\.md$/.test(path))
              return `[${text}](${path}${anchor === undefined ? "" : `#${anchor}`})`;
            const where = path.replace(/^(?:\.\.\/)+/, "");
            return text.includes("`") ? text : `${text} (\`${where}\`)`;
          },
        )
        // What is inside a link already stays.
        .replace(
          /(\[[^\]]*\]\([^)]*\))|`([a-z]+(?:_[a-z0-9]+)+)`/g,
          (whole, inLink?: string, name?: string) => {
            const to = inLink === undefined ? link(name!) : undefined;
            return to === undefined ? whole : `[\`${name}\`](${to})`;
          },
        );
      // Outside of code, what could be a tag or a template of Vue's.
      return linked
        .split(/(`[^`]*`)/)
        .map((piece) =>
          piece.startsWith("`") && piece.length > 1
            ? piece
            : piece
                .replace(/<(?!!--|\/?(?:br|sub|sup|details|summary)\b)/g, "&lt;")
                .replaceAll("{{", "&#123;&#123;"),
        )
        .join("");
    })
    .join("\n");
}

export const guidePages = (): readonly Page[] =>
  readdirSync(join(ROOT, "spec", "guide"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => [`guide/${file}`, inTheBook(read(`spec/guide/${file}`))] as const);
