/**
 * Nothing about a network's function is guessed: who says what, who contradicts whom, and what is asked; and
 * a safetensors file that is not to the letter is refused by the name of what is wrong.
 */
import { describe, expect, test } from "vitest";
import { DomainError } from "../../src/exact/domain-error.js";
import { encodeNetwork, networkHash } from "../../src/networks/network-bytes.js";
import { type ReadOptions, readNetwork } from "../../src/networks/read-network.js";
import type { NetworkText } from "../../src/verify/tree/checked-network.js";
import {
  describeReading,
  differenceOfNames,
  differenceOfReadings,
} from "../../src/verify/tree/network-reading.js";
import { chain, container, layout, safetensors, type Tensors } from "./safetensors-file.js";

const read = (bytes: Uint8Array, options: ReadOptions = {}) => readNetwork("net.safetensors", bytes, options);

/** The code and message of the refusal. */
function refusal(bytes: Uint8Array, options: ReadOptions = {}): string {
  try {
    read(bytes, options);
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    return `${problem.code} ${problem.path.join(".")}: ${problem.message}`;
  }
  return "read";
}

const residual = (bytes: Uint8Array, options: ReadOptions) =>
  read(bytes, { inputs: "01", ...options }).layers.map((layer) => layer.residual);

/**
 * Two square hidden layers after the first, which is none; a first that is square too; widths that differ
 * everywhere.
 */
const square = safetensors(chain([2, 3, 3, 3, 1]));
const first = safetensors(chain([3, 3, 1]));
const plain = safetensors(chain([2, 4, 3, 1]));

describe("a file that leaves two readings is refused, and both are named", () => {
  test("how bits are fed in", () => {
    const message = refusal(plain);
    expect(message).toMatch(/^ambiguous network\.inputs: /);
    for (const flag of ["--inputs 01", "--inputs pm1"]) expect(message).toContain(flag);
    expect(message).not.toContain("residual");
  });

  test("which layers add their input", () => {
    const message = refusal(square, { inputs: "01" });
    expect(message).toMatch(/^ambiguous network\.residual: /);
    for (const flag of ["--residual none", "--residual hidden"]) expect(message).toContain(flag);
    expect(refusal(first, { inputs: "01" })).toContain("--residual 0");
    expect(refusal(safetensors(chain([2, 3, 3, 4, 1])), { inputs: "01" })).toContain("--residual 1)");
  });

  test("both at once, in one line", () => {
    const message = refusal(square);
    for (const flag of ["--inputs 01", "--inputs pm1", "--residual none", "--residual hidden"])
      expect(message).toContain(flag);
  });

  test("widths that differ everywhere leave one reading: nothing is asked", () => {
    expect(residual(plain, {})).toEqual([false, false, false]);
    expect(residual(safetensors(chain([1, 1])), {})).toEqual([false]);
  });
});

describe("who says it", () => {
  const hidden = [false, true, true, false];
  const none = [false, false, false, false];

  test("the caller", () => {
    expect(residual(square, { residual: "hidden" })).toEqual(hidden);
    expect(residual(square, { residual: true })).toEqual(hidden);
    expect(residual(square, { residual: "none" })).toEqual(none);
    expect(residual(square, { residual: false })).toEqual(none);
    expect(residual(square, { residual: [2] })).toEqual([false, false, true, false]);
    expect(residual(first, { residual: [0] })).toEqual([true, false]);
    expect(residual(first, { residual: "hidden" })).toEqual([false, false]);
  });

  test.each([
    ['{"residual":true,"inputs":"pm1"}', hidden],
    [
      '{"residual":"hidden","inputs":"pm1","widths":[2,3,3,3,1],"activation":"ReLU","architecture":"mlp"}',
      hidden,
    ],
    ['{"residual":false,"inputs":"pm1","note":"trained for a test"}', none],
    ['{"residual":[1,2],"inputs":"pm1"}', hidden],
  ])("config.json: %s", (config, flags) => {
    const network = read(square, { config });
    expect(network.inputs).toBe("pm1");
    expect(network.layers.map((layer) => layer.residual)).toEqual(flags);
  });

  test.each([
    [{ inputs: "pm1", residual: "true" }, hidden],
    [{ inputs: "pm1", residual: "1, 2", format: "pt", note: "free text" }, hidden],
    [{ inputs: "pm1", residual: "none", widths: "[2, 3, 3, 3, 1]" }, none],
  ])("metadata: %j", (metadata, flags) => {
    const network = read(safetensors(chain([2, 3, 3, 3, 1]), metadata));
    expect(network.inputs).toBe("pm1");
    expect(network.layers.map((layer) => layer.residual)).toEqual(flags);
  });

  const said = safetensors(chain([2, 3, 3, 3, 1]), { inputs: "01", residual: "hidden" });
  test.each<readonly [string, Uint8Array, ReadOptions, string]>([
    [
      "caller and metadata",
      said,
      { inputs: "pm1" },
      "the caller says inputs pm1, but the file's metadata says inputs 01",
    ],
    [
      "caller and metadata, residual",
      said,
      { residual: "none" },
      "residual none, but the file's metadata says residual layers 1, 2",
    ],
    [
      "caller and config.json",
      square,
      { inputs: "01", config: '{"inputs":"pm1"}' },
      "but config.json says inputs pm1",
    ],
    [
      "config.json and metadata",
      said,
      { config: '{"residual":false}' },
      "config.json says residual none, but",
    ],
    [
      "config.json and the shapes",
      square,
      { config: '{"widths":[2,3,3,1]}' },
      "widths 2–3–3–1, but the file says widths 2–3–3–3–1",
    ],
    [
      "residual and the shapes",
      plain,
      { inputs: "01", residual: "hidden" },
      "layer 1 adds its input, but it has 4 inputs and 3 outputs",
    ],
    ["a layer that is not hidden", square, { inputs: "01", residual: [3] }, "hidden layers are 0 to 2"],
  ])("a contradiction is refused: %s", (_, bytes, options, message) => {
    expect(refusal(bytes, options)).toMatch(/^mismatch network\./);
    expect(refusal(bytes, options)).toContain(message);
  });

  test.each([
    ['{"activation":"tanh"}', 'unsupported network.activation: config.json: activation "tanh" is not read'],
    ['{"architecture":"cnn"}', "unsupported network.architecture"],
    ['{"batch_norm":"after the first layer"}', 'the field "batch_norm" is not understood'],
    ['{"inputs":"±1"}', 'inputs: "01" or "pm1" is expected, got "±1"'],
    ['{"residual":"some"}', "invalid-value network.residual"],
    ['{"inputs":"01","inputs":"pm1"}', 'the key "inputs" is repeated'],
    ["[]", "an object is expected"],
    ["{", "JSON is expected"],
  ])("config.json is read to the letter: %s", (config, message) => {
    expect(refusal(square, { config })).toContain(message);
  });
});

describe("what was read is said, and compared", () => {
  const network = (options: ReadOptions, bytes = square) =>
    read(bytes, { inputs: "01", residual: "hidden", ...options });
  const text = (options: ReadOptions, bytes = square) => encodeNetwork(network(options, bytes));

  test("in words", () => {
    expect(describeReading(text({}))).toEqual([
      ["inputs", "01: bit b is fed in as b"],
      ["layers", "net.0, net.1, net.2, net.3; relu after each but the last"],
      ["residual", "layers 1, 2 (from 0): h ↦ relu(W h + b) + h"],
      ["label", "1 iff the output is > 0"],
    ]);
    expect(describeReading(text({ inputs: "pm1", residual: "none" })).map(([, what]) => what)).toEqual([
      "pm1: bit b is fed in as 2b − 1",
      "net.0, net.1, net.2, net.3; relu after each but the last",
      "none",
      "1 iff the output is > 0",
    ]);
  });

  test("a layer's name imitates no row", () => {
    const layer = { rows: 1, columns: 1, format: "f64", weights: "", bias: "", relu: false, residual: false };
    const named = (name: string) =>
      describeReading({ variables: 1, inputs: "01", layers: [layer], names: [name] } as never)[1];
    expect(named("net.0")).toEqual(["layers", "net.0; no relu"]);
    expect(named("a; relu after layer 0")).toEqual(["layers", '"a; relu after layer 0"; no relu']);
  });

  test("no name turns the direction of the line, or hides in it", () => {
    const network = text({});
    const named = { ...network, names: ["\u202egnp", "net.1", "net.\u200b2", "net.3"] };
    expect(describeReading(named)[1]![1]).toBe(
      '"\\u202egnp", net.1, "net.\\u200b2", net.3; relu after each but the last',
    );
  });

  test("the hash does not tell names: the same ones in another order are told, those of another file are not", () => {
    const network = text({});
    const names = (...list: string[]) => ({ ...network, names: list });
    expect(differenceOfNames(names("net.3", "net.2", "net.1", "net.0"), network)).toBe(
      "it has the layers in the order net.3, net.2, net.1, net.0, the file in the order net.0, net.1, net.2, net.3",
    );
    expect(differenceOfNames(names("a", "b", "c", "d"), network)).toBe(undefined);
    expect(differenceOfNames(network, network)).toBe(undefined);
  });

  test("a wrong hash of the same network is said to be that, and a format is no weight", () => {
    const network = text({});
    expect(differenceOfReadings(network, network)).toBe(
      "the SHA-256 that it names is not that of the network in it",
    );
    const doubled = (values: string) => {
      const bytes = Buffer.from(values, "base64");
      const singles = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
      return Buffer.from(Float64Array.from(singles).buffer).toString("base64");
    };
    const double = (layers: NetworkText["layers"]): NetworkText["layers"] =>
      layers.map((layer) => ({
        ...layer,
        format: "float64",
        weights: doubled(layer.weights),
        bias: doubled(layer.bias),
      }));
    expect(network.layers[0]!.format).toBe("float32");
    expect(
      differenceOfReadings({ ...network, layers: double(network.layers) }, text({ inputs: "pm1" })),
    ).toBe("the same weights, but read with pm1 instead of 01");
    const other = text({}, safetensors(chain([2, 3, 3, 3, 1], { value: 2 })));
    expect(differenceOfReadings({ ...network, layers: double(network.layers) }, other)).toBe(
      "layer 0 has other weights or biases",
    );
  });

  test("every difference of the function is a difference of the hash, and is told", () => {
    const claimed = text({});
    const other = (options: ReadOptions, bytes = square) => {
      expect(networkHash(network(options, bytes))).not.toBe(networkHash(network({})));
      return differenceOfReadings(claimed, text(options, bytes));
    };
    expect(other({ inputs: "pm1" })).toBe("the same weights, but read with pm1 instead of 01");
    expect(other({ residual: "none" })).toBe(
      "the same weights, but read with no residual instead of residual layers 1, 2",
    );
    expect(other({ residual: [2], inputs: "pm1" })).toBe(
      "the same weights, but read with pm1 instead of 01 and no residual instead of residual layer 1",
    );
    expect(other({}, safetensors(chain([2, 3, 3, 3, 1], { value: 2 })))).toBe(
      "layer 0 has other weights or biases",
    );
    const tensors: Tensors = { ...chain([2, 3, 3, 3, 1]), "net.1.bias": [[3], [5, 6, 7]] };
    const swapped: Tensors = { ...chain([2, 3, 3, 3, 1]), "net.2.bias": [[3], [5, 6, 7]] };
    expect(differenceOfReadings(text({}, safetensors(tensors)), text({}, safetensors(swapped)))).toBe(
      "the same layers, but in another order",
    );
  });
});

test("layers without a bias: each is 0, which is said; one alone that lacks its bias is refused", () => {
  const all = chain([2, 3, 1]);
  const matrices = Object.fromEntries(Object.entries(all).filter(([name]) => name.endsWith("weight")));
  const zeros = Object.fromEntries(
    Object.entries(all).map(([name, [shape, values]]) => [
      name,
      [shape, name.endsWith("bias") ? values.map(() => 0) : values] as const,
    ]),
  );
  const said = { inputs: "01", residual: "none" } as const;
  const [bare, written] = [matrices, zeros].map((tensors) =>
    readNetwork("net.safetensors", safetensors(tensors), said),
  );
  expect(networkHash(bare!)).toBe(networkHash(written!));
  expect([bare!.notes, written!.notes]).toEqual([["no layer has a bias: each is 0"], undefined]);
  const single = { "net.0.weight": all["net.1.weight"]! };
  expect(refusal(safetensors(single), said)).toContain("net.0.bias is missing");
});

describe("safetensors to the letter", () => {
  const tensors = chain([2, 1]);
  const { header, data } = layout(tensors);
  const json = JSON.stringify(header);
  const without = (name: string): Tensors =>
    Object.fromEntries(Object.entries(chain([2, 3, 1])).filter(([key]) => key !== name));
  const changed = (change: object) => container(JSON.stringify({ ...header, ...change }), data);
  const weight = header["net.0.weight"] as object;

  test("the file as it is, and padded with blanks", () => {
    expect(refusal(safetensors(tensors), { inputs: "01" })).toBe("read");
    expect(refusal(container(`${json}   `, data), { inputs: "01" })).toBe("read");
  });

  test.each<readonly [string, Uint8Array, string]>([
    ["a byte order mark", container(`\ufeff${json}`, data), "begins with byte 239; { (123) is expected"],
    ["blanks before the header", container(` ${json}`, data), "begins with byte 32"],
    ["a line feed after it", container(`${json}\n`, data), "does not end with } and blanks"],
    ["a repeated tensor", container(json.replace("net.0.bias", "net.0.weight"), data), "is repeated"],
    [
      "a repeated field",
      container(json.replace('"dtype":"F32"', '"dtype":"F32","dtype":"F32"'), data),
      "is repeated",
    ],
    [
      "a name written otherwise",
      container(json.replace("net.0.bias", "net.0.\\u0077eight"), data),
      "is repeated",
    ],
    [
      "a field that is not known",
      changed({ "net.0.weight": { ...weight, strides: [2, 1] } }),
      "strides is not understood",
    ],
    [
      "bytes at the end",
      container(json, Buffer.concat([data, Buffer.alloc(4)])),
      "4 bytes after the last tensor belong to no tensor",
    ],
    ["a gap", changed({ "net.0.bias": { dtype: "F32", shape: [1], data_offsets: [12, 16] } }), "truncated"],
    [
      "an overlap",
      changed({ "net.0.bias": { dtype: "F32", shape: [1], data_offsets: [4, 8] } }),
      "within tensor net.0.weight",
    ],
    [
      "metadata that are no strings",
      changed({ __metadata__: { inputs: 1 } }),
      "an object of strings was expected",
    ],
    ["no bias", safetensors(without("net.1.bias")), "net.1.bias is missing"],
    ["no weight", safetensors(without("net.1.weight")), "net.1.bias has no weight"],
    [
      "a leading zero",
      safetensors(chain([2, 3, 1], { names: ["net.0", "net.01"] })),
      "tensor net.01: a layer is numbered without leading zeros; 1 is expected for 01",
    ],
    [
      "two families that fit in two orders",
      safetensors(chain([2, 2, 2, 1], { names: ["a", "b", "c"] })),
      "the layers fit together as a, b, c and as b, a, c",
    ],
    [
      "two families that fit in none",
      safetensors({
        ...chain([2, 3, 1], { names: ["a", "b"] }),
        "c.weight": [
          [2, 2],
          [1, 1, 1, 1],
        ],
        "c.bias": [[2], [1, 1]],
        "d.weight": [[5, 5], Array(25).fill(1)],
        "d.bias": [[5], Array(5).fill(1)],
      }),
      "fit together in no order",
    ],
    [
      "another tensor",
      safetensors({ ...tensors, steps: [[2], [1, 1]] }),
      "tensor steps of shape [2] does not belong",
    ],
    [
      "a normalisation",
      safetensors({ ...tensors, "net.0.running_mean": [[1], [1]] }),
      "tensor net.0.running_mean belongs to a normalisation",
    ],
    ["two separators", safetensors(chain([2, 3, 1], { names: ["a/0", "a/1"] })), "read"],
    [
      "a weight and a kernel",
      safetensors({
        ...tensors,
        "net.0.kernel": [
          [2, 3],
          [1, 1, 1, 1, 1, 1],
        ],
      }),
      "net.0.weight and net.0.kernel",
    ],
    ["no outputs", safetensors({ "n.0.weight": [[0, 2], []], "n.0.bias": [[0], []] }), "has shape [0, 2]"],
  ])("%s", (_, bytes, message) => {
    expect(refusal(bytes, { inputs: "01", residual: "none" })).toContain(message);
  });

  test("a gap between tensors", () => {
    const apart = { ...header, "net.0.bias": { dtype: "F32", shape: [1], data_offsets: [12, 16] } };
    expect(
      refusal(container(JSON.stringify(apart), Buffer.concat([data, Buffer.alloc(4)])), { inputs: "01" }),
    ).toContain("bytes 8 to 12 of the data, before tensor net.0.bias, belong to no tensor");
  });
});
