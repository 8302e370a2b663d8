/** Small ONNX models, in memory. */
import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { type AttributeProtoSchema, ModelProtoSchema, type NodeProtoSchema } from "onnx-buf";

type Model = MessageInitShape<typeof ModelProtoSchema>;
export type Node = MessageInitShape<typeof NodeProtoSchema>;
export type Attribute = MessageInitShape<typeof AttributeProtoSchema>;

const INT = 2;
const FLOAT = 1;

export const integer = (name: string, i: number): Attribute => ({ name, type: INT, i: BigInt(i) });
export const float = (name: string, f: number): Attribute => ({ name, type: FLOAT, f });

export const tensor = (name: string, dims: readonly number[], values: readonly number[]) => ({
  name,
  dims: dims.map(BigInt),
  dataType: 1,
  rawData: Buffer.from(Float32Array.from(values).buffer),
});

/** A value's declaration; `undefined` is the batch, named N. */
export const declared = (name: string, dims: readonly (number | undefined)[], elemType = 1) => ({
  name,
  type: {
    value: {
      case: "tensorType" as const,
      value: {
        elemType,
        shape: {
          dim: dims.map((n) =>
            n === undefined
              ? { value: { case: "dimParam" as const, value: "N" } }
              : { value: { case: "dimValue" as const, value: BigInt(n) } },
          ),
        },
      },
    },
  },
});

export const node = (
  opType: string,
  input: string[],
  output: string,
  attribute: Attribute[] = [],
  more: Node = {},
): Node => ({
  opType,
  input,
  output: [output],
  attribute,
  ...more,
});

/** Two inputs, relu(W x + b), V h + c; what is given takes the place of a part. */
export function onnx(graph: object = {}, model: object = {}): Uint8Array {
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [{ domain: "", version: 17n }],
      producerName: "hand",
      graph: {
        name: "g",
        input: [declared("x", [undefined, 2])],
        output: [declared("y", [undefined, 1])],
        initializer: [
          tensor("W", [3, 2], [1, -2, 0.5, 1, -1, 1]),
          tensor("b", [3], [0.25, -1, 0.5]),
          tensor("V", [3, 1], [1, -1, 2]),
          tensor("c", [1], [-0.75]),
        ],
        node: [
          node("Gemm", ["x", "W", "b"], "z", [float("alpha", 1), integer("transB", 1)], { name: "first" }),
          node("Relu", ["z"], "h"),
          node("MatMul", ["h", "V"], "p"),
          node("Add", ["p", "c"], "y"),
        ],
        ...graph,
      },
      ...model,
    } as Model),
  );
}
