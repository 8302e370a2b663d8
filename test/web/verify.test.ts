/**
 * The checkers of equality, walls and juntas accept what the reductions claim, and reject mutations that make it false.
 */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cube } from "../../spec/definitions/01-cube.js";
import { tableOf } from "../../spec/definitions/15-representation.js";
import { arbitraryRepresentation } from "../../spec/instances/representation.js";
import { type ConceptJson, recordOf, type TreeNode } from "../../src/boolean/concept.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { formatPoint } from "../../src/boolean/point.js";
import { juntaSearch } from "../../src/distillation/junta-search.js";
import { QuerySource } from "../../src/distillation/query-source.js";
import { rational } from "../../src/exact/rational.js";
import { formatConcept } from "../../src/oracle/schemas/concept.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { equalityCertificate } from "../../src/reductions/equality.js";
import { lowerBound } from "../../src/reductions/lower-bounds.js";
import { reduce } from "../../src/reductions/reduce.js";
import { checkEquality, evaluatorOf } from "../../src/verify/web/check-equality.js";
import { checkJunta, type JuntaCertificate } from "../../src/verify/web/check-junta.js";
import { checkWall, type WallCertificate } from "../../src/verify/web/check-wall.js";
import { ternary } from "../../src/verify/web/kinds.js";
import { valueAtPoint } from "../../src/verify/web/lanes.js";
import { readRepresentation } from "./read.js";

const SEED = 20261124;

describe("the checkers' own evaluators", () => {
  it("agree with the definition at every point", () => {
    fc.assert(
      fc.property(arbitraryRepresentation(4), (json) => {
        const f = evaluatorOf("concept", json);
        expect(
          cube(json.variables)
            .map((x) => valueAtPoint(f, x))
            .join(""),
        ).toBe(tableOf(json));
      }),
      { seed: SEED, numRuns: 600 },
    );
  });

  it("are sound on subcubes: 0 and 1 are what the function is there, and a single point is decided", () => {
    fc.assert(
      fc.property(
        arbitraryRepresentation(4),
        fc.array(fc.constantFrom(0, 1, 2), { minLength: 4, maxLength: 4 }),
        (json, partial) => {
          const x = Uint8Array.from(partial.slice(0, json.variables));
          const value = ternary(json, x);
          const inside = cube(json.variables).flatMap((point, j) =>
            [...point].every((bit, i) => x[i] === 2 || x[i] === Number(bit)) ? [tableOf(json)[j]!] : [],
          );
          if (value !== 2) expect(new Set(inside)).toEqual(new Set([`${value}`]));
          if (!x.includes(2)) expect(value).not.toBe(2);
        },
      ),
      { seed: SEED, numRuns: 1500 },
    );
  });
});

describe("equality", () => {
  it("is accepted for equal functions and for no others, in each of its forms", () => {
    fc.assert(
      fc.property(arbitraryRepresentation(3), arbitraryRepresentation(3), (source, target) => {
        if (source.variables !== target.variables) return;
        const same = tableOf(source) === tableOf(target);
        expect(
          checkEquality({ kind: "equality", source, target, method: { method: "exhaustive" } }).valid,
        ).toBe(same);
        const full = (depth: number, prefix: string): TreeNode =>
          depth === source.variables
            ? { label: Number(tableOf(source)[cube(depth).indexOf(prefix)]) as 0 | 1 }
            : { variable: depth, zero: full(depth + 1, `${prefix}0`), one: full(depth + 1, `${prefix}1`) };
        expect(
          checkEquality({ kind: "equality", source, target, method: { method: "cover", cover: full(0, "") } })
            .valid,
        ).toBe(same);
      }),
      { seed: SEED, numRuns: 600 },
    );
  });

  it("is certified beyond 20 variables leaf by leaf, and for parity by symmetry; a changed number is noticed", () => {
    const tree: ConceptJson = {
      kind: "decision-tree",
      variables: 60,
      root: Array.from({ length: 30 }, (_, i) => 2 * i).reduceRight<TreeNode>(
        (rest, variable, i) => ({ variable, zero: rest, one: { label: (i % 2) as 0 | 1 } }),
        { label: 1 },
      ),
    };
    for (const to of ["dnf", "cnf", "relu-network", "decision-list", "bdd", "circuit"] as const) {
      const target = formatConcept(reduce(readRepresentation(tree), to).result);
      const certificate = equalityCertificate(tree, target);
      expect([to, certificate.method.method]).toEqual([to, "cover"]);
      expect(checkEquality(certificate)).toMatchObject({ valid: true });
      const broken: ConceptJson = JSON.parse(JSON.stringify(tree).replace('"label":0', '"label":1'));
      expect(checkEquality({ ...certificate, source: broken }).valid).toBe(false);
    }
    const parity: ConceptJson = {
      kind: "parity",
      variables: 200,
      subset: Array.from({ length: 100 }, (_, i) => 2 * i),
      constant: 1,
    };
    const network = formatConcept(reduce(readRepresentation(parity), "relu-network").result);
    const certificate = equalityCertificate(parity, network);
    expect(certificate.method.method).toBe("symmetric");
    expect(checkEquality(certificate)).toMatchObject({ valid: true });
    expect(checkEquality({ ...certificate, source: { ...parity, constant: 0 } }).valid).toBe(false);
    if (network.kind !== "relu-network") expect.unreachable();
    else {
      const weights = network.layers[0]!.weights.map((row, j) =>
        j === 50 ? row.map((w, i) => (i === 3 ? "1" : w)) : row,
      );
      const layers = [{ ...network.layers[0]!, weights }, ...network.layers.slice(1)];
      expect(checkEquality({ ...certificate, target: { ...network, layers } }).valid).toBe(false);
    }
  });

  it("names a text that is not a rational, whatever kind it stands in", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(arbitraryRepresentation(3), (json) => {
        const broken = JSON.parse(JSON.stringify(json), (key, value) =>
          ["threshold", "coefficient", "bias"].includes(key)
            ? Array.isArray(value)
              ? ["1/0"]
              : "1/0"
            : value,
        ) as ConceptJson;
        if (JSON.stringify(broken) === JSON.stringify(json)) return;
        seen.add(json.kind);
        expect(
          checkEquality({ kind: "equality", source: json, target: broken, method: { method: "exhaustive" } }),
        ).toEqual({ valid: false, check: "target", because: '"1/0" is not a rational' });
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect([...seen].sort()).toEqual([
      "fourier",
      "linear-threshold",
      "polynomial",
      "polynomial-threshold",
      "relu-network",
    ]);
  });

  it("refuses where no proof is at hand", () => {
    const parity: ConceptJson = {
      kind: "parity",
      variables: 40,
      subset: Array.from({ length: 40 }, (_, i) => i),
      constant: 0,
    };
    const circuit = formatConcept(reduce(readRepresentation(parity), "circuit").result);
    expect(() => equalityCertificate(parity, circuit)).toThrow(/no certificate of equality/);
  });

  it("counts the work of a cover, and gives up where it is beyond the limit", () => {
    const chain = (i: number): TreeNode =>
      i === 40 ? { label: 1 } : { variable: i, zero: { label: i % 2 === 0 ? 1 : 0 }, one: chain(i + 1) };
    const tree: ConceptJson = { kind: "decision-tree", variables: 40, root: chain(0) };
    expect(equalityCertificate(tree, tree).method.method).toBe("cover");
    // 81 subcubes at twice the size of the tree each
    const size = recordOf(tree).cost(tree);
    expect(equalityCertificate(tree, tree, 81 * 2 * size).method.method).toBe("cover");
    expect(() => equalityCertificate(tree, tree, 81 * 2 * size - 1)).toThrow(
      new RegExp(`no cover of at most 20000 subcubes within ${81 * 2 * size - 1} words`),
    );
  });
});

describe("walls", () => {
  it("of size: what is claimed is accepted, one more is not", () => {
    fc.assert(
      fc.property(
        arbitraryRepresentation(4),
        fc.constantFrom(
          "leaves" as const,
          "oneLeaves" as const,
          "terms" as const,
          "clauses" as const,
          "depth" as const,
        ),
        (concept, measure) => {
          const found = lowerBound(readRepresentation(concept), measure);
          const certificate: WallCertificate = {
            kind: "wall",
            wall: "lower-bound",
            concept,
            measure,
            atLeast: found.atLeast.toString(),
            method: found.method,
          };
          expect(checkWall(certificate)).toMatchObject({ valid: true });
          expect(checkWall({ ...certificate, atLeast: (found.atLeast + 1n).toString() }).valid).toBe(false);
        },
      ),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("of expression: a witness is rejected for any function that lies in the class", () => {
    const xor: ConceptJson = { kind: "truth-table", variables: 2, table: "0110" };
    const farkas = {
      kind: "not-linear-threshold" as const,
      ones: [
        { point: "10", weight: "1" },
        { point: "01", weight: "1" },
      ],
      zeros: [
        { point: "00", weight: "1" },
        { point: "11", weight: "1" },
      ],
    };
    expect(checkWall({ kind: "wall", wall: "not-in-class", concept: xor, witness: farkas })).toMatchObject({
      valid: true,
    });
    for (const table of cube(4)) {
      const concept: ConceptJson = { kind: "truth-table", variables: 2, table };
      expect(checkWall({ kind: "wall", wall: "not-in-class", concept, witness: farkas }).valid).toBe(
        table === "0110",
      );
    }
    const heavier = { ...farkas, ones: [{ point: "10", weight: "2" }, farkas.ones[1]!] };
    expect(checkWall({ kind: "wall", wall: "not-in-class", concept: xor, witness: heavier }).valid).toBe(
      false,
    );
  });
});

describe("juntas", () => {
  const source: ConceptJson = { kind: "junta", variables: 12, relevant: [2, 5, 9], table: "01101001" };
  const found = juntaSearch(
    new QuerySource(12, (x) => evaluate(readRepresentation(source), x)),
    { k: 3, delta: rational(1, 1000), biases: 12 },
    new RandomSource(4),
  );
  const certificate: JuntaCertificate = {
    kind: "junta",
    source,
    k: 3,
    relevant: found.relevant,
    witnesses: found.witnesses.map(({ variable, zero, one, valueAtZero }) => ({
      variable,
      zero: formatPoint(zero),
      one: formatPoint(one),
      valueAtZero,
    })),
    refuted: false,
    junta: found.junta!,
    complete: true,
  };

  it("are accepted, and mutations are rejected", () => {
    expect(checkJunta(certificate)).toMatchObject({ valid: true });
    const flip = (point: string, i: number) =>
      point.slice(0, i) + (point[i] === "1" ? "0" : "1") + point.slice(i + 1);
    for (let i = 0; i < 12; i += 1) {
      const [first, ...rest] = certificate.witnesses;
      expect(
        checkJunta({ ...certificate, witnesses: [{ ...first!, one: flip(first!.one, i) }, ...rest] }).valid,
      ).toBe(false);
    }
    const junta = { ...certificate.junta!, table: flip(certificate.junta!.table, 3) };
    expect(checkJunta({ ...certificate, junta }).valid).toBe(false);
    expect(checkJunta({ ...certificate, junta, complete: false }).valid).toBe(true);
    expect(checkJunta({ ...certificate, k: 2 }).valid).toBe(false);
    expect(checkJunta({ ...certificate, k: 2, refuted: true }).valid).toBe(true);
    expect(checkJunta({ ...certificate, relevant: [2, 5] }).valid).toBe(false);
  });
});
