/**
 * # Bundles for the browser
 *
 * The package bundled as a page would have it, by its subpaths, and run where there is nothing but what every browser
 * has.
 *
 * Main definitions: `bundled`, `inBrowser`.
 */
import { createContext, runInContext } from "node:vm";
import { rolldown } from "rolldown";
import { ROOT } from "../cli/run.js";

const ENTRY = "virtual:entry";

/** The code, which imports `pac-distillation` and its subpaths, as one script; minified. */
export async function bundled(code: string): Promise<string> {
  const bundle = await rolldown({
    input: ENTRY,
    platform: "browser",
    // A warning is an import that a browser could not follow. HiGHS asks where it is before it imports.
    onLog(level, log) {
      if (level === "warn" && !log.message.includes("node_modules/highs/")) throw new Error(log.message);
    },
    plugins: [
      {
        name: "entry",
        resolveId: (id, importer) => (id === ENTRY ? `${ROOT}entry.js` : importer === undefined ? id : null),
        load: (id) => (id === `${ROOT}entry.js` ? code : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  await bundle.close();
  return output[0].code;
}

/** What a page has beside JavaScript itself, of what we use. */
const PLATFORM = { TextEncoder, TextDecoder, atob, btoa };

/** What a script, run with these globals, gives to `answer`; everything passes as text. */
export const inBrowser = (script: string, globals: Readonly<Record<string, string>> = {}): Promise<string> =>
  new Promise((answer, fail) => {
    runInContext(script, createContext({ ...PLATFORM, ...globals, answer, fail }));
  });
