/** Trained networks that someone put there: on how many inputs do they depend? Their trees, reduced, say which. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatPoint } from "../../src/boolean/point.js";
import { juntaSearch } from "../../src/distillation/junta-search.js";
import { QuerySource } from "../../src/distillation/query-source.js";
import { rational } from "../../src/exact/rational.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { encodeNetwork, networkHash } from "../../src/networks/network-bytes.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { checkJunta } from "../../src/verify/web/check-junta.js";
import { needsNetworks, networkFolder, networkNames } from "../tools/network-folder.js";

const names = networkNames("meta.json");

describe.skipIf(needsNetworks.skip)(`networks of PAC_DISTILL_NETWORKS${needsNetworks.why}`, () => {
  it.each(names)("%s depends on the variables of its reduced tree, each with a checked pair", (name) => {
    const meta = JSON.parse(readFileSync(join(networkFolder!, name, "meta.json"), "utf8"));
    const network = readNetwork(
      "net.safetensors",
      readFileSync(join(networkFolder!, name, "net.safetensors")),
      {
        inputs: "pm1",
        residual: true,
      },
    );
    const evaluator = networkEvaluator(network);
    const queries = new QuerySource(network.variables, (point) => evaluator.label(point));
    const k = 6;
    const found = juntaSearch(
      queries,
      { k, delta: rational(1, 1000), biases: network.variables },
      new RandomSource(20261124),
    );
    expect(found.refuted).toBe(false);
    expect(found.relevant).toEqual(meta.tree_reduced_vars);
    expect(
      checkJunta({
        kind: "junta",
        source: { kind: "network", sha256: networkHash(network), network: encodeNetwork(network) },
        k,
        relevant: found.relevant,
        witnesses: found.witnesses.map((pair) => ({
          ...pair,
          zero: formatPoint(pair.zero),
          one: formatPoint(pair.one),
        })),
        refuted: false,
        junta: found.junta!,
        // At all 2^d points where that is quick.
        complete: network.variables <= 10,
      }),
    ).toMatchObject({ valid: true });
  });
});
