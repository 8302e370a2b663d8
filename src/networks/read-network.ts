/**
 * # Reading a network from a file's bytes
 *
 * safetensors (also cut into several files), ONNX, or trees as JSON, told apart by the name's ending and, failing
 * that, by the first bytes. Nothing about
 * the function is guessed: what the file leaves open is asked for (`architecture.ts`).
 *
 * Main definitions: `readNetwork`, `networkFormat`.
 */
import { DomainError } from "../exact/domain-error.js";
import { unreachable } from "../exact/unreachable.js";
import {
  type InputEncoding,
  parseJsonAt,
  type ResidualReading,
  type Said,
  saidByConfig,
} from "./architecture.js";
import type { DenseNetwork } from "./dense-network.js";
import type { Stretches } from "./doubles.js";
import {
  checkColumns,
  columnsOfSchema,
  columnsOfValues,
  onBits,
  plainEncoding,
  type TwoValues,
} from "./input-columns.js";
import { type InputSchema, schemaColumns } from "./input-schema.js";
import type { LabelOptions } from "./onnx/label.js";
import { networkOfOnnx } from "./onnx/read.js";
import type { Beside } from "./onnx/tensor.js";
import { readSafetensors, readShards } from "./safetensors.js";
import { networkOfTensors } from "./tensor-names.js";
import { isTreeFile, networkOfTrees } from "./tree-files.js";
import { inWeightRange } from "./weight-range.js";

export type NetworkFormat = "safetensors" | "shards" | "trees" | "onnx";

/**
 * The format by the file's name; without a known ending, a `{` at byte 8 means safetensors, and anything else
 * is taken for ONNX.
 */
export function networkFormat(name: string, bytes: Stretches): NetworkFormat {
  if (/\.safetensors$/i.test(name)) return "safetensors";
  if (/\.index\.json$/i.test(name)) return "shards";
  if (/\.json$/i.test(name)) return "trees";
  if (/\.onnx$/i.test(name)) return "onnx";
  return bytes.subarray(8, 9)[0] === 0x7b ? "safetensors" : "onnx";
}

/** What the caller knows; no field has a default. */
export interface ReadOptions extends LabelOptions {
  /** How bits are fed in: the bit b itself (`01`), 2b − 1 (`pm1`), or two numbers for 0 and 1. */
  readonly inputs?: "01" | "pm1" | TwoValues | undefined;
  /** What the inputs mean, where they are no bits by birth. */
  readonly schema?: InputSchema | undefined;
  /** safetensors holds no graph: which hidden layers add their input? */
  readonly residual?: ResidualReading | undefined;
  /** The text of the `config.json` that lies beside the file. */
  readonly config?: string | undefined;
  /** The bytes of a file beside this one, where weights may lie; undefined where there is none. */
  readonly beside?: Beside | undefined;
}

/**
 * Throws `DomainError`: unreadable, unsupported, invalid-value, too-large (weights, `weight-range.ts`),
 * mismatch (two places contradict each other, shapes do not fit), ambiguous (the file leaves two readings,
 * and neither `options` nor metadata decide).
 */
export function readNetwork(name: string, bytes: Stretches, options: ReadOptions = {}): DenseNetwork {
  if (bytes.length === 0) throw new DomainError("unreadable", `${name} is empty`, ["network"]);
  const { residual, config, schema } = options;
  const values = twoValues(options.inputs);
  const columns = schema && columnsOfSchema(schema, values);
  const inputs = columns === undefined ? encodingOf(values) : (plainEncoding(columns) ?? "numbers");
  const said: Said[] = [
    { from: "the caller", inputs, residual },
    ...(config === undefined ? [] : [saidByConfig(config)]),
  ];
  const network = networkIn(networkFormat(name, bytes), bytes, said, options);
  if (schema !== undefined) checkColumns(schemaColumns(schema), network.variables);
  const onNumbers =
    inputs === "numbers" ? (columns ?? columnsOfValues(values!, network.variables)) : undefined;
  return inWeightRange(onNumbers === undefined ? network : onBits(network, onNumbers));
}

const twoValues = (inputs: ReadOptions["inputs"]): TwoValues | undefined =>
  inputs === "01" ? [0, 1] : inputs === "pm1" ? [-1, 1] : inputs;

const encodingOf = (values: TwoValues | undefined): InputEncoding | undefined =>
  values && (plainEncoding(columnsOfValues(values, 1)) ?? "numbers");

function networkIn(
  format: NetworkFormat,
  bytes: Stretches,
  said: readonly Said[],
  options: ReadOptions,
): DenseNetwork {
  const whole = (): Uint8Array => bytes.subarray(0, bytes.length);
  const text = (): string => new TextDecoder().decode(whole());
  switch (format) {
    case "safetensors":
      return networkOfTensors(readSafetensors(bytes), said);
    case "shards":
      return networkOfTensors(readShards(text(), options.beside ?? (() => undefined)), said);
    case "trees": {
      const value = parseJsonAt(text(), "the file of trees", ["network"]);
      if (!isTreeFile(value))
        throw new DomainError("unreadable", "trees of scikit-learn or LightGBM were expected", ["network"]);
      return networkOfTrees(value, said, options);
    }
    case "onnx":
      return networkOfOnnx(whole(), said, options);
    default:
      return unreachable(format);
  }
}
