/**
 * # A network as ONNX
 *
 * Gemm, Relu and Add on an input of shape [batch, d], which takes the values that the network does (0 and 1, or −1
 * and 1), and one output, label 1 iff it is > 0. In float32 where every weight is one, else in float64.
 *
 * Main definitions: `networkAsOnnx`.
 */
import { create, toBinary } from "@bufbuild/protobuf";
import { AttributeProto_AttributeType as AttributeType, ModelProtoSchema } from "onnx-buf";
import type { DenseNetwork } from "../../networks/dense-network.js";
import { declared } from "./declared-value.js";

const FLOAT = 1;
const DOUBLE = 11;

const isFloat32 = ({ layers }: DenseNetwork): boolean =>
  layers.every(({ weights, bias }) =>
    [weights, bias].every((values) => values.every((w) => Math.fround(w) === w)),
  );

function bytes(values: Float64Array, elemType: number): Uint8Array<ArrayBuffer> {
  const size = elemType === FLOAT ? 4 : 8;
  const result = new Uint8Array(values.length * size);
  const view = new DataView(result.buffer);
  values.forEach((value, i) => {
    if (size === 4) view.setFloat32(4 * i, value, true);
    else view.setFloat64(8 * i, value, true);
  });
  return result;
}

interface Step {
  opType: string;
  input: string[];
  output: string[];
  attribute: { name: string; type: AttributeType; i: bigint }[];
}

const step = (opType: string, input: string[], output: string, attribute: Step["attribute"] = []): Step => ({
  opType,
  input,
  output: [output],
  attribute,
});

export function networkAsOnnx(network: DenseNetwork): Uint8Array {
  const elemType = isFloat32(network) ? FLOAT : DOUBLE;
  const tensor = (name: string, dims: readonly number[], values: Float64Array) => ({
    name,
    dims: dims.map(BigInt),
    dataType: elemType,
    rawData: bytes(values, elemType),
  });
  const last = network.layers.length - 1;
  let value = "X";
  const node = network.layers.flatMap(({ activation, residual }, k): Step[] => {
    const transposed = { name: "transB", type: AttributeType.INT, i: 1n };
    const steps = [step("Gemm", [value, `W${k}`, `b${k}`], `z${k}`, [transposed])];
    if (activation === "relu") steps.push(step("Relu", [`z${k}`], `a${k}`));
    if (residual) steps.push(step("Add", [steps.at(-1)!.output[0]!, value], `h${k}`));
    if (k === last) steps.push(step("Identity", [steps.at(-1)!.output[0]!], "Y"));
    value = steps.at(-1)!.output[0]!;
    return steps;
  });
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      producerName: "pac-distillation",
      opsetImport: [{ domain: "", version: 17n }],
      graph: {
        name: "network",
        input: [declared("X", elemType, [network.variables])],
        output: [declared("Y", elemType, [1])],
        initializer: network.layers.flatMap(({ rows, columns, weights, bias }, k) => [
          tensor(`W${k}`, [rows, columns], weights),
          tensor(`b${k}`, [rows], bias),
        ]),
        node,
      },
    }),
  );
}
