/**
 * # Which tensors are the layers
 *
 * A file of tensors gives names and shapes, and no order. A layer is what has a weight (outputs × inputs) or a
 * kernel (inputs × outputs, as Flax has it) and a bias: `NAME.weight`, `NAME.bias`. Names that differ in their
 * numbers only are one family, in the order of the numbers (`fc2` before `fc10`); families follow each other
 * as their shapes fit, and a file where they fit in two ways is refused. Between layers is a relu, the last is
 * linear; where none of several layers has a bias, each is 0, which is said. How bits are fed in and which layers
 * add their input is not in the tensors (`architecture.ts`). What belongs to no layer is refused by its name, but
 * for single numbers, which are named.
 *
 * Main definitions: `networkOfTensors`.
 */
import { DomainError } from "../exact/domain-error.js";
import { bitEncoding, type Said, saidByMetadata, saidLayout, settle } from "./architecture.js";
import { type DenseLayer, type DenseNetwork, denseNetwork } from "./dense-network.js";
import type { Safetensors, Tensor } from "./safetensors.js";

const unreadable = (message: string): DomainError => new DomainError("unreadable", message, ["network"]);
const unsupported = (message: string): DomainError => new DomainError("unsupported", message, ["network"]);

interface NamedLayer {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

type Part = "weight" | "kernel" | "bias";

/** The tensors of one layer, by its name. */
type Parts = Partial<Record<Part, Tensor>>;

const NAME = /^(?:(.*)([./]))?(weight|kernel|bias)$/s;

/** What normalises is known by these, and by a weight of one dimension. */
const NORMALISATION = /(^|[./])(running_mean|running_var|num_batches_tracked|scale|mean|var)$/;

const shapeText = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/** Layers by name, and what is left over. */
function partsOf(tensors: ReadonlyMap<string, Tensor>): { layers: Map<string, Parts>; leftOver: string[] } {
  const layers = new Map<string, Parts>();
  const leftOver: string[] = [];
  const separators = new Set<string>();
  for (const [name, tensor] of tensors) {
    if (NORMALISATION.test(name))
      throw unsupported(
        `tensor ${name} belongs to a normalisation, of which the file says neither the ` +
          "place nor ε; export the network as ONNX instead",
      );
    const parts = NAME.exec(name);
    const isNumber = tensor.shape.every((n) => n === 1);
    if (parts === null || tensor.values === undefined) {
      if (!isNumber)
        throw unsupported(
          `tensor ${name} of shape ${shapeText(tensor.shape)} does not belong to a layer ` +
            "NAME.weight, NAME.bias; leave it out, or export the network as ONNX",
        );
      leftOver.push(name);
      continue;
    }
    const layer = parts[1] ?? "";
    if (parts[2] !== undefined) separators.add(parts[2]);
    if (separators.size > 1)
      throw unreadable(`tensor ${name}: . and / both stand between the parts of names`);
    layers.set(layer, { ...layers.get(layer), [parts[3] as Part]: tensor });
  }
  return { layers, leftOver };
}

/** Two layers or more, and none has a bias: they were made without. */
const areWithoutBias = (layers: ReadonlyMap<string, Parts>): boolean =>
  layers.size > 1 && [...layers.values()].every(({ bias }) => bias === undefined);

function layerOf(
  name: string,
  parts: Parts,
  layout: "weight" | "kernel" | undefined,
  withoutBias: boolean,
): NamedLayer {
  const dotted = name === "" ? "" : `${name}.`;
  const { weight, kernel } = parts;
  if (weight !== undefined && kernel !== undefined)
    throw unreadable(`${dotted}weight and ${dotted}kernel: one of the two was expected`);
  const matrix = weight ?? kernel;
  if (matrix?.values === undefined) throw unreadable(`tensor ${dotted}bias has no weight of that name`);
  const own = weight === undefined ? "kernel" : "weight";
  const isKernel = (layout ?? own) === "kernel";
  const [first, second] = matrix.shape as [number, number];
  const [rows, columns] = isKernel ? [second, first] : [first, second];
  if (matrix.shape.length !== 2 || rows === 0)
    throw unreadable(
      `${dotted}${own} has shape ${shapeText(matrix.shape)}; ` +
        `${isKernel ? "inputs × outputs" : "outputs × inputs"} was expected`,
    );
  const zeros = { shape: [rows], values: new Float64Array(rows) };
  const bias = withoutBias ? zeros : parts.bias;
  if (bias?.values === undefined)
    throw unsupported(
      `${dotted}bias is missing; each layer needs its bias (zeros where the network has none)`,
    );
  if (bias.shape.length !== 1 || bias.shape[0] !== rows)
    throw unreadable(`${dotted}bias has shape ${shapeText(bias.shape)}; [${rows}] was expected`);
  const weights = matrix.values;
  if (!isKernel) return { name, rows, columns, weights, bias: bias.values };
  const turned = new Float64Array(rows * columns);
  for (let i = 0; i < columns; i += 1)
    for (let j = 0; j < rows; j += 1) turned[j * columns + i] = weights[i * rows + j]!;
  return { name, rows, columns, weights: turned, bias: bias.values };
}

/** Names that differ in their numbers only, in the order of these. */
function families(layers: readonly NamedLayer[]): NamedLayer[][] {
  const groups = new Map<string, { numbers: number[]; layer: NamedLayer }[]>();
  for (const layer of layers) {
    const numbers = (layer.name.match(/\d+/g) ?? []).map((digits) => {
      if (String(Number(digits)) !== digits)
        throw unreadable(
          `tensor ${layer.name}: a layer is numbered without leading zeros; ` +
            `${Number(digits)} is expected for ${digits}`,
        );
      return Number(digits);
    });
    const family = layer.name.replace(/\d+/g, "#");
    groups.set(family, [...(groups.get(family) ?? []), { numbers, layer }]);
  }
  const order = (a: readonly number[], b: readonly number[]): number => {
    const k = a.findIndex((n, i) => n !== b[i]);
    return k < 0 ? 0 : a[k]! - b[k]!;
  };
  return [...groups.values()].map((members) =>
    members.sort((a, b) => order(a.numbers, b.numbers)).map(({ layer }) => layer),
  );
}

/** Most families whose orders are tried: 8! = 40 320 orders. */
const MAX_FAMILIES = 8;

const fits = (layers: readonly NamedLayer[]): boolean =>
  layers.every(({ columns }, k) => k === 0 || columns === layers[k - 1]!.rows) && layers.at(-1)!.rows === 1;

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, k) =>
    permutations([...items.slice(0, k), ...items.slice(k + 1)]).map((rest) => [item, ...rest]),
  );
}

/** The one order in which the shapes fit; with one family, that of its numbers. */
function chainOf(layers: readonly NamedLayer[]): readonly NamedLayer[] {
  const groups = families(layers);
  if (groups.length === 1) return groups[0]!;
  const names = layers.map(({ name }) => name).join(", ");
  const orders =
    groups.length > MAX_FAMILIES
      ? []
      : permutations(groups)
          .map((order) => order.flat())
          .filter(fits);
  const [only, second] = orders;
  if (only === undefined)
    throw unsupported(
      `the layers ${names} fit together in no order that ends with one output; export the network as ONNX instead`,
    );
  if (second !== undefined)
    throw new DomainError(
      "ambiguous",
      `the layers fit together as ${only.map(({ name }) => name).join(", ")} and as ` +
        `${second.map(({ name }) => name).join(", ")}; ` +
        "number them in their order (NAME.0, NAME.1, …), or export the network as ONNX",
      ["network"],
    );
  return only;
}

/** The ReLU network of named tensors, read as its metadata and `said` have it. Throws `DomainError`. */
export function networkOfTensors({ tensors, metadata }: Safetensors, said: readonly Said[]): DenseNetwork {
  const { layers: parts, leftOver } = partsOf(tensors);
  if (parts.size === 0) throw unreadable("the file holds no tensor NAME.weight or NAME.kernel");
  const all = [...said, saidByMetadata(metadata)];
  const layout = saidLayout(all);
  const withoutBias = areWithoutBias(parts);
  const chain = chainOf([...parts].map(([name, layer]) => layerOf(name, layer, layout, withoutBias)));
  const layers = chain.map(
    ({ rows, columns, weights, bias }, k): DenseLayer => ({
      rows,
      columns,
      weights,
      bias,
      activation: k < chain.length - 1 ? "relu" : "identity",
      residual: false,
    }),
  );
  // First what no flag can cure: shapes that do not fit, numbers that are none.
  const { variables } = denseNetwork(layers[0]!.columns, "01", layers);
  const { inputs, residual } = settle(all, chain);
  const network = denseNetwork(
    variables,
    bitEncoding(inputs),
    layers.map((layer, k) => ({ ...layer, residual: residual[k]! })),
  );
  const names = chain.map(({ name }) => name);
  const notes = [
    ...(leftOver.length === 0
      ? []
      : [`single numbers that belong to no layer left out: ${leftOver.join(", ")}`]),
    ...(withoutBias ? ["no layer has a bias: each is 0"] : []),
  ];
  return notes.length === 0 ? { ...network, names } : { ...network, names, notes };
}
