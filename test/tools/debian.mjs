// Installs packages of Debian, where this is Debian and root.
import { spawnSync } from "node:child_process";

const ATTEMPTS = 4;

function apt(...words) {
  const { status } = spawnSync(
    "apt-get",
    ["-o", "Acquire::Retries=3", "-o", "Acquire::http::Timeout=60", ...words],
    {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    },
  );
  return status === 0;
}

/** Why nothing can be installed here, as a phrase; undefined where it can. */
export function cannotInstall() {
  if (process.getuid?.() !== 0) return "this is not root";
  return spawnSync("apt-get", ["--version"], { stdio: "ignore" }).error ? "there is no apt-get" : undefined;
}

/** Were they installed? Tried several times, since a network may be away for a while; `why` is printed. */
export function installed(packages, why, attempts = ATTEMPTS) {
  console.log(`Installing ${packages.join(" ")} (${why})`);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    // The lists may be stale or absent; a failing update alone is no reason to stop, the packages may be in the cache.
    apt("update", "-qq");
    if (apt("install", "-y", "-qq", "--no-install-recommends", ...packages)) return true;
    if (attempt < attempts) {
      console.log(`apt-get failed; attempt ${attempt + 1} of ${attempts} in ${5 * attempt} s`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000 * attempt);
    }
  }
  return false;
}
