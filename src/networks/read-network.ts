/**
 * # Reading a network from a file's bytes
 *
 * safetensors or ONNX, told apart by the name's ending and, failing that, by the first bytes. Nothing about
 * the function is guessed: what the file leaves open is asked for (`architecture.ts`).
 *
 * Main definitions: `readNetwork`, `networkFormat`.
 */
import { DomainError } from "../exact/domain-error.js";
import { type InputEncoding, type ResidualReading, type Said, saidByConfig } from "./architecture.js";
import type { DenseNetwork } from "./dense-network.js";
import { networkOfOnnx } from "./onnx.js";
import { networkOfTensors, readSafetensors } from "./safetensors.js";
import { inWeightRange } from "./weight-range.js";

export type NetworkFormat = "safetensors" | "onnx";

/**
 * The format by the file's name; without a known ending, a `{` at byte 8 means safetensors, and anything else
 * is taken for ONNX.
 */
export function networkFormat(name: string, bytes: Uint8Array): NetworkFormat {
  if (/\.safetensors$/i.test(name)) return "safetensors";
  if (/\.onnx$/i.test(name)) return "onnx";
  return bytes[8] === 0x7b ? "safetensors" : "onnx";
}

/** What the caller knows; no field has a default. */
export interface ReadOptions {
  /** How bits are fed in: the bit b itself (`01`) or 2b − 1 (`pm1`). */
  readonly inputs?: InputEncoding | undefined;
  /** safetensors holds no graph: which hidden layers add their input? */
  readonly residual?: ResidualReading | undefined;
  /** The text of the `config.json` that lies beside the file. */
  readonly config?: string | undefined;
}

/**
 * Throws `DomainError`: unreadable, unsupported, invalid-value, too-large (weights, `weight-range.ts`),
 * mismatch (two places contradict each other, shapes do not fit), ambiguous (the file leaves two readings,
 * and neither `options` nor metadata decide).
 */
export function readNetwork(name: string, bytes: Uint8Array, options: ReadOptions = {}): DenseNetwork {
  if (bytes.length === 0) throw new DomainError("unreadable", `${name} is empty`, ["network"]);
  const { inputs, residual, config } = options;
  const said: Said[] = [
    { from: "the caller", inputs, residual },
    ...(config === undefined ? [] : [saidByConfig(config)]),
  ];
  return inWeightRange(
    networkFormat(name, bytes) === "safetensors"
      ? networkOfTensors(readSafetensors(bytes), said)
      : networkOfOnnx(bytes, said),
  );
}
