/**
 * # How a network was read
 *
 * What a certificate says of its network beside the numbers, in words, and what tells two readings apart: how
 * bits are fed in, which layers have a relu or add their input, the order of the layers, what the output
 * means. All of it but the names is hashed.
 *
 * Main definitions: `describeReading`, `differenceOfReadings`, `differenceOfNames`.
 */
import { oneLine } from "../../exact/domain-error.js";
import { type NetworkText, sameNumbers } from "./checked-network.js";

type Layer = NetworkText["layers"][number];

/** The ways to feed a bit in, in words. */
export const INPUTS = {
  "01": "01: bit b is fed in as b",
  pm1: "pm1: bit b is fed in as 2b − 1",
} as const;

const numbers = (flags: readonly boolean[]): number[] => flags.flatMap((flag, k) => (flag ? [k] : []));

/** `layer 1`, `layers 0, 2`; layers are counted from 0. */
const some = (layers: readonly number[]): string =>
  `${layers.length === 1 ? "layer" : "layers"} ${layers.join(", ")}`;

/** What is described: no number. */
export interface Reading {
  readonly inputs: NetworkText["inputs"];
  readonly names?: readonly string[] | undefined;
  readonly layers: readonly Pick<Layer, "relu" | "residual">[];
}

function activation(layers: Reading["layers"]): string {
  const relu = numbers(layers.map((layer) => layer.relu));
  if (relu.length === 0) return "no relu";
  const allButLast = relu.length === layers.length - 1 && !layers.at(-1)!.relu;
  return allButLast && layers.length > 2 ? "relu after each but the last" : `relu after ${some(relu)}`;
}

/** A layer's name; in quotes where it has anything but what names of layers are made of, so that it imitates no row. */
const layerName = (name: string): string => (/^[\w./:-]+$/.test(name) ? name : JSON.stringify(name));

/** One row an aspect: its name and what was read; layers are counted from 0. */
export function describeReading(network: Reading): [string, string][] {
  const { layers, names } = network;
  const added = numbers(layers.map(({ residual }) => residual));
  const order =
    names === undefined ? `${layers.length}, first to last` : oneLine(names.map(layerName).join(", "));
  return [
    ["inputs", INPUTS[network.inputs]],
    ["layers", `${order}; ${activation(layers)}`],
    ["residual", added.length === 0 ? "none" : `${some(added)} (from 0): h ↦ relu(W h + b) + h`],
    ["label", "1 iff the output is > 0"],
  ];
}

/** How `given` reads numbers that are those of `claimed`: what is said of each layer. */
function flagsDiffer(claimed: NetworkText, given: NetworkText, flag: "relu" | "residual"): string[] {
  const differ = numbers(claimed.layers.map((layer, k) => layer[flag] !== given.layers[k]![flag]));
  if (differ.length === 0) return [];
  const has = (network: NetworkText): string => {
    const those = differ.filter((k) => network.layers[k]![flag]);
    return those.length === 0 ? `no ${flag}` : `${flag} ${some(those)}`;
  };
  return [`${has(given)} instead of ${has(claimed)}`];
}

/**
 * Why two networks with different hashes are not the same: the same weights read in another way, in another
 * order, or other weights. The certificate is about `claimed`.
 */
export function differenceOfReadings(claimed: NetworkText, given: NetworkText): string {
  const widths = ({ variables, layers }: NetworkText) =>
    [variables, ...layers.map(({ rows }) => rows)].join("–");
  if (widths(claimed) !== widths(given))
    return `it is about a network ${widths(claimed)}, this one is ${widths(given)}`;
  const other = claimed.layers.findIndex((layer, k) => !sameNumbers(layer, given.layers[k]!));
  if (other >= 0) {
    const moved = claimed.layers.every((layer) => given.layers.some((one) => sameNumbers(layer, one)));
    return moved ? "the same layers, but in another order" : `layer ${other} has other weights or biases`;
  }
  const readings = [
    ...(claimed.inputs === given.inputs ? [] : [`${given.inputs} instead of ${claimed.inputs}`]),
    ...flagsDiffer(claimed, given, "residual"),
    ...flagsDiffer(claimed, given, "relu"),
  ];
  return readings.length === 0
    ? "the SHA-256 that it names is not that of the network in it"
    : `the same weights, but read with ${readings.join(" and ")}`;
}

/**
 * Why the layers of two networks with the same hash, which does not tell names, are not called the same: the same
 * names in another order. Other names may be those of another file of the same network.
 */
export function differenceOfNames(
  { names: claimed }: NetworkText,
  { names: given }: NetworkText,
): string | undefined {
  if (claimed === undefined || given === undefined) return undefined;
  const sorted = (names: readonly string[]): string => JSON.stringify([...names].sort());
  if (sorted(claimed) !== sorted(given) || claimed.every((name, k) => name === given[k])) return undefined;
  const order = (names: readonly string[]): string => oneLine(names.map(layerName).join(", "));
  return `it has the layers in the order ${order(claimed)}, the file in the order ${order(given)}`;
}
