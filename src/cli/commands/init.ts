/**
 * # pac-distill init
 *
 * Writes the skeleton of an implementation in another language: one file, without a dependency, that speaks
 * JSON-RPC on stdio and answers one method, so that `check --implementation` holds for what it offers. They
 * are in `spec/skeletons`, and are compiled and checked by the tests.
 *
 * Main definitions: `LANGUAGES`, `run`.
 */
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unknownName } from "../../text/closest.js";
import { packageFile } from "../package-file.js";
import { aligned, print, UsageError } from "../terminal.js";

interface Language {
  /** The skeleton's file. */
  readonly file: string;
  /** How it is compiled, if it has to be. */
  readonly build?: string;
  /** How it is started. */
  readonly start: string;
}

export const LANGUAGES: Readonly<Record<string, Language>> = {
  python: { file: "implementation.py", start: "python3 implementation.py" },
  rust: {
    file: "implementation.rs",
    build: "rustc --edition 2021 -O implementation.rs",
    start: "./implementation",
  },
  c: {
    file: "implementation.c",
    build: "cc -std=c99 -O2 -o implementation implementation.c",
    start: "./implementation",
  },
  ocaml: {
    file: "implementation.ml",
    build: "ocamlfind ocamlopt -o implementation implementation.ml",
    start: "./implementation",
  },
};

export async function run(name: string, folder = "."): Promise<void> {
  const language = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (language === undefined) {
    const names = Object.keys(LANGUAGES);
    throw new UsageError(unknownName("language", name, names, `one of ${names.join(", ")}`));
  }
  const text = readFileSync(packageFile(`spec/skeletons/${name}/${language.file}`), "utf8");
  const target = join(folder, language.file);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(target, text, { flag: "wx" });
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== "EEXIST") throw problem;
    throw new UsageError(`${target} is there already, and is left as it is; name another folder`);
  }
  print(`wrote ${target}: the method error on truth tables, to go on from\n`);
  print(
    aligned([
      ...(folder === "." ? [] : [["go there", `cd ${folder}`] as const]),
      ...(language.build === undefined ? [] : [["compile", language.build] as const]),
      ["check", `pac-distill check --implementation "${language.start}"`],
      ["ask", `pac-distill call error params.json --implementation "${language.start}"`],
    ]),
  );
}
