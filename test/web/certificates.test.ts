/**
 * `verify` re-checks what `reduce`, `web` and `distillJunta` hand out, and names the check that fails when it
 * was tampered with.
 */
import { describe, expect, it } from "vitest";
import { call } from "../../src/oracle/call.js";
import { methods } from "../../src/oracle/methods.js";

const ask = async (name: string, params: unknown): Promise<Record<string, unknown>> =>
  (await call(methods.find((method) => method.name === name)!, params)) as Record<string, unknown>;

/** As it comes back from a file. */
const reread = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));

const XOR3 = { kind: "truth-table", variables: 3, table: "01101001" } as const;
const long = (variables: number) => ({
  kind: "parity",
  variables,
  subset: Array.from({ length: variables }, (_, i) => i),
  constant: 1,
});

describe("equality", () => {
  it.each([
    ["exhaustive", XOR3, "relu-network"],
    [
      "cover",
      {
        kind: "decision-list",
        variables: 60,
        rules: Array.from({ length: 40 }, (_, i) => ({
          literals: [{ variable: i, value: i % 2 }],
          label: i % 3 === 0 ? 1 : 0,
        })),
        default: 1,
      },
      "decision-tree",
    ],
    ["symmetric", long(50), "relu-network"],
  ])("%s: accepted, and refused when the result is another function", async (method, concept, to) => {
    const { certificate } = await ask("reduce", { concept, to, certificate: true });
    const good = reread(certificate) as { method: { method: string }; target: Record<string, unknown> };
    expect(good.method.method).toBe(method);
    expect(await ask("verify", { certificate: good })).toMatchObject({
      valid: true,
      checks: [{ check: "equality" }],
    });
    const bad = reread(good) as typeof good & { source: Record<string, unknown> };
    // Another function as the source: its complement.
    if (bad.source.kind === "truth-table") bad.source.table = "10010110";
    else if (bad.source.kind === "parity") bad.source.constant = 0;
    else bad.source.default = 0;
    expect(await ask("verify", { certificate: bad })).toMatchObject({ valid: false, check: method });
  });

  it("a certificate of the wrong shape is refused with its field", async () => {
    const { certificate } = await ask("reduce", { concept: XOR3, to: "dnf", certificate: true });
    await expect(
      ask("verify", { certificate: { ...reread(certificate), method: { method: "trust" } } }),
    ).rejects.toThrow(/certificate\.method/);
    await expect(ask("verify", { certificate: { kind: "promise" } })).rejects.toThrow(
      /equality, wall, junta/,
    );
  });
});

describe("walls", () => {
  it("that the web hands out, and not with a witness that is none", async () => {
    const { certificate } = await ask("web", { from: "parity", to: "linear-threshold" });
    expect(await ask("verify", { certificate: reread(certificate) })).toMatchObject({ valid: true });
    const bad = reread(certificate) as { witness: { ones: { point: string }[] } };
    bad.witness.ones[0]!.point = "00";
    expect(await ask("verify", { certificate: bad })).toMatchObject({ valid: false, check: "witness" });
  });

  it("lower bounds, and not one more", async () => {
    const wall = (atLeast: string) => ({
      kind: "wall",
      wall: "lower-bound",
      concept: long(60),
      measure: "leaves",
      atLeast,
      method: "sensitivity",
    });
    expect(await ask("verify", { certificate: wall(`${2n ** 60n}`) })).toMatchObject({ valid: true });
    expect(await ask("verify", { certificate: wall(`${2n ** 60n + 1n}`) })).toMatchObject({ valid: false });
  });
});

describe("juntas", () => {
  it("with their sensitive pairs, and not with a pair that is none", async () => {
    const source = { kind: "junta", variables: 100, relevant: [3, 50, 99], table: "01101001" };
    const found = await ask("distillJunta", { source, k: 3, delta: "1/1000", seed: 1 });
    const certificate = {
      kind: "junta",
      source,
      k: 3,
      relevant: found.relevant,
      witnesses: found.witnesses,
      refuted: found.refuted,
      junta: found.junta,
      complete: false,
    };
    expect(await ask("verify", { certificate: reread(certificate) })).toMatchObject({ valid: true });
    const other = { ...source, relevant: [3, 50, 98] };
    expect(await ask("verify", { certificate: reread({ ...certificate, source: other }) })).toMatchObject({
      valid: false,
    });
  });
});
