/**
 * Certificates of the networks that ship with the package: what they prove is so, the verifier accepts them,
 * and it rejects what is made false by changing one thing. The campaign (`campaign.ts`) does the same with
 * thousands of changes on any network.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { DecisionTree } from "../../src/boolean/concept.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { isZero } from "../../src/exact/rational.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { certificateSchema, formatCertificate } from "../../src/oracle/schemas/certificate.js";
import { checkedNetwork } from "../../src/verify/tree/checked-network.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { seedOf } from "../tools/seed.js";
import { campaign } from "./campaign.js";
import { TREES } from "./subjects/index.js";
import { certificatesOf, trainedNetwork } from "./subjects/trained-network.js";
import { firstFalseClaim } from "./truth.js";

const folder = (name: string) =>
  fileURLToPath(new URL(`../../spec/examples/networks/${name}`, import.meta.url));
const network = readNetwork(
  "net.safetensors",
  readFileSync(`${folder("d10-depth3-width32")}/net.safetensors`),
  { config: readFileSync(`${folder("d10-depth3-width32")}/config.json`, "utf8") },
);
const trained = JSON.parse(readFileSync(`${folder("d10-depth3-width32")}/tree.json`, "utf8")) as DecisionTree;
const { known, certificates } = certificatesOf(network);

describe("certificates of a trained network, d = 10", () => {
  test.each(certificates)("$name: true, accepted, and the same after the wire", ({ certificate }) => {
    expect(firstFalseClaim(certificate, known)).toBeUndefined();
    expect(verifyCertificate(certificate)).toMatchObject({ valid: true });
    const text = JSON.stringify(formatCertificate(certificate));
    const again = certificateSchema.parse(JSON.parse(text));
    expect(JSON.stringify(formatCertificate(again))).toBe(text);
  });

  test(
    "they are of different kinds: proved, partly open, with " +
      "counterexamples, with errors, with listed clauses",
    () => {
      const claims = certificates.map(({ certificate }) => certificate.claims);
      const open = claims.map(({ everyInput }) =>
        everyInput?.method === "regions" ? !isZero(everyInput.open) : undefined,
      );
      expect(open).toContain(false);
      expect(open).toContain(true);
      expect(claims.some(({ counterexamples }) => counterexamples !== undefined)).toBe(true);
      expect(claims.some(({ optimality }) => (optimality?.errors ?? 0) > 0)).toBe(true);
      expect(claims.some(({ optimality }) => optimality?.clauses !== undefined)).toBe(true);
    },
  );

  test("on all 1024 inputs the certified tree, the network and the training tree agree", () => {
    const { label } = networkEvaluator(network);
    for (let j = 0; j < 1024; j += 1) {
      const x = pointOfIndex(j, 10);
      expect(label(x)).toBe(evaluateTree(trained.root, x));
      expect(evaluateTree(certificates[0]!.certificate.tree.root, x)).toBe(label(x));
    }
  });

  const changed = seedOf("changed", 20_240_314);
  test("the checker reads base64 to the letter: bits that belong to no byte are 0", () => {
    const { source } = certificates[0]!.certificate;
    if (source.kind !== "network") throw new Error("a network was expected");
    const { layers } = source.network;
    const last = layers.at(-1)!;
    // One bias ends in a letter of which two or four bits count, the others being 0.
    const [, start, letter, end] = /^(.*)([A-Za-z0-9+/])(=+)$/.exec(last.bias)!;
    const bias = `${start}${String.fromCharCode(letter!.charCodeAt(0) + 1)}${end}`;
    expect(Buffer.from(bias, "base64")).toEqual(Buffer.from(last.bias, "base64"));
    const lax = { ...source.network, layers: [...layers.slice(0, -1), { ...last, bias }] };
    expect(checkedNetwork(source.network)).not.toHaveProperty("wrong");
    expect(checkedNetwork(lax)).toHaveProperty("wrong");
  });

  test(`one thing changed: 60 false certificates, all rejected (seed ${changed})`, async () => {
    const outcome = await campaign(trainedNetwork(known, certificates), { falseOnes: 60 }, changed);
    expect(outcome.wrong).toEqual([]);
    // Every kind of claim was attacked, and what stays true may be accepted: the verifier does not just refuse.
    for (const claim of ["source", "tree", "distribution", "everyInput", "optimality", "confidence"])
      expect(outcome.byClaim[claim] ?? 0, claim).toBeGreaterThan(0);
    expect(outcome.trueAccepted).toBeGreaterThan(0);
  });
});

describe("the campaign against the verifier, a little of it", () => {
  const seed = seedOf("campaign", 1);
  test.each(TREES)(`$name: nothing false is accepted (seed ${seed})`, async (subject) => {
    const outcome = await campaign(subject, { mutants: 400 }, seed);
    expect(outcome.wrong).toEqual([]);
    expect(outcome.falseOnes).toBeGreaterThan(50);
    expect(outcome.trueAccepted).toBeGreaterThan(20);
  });
});
