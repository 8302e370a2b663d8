/**
 * Certificates and the extracted checker: it accepts what `distill` makes, of networks and under each kind of
 * distribution; it rejects what is false; nothing that is accepted by it is false; and it needs no deep
 * stack.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Concept } from "../../src/boolean/concept.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { rational } from "../../src/exact/rational.js";
import { parseJson } from "../../src/exact/read-json.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { certificateSchema } from "../../src/oracle/schemas/certificate.js";
import { proveCertificate } from "../../src/verify/proved/prove.js";
import { commonShift } from "../../src/verify/proved/values.js";
import type { Certificate } from "../../src/verify/tree/certificate.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { seedOf } from "../tools/seed.js";
import { campaign } from "./campaign.js";
import { provedSubject } from "./subject.js";
import { TREES } from "./subjects/index.js";
import { certificatesOf, trainedNetwork } from "./subjects/trained-network.js";

const folder = fileURLToPath(new URL("../../spec/examples/networks/d10-depth3-width32", import.meta.url));
const network = readNetwork("net.safetensors", readFileSync(`${folder}/net.safetensors`), {
  config: readFileSync(`${folder}/config.json`, "utf8"),
});
const { known, certificates } = certificatesOf(network);

describe("certificates of a trained network, d = 10", () => {
  test.each(certificates)("$name: what the verifier accepts is proved", ({ certificate }) => {
    const fast = verifyCertificate(certificate);
    const proved = proveCertificate(certificate);
    expect(fast.valid).toBe(true);
    expect(proved).toMatchObject({ valid: true });
    if (!fast.valid || !proved.valid) return;
    // Each claim is found to say the same, or is named as not checked.
    const unchecked = proved.unchecked.map(({ check }) => check);
    const { kind } = certificate.distribution;
    const mine = fast.findings.filter(({ check }) => !unchecked.includes(check));
    if (kind === "uniform") expect(proved.findings).toEqual(mine);
    else expect(proved.findings.map(({ check }) => check)).toEqual(mine.map(({ check }) => check));
    expect(unchecked.every((check) => check === "confidence" || check === "optimality")).toBe(true);
  });

  test("progress is told word by word", () => {
    const seen: number[] = [];
    proveCertificate(certificates[0]!.certificate, ({ unit, done }) => {
      if (unit === "word") seen.push(done);
    });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  const changed = seedOf("proved, changed", 7);
  test(`one thing changed: 12 false certificates, none proved (seed ${changed})`, async () => {
    const outcome = await campaign(
      provedSubject(trainedNetwork(known, certificates)),
      { falseOnes: 12 },
      changed,
    );
    expect(outcome.wrong).toEqual([]);
    expect(outcome.byClaim.everyInput ?? 0).toBeGreaterThan(0);
    expect(outcome.trueAccepted).toBeGreaterThan(0);
  });
});

const seed = seedOf("proved", 3);
test.each(TREES)(`$name: 300 mutants, nothing false is proved (seed ${seed})`, async (subject) => {
  const outcome = await campaign(provedSubject(subject), { mutants: 300 }, seed);
  expect(outcome.wrong).toEqual([]);
  expect(outcome.falseOnes).toBeGreaterThan(0);
  // It does not just refuse.
  expect(outcome.trueAccepted).toBeGreaterThan(0);
});

const literal = (variable: number, value: 0 | 1) => ({ variable, value });
const CONCEPTS: readonly Concept[] = [
  { kind: "dnf", variables: 4, terms: [[literal(0, 1), literal(3, 0)], [literal(1, 1)]] },
  { kind: "cnf", variables: 4, clauses: [[literal(0, 1), literal(3, 0)], [literal(2, 1)]] },
  { kind: "conjunction", variables: 3, literals: [literal(0, 1), literal(2, 0)] },
  { kind: "disjunction", variables: 3, literals: [literal(0, 0), literal(2, 0)] },
  { kind: "decision-list", variables: 3, rules: [{ literals: [literal(1, 1)], label: 0 }], default: 1 },
  { kind: "decision-tree", variables: 2, root: { variable: 1, zero: { label: 0 }, one: { label: 1 } } },
  { kind: "parity", variables: 4, subset: [3, 0, 1], constant: 1 },
  { kind: "parity", variables: 1, subset: [], constant: 1 },
  {
    ...{ kind: "linear-threshold", variables: 3, threshold: rational(1, 6) },
    weights: [rational(-1, 2), rational(2, 3), rational(1, 6)],
  },
  { kind: "linear-threshold", variables: 1, weights: [rational(0)], threshold: rational(0) },
  { kind: "junta", variables: 5, relevant: [4, 1, 2], table: "01101110" },
  { kind: "junta", variables: 1, relevant: [], table: "1" },
  { kind: "truth-table", variables: 3, table: "01101000" },
];

test.each(CONCEPTS)(
  "a source that is a $kind: enumerated by the extracted checker as by the verifier",
  (concept) => {
    const { variables } = concept;
    const tree = {
      kind: "decision-tree",
      variables,
      root: { variable: 0, zero: { label: 0 }, one: { label: 1 } },
    } as const;
    let differing = 0;
    for (let j = 0; j < 2 ** variables; j += 1) {
      const x = pointOfIndex(j, variables);
      if (evaluate(concept, x) !== evaluateTree(tree.root, x)) differing += 1;
    }
    const certificate = (differs: number): Certificate => ({
      ...{ format: "pac-distillation-certificate", version: 1, tree },
      source: { kind: "concept", concept },
      distribution: { kind: "uniform", variables },
      claims: { everyInput: { method: "enumeration", differs: rational(differs, 2 ** variables) } },
    });
    expect(proveCertificate(certificate(differing))).toMatchObject({ valid: true, unchecked: [] });
    expect(proveCertificate(certificate(differing + 1))).toMatchObject({ valid: false, check: "everyInput" });
  },
);

test("a source of a kind that it does not know is named", () => {
  const monomial = { monomial: [0], coefficient: rational(1) };
  const concept: Concept = { kind: "polynomial", variables: 2, terms: [monomial] };
  const result = proveCertificate({
    ...{ format: "pac-distillation-certificate", version: 1, source: { kind: "concept", concept } },
    tree: { kind: "decision-tree", variables: 2, root: { label: 0 } },
    distribution: { kind: "uniform", variables: 2 },
    claims: { everyInput: { method: "enumeration", differs: rational(1, 2) } },
  });
  expect(result).toMatchObject({ valid: false, check: "everyInput" });
  expect(result).toHaveProperty("because", "it does not know sources of the kind polynomial");
});

test("too many points: not known, with the limit and with what can be done", () => {
  const concept: Concept = { kind: "parity", variables: 29, subset: [0], constant: 0 };
  const result = proveCertificate({
    ...{ format: "pac-distillation-certificate", version: 1, source: { kind: "concept", concept } },
    tree: { kind: "decision-tree", variables: 29, root: { label: 0 } },
    distribution: { kind: "uniform", variables: 29 },
    claims: { everyInput: { method: "enumeration", differs: rational(1, 2) } },
  });
  expect(result).toMatchObject({
    valid: false,
    because: expect.stringMatching(/16642998272 steps, at most 1000000000 .*verify without --proved/),
  });
});

test("an enumeration tells its progress", () => {
  const concept: Concept = { kind: "parity", variables: 10, subset: [0], constant: 0 };
  const seen: number[] = [];
  proveCertificate(
    {
      ...{ format: "pac-distillation-certificate", version: 1, source: { kind: "concept", concept } },
      tree: { kind: "decision-tree", variables: 10, root: { label: 0 } },
      distribution: { kind: "uniform", variables: 10 },
      claims: { everyInput: { method: "enumeration", differs: rational(1, 2) } },
    },
    ({ unit, done, all }) => {
      expect([unit, all]).toEqual(["point", 1024]);
      seen.push(done);
    },
  );
  expect(seen).toEqual(Array.from({ length: 16 }, (_, i) => 64 * i));
});

test("no error on the examples: proved; that there are others than the tree's, refused", () => {
  const result = (label: 0 | 1) =>
    proveCertificate({
      ...{ format: "pac-distillation-certificate", version: 1 },
      source: { kind: "examples", examples: [{ point: "01", label }] },
      tree: { kind: "decision-tree", variables: 2, root: { label: 1 } },
      distribution: { kind: "empirical", points: ["01"] },
      claims: {
        optimality: {
          ...{ points: ["01"], labels: `${label}`, variables: [], maxDepth: 0, maxLeaves: 1, errors: 0 },
        },
      },
    } as Certificate);
  expect(result(1)).toMatchObject({ valid: true, unchecked: [] });
  expect(result(0)).toMatchObject({ valid: false, check: "optimality" });
});

const caseOf = (name: string): Certificate => {
  const file = fileURLToPath(new URL(`./cases/${name}.json`, import.meta.url));
  return certificateSchema.parse(parseJson(readFileSync(file, "utf8"), name));
};

describe("cases that went wrong", () => {
  test("products that underflow: refused with the weights, or not proved", () => {
    expect(proveCertificate(caseOf("a1-underflow"))).toMatchObject({ valid: false });
  });

  test("a distribution with one point: with probability 1, and not on all inputs", () => {
    const result = proveCertificate(caseOf("a10-agrees-everywhere"));
    expect(result).toMatchObject({ valid: true });
    if (result.valid) expect(result.findings.map(({ finding }) => finding)).toContain("difference");
  });

  test("a tree that splits on other variables than it is compared on", () => {
    const result = proveCertificate(caseOf("a3-optimality-variables"));
    expect(result).toMatchObject({ valid: false, check: "optimality" });
  });

  test("one counterexample, written three times, is one", () => {
    const result = proveCertificate(caseOf("a6-counterexample-duplicates"));
    expect(result).toMatchObject({ valid: true, unchecked: [] });
    if (!result.valid) return;
    const points = result.findings.flatMap((found) =>
      found.finding === "counterexamples" ? found.points : [],
    );
    expect(points).toEqual(["10"]);
  });

  test("nothing claimed, or nothing that it knows, is not proved", () => {
    expect(proveCertificate(caseOf("a6b-empty-claims"))).toMatchObject({ valid: false, check: "claims" });
    const confidence = proveCertificate(caseOf("a8-confidence-hang"));
    expect(confidence).toMatchObject({ valid: false, check: "confidence" });
    const slow = proveCertificate(caseOf("c4-confidence-slow"));
    expect(slow).toMatchObject({ valid: false, check: "confidence" });
  });
});

test("the shift of a layer: the least that makes all integers", () => {
  expect(commonShift([0, 1, -3, 1024])).toBe(0);
  expect(commonShift([0.5, 6])).toBe(1);
  expect(commonShift([3 * 2 ** -40, 2 ** 60])).toBe(40);
  expect(commonShift([2 ** -1074])).toBe(1074);
  expect(commonShift([1 + 2 ** -52])).toBe(52);
});

describe("size", () => {
  const base64 = (values: readonly number[]) =>
    Buffer.from(Float32Array.from(values).buffer).toString("base64");
  const layer = (
    rows: number,
    columns: number,
    weights: readonly number[],
    bias: readonly number[],
    relu: boolean,
  ) => ({
    rows,
    columns,
    relu,
    residual: false,
    format: "float32" as const,
    weights: base64(weights),
    bias: base64(bias),
  });

  /** The certificate of a network; its SHA-256 is taken from what the checker says. */
  function signed(certificate: Certificate): Certificate {
    const { source } = certificate;
    if (source.kind !== "network") throw new Error("a network was expected");
    const first = proveCertificate(certificate);
    const sha256 = first.valid ? source.sha256 : (/its SHA-256 is (\w+)/.exec(first.because)?.[1] ?? "");
    return { ...certificate, source: { ...source, sha256 } };
  }

  test("a row of 3000 exhausts no stack", () => {
    const d = 3000;
    const copy = layer(
      1,
      d,
      Array.from({ length: d }, (_, v) => (v === 0 ? 1 : 0)),
      [-0.5],
      false,
    );
    const partition: Certificate["claims"]["everyInput"] & object = {
      method: "regions" as const,
      differs: certificates[0]!.certificate.claims.everyInput!.differs,
      open: certificates[0]!.certificate.claims.everyInput!.differs,
      partition: [
        { word: "split", variable: 0 },
        { word: "label", label: 0 },
        // Each makes a form anew, which is the last that counts.
        { word: "linearised" },
        { word: "label", label: 1 },
      ],
    };
    const certificate = signed({
      format: "pac-distillation-certificate",
      version: 1,
      source: { kind: "network", sha256: "", network: { variables: d, inputs: "01", layers: [copy] } },
      tree: {
        kind: "decision-tree",
        variables: d,
        root: { variable: 0, zero: { label: 0 }, one: { label: 1 } },
      },
      distribution: { kind: "uniform", variables: d },
      claims: { everyInput: partition },
    } as Certificate);
    expect(proveCertificate(certificate)).toMatchObject({ valid: true, unchecked: [] });
  });

  test("100 000 words exhaust no stack", () => {
    const d = 17;
    const identity = layer(
      1,
      d,
      Array.from({ length: d }, (_, v) => (v === 0 ? 1 : 0)),
      [-0.5],
      false,
    );
    type Words = Extract<Certificate["claims"]["everyInput"], { method: "regions" }>["partition"][number][];
    const words: Words = [];
    const below = (v: number, label: 0 | 1): void => {
      if (v === d) {
        words.push({ word: "label", label });
        return;
      }
      words.push({ word: "split", variable: v });
      below(v + 1, v === 0 ? 0 : label);
      below(v + 1, v === 0 ? 1 : label);
    };
    below(0, 0);
    expect(words.length).toBeGreaterThan(100_000);
    const { differs } = certificates[0]!.certificate.claims.everyInput!;
    const certificate = signed({
      format: "pac-distillation-certificate",
      version: 1,
      source: { kind: "network", sha256: "", network: { variables: d, inputs: "01", layers: [identity] } },
      tree: {
        kind: "decision-tree",
        variables: d,
        root: { variable: 0, zero: { label: 0 }, one: { label: 1 } },
      },
      distribution: { kind: "uniform", variables: d },
      claims: { everyInput: { method: "regions", partition: words, differs, open: differs } },
    } as Certificate);
    expect(proveCertificate(certificate)).toMatchObject({ valid: true, unchecked: [] });
  }, 60_000);
});
