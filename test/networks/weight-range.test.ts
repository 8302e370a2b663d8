/**
 * Weights out of the range that is read are refused by every reader and by the checker, and those at its ends
 * are not.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../src/exact/domain-error.js";
import { conceptOfNetwork, type DenseLayer, denseNetwork } from "../../src/networks/dense-network.js";
import { decodeNetwork, encodeNetwork } from "../../src/networks/network-bytes.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { inWeightRange } from "../../src/networks/weight-range.js";
import { normalised } from "../../src/pipeline/source.js";
import { boundedNetwork, checkedNetwork } from "../../src/verify/tree/checked-network.js";

const layer = (weight: number, bias = 0): DenseLayer => ({
  rows: 1,
  columns: 1,
  weights: Float64Array.of(weight),
  bias: Float64Array.of(bias),
  activation: "identity",
  residual: false,
});
const network = (weight: number, bias = 0) => denseNetwork(1, "01", [layer(weight, bias)]);

const refusal = (act: () => unknown): DomainError => {
  try {
    act();
  } catch (problem) {
    if (problem instanceof DomainError) return problem;
    throw problem;
  }
  throw new Error("it was not refused");
};

const INSIDE = [0, -0, 1, 2 ** -149, -(2 ** -149), 2 ** 100, -(2 ** 100), Math.fround(1e-45)];
const OUTSIDE = [2 ** -150, 2 ** -149 * (1 - 2 ** -53), 2 ** 100 * (1 + 2 ** -52), 3e38, 5e-324, -1e300];

describe("the range of weights", () => {
  it.each(INSIDE)("%d is read, and accepted by the checker", (w) => {
    for (const given of [network(w), network(1, w)]) {
      const text = encodeNetwork(given);
      expect(decodeNetwork(text)).toEqual(given);
      expect(checkedNetwork(text)).not.toHaveProperty("wrong");
      expect(normalised({ kind: "concept", concept: conceptOfNetwork(given) }).kind).toBe("network");
    }
  });

  it.each(OUTSIDE)("%d is refused by reader, concept and checker, which name layer, entry and range", (w) => {
    for (const [given, name] of [
      [network(w), "weight"],
      [network(1, w), "bias"],
    ] as const) {
      const text = encodeNetwork(given);
      for (const read of [
        () => decodeNetwork(text),
        () => normalised({ kind: "concept", concept: conceptOfNetwork(given) }),
      ]) {
        const { code, message, path } = refusal(read);
        expect(code).toBe("invalid-value");
        expect(path).toEqual(["layers", 0, name === "bias" ? "bias" : "weights"]);
        expect(message).toBe(
          `layer 0 has the ${name} ${w} (entry 0); 0 or a magnitude from 2^-149 to 2^100 was expected`,
        );
      }
      expect(checkedNetwork(text)).toEqual({
        wrong: `layer 0 has the weight ${w}; 0 or a magnitude from 2^-149 to 2^100 was expected`,
      });
      if (Math.abs(w) < 1e59) expect(boundedNetwork(text)).not.toHaveProperty("wrong");
    }
  });

  it(
    "values that could be too large are refused when the network is " +
      "read, before the checker would refuse them",
    () => {
      const chain = (layers: number) =>
        denseNetwork(
          1,
          "01",
          Array.from({ length: layers }, () => layer(1e19)),
        );
      expect(inWeightRange(chain(3))).toBeDefined();
      const { code, message } = refusal(() => inWeightRange(chain(4)));
      expect(code).toBe("too-large");
      expect(message).toBe(
        "layer 3: the weights allow values up to 1.0e+76 (output 0); at most 1e+59 was expected",
      );
      expect(checkedNetwork(encodeNetwork(chain(3)))).not.toHaveProperty("wrong");
      expect(checkedNetwork(encodeNetwork(chain(4)))).toHaveProperty("wrong");
    },
  );

  it("a file with weights of 3e38 is refused when it is read", () => {
    const bytes = readFileSync(new URL("cases/overflow.safetensors", import.meta.url));
    const { code, message } = refusal(() =>
      readNetwork("overflow.safetensors", bytes, { inputs: "pm1", residual: "none" }),
    );
    expect(code).toBe("invalid-value");
    expect(message).toMatch(
      /^layer 0 \(net\.0\) has the weight .*e\+38 .* from 2\^-149 to 2\^100 was expected$/,
    );
  });
});
