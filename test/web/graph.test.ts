/**
 * The graph: the table of edges against the statements, composition, answers for every pair of classes, walls
 * accepted by their checker, refusals with reasons.
 */

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryRepresentation } from "../../spec/instances/representation.js";
import { registry } from "../../spec/registry.js";
import { furtherEdges, type PageName, theoryEdges } from "../../spec/theorems/web/index.js";
import type { WebPage } from "../../spec/web/page.js";
import type { Concept } from "../../src/boolean/concept.js";
import { tabulate } from "../../src/boolean/tabulate.js";
import { equal } from "../../src/boolean/truth-table.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { ONE, rational } from "../../src/exact/rational.js";
import { formatConcept } from "../../src/oracle/schemas/concept.js";
import {
  boundAlong,
  composedBound,
  composeGuarantees,
  EXACT,
  guaranteeOf,
  searchPaths,
} from "../../src/reductions/path.js";
import { askWeb, typicalSizes } from "../../src/reductions/query.js";
import { reduce } from "../../src/reductions/reduce.js";
import { primaryMeasure } from "../../src/reductions/reduction.js";
import { evaluateSize } from "../../src/reductions/size-expression.js";
import { sizesOf } from "../../src/reductions/sizes.js";
import { nonMembership } from "../../src/reductions/walls.js";
import { type EdgeName, edgeNamed, webEdges } from "../../src/reductions/web.js";
import { type WebClass, webClasses } from "../../src/reductions/web-class.js";
import { checkWall } from "../../src/verify/web/check-wall.js";
import { ROOT } from "../cli/run.js";
import { readRepresentation } from "./read.js";

const SEED = 20261124;
const pairs = webClasses.flatMap((from) =>
  webClasses.filter((to) => to !== from).map((to) => [from, to] as const),
);

/** An edge without a page does not compile here, and is named. */
const pages: Readonly<Record<EdgeName, WebPage>> = { ...theoryEdges, ...furtherEdges };
/** Nor does a page without an edge. */
const edgeOf: (name: PageName) => EdgeName = (name) => name;

describe("the table of edges", () => {
  it("is that of the specification, and each edge has its statement", () => {
    const names = webEdges.map(({ name }) => name).sort();
    expect(names).toEqual((Object.keys(pages) as PageName[]).map(edgeOf).sort());
    for (const [name, page] of Object.entries(pages)) expect(page.name).toBe(name);
    const stated = new Set(registry.map(({ name }) => name));
    expect(names.filter((name) => !stated.has(name))).toEqual([]);
  });

  it("has each file of edges/, save the one that changes the domain", () => {
    const files = readdirSync(`${ROOT}src/reductions/edges`).filter((file) => file.endsWith(".ts"));
    const web = readFileSync(`${ROOT}src/reductions/web.ts`, "utf8");
    const unused = files.filter((file) => !web.includes(`"./edges/${file.replace(".ts", ".js")}"`));
    expect(unused).toEqual(["kdnf-to-disjunction.ts"]);
  });

  it("and the specification name whom an edge is due to alike", () => {
    for (const { name, source } of webEdges)
      expect([name, source]).toEqual([name, pages[name as EdgeName].statement.source]);
  });

  it("says what an edge promises where the edge is stated, and sends no reader elsewhere", () => {
    for (const { statement } of Object.values(pages)) {
      expect(statement.claim).toMatch(/^[A-Z].{20,}\.$/);
      expect(`${statement.claim} ${statement.proofIdea}`, statement.name).not.toMatch(
        /\.ts\b|header|the row/,
      );
    }
  });

  it("has for each edge a stored witness that attains the bound on the size of the result", () => {
    const measures = new Map(
      registry.map((statement) => [
        statement.name,
        new Set([...statement.exhaustive()].flatMap((i) => (i as { attains?: string[] }).attains ?? [])),
      ]),
    );
    const without = webEdges.filter((edge) => {
      // A read-once formula is as large as the variables that it reads; a polynomial as its degree, where the
      // number of monomials is not known to be tight.
      const size = { table_to_read_once: "inputs", tree_to_polynomial: "degree" }[edge.name];
      return !measures.get(edge.name)!.has(size ?? primaryMeasure(edge.to));
    });
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it("joins the classes that the specification says", () => {
    for (const edge of webEdges) {
      const row = pages[edge.name as EdgeName];
      expect([edge.name, edge.from, edge.to]).toEqual([row.name, row.from, row.to]);
      expect([edge.name, edge.definedWhere !== undefined]).toEqual([row.name, row.partial === true]);
      expect([edge.name, edge.guarantee === "approximate"]).toEqual([row.name, row.approximate === true]);
    }
  });
});

describe("composition", () => {
  it("of formulas by substitution equals that of numbers, and bounds are monotone", () => {
    for (const [from, to] of pairs) {
      const sizes = typicalSizes(from);
      const path = searchPaths([{ webClass: from, sizes }], to, {
        allowed: (e) => e.guarantee === "exact",
      })[0];
      if (path === undefined) continue;
      const formulas = composedBound(path.edges)!;
      const numbers = boundAlong(path.edges, sizes);
      for (const [name, formula] of Object.entries(formulas))
        expect(evaluateSize(formula, sizes)).toBe(numbers[name]);
      const larger = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, size + 1n]));
      for (const [name, bound] of Object.entries(boundAlong(path.edges, larger)))
        expect(bound >= numbers[name]!).toBe(true);
    }
  });

  it("adds guarantees", () => {
    const stage = {
      epsilon: rational(1, 8),
      delta: rational(1, 100),
      samples: 50n,
      distribution: "uniform" as const,
    };
    expect(composeGuarantees(stage, EXACT)).toEqual(stage);
    const both = composeGuarantees(stage, stage);
    expect([both.epsilon.equals(rational(1, 4)), both.delta.equals(rational(1, 50)), both.samples]).toEqual([
      true,
      true,
      100n,
    ]);
    const edges = ["depth_truncation", "tree_to_dnf", "width_truncation"].map((name) => edgeNamed(name));
    expect(guaranteeOf(edges, rational(1, 16)).epsilon.equals(rational(1, 8))).toBe(true);
  });

  it("finds a path whose bound no other simple path beats", () => {
    // All simple paths from a few classes, by brute force.
    const allowed = (e: (typeof webEdges)[number]) =>
      e.guarantee === "exact" && e.definedWhere === undefined && e.from !== e.to;
    const best = (from: WebClass, to: WebClass, measure: string): bigint | undefined => {
      let least: bigint | undefined;
      const walk = (
        here: WebClass,
        sizes: Readonly<Record<string, bigint>>,
        seen: readonly WebClass[],
      ): void => {
        if (here === to) {
          if (least === undefined || sizes[measure]! < least) least = sizes[measure]!;
          return;
        }
        if (seen.length > 5) return;
        for (const edge of webEdges)
          if (edge.from === here && allowed(edge) && !seen.includes(edge.to))
            walk(edge.to, boundAlong([edge], sizes), [...seen, edge.to]);
      };
      walk(from, typicalSizes(from), [from]);
      return least;
    };
    for (const [from, to, measure] of [
      ["parity", "relu-network", "units"],
      ["conjunction", "relu-network", "units"],
      ["decision-tree", "polynomial-threshold", "terms"],
      ["one-decision-list", "circuit", "gates"],
      ["junta", "dnf", "terms"],
    ] as const) {
      const found = searchPaths([{ webClass: from, sizes: typicalSizes(from) }], to, { allowed })[0]!;
      expect([from, to, found.bounds[measure]]).toEqual([from, to, best(from, to, measure)]);
    }
  });
});

describe("answers for all pairs of classes", () => {
  const answers = pairs.map(([from, to]) => ({ from, to, answer: askWeb(from, to) }));

  it("are paths, or walls that the checker accepts; nothing is unknown", () => {
    for (const { from, to, answer } of answers) {
      expect([from, to, answer.answer]).not.toEqual([from, to, "unknown"]);
      if (answer.answer !== "impossible") continue;
      const { concept, witness } = answer.wall;
      expect(
        checkWall({ kind: "wall", wall: "not-in-class", concept: formatConcept(concept), witness }),
      ).toMatchObject({ valid: true });
    }
    expect(answers.filter(({ answer }) => answer.answer === "path").length).toBeGreaterThan(200);
  });

  it("have a wall of size 2^k from parity, and from all that hold parity cheaply, to trees, DNF and CNF", () => {
    for (const from of ["parity", "bdd", "circuit", "relu-network", "fourier"] as const)
      for (const to of ["decision-tree", "dnf", "cnf"] as const) {
        const answer = answers.find((a) => a.from === from && a.to === to)!.answer;
        expect(answer.answer === "path" && answer.wall !== undefined).toBe(true);
      }
    const none = answers.find((a) => a.from === "decision-tree" && a.to === "dnf")!.answer;
    expect(none.answer === "path" && none.wall).toBe(undefined);
  });
});

describe("reduce", () => {
  it("gives an equal function within its bound, or says why not, for every source and target", () => {
    fc.assert(
      fc.property(arbitraryRepresentation(4), fc.constantFrom(...webClasses), (json, to) => {
        const source = readRepresentation(json);
        const table = tabulate(source);
        try {
          const reduced = reduce(source, to);
          expect(equal(tabulate(reduced.result), table)).toBe(true);
          for (const [name, size] of Object.entries(reduced.sizes))
            expect(size <= reduced.bounds[name]!).toBe(true);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(error.code).toBe("not-in-class");
          const witness = nonMembership(table, to)!;
          expect(checkWall({ kind: "wall", wall: "not-in-class", concept: json, witness })).toMatchObject({
            valid: true,
          });
        }
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it("says what is wrong", () => {
    const tree: Concept = {
      kind: "decision-tree",
      variables: 1,
      root: { variable: 0, zero: { label: 0 }, one: { label: 1 } },
    };
    const parity = (k: number): Concept => ({
      kind: "parity",
      variables: k,
      subset: Array.from({ length: k }, (_, i) => i),
      constant: 0,
    });
    const cases: readonly [() => unknown, string, RegExp][] = [
      [
        () => reduce(tree, "dnf", { via: ["list_to_tree"] }),
        "not-in-class",
        /starts from a 1-decision list: .*of kind "decision-tree"/,
      ],
      [() => reduce(tree, "dnf", { via: ["tree_to_dnf", "tree_to_cnf"] }), "mismatch", /ends in a DNF/],
      [() => reduce(tree, "dnf", { via: ["nothing"] }), "invalid-value", /there is no reduction "nothing"/],
      [() => reduce(tree, "decision-tree", { via: ["depth_truncation"] }), "invalid-value", /needs epsilon/],
      [() => reduce(parity(100), "decision-tree"), "too-large", /2\^100 leaves/],
      [
        () => reduce(parity(2), "linear-threshold"),
        "not-in-class",
        /not a linear threshold: .*no weights separate them/,
      ],
    ];
    for (const [run, code, message] of cases) {
      try {
        run();
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
        expect((error as DomainError).code).toBe(code);
        expect((error as DomainError).message).toMatch(message);
      }
    }
  });

  it("keeps ε when the approximate edges of a path share it", () => {
    const terms = [0, 1, 2, 3, 4, 5].map((i) =>
      Array.from({ length: 6 }, (_, j) => ({ variable: j, value: ((i >> (j % 3)) & 1) as 0 | 1 })),
    );
    const source: Concept = { kind: "dnf", variables: 6, terms };
    const reduced = reduce(source, "dnf", { via: ["width_truncation"], epsilon: rational(1, 4) });
    expect(reduced.guarantee.epsilon.lte(rational(1, 4))).toBe(true);
    expect(reduced.guarantee.epsilon.lt(ONE)).toBe(true);
    expect(sizesOf(reduced.result).width! <= 5n).toBe(true);
  });
});
