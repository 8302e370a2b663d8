/**
 * # Networks that someone put there
 *
 * `PAC_DISTILL_NETWORKS` names a folder with a folder for each network: `net.safetensors`, `meta.json`, and
 * where it is known the tree that it was trained on, `tree_reduced.json`. Without it, `shared/data/networks`
 * beside the checkout is taken, if it is there.
 *
 * Main definitions: `networkFolder`, `networkNames`, `needsNetworks`.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { needs } from "./needs.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const named = process.env.PAC_DISTILL_NETWORKS;
if (named !== undefined && named !== "" && !existsSync(named))
  throw new Error(`PAC_DISTILL_NETWORKS: a folder is expected, there is no ${named}`);

export const networkFolder: string | undefined = [
  named ?? "",
  join(ROOT, "../shared/data/networks"),
  join(ROOT, "../../shared/data/networks"),
].find((folder) => folder !== "" && existsSync(folder));

/** Those that have the file; where there are none, one name that stands for them, so that a skip is counted. */
export function networkNames(file: string): string[] {
  const names = networkFolder === undefined ? [] : readdirSync(networkFolder).sort();
  const found = names.filter((name) => existsSync(join(networkFolder!, name, file)));
  return found.length > 0 ? found : ["no network"];
}

export const needsNetworks = needs(
  networkFolder !== undefined,
  "PAC_DISTILL_NETWORKS names no folder of networks",
);
