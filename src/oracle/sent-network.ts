/**
 * # A network that was sent
 *
 * In the bytes of a file, or as text; it is read once.
 *
 * Main definitions: `networkOf`, `validInputs`.
 */
import { DomainError } from "../exact/domain-error.js";
import { bytesOf } from "../networks/base64.js";
import type { DenseNetwork } from "../networks/dense-network.js";
import { schemaGroups } from "../networks/input-schema.js";
import { decodeNetwork } from "../networks/network-bytes.js";
import { readNetwork } from "../networks/read-network.js";
import type { Distribution } from "../probability/distribution.js";
import type { DistillRequest } from "./methods/distill.js";

/** Base64 to the letter: what is decoded encodes to the same text. */
function networkBytes(base64: string): Uint8Array {
  const bytes = bytesOf(base64);
  if (bytes === undefined)
    throw new DomainError("invalid-value", "base64 text, padded and without blanks, is expected", [
      "network",
      "base64",
    ]);
  return bytes;
}

const networks = new WeakMap<object, DenseNetwork>();

/** The network that was sent, which is read once. Throws `DomainError` as `readNetwork` does. */
export function networkOf(given: NonNullable<DistillRequest["network"]>): DenseNetwork {
  const network =
    networks.get(given) ??
    ("base64" in given
      ? readNetwork(`network.${given.format}`, networkBytes(given.base64), given)
      : decodeNetwork(given));
  networks.set(given, network);
  return network;
}

/** The distribution over the valid inputs, where a schema says which they are. */
export const validInputs = (network: DistillRequest["network"]): Distribution | undefined =>
  network !== undefined && "base64" in network && network.schema !== undefined
    ? schemaGroups(network.schema)
    : undefined;
