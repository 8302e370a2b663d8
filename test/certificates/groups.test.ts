/**
 * Groups of variables: masses, draws and errors against the definition, and certificates over valid points in both
 * checkers, found by regions and by enumeration, and tampered with.
 */
import { describe, expect, it } from "vitest";
import { mass } from "../../spec/definitions/05-distribution.js";
import type { DistributionJson } from "../../spec/implementation.js";
import type { Concept, TreeNode } from "../../src/boolean/concept.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { isZero, ONE, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import { finished } from "../../src/exact/steps.js";
import { error } from "../../src/learning/error.js";
import { constantRegions, formatPartition } from "../../src/networks/constant-regions.js";
import { type DenseNetwork, denseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { certificateSchema, formatCertificate } from "../../src/oracle/schemas/certificate.js";
import { distributionSchema, formatDistribution } from "../../src/oracle/schemas/distribution.js";
import { certificateOf } from "../../src/pipeline/claims.js";
import { distill } from "../../src/pipeline/distill.js";
import { partitionMass } from "../../src/pipeline/every-input.js";
import { inSupport } from "../../src/probability/distribution.js";
import { draw } from "../../src/probability/draw.js";
import { pointMasses } from "../../src/probability/finite.js";
import { eachValidPoint, type GroupsDistribution, validPoints } from "../../src/probability/groups.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { proveCertificate } from "../../src/verify/proved/prove.js";
import { explained } from "../../src/verify/sentence.js";
import type { Certificate } from "../../src/verify/tree/certificate.js";
import { pointMass } from "../../src/verify/tree/mass.js";
import { parsePartition } from "../../src/verify/tree/partition.js";
import { drawPoint } from "../../src/verify/tree/sampling.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { seedOf } from "../tools/seed.js";

/** As others read it. */
const wire = (D: GroupsDistribution) => JSON.parse(JSON.stringify(formatDistribution(D))) as DistributionJson;

const oneHot = (k: number): string[] =>
  Array.from({ length: k }, (_, j) => Array.from({ length: k }, (_, i) => (i === j ? "1" : "0")).join(""));

/** One-hot, ordinal and free groups, with weights or without, and one with any values. */
function randomGroups(random: RandomSource, variables: number): GroupsDistribution {
  const groups: { values: readonly string[]; weights?: readonly Rational[] }[] = [];
  for (let left = variables; left > 0; ) {
    const width = 1 + random.below(Math.min(left, 3));
    left -= width;
    const all = Array.from({ length: 2 ** width }, (_, j) => pointOfIndex(j, width).join(""));
    const some = all.filter(() => random.below(2) === 1);
    const values = random.below(2) === 1 ? oneHot(width) : some.length > 0 ? some : all;
    const counts = values.map(() => BigInt(1 + random.below(4)));
    const total = counts.reduce((a, b) => a + b, 0n);
    groups.push(
      random.below(2) === 1 ? { values } : { values, weights: counts.map((n) => rational(n, total)) },
    );
  }
  return { kind: "groups", groups };
}

function randomNetwork(random: RandomSource, d: number): DenseNetwork {
  const layer = (rows: number, columns: number, activation: "relu" | "identity") => ({
    rows,
    columns,
    weights: new Float64Array(rows * columns).map(() => (random.below(65) - 32) / 8),
    bias: new Float64Array(rows).map(() => (random.below(65) - 32) / 16),
    activation,
    residual: false,
  });
  return denseNetwork(d, random.below(2) === 1 ? "01" : "pm1", [
    layer(4, d, "relu"),
    layer(1, 4, "identity"),
  ]);
}

const cubeOf = (d: number) => Array.from({ length: 2 ** d }, (_, j) => pointOfIndex(j, d));

describe("groups of variables", () => {
  it("have the masses of the definition, and draws that both sides make alike and that are valid", () => {
    const random = new RandomSource(seedOf("groups 1", 1));
    for (let k = 0; k < 30; k += 1) {
      const d = 1 + random.below(7);
      const D = randomGroups(random, d);
      const json = wire(D);
      expect(distributionSchema.parse(JSON.parse(JSON.stringify(json)))).toEqual(D);
      const { weights, total } = pointMasses(D);
      const checked = pointMass(D);
      const masses = cubeOf(d).map((x, j) => {
        const q = mass(json, x.join(""));
        expect(rational(weights[j]!, total).equals(q)).toBe(true);
        expect(checked(x).equals(q)).toBe(true);
        expect(inSupport(D, x)).toBe(!isZero(q));
        return q;
      });
      expect(sum(masses).equals(ONE)).toBe(true);
      expect(masses.filter((q) => !isZero(q))).toHaveLength(Number(validPoints(D)));
      for (let i = 0; i < 20; i += 1) {
        const x = draw(D, k, "search", i);
        expect(drawPoint(D, k, "search", i).join("")).toBe(x.join(""));
        expect(inSupport(D, x)).toBe(true);
      }
    }
  });

  it("are drawn as often as their weights say", () => {
    const weights = [rational(1, 2), rational(1, 3), rational(1, 6)];
    const D: GroupsDistribution = { kind: "groups", groups: [{ values: oneHot(3), weights }] };
    const counts = [0, 0, 0];
    for (let i = 0; i < 6000; i += 1) counts[draw(D, 5, "search", i).indexOf(1)]! += 1;
    [3000, 2000, 1000].forEach((n, i) => {
      expect(Math.abs(counts[i]! - n)).toBeLessThan(150);
    });
  });

  it("give the error of the definition, whatever the concepts mention", () => {
    const random = new RandomSource(seedOf("groups 2", 2));
    for (let k = 0; k < 30; k += 1) {
      const d = 2 + random.below(5);
      const D = randomGroups(random, d);
      const concept = (): Concept => ({
        kind: "parity",
        variables: d,
        subset: [...new Set([random.below(d), random.below(d)])].sort((a, b) => a - b),
        constant: random.below(2) === 1 ? 1 : 0,
      });
      const [f, g] = [concept(), concept()] as [
        Concept & { subset: number[] },
        Concept & { subset: number[] },
      ];
      const label = ({ subset, constant }: { subset: number[]; constant?: number }, x: Uint8Array) =>
        subset.reduce((bit, v) => bit ^ x[v]!, constant ?? 0);
      const json = wire(D);
      const expected = sum(
        cubeOf(d)
          .filter((x) => label(f, x) !== label(g, x))
          .map((x) => mass(json, x.join(""))),
      );
      expect(error(f, g, D).equals(expected)).toBe(true);
    }
  });

  it.each([
    [{ values: ["01", "1"] }, "values of the same length are expected"],
    [{ values: ["01", "01"] }, "distinct values are expected"],
    [{ values: [""] }, "at least one bit"],
    [{ values: ["0", "1"], weights: ["1", "0"] }, "a weight above 0"],
    [{ values: ["0", "1"], weights: ["1/2", "1/3"] }, "the sum 5/6"],
    [{ values: ["0", "1"], weights: ["1"] }, "a weight for each of 2 values"],
  ])("%j is refused", (group, message) => {
    const parsed = distributionSchema.safeParse({ kind: "groups", groups: [group] });
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toContain(message);
  });
});

const options = { maxLeaves: 8, maxDepth: 4, epsilon: rational(1, 50), delta: rational(1, 10), seed: 1 };

/** The mass on which tree and network differ, by the definition. */
function truth(network: DenseNetwork, root: TreeNode, D: GroupsDistribution): Rational {
  const { label } = networkEvaluator(network);
  const json = wire(D);
  return cubeOf(network.variables)
    .filter((x) => label(x) !== evaluateTree(root, x))
    .reduce((q, x) => q.add(mass(json, x.join(""))), ZERO);
}

/** A certificate by regions, as `distill` makes it where there are too many valid points to compare. */
function byRegions(network: DenseNetwork, root: TreeNode, D: GroupsDistribution): Certificate {
  const search = constantRegions(network, networkEvaluator(network), root, { budget: 1e8, groups: D });
  for (const point of search.counterexamples) expect(inSupport(D, point)).toBe(true);
  const words = parsePartition(formatPartition(search.root));
  const claim = partitionMass({ words, tree: root, distribution: D });
  const tree = { kind: "decision-tree", variables: network.variables, root } as const;
  const claims = { everyInput: { method: "regions", partition: words, ...claim } } as const;
  return finished(certificateOf({ kind: "network", network }, tree, D, claims));
}

describe("a certificate over valid points", () => {
  it("is accepted by both checkers, and says what is so: regions and enumeration", () => {
    const random = new RandomSource(seedOf("groups 3", 3));
    let equal = 0;
    for (let k = 0; k < 8; k += 1) {
      const d = 2 + random.below(6);
      const D = randomGroups(random, d);
      const network = randomNetwork(random, d);
      const { certificate, tree } = distill(
        { kind: "network", network },
        { ...options, distribution: D, samples: 60 },
      );
      expect(certificate.claims.everyInput?.method).toBe("enumeration");
      const regions = byRegions(network, tree.root, D);
      const differs = truth(network, tree.root, D);
      for (const given of [certificate, regions]) {
        const claim = given.claims.everyInput!;
        expect(claim.differs.equals(differs)).toBe(true);
        if (claim.method === "regions") expect(isZero(claim.open)).toBe(true);
        const verdict = verifyCertificate(given);
        const proved = proveCertificate(given);
        expect(verdict, JSON.stringify(verdict, text)).toMatchObject({ valid: true });
        expect(proved, JSON.stringify(proved, text)).toMatchObject({ valid: true });
        if (!verdict.valid || !proved.valid) continue;
        const [found, again] = [verdict, proved].map(({ findings }) =>
          findings.find(({ check }) => check === "everyInput"),
        );
        expect(found).toEqual(again);
        if (isZero(differs)) {
          equal += 1;
          const n = validPoints(D);
          expect(found).toMatchObject({ finding: "agrees-everywhere", valid: n });
          expect(explained(found!)).toContain(n === 1n ? "the one valid input" : `all ${n} valid inputs`);
        } else expect(found).toMatchObject({ finding: "difference" });
      }
    }
    expect(equal).toBeGreaterThan(2);
  });

  it("is refused where the groups allow more, or differ, and claims nothing of inputs that are not valid", () => {
    // x0 where one of three is 1; on 011 and 000 the network says otherwise.
    const network = denseNetwork(3, "01", [
      {
        rows: 1,
        columns: 3,
        weights: Float64Array.of(2, -1, -1),
        bias: Float64Array.of(0),
        activation: "identity",
        residual: false,
      },
    ]);
    const root: TreeNode = {
      variable: 1,
      zero: { variable: 2, zero: { label: 1 }, one: { label: 0 } },
      one: { label: 0 },
    };
    const D: GroupsDistribution = { kind: "groups", groups: [{ values: oneHot(3) }] };
    const words = parsePartition(
      formatPartition(
        constantRegions(network, networkEvaluator(network), root, { budget: 1e8, groups: D }).root,
      ),
    );
    // Boxes without a valid point are left open.
    expect(words.some(({ word }) => word === "open")).toBe(true);
    const given = byRegions(network, root, D);
    expect(verifyCertificate(given)).toMatchObject({ valid: true });
    const more = (values: readonly string[], weights?: readonly Rational[]): Certificate => ({
      ...given,
      distribution: { kind: "groups", groups: [{ values, ...(weights && { weights }) }] },
    });
    for (const wrong of [
      more([...oneHot(3), "000"]),
      more([...oneHot(3), "110"]),
      more([...oneHot(3), "100"]),
      more(oneHot(3), [ONE, ZERO, ZERO]),
      more(oneHot(3), [rational(1, 2), rational(1, 4), rational(1, 8)]),
      more(oneHot(3), [rational(1, 2), rational(1, 2)]),
      more(["10", "01"]),
      more([]),
    ]) {
      expect(verifyCertificate(wrong), JSON.stringify(wrong.distribution, text)).toMatchObject({
        valid: false,
      });
      expect(proveCertificate(wrong)).toMatchObject({ valid: false });
    }
    const uniform: Certificate = { ...given, distribution: { kind: "uniform", variables: 3 } };
    expect(verifyCertificate(uniform)).toMatchObject({ valid: false });
    expect(proveCertificate(uniform)).toMatchObject({ valid: false });
  });

  it("of 60 bits in 12 one-hot groups is proved by regions, and survives the wire", () => {
    const D: GroupsDistribution = {
      kind: "groups",
      groups: Array.from({ length: 12 }, (_, g) => ({
        values: oneHot(5),
        ...(g === 0 ? { weights: [2, 1, 1, 1, 1].map((n) => rational(n, 6)) } : {}),
      })),
    };
    // At least two of "group 0 is 0", "group 1 is 3", "group 2 is 4", and noise that cannot change that.
    const weights = new Float64Array(60).map((_, i) => ((i * 37) % 11) / 400);
    for (const i of [0, 8, 14]) weights[i]! += 4;
    const network = denseNetwork(60, "01", [
      { rows: 1, columns: 60, weights, bias: Float64Array.of(-6), activation: "relu", residual: false },
      {
        rows: 1,
        columns: 1,
        weights: Float64Array.of(1),
        bias: Float64Array.of(-1),
        activation: "identity",
        residual: false,
      },
    ]);
    const { certificate, tree } = distill(
      { kind: "network", network },
      { ...options, distribution: D, effort: 1 },
    );
    expect(certificate.claims.everyInput).toMatchObject({ method: "regions", differs: ZERO, open: ZERO });
    const parsed = certificateSchema.parse(JSON.parse(JSON.stringify(formatCertificate(certificate))));
    const { label } = networkEvaluator(network);
    eachValidPoint({ kind: "groups", groups: D.groups.slice(0, 3) }, (x) => {
      const point = Uint8Array.from([
        ...x,
        ...D.groups.slice(3).flatMap(({ values }) => [...values[1]!].map(Number)),
      ]);
      expect(evaluateTree(tree.root, point)).toBe(label(point));
    });
    for (const verdict of [verifyCertificate(parsed), proveCertificate(parsed)]) {
      if (!verdict.valid) throw new Error(verdict.because);
      expect(explained(verdict.findings[1]!)).toContain("all 244140625 valid inputs");
    }
  });
});

/** Rationals and bigints as text. */
function text(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}`;
  if (typeof value !== "object" || value === null || !("n" in value) || !("d" in value)) return value;
  return `${value.n}/${value.d}`;
}
