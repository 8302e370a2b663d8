/**
 * The library in a browser: bundled from the built package by its subpaths, it distils a network and checks the
 * certificate by both checkers, without anything of Node; and whoever wants little gets little.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "../cli/run.js";
import { bundled, inBrowser } from "./bundle.js";

const NETWORK = `${ROOT}spec/examples/networks/d10-depth3-width32`;

describe("bundled for the browser", () => {
  test("a network is distilled, its certificate goes through JSON and is checked by both checkers", async () => {
    const script = await bundled(`
      import { rational } from "pac-distillation/exact";
      import { readNetwork } from "pac-distillation/networks";
      import { distill } from "pac-distillation/pipeline";
      import {
        explained, formatCertificate, parseCertificate, proveCertificate, verifyAny,
      } from "pac-distillation/verify";
      const bytes = Uint8Array.from(atob(file), (c) => c.charCodeAt(0));
      const network = readNetwork("net.safetensors", bytes, { config });
      const { tree, certificate } = distill({ kind: "network", network }, {
        distribution: { kind: "uniform", variables: 10 }, maxLeaves: 16, maxDepth: 6,
        epsilon: rational(1, 100), delta: rational(1, 20), seed: 1, samples: 1000,
      });
      const text = JSON.stringify(formatCertificate(certificate));
      const read = parseCertificate(JSON.parse(text));
      const verdict = verifyAny(read);
      answer(JSON.stringify({
        tree, valid: verdict.valid, findings: verdict.findings.map(explained), proved: proveCertificate(read).valid,
      }));
    `);
    const found = JSON.parse(
      await inBrowser(script, {
        file: readFileSync(`${NETWORK}/net.safetensors`, "base64"),
        config: readFileSync(`${NETWORK}/config.json`, "utf8"),
      }),
    );
    expect(found).toMatchObject({ valid: true, proved: true });
    expect(found.tree).toMatchObject({ kind: "decision-tree", variables: 10 });
    expect(found.findings.join("\n")).toContain("agrees with the network on all 2^10 inputs");
  });

  test("a method of the oracle answers", async () => {
    const script = await bundled(`
      import { call, methods } from "pac-distillation/oracle";
      const method = methods.find(({ name }) => name === "error");
      const source = { kind: "parity", variables: 2, subset: [0, 1], constant: 0 };
      const target = { kind: "conjunction", variables: 2, literals: [] };
      const asked = call(method, { source, target, distribution: { kind: "uniform", variables: 2 } });
      asked.then((result) => answer(JSON.stringify(result)), fail);
    `);
    expect(await inBrowser(script)).toBe('{"error":"1/2"}');
  });

  test("`rational` alone takes less than 60 kB", async () => {
    const script = await bundled(
      'import { rational } from "pac-distillation"; answer(rational(2, 4).toFraction());',
    );
    expect(await inBrowser(script)).toBe("1/2");
    expect(script.length).toBeLessThan(60_000);
  });

  test("what a browser has not is noticed", async () => {
    await expect(bundled('import { createHash } from "node:crypto"; createHash("sha256");')).rejects.toThrow(
      /node:crypto/,
    );
    await expect(inBrowser('answer(Buffer.from("a").toString());')).rejects.toThrow(/Buffer is not defined/);
  });
});
