/**
 * # The inputs and outputs of an ONNX graph
 *
 * Main definitions: `declared`.
 */

/** A tensor of a batch of rows, each of these dimensions, with elements of an ONNX type. */
export const declared = (name: string, elemType: number, dims: readonly number[]) => ({
  name,
  type: {
    value: {
      case: "tensorType" as const,
      value: {
        elemType,
        shape: {
          dim: [
            { value: { case: "dimParam" as const, value: "batch" } },
            ...dims.map((n) => ({ value: { case: "dimValue" as const, value: BigInt(n) } })),
          ],
        },
      },
    },
  },
});
