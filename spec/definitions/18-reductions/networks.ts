/**
 * # Reductions to ReLU networks
 *
 * A unit for each set of literals.
 */
import type { Literals } from "../../../src/boolean/concept.js";
import { type Network, sets, signs, upTo } from "./shared.js";

/** Rows of weights ±1 and biases: unit j is 1 where all literals of set j hold, else 0. */
export function unitNetwork(
  d: number,
  lists: readonly Literals[],
  outer: readonly string[],
  bias: string,
): Network {
  const last = (weights: readonly string[], b: string) => ({
    weights: [weights],
    bias: [b],
    activation: "identity" as const,
    residual: false,
  });
  if (lists.length === 0)
    return {
      kind: "relu-network",
      variables: d,
      inputs: "01",
      layers: [
        last(
          upTo(d).map(() => "0"),
          bias,
        ),
      ],
    };
  const hidden = {
    weights: lists.map((l) => signs(d, l)),
    bias: lists.map((l) => `${1 - l.filter((m) => m.value === 1).length}`),
    activation: "relu" as const,
    residual: false,
  };
  return { kind: "relu-network", variables: d, inputs: "01", layers: [hidden, last(outer, bias)] };
}
export const sumNetwork = (d: number, lists: readonly Literals[], sign: string, bias: string): Network =>
  unitNetwork(
    d,
    sets(lists),
    sets(lists).map(() => sign),
    bias,
  );
