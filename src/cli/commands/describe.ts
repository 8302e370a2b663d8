/** # pac-distill describe: what was understood of a network, a concept or a table, and nothing else. */
import { counted } from "../../exact/wording.js";
import type { DenseLayer, DenseNetwork } from "../../networks/dense-network.js";
import { readSource, type SourceOptions } from "../distill-input.js";
import { HOLDS } from "../status.js";
import { table } from "../table.js";
import { aligned, heading, print } from "../terminal.js";

/** What a layer does to h. */
function action({ activation, residual, weights }: DenseLayer): string {
  // A loop, since there are millions.
  let zeros = 0;
  for (let i = 0; i < weights.length; i += 1) if (weights[i] === 0) zeros += 1;
  const share = weights.length === 0 ? 0 : zeros / weights.length;
  const map = activation === "relu" ? "relu(W h + b)" : "W h + b";
  return `${map}${residual ? " + h" : ""}${share >= 0.5 ? `, ${Math.floor(100 * share)} % of W is 0` : ""}`;
}

function layersOf({ variables, layers, names }: DenseNetwork): string {
  const rows = layers.map((layer, k) => [
    String(k),
    names?.[k] ?? "",
    `${k === 0 ? variables : layers[k - 1]!.rows} → ${layer.rows}`,
    action(layer),
  ]);
  return table(["layer", "name", "inputs → outputs", "h ↦"], rows, ["right", "left", "left", "left"]);
}

export function run(file: string, options: SourceOptions): void {
  const { source, variables, description, reading, names } = readSource(file, options);
  heading(description);
  const called = names === undefined ? [] : [["variables", names.join(", ")] as [string, string]];
  const rows: [string, string][] = [...reading, ...called];
  print(aligned(rows.length > 0 ? rows : [["variables", counted(variables, "variable")]]));
  if (source.kind === "network") print(`\n${layersOf(source.network)}`);
  process.exitCode = HOLDS;
}
