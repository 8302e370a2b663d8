// Compiles the kernels (AssemblyScript, in folders `assembly`) to WASM, and writes each as a text into the
// `module.ts` beside its folder, which is committed: so that tests and tools that read the sources need no build,
// and a build needs the compiler, which takes seconds to start, only where a source or the compiler changed.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../..", import.meta.url).pathname;

/** Each module, the folder of its sources, and these. */
export const MODULES = [
  { folder: "src/kernels", sources: ["kernels.ts", "pairs.ts"] },
  { folder: "src/verify/kernel", sources: ["kernels.ts"] },
].map(({ folder, sources }) => ({ module: `${folder}/module.ts`, folder: `${folder}/assembly/`, sources }));

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

const textsOf = ({ folder, sources }) =>
  new Map(sources.map((name) => [name, readFileSync(`${root}${folder}${name}`, "utf8")]));

const withAnd = (names) => names.join(", ").replace(/, ([^,]*)$/, " and $1");

/** The text of `module.ts` for its sources, compiled now. */
export async function moduleOf(described) {
  const texts = textsOf(described);
  const { main } = (await import("assemblyscript/asc")).default;
  let binary;
  const { error, stderr } = await main([...texts.keys(), "--outFile", "kernels.wasm", ...FLAGS], {
    readFile: (name) => texts.get(name) ?? null,
    writeFile: (name, contents) => {
      if (name === "kernels.wasm") binary = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${described.folder}: ${error.message}\n${stderr.toString()}`);
  const lines = Buffer.from(binary)
    .toString("base64")
    .match(/.{1,96}/g);
  return `/**
 * # The module compiled from ${withAnd([...texts.keys()].map((name) => `\`assembly/${name}\``))}
 *
 * Written by \`npm run build\` (\`test/tools/wasm.mjs\`); SHA-256 of source and compiler
 * ${fingerprint([...texts.values()].join("\n"))}.
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
  for (const described of MODULES) {
    const wanted = fingerprint([...textsOf(described).values()].join("\n"));
    const module = `${root}${described.module}`;
    let present = "";
    try {
      present = readFileSync(module, "utf8");
    } catch {}
    if (!present.includes(wanted)) writeFileSync(module, await moduleOf(described));
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await compileKernels();
