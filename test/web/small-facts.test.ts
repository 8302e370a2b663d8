/** What the web says beside its edges: walls of parity, counts and witnesses in words, covers, no conjunctions. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Concept, TreeNode } from "../../src/boolean/concept.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { parseTable } from "../../src/boolean/truth-table.js";
import { ZERO } from "../../src/exact/rational.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { touchedCoefficients } from "../../src/reductions/edges/tree-to-fourier.js";
import { lowerBound } from "../../src/reductions/lower-bounds.js";
import { monotoneConjunctionMembership } from "../../src/reductions/membership/subcube.js";
import { formatWitness } from "../../src/reductions/membership/witness.js";
import { reduce } from "../../src/reductions/reduce.js";
import { formatCount } from "../../src/reductions/size-expression.js";
import { coverOfConjunction } from "../../src/reductions/vertex-cover-wall.js";
import { PARITY_WALLS } from "../../src/reductions/walls.js";
import { classesOf } from "../../src/reductions/web-class.js";
import { checkWall } from "../../src/verify/web/check-wall.js";
import { seedOf } from "../tools/seed.js";
import { readRepresentation } from "./read.js";

test("parity on k variables needs what its table shows", () => {
  for (let k = 1; k <= 4; k += 1) {
    const table = Array.from({ length: 2 ** k }, (_, x) =>
      String(x.toString(2).replaceAll("0", "").length % 2),
    ).join("");
    const concept = readRepresentation({ kind: "truth-table", variables: k, table });
    for (const { measure, bound } of Object.values(PARITY_WALLS)) {
      const shown = lowerBound(concept, measure as "leaves");
      expect(bound(BigInt(k))).toBe(shown.atLeast);
    }
  }
});

test("the best provable bound on the size of a table is found, by either method", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("0", "1"), { minLength: 8, maxLength: 8 }), (bits) => {
      const table = bits.join("");
      const concept = { kind: "truth-table", variables: 3, table } as const;
      for (const measure of ["leaves", "oneLeaves", "terms", "clauses", "depth"] as const) {
        const { atLeast, method } = lowerBound(readRepresentation(concept), measure);
        const wall = (by: "sensitivity" | "fourier" | "degree", size: bigint): boolean =>
          checkWall({
            kind: "wall",
            wall: "lower-bound",
            concept,
            measure,
            atLeast: String(size),
            method: by,
          }).valid;
        expect(wall(method, atLeast)).toBe(true);
        for (const by of ["sensitivity", "fourier", "degree"] as const)
          expect(wall(by, atLeast + 1n)).toBe(false);
      }
    }),
    { numRuns: 100 },
  );
});

test("counts are exact while they are short, and powers of two beyond", () => {
  for (const [value, text] of [
    [0n, "0"],
    [999_999_999_999n, "999999999999"],
    [1_000_000_000_000n, "about 2^39"],
    [2n ** 39n, "549755813888"],
    [2n ** 40n, "2^40"],
    [2n ** 40n + 1n, "about 2^40"],
    [2n ** 4095n, "2^4095"],
    [2n ** 5000n, "more than 2^4096"],
  ] as const)
    expect(formatCount(value)).toBe(text);
  expect([touchedCoefficients([]), touchedCoefficients([0, 3, 1])]).toEqual([0, 11]);
});

test("a witness is a sentence with its weights", () => {
  const side = (...list: [string, string][]) => list.map(([point, weight]) => ({ point, weight }));
  const witness = {
    kind: "not-linear-threshold",
    ones: side(["00", "1"], ["11", "2"]),
    zeros: side(["01", "3"]),
  } as const;
  expect(formatWitness(witness)).toBe(
    "00 + 2·11 (where it is 1) = 3·01 (where it is 0), so no weights separate them",
  );
});

test("what is no monotone conjunction is shown not to be one, and nothing else is", () => {
  for (let d = 0; d <= 3; d += 1)
    for (let f = 0; f < 2 ** (2 ** d); f += 1) {
      const table = Array.from({ length: 2 ** d }, (_, x) => (f >> x) & 1).join("");
      const found = monotoneConjunctionMembership(parseTable(d, table)!);
      const conjunctions = Array.from({ length: 2 ** d }, (_, set) =>
        Array.from({ length: 2 ** d }, (_, x) => ((x & set) === set ? "1" : "0")).join(""),
      );
      expect(found.member).toBe(conjunctions.includes(table));
      if (found.member) continue;
      const concept = { kind: "truth-table", variables: d, table } as const;
      const certificate = { kind: "wall", wall: "not-in-class", concept, witness: found.witness } as const;
      expect(checkWall(certificate)).toMatchObject({ valid: true });
    }
});

test("a conjunction's cover is one, of no more vertices than it errs times", () => {
  const graphs = fc.uniqueArray(
    fc.tuple(fc.nat(3), fc.nat(3)).filter(([a, b]) => a < b),
    { selector: String },
  );
  fc.assert(
    fc.property(graphs, fc.subarray([0, 1, 2, 3]), fc.boolean(), (edges, positive, negated) => {
      const literals = positive.map((variable) => ({ variable, value: 1 as const }));
      const rest = negated ? [{ variable: 3, value: 0 as const }] : [];
      const chosen = literals.filter(({ variable }) => !negated || variable !== 3);
      const graph = { vertices: 4, edges } as Parameters<typeof coverOfConjunction>[0];
      const cover = coverOfConjunction(graph, {
        kind: "conjunction",
        variables: 4,
        literals: [...chosen, ...rest],
      });
      expect(edges.every(([a, b]) => cover.includes(a) || cover.includes(b))).toBe(true);
      expect([...cover].sort((a, b) => a - b)).toEqual(cover);
      const given = chosen.map(({ variable }) => variable);
      expect(given.every((v) => cover.includes(v))).toBe(true);
      const missed = edges.filter(([a, b]) => !given.includes(a) && !given.includes(b)).length;
      expect(cover.length).toBeLessThanOrEqual(given.length + missed);
    }),
  );
});

test("the class of its own kind comes first", () => {
  const conjunction = { kind: "conjunction", variables: 2, literals: [{ variable: 0, value: 1 }] } as const;
  expect(classesOf(readRepresentation(conjunction))).toEqual(["conjunction", "monotone-conjunction"]);
  const dnf = { kind: "dnf", variables: 2, terms: [[{ variable: 0, value: 1 }]] } as const;
  expect(classesOf(readRepresentation(dnf))[0]).toBe("dnf");
});

test("trees on too many variables for a table become sums over their leaves", async () => {
  const random = new RandomSource(seedOf("wide trees", 3));
  const grow = (depth: number, free: readonly number[]): TreeNode => {
    if (depth === 0 || random.below(5) === 0) return { label: random.bit() };
    const variable = free[random.below(free.length)]!;
    const rest = free.filter((v) => v !== variable);
    return { variable, zero: grow(depth - 1, rest), one: grow(depth - 1, rest) };
  };
  for (let turn = 0; turn < 5; turn += 1) {
    const variables = 40;
    const tree: Concept = { kind: "decision-tree", variables, root: grow(5, [...Array(variables).keys()]) };
    for (const to of ["polynomial", "fourier"] as const) {
      const { result: concept } = reduce(tree, to);
      expect(concept.kind).toBe(to);
      for (let k = 0; k < 60; k += 1) {
        const point = Uint8Array.from({ length: variables }, () => random.bit());
        expect(evaluate(concept, point)).toBe(evaluate(tree, point));
      }
      if (concept.kind === "polynomial")
        expect(new Set(concept.terms.map((t) => String(t.monomial))).size).toBe(concept.terms.length);
      const values =
        concept.kind === "polynomial"
          ? concept.terms
          : concept.kind === "fourier"
            ? concept.coefficients
            : [];
      expect(values.every(({ coefficient }) => !coefficient.equals(ZERO))).toBe(true);
    }
  }
});
