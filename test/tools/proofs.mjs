// Compiles the Coq theories of proofs/ (only what changed) and extracts the checker, after having installed
// Coq, mathcomp, OCaml and js_of_ocaml where that is possible.
//
//   npm run proofs
//
// PAC_DISTILL_SKIP_PROOFS=1     does nothing; the tests of the proofs are then reported as skipped, never as passed
// PAC_DISTILL_PROOF_JOBS=n      theories compiled side by side (2; each takes some 700 MB)
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cannotInstall, installed } from "./debian.mjs";
import { extract } from "./extract.mjs";
import { OCAMLRUNPARAM } from "./ocaml.mjs";

const PACKAGES = [
  "coq",
  "libcoq-mathcomp",
  "libcoq-mathcomp-algebra-tactics",
  "libcoq-mathcomp-zify",
  "make",
  "ocaml",
  "js-of-ocaml",
];
const COMMANDS = ["coqc", "coqtop", "coqchk", "coq_makefile", "make", "ocamlc", "js_of_ocaml"];
const PROBE =
  "From mathcomp Require Import all_ssreflect all_algebra.\nFrom mathcomp Require Import ring zify.\n";

const proofs = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..", "..", "proofs");

const fail = (message) => {
  console.error(`\n${message}\n`);
  process.exit(1);
};

/** What is missing to build the proofs, as a phrase; undefined if all is there. */
function missing() {
  for (const command of COMMANDS) {
    const { error } = spawnSync(command, ["--version"], { stdio: "ignore" });
    if (error) return `the command ${command} is not there (${error.code})`;
  }
  const folder = mkdtempSync(join(tmpdir(), "pac-distill-probe-"));
  try {
    writeFileSync(join(folder, "probe.v"), PROBE);
    const { status, stderr } = spawnSync("coqc", ["-q", "-w", "none", "probe.v"], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) return `Coq does not find its libraries:\n${stderr.trim()}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return undefined;
}

/** What a command prints, or undefined if it is not there or fails. */
function said(command, words) {
  const { status, error, stdout } = spawnSync(command, words, { encoding: "utf8" });
  return error || status !== 0 ? undefined : stdout.trim();
}

/** The proofs are written for these, and the bytes of the extracted checker depend on them. */
const VERSIONS = [
  { of: "Coq", wanted: "8.16", found: () => said("coqc", ["--print-version"])?.split(" ")[0] },
  {
    of: "mathcomp",
    wanted: "1.15",
    found: () =>
      said("dpkg-query", ["-W", "-f", `\${Version}`, "libcoq-mathcomp-algebra"]) ||
      said("opam", ["show", "-f", "installed-version", "coq-mathcomp-algebra"]),
  },
  { of: "OCaml", wanted: "4.13", found: () => said("ocamlc", ["-version"]) },
  { of: "js_of_ocaml", wanted: "4.0", found: () => said("js_of_ocaml", ["--version"]) },
];

/** Names the versions; another one than is wanted ends this program. */
function checkVersions() {
  const names = VERSIONS.map(({ of, wanted, found }) => {
    const version = found();
    if (version === undefined || version === "") return `${of} of unknown version`;
    if (!version.startsWith(`${wanted}.`) && version !== wanted)
      fail(`${of} ${wanted} was expected, version ${version} is installed.\n\n${HELP}`);
    return `${of} ${version}`;
  });
  console.log(names.join(", "));
}

const HELP = `The proofs need Coq 8.16, the Mathematical Components 1.15 with algebra-tactics and mczify, OCaml 4.13 and js_of_ocaml 4.0:

  Debian 12:  apt-get install --no-install-recommends ${PACKAGES.join(" ")}
  elsewhere:  opam install coq.8.16.1 coq-mathcomp-algebra.1.15.0 coq-mathcomp-algebra-tactics.1.0.0 coq-mathcomp-zify.1.2.0+1.12+8.13
              js_of_ocaml-compiler.4.0.0 (OCaml 4.13)
              (opam repo add coq-released https://coq.inria.fr/opam/released)

To run everything else without the proofs: PAC_DISTILL_SKIP_PROOFS=1 npm test. Their tests are then reported as skipped.`;

function install(why) {
  const cannot = cannotInstall();
  if (cannot !== undefined) fail(`Cannot build the proofs: ${why}.\nNot installed, as ${cannot}.\n\n${HELP}`);
  if (!installed(PACKAGES, why)) fail(`apt-get could not install ${PACKAGES.join(" ")}.\n\n${HELP}`);
  const still = missing();
  if (still !== undefined) fail(`The packages are installed, and yet ${still}.\n\n${HELP}`);
}

/** Runs a command in proofs/, and ends this one if it fails. */
function run(command, words) {
  const env = { ...process.env, OCAMLRUNPARAM };
  const { status } = spawnSync(command, words, { cwd: proofs, env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) fail(`The proofs do not build: ${command} ended with exit code ${status}.`);
}

if (process.env.PAC_DISTILL_SKIP_PROOFS === "1") {
  console.log("Proofs skipped, as PAC_DISTILL_SKIP_PROOFS=1; their tests are reported as skipped.");
  process.exit(0);
}
const why = missing();
if (why !== undefined) install(why);
checkVersions();

// In the order in which make begins with them: the longest chain of theories is the model's, and what is left
// for the end does not wait for each other.
const sources = ["model", "theories"].flatMap((folder) => {
  const files = readdirSync(join(proofs, folder));
  // A compiled theory whose source is gone would still be found by Require.
  for (const file of files) {
    const source = /^\.?(.*?)\.(?:vo|vos|vok|glob|aux)$/.exec(file)?.[1];
    if (source !== undefined && !existsSync(join(proofs, folder, `${source}.v`)))
      rmSync(join(proofs, folder, file));
  }
  const theories = files.filter((file) => file.endsWith(".v")).sort();
  return theories.map((file) => `${folder}/${file}`);
});
run("coq_makefile", ["-f", "_CoqProject", "-o", "Makefile.coq", ...sources]);
const jobs = process.env.PAC_DISTILL_PROOF_JOBS ?? "2";
if (!/^[1-9]\d*$/.test(jobs))
  fail(`PAC_DISTILL_PROOF_JOBS is a positive integer, not ${JSON.stringify(jobs)}.`);
run("make", ["-f", "Makefile.coq", `-j${jobs}`, "--no-print-directory"]);
console.log(`${sources.length} theories are compiled.`);
const build = join(proofs, ".build", "extracted");
// A test compares it with the committed one.
writeFileSync(join(build, "..", "checker.js"), extract(proofs, build));
console.log("The checker is extracted.");
