/** # pac-distillation/networks: trained networks read from bytes, without a guess, and their exact labels. */
export type { Activation } from "../boolean/activation.js";
export type { InputEncoding, ResidualReading } from "../networks/architecture.js";
export {
  type DenseLayer,
  type DenseNetwork,
  denseNetwork,
  parameterCount,
} from "../networks/dense-network.js";
export type { Stretches } from "../networks/doubles.js";
export { type NetworkEvaluator, networkEvaluator } from "../networks/exact-sign.js";
export type { TwoValues } from "../networks/input-columns.js";
export type { Feature, InputSchema, NamedFeature } from "../networks/input-schema.js";
export {
  decodeNetwork,
  type EncodedNetwork,
  encodeNetwork,
  networkHash,
} from "../networks/network-bytes.js";
export type { LabelOptions } from "../networks/onnx/label.js";
export type { Beside } from "../networks/onnx/tensor.js";
export { type ReadOptions, readNetwork } from "../networks/read-network.js";
