// Extracts the checker of proofs/model: Coq -> OCaml -> JavaScript.
//
//   npm run proofs:extract        writes proofs/extracted/checker.js, to be committed
//
// `npm run proofs` calls `extract` and leaves what it gives in proofs/.build, where a test compares it with the
// committed file.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..", "..");
const extracted = join(root, "proofs", "extracted");

/** Nothing of OCaml's library: it would bring files and consoles. The primitives are in integer.js. */
const OCAML = ["-nopervasives", "-w", "-a", "-no-check-prims"];

function run(command, words, cwd) {
  const { status, error, stdout, stderr } = spawnSync(command, words, { cwd, encoding: "utf8" });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${words.join(" ")}: exit code ${status}\n${stdout}${stderr}`);
}

/**
 * The text of checker.js, from the theories compiled in the folder `proofs`; `build` is a folder for what comes
 * between.
 */
export function extract(proofs, build) {
  rmSync(build, { recursive: true, force: true });
  mkdirSync(build, { recursive: true });
  for (const file of ["extraction.v", "basics.ml", "integer.ml", "exports.ml", "integer.js"])
    copyFileSync(join(extracted, file), join(build, file));
  const folders = ["theories", "model"].flatMap((folder) => ["-R", join(proofs, folder), "PacDistillation"]);
  run("coqc", ["-q", "-w", "none", ...folders, "extraction.v"], build);
  rmSync(join(build, "model.mli"), { force: true });
  // The last module that OCaml links; its own would call its library.
  writeFileSync(join(build, "std_exit.ml"), "");
  for (const module of ["std_exit", "basics", "integer"])
    run("ocamlc", [...OCAML, "-nostdlib", "-c", `${module}.ml`], build);
  for (const module of ["model", "exports"])
    run("ocamlc", [...OCAML, "-nostdlib", "-open", "Basics", "-c", `${module}.ml`], build);
  const objects = ["basics.cmo", "integer.cmo", "model.cmo", "exports.cmo"];
  run("ocamlc", [...OCAML, "-I", ".", "-o", "checker.byte", ...objects], build);
  run("js_of_ocaml", ["--opt", "3", "integer.js", "checker.byte", "-o", "program.js"], build);
  const program = readFileSync(join(build, "program.js"), "utf8");
  if (program.includes("an integer was taken apart"))
    throw new Error(
      "the extracted program takes integers apart; map the function of Coq's library that does",
    );
  return `// Extracted by Coq from proofs/model and compiled by js_of_ocaml: npm run proofs:extract. Not to be edited.
const checker = {};
// The run time of OCaml sees no process and loads nothing: no files, no listener for the exceptions of others.
((globalThis, require) => {
${program}
})(Object.create(globalThis, { process: { value: undefined }, addEventListener: { value: undefined } }), undefined);
export { checker };
`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const proofs = join(root, "proofs");
  writeFileSync(join(extracted, "checker.js"), extract(proofs, join(proofs, ".build", "extracted")));
  console.log("proofs/extracted/checker.js is written. Read the diff of proofs/extracted.");
}
