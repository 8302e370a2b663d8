/**
 * # The libraries that lay out pictures
 *
 * Charts are made by vega and the web of reductions by Graphviz (@viz-js/viz). They are large and few need them, so
 * they are optional: whoever asks for a picture without them is told what to install, before any work.
 *
 * Main definitions: `vega`, `graphviz`.
 */
import { UsageError } from "../terminal.js";

/** Loads a library for this option, or says what to install. */
async function layout<T>(name: string, option: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (problem) {
    // Anything but that it is not there is its own trouble.
    const isMissing =
      problem instanceof Error && "code" in problem && problem.code === "ERR_MODULE_NOT_FOUND";
    if (!isMissing || !problem.message.includes(name)) throw problem;
    throw new UsageError(`${option}: the picture needs ${name}, which is not installed; npm install ${name}`);
  }
}

export const vega = (option = "--svg"): Promise<typeof import("vega")> =>
  layout("vega", option, () => import("vega"));

export const graphviz = (option = "--svg"): Promise<typeof import("@viz-js/viz")> =>
  layout("@viz-js/viz", option, () => import("@viz-js/viz"));
