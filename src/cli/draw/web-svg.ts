/**
 * # The web as SVG
 *
 * Laid out by Graphviz (compiled to WebAssembly, so the same bytes everywhere). What an arrow says is its title, which
 * browsers show where the pointer rests; a wide invisible stroke under each arrow makes that easy.
 *
 * Main definitions: `drawWebSvg`.
 */
import { webDot } from "../../reductions/drawing.js";
import type { Reduction } from "../../reductions/reduction.js";
import { webEdges } from "../../reductions/web.js";
import { WEB_CLASSES } from "../../reductions/web-class.js";
import { finishedSvg } from "../../text/picture.js";
import { graphviz } from "./layout.js";

const TARGET = 'stroke="none" stroke-width="9" pointer-events="stroke" fill="none"';

/** Graphviz writes tooltips as titles of links that lead nowhere; they become titles of what they are about. */
const withTitles = (svg: string): string =>
  svg
    .replace(/<title>[^<]*<\/title>\n<g id="a_[^"]*"><a xlink:title="([^"]*)">/g, "<title>$1</title>")
    .replace(/<\/a>\n<\/g>\n/g, "")
    .replace(
      /<path fill="none" [^>]* d="([^"]*)"\/>/g,
      (path, d: string) => `<path ${TARGET} d="${d}"/>\n${path}`,
    );

/** The whole web; the edges of `path` in colour. */
export async function drawWebSvg(path: readonly Reduction[] = []): Promise<string> {
  // Loaded where it is needed: it is a megabyte.
  const { instance } = await graphviz();
  const viz = await instance();
  const svg = viz.renderString(webDot(path), { format: "svg", engine: "dot" });
  const classes = Object.values(WEB_CLASSES).map(({ title }) => title);
  const names = path.map(({ name }) => name).join(", ");
  return finishedSvg(
    withTitles(svg),
    "The web of reductions between classes of Boolean functions",
    `${classes.length} classes: ${classes.join(", ")}. ${webEdges.length} edges, which pac-distill web lists.` +
      (names === "" ? "" : ` In colour: ${names}.`),
  );
}
