// Compiles the kernels (AssemblyScript, in folders `assembly`) to WASM, and writes each as a text into the
// `module.ts` beside its folder, which is committed: so that tests and tools that read the sources need no build,
// and a build needs the compiler, which takes seconds to start, only where a source or the compiler changed.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../..", import.meta.url).pathname;

/** Folder of each module, and its source. */
export const MODULES = ["src/kernels", "src/verify/kernel"].map((folder) => ({
  module: `${folder}/module.ts`,
  source: `${folder}/assembly/kernels.ts`,
}));

/** Two lanes of doubles and no fused operation: relaxed SIMD stays off. */
const FLAGS = ["-O3", "--noAssert", "--converge", "--runtime", "stub", "--enable", "simd", "--importMemory"];

/** By the lock, so that the compiler need not be there where nothing is to be compiled. */
const fingerprint = (text) => {
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, "utf8"));
  const { version } = packages["node_modules/assemblyscript"];
  return createHash("sha256")
    .update(`${version} ${FLAGS.join(" ")}\n${text}`)
    .digest("hex");
};

/** The text of `module.ts` for a source, compiled now. */
export async function moduleOf(source) {
  const text = readFileSync(`${root}${source}`, "utf8");
  const { main } = (await import("assemblyscript/asc")).default;
  let binary;
  const { error, stderr } = await main(["kernels.ts", "--outFile", "kernels.wasm", ...FLAGS], {
    readFile: (name) => (name === "kernels.ts" ? text : null),
    writeFile: (name, contents) => {
      if (name === "kernels.wasm") binary = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${source}: ${error.message}\n${stderr.toString()}`);
  const lines = Buffer.from(binary)
    .toString("base64")
    .match(/.{1,96}/g);
  return `/**
 * # The module compiled from \`assembly/kernels.ts\`
 *
 * Written by \`npm run build\` (\`test/tools/wasm.mjs\`); SHA-256 of source and compiler
 * ${fingerprint(text)}.
 *
 * Main definitions: \`MODULE\`.
 */

/** Base64 of the ${binary.length} bytes. */
export const MODULE =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`;
}

/** Writes the modules whose source, or the compiler, is not the one that they say. */
export async function compileKernels() {
  for (const { module, source } of MODULES) {
    const wanted = fingerprint(readFileSync(`${root}${source}`, "utf8"));
    let present = "";
    try {
      present = readFileSync(`${root}${module}`, "utf8");
    } catch {}
    if (!present.includes(wanted)) writeFileSync(`${root}${module}`, await moduleOf(source));
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await compileKernels();
