// Compiles the package into dist/ and marks the command as executable: tsc alone leaves `npx pac-distill` without its x bit.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, rmSync } from "node:fs";

const root = new URL("../..", import.meta.url).pathname;
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-p", `${root}tsconfig.json`], {
  stdio: "inherit",
});
const command = `${root}dist/src/cli/main.js`;
if (existsSync(command)) chmodSync(command, 0o755);
