/**
 * # What every picture has
 *
 * A title and a description for screen readers, and colours for a dark screen. Pictures are drawn in the colours of
 * paper, as attributes; where the reader prefers dark ones, a style sheet within the picture, which holds inside
 * `<img>` too, puts another one in place of each. It has only the colours that the picture has, and what does not know
 * it shows the picture as on paper.
 *
 * Main definitions: `finishedSvg`, `escaped`, `DARK`.
 */

/** Of each colour that a picture may have, the one on a dark background. */
export const DARK: Readonly<Record<string, string>> = {
  // The background, and what is drawn on it.
  white: "#0d1117",
  "#ffffff": "#0d1117",
  "#000": "#e6edf3",
  "#000000": "#e6edf3",
  "#1d2430": "#e6edf3",
  "#222222": "#d0d7de",
  "#444444": "#b6bec8",
  "#4a4a4a": "#9aa4af",
  "#555555": "#b6bec8",
  "#888": "#768390",
  "#888888": "#768390",
  "#8a8f98": "#8b949e",
  "#dddddd": "#2a3038",
  // Inks of curves, paths and walls.
  "#1f4e9c": "#79b0ff",
  "#9c4a00": "#f0a35e",
  "#3a6b1f": "#7ccf6a",
  "#6a3d8f": "#c9a5f5",
  "#1a7f37": "#3fb950",
  "#c0262d": "#ff7b72",
  // Boxes: the line around and what is in it.
  "#8a7a4a": "#b59f5c",
  "#fdf3d8": "#322b14",
  "#40648c": "#6fa3dc",
  "#e1ecf8": "#14263a",
  "#44567c": "#8aa4d6",
  "#eef2fb": "#1b2333",
  "#2f7d47": "#57ab5a",
  "#cfe8d5": "#12361f",
  "#a83a32": "#e5746c",
  "#f4d3d0": "#43191a",
};

/** Text between the tags of XML; control characters, which it cannot have, become spaces. */
export const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, " ")
    .replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!);

/** Rules are for pictures only, also where one stands within a page. */
const HERE = "[data-picture] ";

function darkRules(svg: string): string {
  const rules = (["fill", "stroke"] as const).flatMap((property) =>
    Object.entries(DARK)
      .filter(([light]) => svg.includes(`${property}="${light}"`))
      .map(([light, dark]) => `${HERE}[${property}="${light}"]{${property}:${dark}}`),
  );
  return `@media (prefers-color-scheme:dark){${HERE}text:not([fill]){fill:${DARK["#000"]}}${rules.join("")}}`;
}

/** The picture, from its element `svg` on, with title, description and dark colours. */
export function finishedSvg(svg: string, title: string, description: string): string {
  const [opening] = /<svg[^>]*>/.exec(svg)!;
  const role = /\srole="/.test(opening) ? "" : ' role="img"';
  const head =
    `<title>${escaped(title)}</title>\n<desc>${escaped(description)}</desc>\n` +
    `<style>${darkRules(svg)}</style>`;
  const from = svg.indexOf(opening);
  return `${opening.slice(0, -1)}${role} data-picture="">\n${head}${svg.slice(from + opening.length)}`;
}
