// Compiles the kernels (wasm.mjs) and then the package into dist/, marks the command as executable (tsc alone leaves
// `npx pac-distill` without its x bit), bundles it, and writes the JSON Schemas that ship with the package. It is built
// beside dist/ and then takes its name, so that a build that fails or is ended leaves what was there. With
// --unless-built, nothing is done where dist/ was built from just these sources: the first `npx pac-distill` of a
// checkout runs `prepare` once more, before it answers. With --if-changed, the kernels are looked at first: `npm test`
// after `npm ci`, which has built.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { compileKernels } from "./wasm.mjs";

const root = new URL("../..", import.meta.url).pathname;
const dist = `${root}dist`;
const stamp = `${dist}/.built-from`;

/** The checker that Coq extracted: committed as it is, so that neither Coq nor OCaml is needed here. */
const EXTRACTED = ["proofs/extracted/checker.js", "proofs/extracted/checker.d.ts"];

/** Of everything that a build reads. */
function hashOfSources() {
  const hash = createHash("sha256").update(process.version);
  const files = ["tsconfig.json", "package.json", "package-lock.json", ...EXTRACTED];
  for (const folder of ["src", "spec", "test"])
    for (const entry of readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
        files.push(`${entry.parentPath}/${entry.name}`.slice(root.length));
  for (const file of files.sort()) {
    const bytes = readFileSync(`${root}${file}`);
    hash.update(`${file}:${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

/** The licences of the libraries that the bundle has inside, one after the other. */
function licenses(modules) {
  const folders = new Set(
    modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
  );
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : readFileSync(`${folder}/${file}`, "utf8").trim();
    return `${name} ${version}, ${license}\n\n${text}\n`;
  });
  return `The command contains these libraries.\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/**
 * The command with the libraries that it uses, in few files, which Node loads several times quicker than many. What
 * is large and seldom needed (the solver, the layouts of pictures) stays outside. Parts that only some commands
 * need are files of their own. (write-file-atomic asks for its own file name.)
 */
async function bundle(building) {
  const { rolldown } = await import("rolldown");
  const whole = await rolldown({
    input: Object.fromEntries(
      ["main", "oracle-worker", "proof-worker"].map((name) => [name, `${building}/src/cli/${name}.js`]),
    ),
    platform: "node",
    external: [/^node:/, "highs", "vega", "@viz-js/viz", "write-file-atomic"],
    logLevel: "silent",
  });
  const { output } = await whole.write({ dir: `${building}/command`, format: "esm", minify: true });
  await whole.close();
  writeFileSync(
    `${building}/command/LICENSES.txt`,
    licenses(output.flatMap(({ moduleIds = [] }) => moduleIds)),
  );
  chmodSync(`${building}/command/main.js`, 0o755);
  // npx remembers, for a checkout that it ran before, where the command was then.
  chmodSync(`${building}/src/cli/main.js`, 0o755);
}

if (!process.argv.includes("--unless-built")) await compileKernels();
const sources = hashOfSources();
const isBuilt = () => existsSync(stamp) && readFileSync(stamp, "utf8") === sources;
const mayStay = process.argv.some((word) => word === "--unless-built" || word === "--if-changed");
if (!(mayStay && isBuilt())) {
  const building = `${root}dist.${process.pid}`;
  try {
    const tsc = `${root}node_modules/typescript/bin/tsc`;
    execFileSync(process.execPath, [tsc, "-p", `${root}tsconfig.json`, "--outDir", building], {
      stdio: "inherit",
    });
    mkdirSync(`${building}/proofs/extracted`, { recursive: true });
    for (const file of EXTRACTED) copyFileSync(`${root}${file}`, `${building}/${file}`);
    const { allSchemas } = await import(`${building}/src/cli/methods.js`);
    await bundle(building);
    mkdirSync(`${building}/schemas`, { recursive: true });
    for (const [name, schema] of allSchemas())
      writeFileSync(`${building}/schemas/${name}.json`, `${JSON.stringify(schema)}\n`);
    writeFileSync(`${building}/.built-from`, sources);
    rmSync(dist, { recursive: true, force: true });
    renameSync(building, dist);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}
