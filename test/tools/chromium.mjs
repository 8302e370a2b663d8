// Debian's Chromium, in which the live page is tested; installed where that is possible. Where it is not, the tests of
// the page are reported as skipped.
import { spawnSync } from "node:child_process";
import { cannotInstall, installed } from "./debian.mjs";

const isThere = () => !spawnSync("chromium", ["--version", "--no-sandbox"], { stdio: "ignore" }).error;

if (!isThere()) {
  const why = cannotInstall();
  if (why !== undefined)
    console.log(`No chromium, and not installed, as ${why}: the live page is not tested.`);
  else if (!installed(["chromium", "fonts-dejavu-core"], "the live page is tested in it", 2))
    console.log("apt-get could not install chromium: the live page is not tested.");
}
