/**
 * `npm run site`: writes the pages of the book under dist/book and builds the site from them, in dist/site.
 * `npm run site -- --serve` serves what was built, `-- --dev` serves the pages as they are edited; `--base /folder/`
 * is where the site will stand.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../proofs/project.js";
import { writeBook } from "./write.js";

const { values } = parseArgs({
  options: { serve: { type: "boolean" }, dev: { type: "boolean" }, base: { type: "string" } },
});

const vitepress = (...args: string[]): void => {
  const { status } = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules/vitepress/bin/vitepress.js"), ...args],
    { stdio: "inherit", env: { ...process.env, PAC_DISTILL_SITE_BASE: values.base ?? "/" } },
  );
  if (status !== 0) process.exit(status ?? 1);
};

const book = join(ROOT, "spec", "book");
writeBook();
if (values.dev === true) vitepress("dev", book);
else {
  vitepress("build", book);
  if (values.serve === true) vitepress("preview", book);
}
