/**
 * # A network that was dropped on the page
 *
 * Read as the command reads it from a folder: what its file and the `config.json` beside it leave open is asked for.
 *
 * Main definitions: `networkIn`, `readingBlocks`.
 */
import { readNetwork } from "../../../../src/networks/read-network.js";
import {
  inputsForm,
  type NamedSource,
  namedNetwork,
  outputClassForm,
  residualForm,
} from "../../../../src/text/network-file.js";
import type { Block } from "../blocks.js";
import type { NetworkFiles } from "../protocol.js";

export function networkIn({ name, bytes, config, beside, said }: NetworkFiles): NamedSource {
  const network = readNetwork(name, bytes, {
    config,
    beside: (file) => beside[file],
    inputs: inputsForm(said.inputs, "--inputs"),
    residual: residualForm(said.residual, "--residual"),
    outputClass: outputClassForm(said.outputClass, "--output-class"),
    outputName: said.outputName,
  });
  return namedNetwork(network);
}

/** What was understood of it. */
export const readingBlocks = ({ description, reading }: NamedSource): Block[] => [
  { kind: "text", text: description },
  { kind: "fields", fields: reading.map(([name, text]) => [name === "" ? "note" : name, text]) },
];
