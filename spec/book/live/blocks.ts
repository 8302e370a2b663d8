/**
 * # Answers as the worker gives them
 *
 * Plain values that pass between threads, and the elements that the page makes of them.
 *
 * Main definitions: `Block`, `Cell`, `render`.
 */
import { h } from "./dom.js";

/** A text, or an exact number with its decimal beside it; `share`, between 0 and 1, is drawn as a bar. */
export type Cell = string | { readonly exact: string; readonly decimal?: string; readonly share?: number };

export type Tone = "good" | "open" | "bad";

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string; readonly tone?: Tone }
  | { readonly kind: "fields"; readonly fields: readonly (readonly [name: string, value: Cell])[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
      /** What is said under it of the rows that are left out. */
      readonly note?: string;
    }
  /** JSON and the like, folded. */
  | { readonly kind: "code"; readonly title: string; readonly text: string }
  /** A drawing of our own; `text` is the same in lines of text. */
  | { readonly kind: "svg"; readonly svg: string; readonly text: string };

function cell(value: Cell): Node {
  if (typeof value === "string") return document.createTextNode(value);
  const { exact, decimal, share } = value;
  const number = h("span", { class: "live-number" }, h("code", {}, exact));
  if (decimal !== undefined && decimal !== exact)
    number.append(h("span", { class: "live-decimal" }, ` ${decimal}`));
  if (share !== undefined) {
    const bar = h("span", { class: "live-bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", `${(100 * share).toFixed(2)}%`);
    number.append(bar);
  }
  return number;
}

/** A drawing is an image of its own: no style of it reaches the page, and the text says the same. */
function drawing(svg: string, text: string): HTMLElement {
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return h(
    "figure",
    { class: "live-drawing" },
    h("img", { src: source, alt: "The tree; its text is below." }),
    h("details", {}, h("summary", {}, "The tree as text"), h("pre", { tabindex: 0 }, text)),
  );
}

function one(block: Block): HTMLElement {
  switch (block.kind) {
    case "heading":
      return h("p", { class: "live-title" }, block.text);
    case "text":
      return h("p", { class: block.tone === undefined ? undefined : `live-${block.tone}` }, block.text);
    case "fields": {
      const rows = block.fields.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, cell(value))]);
      return h("dl", {}, ...rows);
    }
    case "table": {
      const head = h("tr", {}, ...block.columns.map((text) => h("th", { scope: "col" }, text)));
      const body = block.rows.map((row) => h("tr", {}, ...row.map((value) => h("td", {}, cell(value)))));
      const table = h(
        "table",
        {},
        h("caption", {}, block.caption),
        h("thead", {}, head),
        h("tbody", {}, ...body),
      );
      const scrolled = { class: "live-table", tabindex: 0, role: "region", "aria-label": block.caption };
      return h("div", {}, h("div", scrolled, table), block.note && h("p", {}, block.note));
    }
    case "code":
      return h("details", {}, h("summary", {}, block.title), h("pre", { tabindex: 0 }, block.text));
    case "svg":
      return drawing(block.svg, block.text);
  }
}

export const render = (blocks: readonly Block[]): HTMLElement[] => blocks.map(one);
