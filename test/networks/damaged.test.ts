/**
 * Every single bit of a small safetensors and of a small ONNX file is flipped, every byte is taken out or has
 * another put before it, and the file is cut at every place. Whatever comes of it is refused by the domain
 * error, or is another file whose network differs, in its hash or in the names of its layers; only what ONNX
 * calls names and comments may change without a trace.
 */
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { type ModelProto, ModelProtoSchema } from "onnx-buf";
import { describe, expect, test } from "vitest";
import { DomainError } from "../../src/exact/domain-error.js";
import { networkHash } from "../../src/networks/network-bytes.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { onnx } from "./onnx-file.js";
import { chain, safetensors } from "./safetensors-file.js";

/** Each damaged copy, with what was done. */
function* damages(bytes: Uint8Array): Generator<[string, Uint8Array]> {
  for (let at = 0; at < bytes.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const copy = Uint8Array.from(bytes);
      copy[at] = copy[at]! ^ (1 << bit);
      yield [`bit ${bit} of byte ${at}`, copy];
    }
    yield [`cut at ${at}`, bytes.subarray(0, at)];
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    yield [`without byte ${at}`, Buffer.concat([before, after.subarray(1)])];
    for (const extra of [0, 0x20, 0x80, 0xff, bytes[at]!])
      yield [`byte ${extra} put before ${at}`, Buffer.concat([before, Buffer.of(extra), after])];
  }
  for (const extra of [0, 0x20, 0x80])
    yield [`byte ${extra} at the end`, Buffer.concat([bytes, Buffer.of(extra)])];
}

/** What is known of a network: hash and names. */
function known(name: string, bytes: Uint8Array): string {
  const network = readNetwork(name, bytes, name.endsWith(".onnx") ? { inputs: "01" } : {});
  return `${networkHash(network)} ${JSON.stringify(network.names)}`;
}

/** Counts of what became of the copies; those that gave the same network are handed to `same`. */
function outcomes(name: string, bytes: Uint8Array, same: (what: string, copy: Uint8Array) => void) {
  const original = known(name, bytes);
  const count = { refused: 0, other: 0, same: 0 };
  for (const [what, copy] of damages(bytes)) {
    let found: string;
    try {
      found = known(name, copy);
    } catch (problem) {
      if (!(problem instanceof DomainError)) throw new Error(`${what}: ${problem}`, { cause: problem });
      if (problem.message.includes("\n")) throw new Error(`${what}: more than one line`, { cause: problem });
      count.refused += 1;
      continue;
    }
    if (found === original) {
      count.same += 1;
      same(what, copy);
    } else count.other += 1;
  }
  return count;
}

describe("a damaged file is refused or is seen to be another", () => {
  test("safetensors", () => {
    const bytes = safetensors(chain([2, 3, 1], { value: 0.75 }), { inputs: "01" });
    const count = outcomes("net.safetensors", bytes, (what) => {
      throw new Error(`${what} makes no difference`);
    });
    expect(count.other).toBeGreaterThan(300);
    expect(count.refused).toBeGreaterThan(3000);
  });

  /**
   * The model without what changes no function: names of nodes and graph, producer, comments, versions within
   * what is read, the batch.
   */
  const meaning = (bytes: Uint8Array): Buffer => {
    const model = fromBinary(ModelProtoSchema, bytes);
    const { graph } = model;
    for (const each of graph!.node) Object.assign(each, { name: "", docString: "" });
    for (const value of [...graph!.input, ...graph!.output, ...graph!.valueInfo]) {
      value.docString = "";
      if (value.type === undefined) continue;
      value.type.denotation = "";
      const dims = value.type.value.case === "tensorType" ? (value.type.value.value.shape?.dim ?? []) : [];
      for (const dim of dims) dim.denotation = "";
      if (dims[0] !== undefined) dims[0].value = { case: undefined };
    }
    for (const each of graph!.initializer) Object.assign(each, { docString: "", metadataProps: [] });
    Object.assign(graph!, { name: "", docString: "", metadataProps: [] });
    const { opsetImport } = model;
    const plain = {
      opsetImport: opsetImport
        .filter(({ domain }) => domain === "" || domain === "ai.onnx")
        .map((set) => ({ ...set, domain: "", version: 0n })),
    };
    return Buffer.from(
      toBinary(ModelProtoSchema, create(ModelProtoSchema, { graph: graph!, ...plain } as ModelProto)),
    );
  };

  test("ONNX", () => {
    const bytes = onnx();
    const original = meaning(bytes);
    const count = outcomes("net.onnx", bytes, (what, copy) => {
      if (!meaning(copy).equals(original)) throw new Error(`${what} makes no difference`);
    });
    expect(count.other).toBeGreaterThan(300);
    expect(count.refused).toBeGreaterThan(3000);
    expect(count.same).toBeGreaterThan(50);
  });
});
