// Compiles the package into dist/, marks the command as executable (tsc alone leaves `npx pac-distill` without its x bit), and
// writes the JSON Schemas that ship with the package.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";

const root = new URL("../..", import.meta.url).pathname;
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-p", `${root}tsconfig.json`], {
  stdio: "inherit",
});
chmodSync(`${root}dist/src/cli/main.js`, 0o755);
// The checker that Coq extracted: committed as it is, so that neither Coq nor OCaml is needed here.
mkdirSync(`${root}dist/proofs/extracted`, { recursive: true });
for (const file of ["checker.js", "checker.d.ts"])
  copyFileSync(`${root}proofs/extracted/${file}`, `${root}dist/proofs/extracted/${file}`);

const { jsonSchemas } = await import(`${root}dist/src/oracle/json-schemas.js`);
const { allMethods } = await import(`${root}dist/src/cli/methods.js`);
mkdirSync(`${root}dist/schemas`, { recursive: true });
for (const [name, schema] of jsonSchemas(allMethods())) {
  writeFileSync(`${root}dist/schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
}
