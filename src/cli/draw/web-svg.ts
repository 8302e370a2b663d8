/**
 * # The web as SVG
 *
 * Laid out by Graphviz (compiled to WebAssembly, so the same bytes everywhere); labels get a white rim, so
 * that they can be read where they cross an arrow.
 *
 * Main definitions: `drawWebSvg`.
 */
import { webDot } from "../../reductions/drawing.js";
import type { Reduction } from "../../reductions/reduction.js";
import { graphviz } from "./layout.js";

const STYLE =
  "<style>.edge text{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}</style>";

/** The whole web; the edges of `path` in colour. */
export async function drawWebSvg(path: readonly Reduction[] = []): Promise<string> {
  // Loaded where it is needed: it is a megabyte.
  const { instance } = await graphviz();
  const viz = await instance();
  const svg = viz.renderString(webDot(path), { format: "svg", engine: "dot" });
  // What comes before the element is a prologue with the layouter's version.
  return svg.slice(svg.indexOf("<svg")).replace(/(<svg[^>]*>)/, `$1\n${STYLE}`);
}
