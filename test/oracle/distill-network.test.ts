/**
 * `distill` of a network's file over the wire: what the file does not say must be said, and the certificate
 * says what was read.
 */
import { describe, expect, test } from "vitest";
import { JsonRpcServer, methods } from "../../src/index.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { verifyAny } from "../../src/verify/verify-any.js";
import { chain, safetensors } from "../networks/safetensors-file.js";

const base64 = Buffer.from(safetensors(chain([2, 3, 3, 1]))).toString("base64");

interface Answer {
  readonly result?: { readonly certificate: { readonly source: { network: Record<string, unknown> } } };
  readonly error?: {
    readonly code: number;
    readonly message: string;
    readonly data: Record<string, unknown>;
  };
}

async function distill(network: object): Promise<Answer> {
  const params = {
    network: { format: "safetensors", base64, ...network },
    epsilon: "1/10",
    delta: "1/10",
    seed: 1,
    effort: 1,
  };
  const line = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "distill", params });
  return JSON.parse((await new JsonRpcServer(methods).answer(line))!) as Answer;
}

describe("a network's file in a request", () => {
  test("what it does not say is asked for", async () => {
    const { error } = await distill({});
    expect(error).toMatchObject({ code: -32000, data: { code: "ambiguous", path: ["network", "inputs"] } });
    const { error: other } = await distill({ inputs: "01" });
    expect(other).toMatchObject({ code: -32000, data: { code: "ambiguous", path: ["network", "residual"] } });
  });

  test("base64 to the letter", async () => {
    const { error } = await distill({ inputs: "01", residual: false, base64: `${base64}\n` });
    expect(error).toMatchObject({ data: { code: "invalid-value", path: ["network", "base64"] } });
  });

  test.each([
    [true, [false, true, false]],
    ["none", [false, false, false]],
    [[1], [false, true, false]],
  ])("residual %j: the certificate says what was read, and is valid", async (residual, flags) => {
    const { result } = await distill({ inputs: "pm1", residual });
    const certificate = result!.certificate;
    const { network } = certificate.source;
    expect(network).toMatchObject({ inputs: "pm1", output: "logit > 0", names: ["net.0", "net.1", "net.2"] });
    expect((network.layers as { residual: boolean }[]).map((layer) => layer.residual)).toEqual(flags);
    const verdict = (change: object) => {
      const copy = { ...certificate, source: { ...certificate.source, network: { ...network, ...change } } };
      const parsed = anyCertificateSchema.safeParse(JSON.parse(JSON.stringify(copy)));
      return parsed.success && verifyAny(parsed.data).valid;
    };
    expect(verdict({})).toBe(true);
    // A certificate of before this was said.
    expect(verdict({ output: undefined, names: undefined })).toBe(true);
    for (const change of [
      { output: "logit > 1" },
      { names: ["net.0"] },
      { inputs: "01" },
      { inputs: undefined },
    ])
      expect(verdict(change), JSON.stringify(change)).toBe(false);
  });
});
