/**
 * # Reading a network from a file's bytes
 *
 * safetensors or ONNX, told apart by the name's ending and, failing that, by the first bytes.
 *
 * Main definitions: `readNetwork`, `networkFormat`.
 */
import { DomainError } from "../exact/domain-error.js";
import type { DenseNetwork } from "./dense-network.js";
import { networkOfOnnx } from "./onnx.js";
import { networkOfTensors, readSafetensors } from "./safetensors.js";

export type NetworkFormat = "safetensors" | "onnx";

/** The format by the file's name; without a known ending, a `{` at byte 8 means safetensors, and anything else is taken for ONNX. */
export function networkFormat(name: string, bytes: Uint8Array): NetworkFormat {
  if (/\.safetensors$/i.test(name)) return "safetensors";
  if (/\.onnx$/i.test(name)) return "onnx";
  return bytes[8] === 0x7b ? "safetensors" : "onnx";
}

export interface ReadOptions {
  /** How bits are fed in; default `pm1`. */
  readonly inputs?: "01" | "pm1";
  /** safetensors holds no graph: are the hidden layers after the first residual? Default true. */
  readonly residual?: boolean;
}

/** Throws `DomainError` (unreadable, unsupported, mismatch, invalid-value). */
export function readNetwork(name: string, bytes: Uint8Array, options: ReadOptions = {}): DenseNetwork {
  if (bytes.length === 0) throw new DomainError("unreadable", `${name} is empty`, ["network"]);
  const inputs = options.inputs ?? "pm1";
  return networkFormat(name, bytes) === "safetensors"
    ? networkOfTensors(readSafetensors(bytes), inputs, options.residual ?? true)
    : networkOfOnnx(bytes, inputs);
}
