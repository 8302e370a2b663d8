/**
 * The numbers that `web` answers: the bound of each path, read back from its text and evaluated on random
 * concepts, is the number that `reduce` gives for the concept, no more than the specification's edges promise one
 * after the other, and no less than what the literal reductions need; what parity is said to need is what it
 * needs, by trying all smaller trees and formulas. A lie in a text is noticed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { functions } from "../../spec/definitions/04-concept-class.js";
import { sizes } from "../../spec/definitions/15-representation.js";
import type { ClassJson, ConceptJson } from "../../spec/implementation.js";
import { arbitraryOfKind } from "../../spec/instances/representation.js";
import { edgeNamed } from "../../spec/theorems/web/index.js";
import { kindOf, SOME_EPSILON, startsFrom } from "../../spec/web/edge.js";
import type { TreeNode } from "../../src/boolean/concept.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { methods } from "../../src/oracle/methods.js";
import { type WebClass, webClasses } from "../../src/reductions/web-class.js";
import { seedOf } from "../tools/seed.js";
import { MORE, valueOfFormula } from "./formula.js";

const SEED = seedOf("web answers", 20_261_126);
const CONCEPTS = 6;

interface Answer {
  readonly answer: string;
  readonly path?: readonly string[];
  readonly bound?: Readonly<Record<string, string>>;
  readonly enumerates?: boolean;
  readonly atLeast?: string;
}

const { run } = methods.find(({ name }) => name === "web")! as unknown as {
  run: (params: { from: WebClass; to: WebClass }) => Answer;
};

const pairs = webClasses.flatMap((from) => webClasses.map((to) => [from, to] as const));
const paths = pairs
  .map(([from, to]) => ({ from, to, ...run({ from, to }) }))
  .filter(({ answer, from, to }) => answer === "path" && from !== to);

/** Concepts of the class on up to three variables, the first not constant as a rule. */
const known = new Map<WebClass, readonly ConceptJson[]>();
function conceptsOf(from: WebClass): readonly ConceptJson[] {
  const before = known.get(from);
  if (before !== undefined) return before;
  const kind = from === "read-once" ? "read-once" : kindOf(from);
  const any = fc.constantFrom(3, 2, 3, 1).chain((d) => arbitraryOfKind(kind, d));
  const drawn = fc.sample(
    any.filter((f) => startsFrom({ from }, f)),
    { seed: SEED, numRuns: CONCEPTS },
  );
  known.set(from, drawn);
  return drawn;
}

/** Sum of the depths of the leaves with the label. */
const pathLength = (node: TreeNode, label: number, depth = 0): number => {
  if ("label" in node) return node.label === label ? depth : 0;
  return pathLength(node.zero, label, depth + 1) + pathLength(node.one, label, depth + 1);
};

/** The measures of the specification, and those of trees that only formulas speak of. */
const sizesOf = (f: ConceptJson): Readonly<Record<string, number>> => ({
  ...sizes(f),
  variables: f.variables,
  ...(f.kind === "decision-tree"
    ? { onePathLength: pathLength(f.root, 1), zeroPathLength: pathLength(f.root, 0) }
    : {}),
});

/** What the edges promise of the last representation, one after the other. */
function promised(path: readonly string[], f: ConceptJson): Readonly<Record<string, number>> {
  let here: Readonly<Record<string, number>> = sizesOf(f);
  for (const name of path)
    here = { ...edgeNamed(name).bound(here, f.variables, SOME_EPSILON), variables: f.variables };
  return here;
}

interface Case {
  readonly f: ConceptJson;
  readonly bounds: Readonly<Record<string, number | string | null>>;
  readonly promises: Readonly<Record<string, number>>;
  readonly reached: Readonly<Record<string, number>>;
}

/** The concepts that start the path, with what is known of what comes out. */
const casesOf = async (from: WebClass, to: WebClass, path: readonly string[]): Promise<Case[]> =>
  Promise.all(
    conceptsOf(from).map(async (f) => {
      const { bounds = {} } = await builtIn.reduce({ concept: f, to, via: [...path] });
      const last = path.reduce((g, name) => edgeNamed(name).naive(g as never, SOME_EPSILON), f);
      return { f, bounds, promises: promised(path, f), reached: sizesOf(last) };
    }),
  );

/** What is wrong with the bounds of a path, on one of the concepts. */
function wrongBound(bound: Readonly<Record<string, string>>, { f, bounds, promises, reached }: Case) {
  const missing = Object.keys(bounds).filter((name) => name !== "variables" && bound[name] === undefined);
  if (missing.length > 0) return `nothing is said of ${missing.join(", ")}`;
  for (const [name, text] of Object.entries(bound)) {
    const value = valueOfFormula(text, sizesOf(f));
    const due = bounds[name];
    if (value !== (due === null ? MORE : Number(due))) return `${name}: ${text} is ${value}, not ${due}`;
    if (value > (promises[name] ?? MORE))
      return `${name}: ${text} is ${value}, ${promises[name]} is promised`;
    if (value < (reached[name] ?? 0)) return `${name}: ${text} is ${value}, the result has ${reached[name]}`;
  }
  return undefined;
}

const wrongOf = (bound: Readonly<Record<string, string>>, cases: readonly Case[]): string | undefined =>
  cases.map((one) => wrongBound(bound, one)).find((wrong) => wrong !== undefined);

const judged = await Promise.all(
  paths.map(async (known) => ({ ...known, cases: await casesOf(known.from, known.to, known.path!) })),
);

describe(`bounds of paths, seed ${SEED}`, () => {
  test("are what the edges promise one after the other, and are kept", () => {
    expect(paths.length).toBeGreaterThan(200);
    const wrong = judged.flatMap(({ from, to, bound, cases }) => {
      const found = wrongOf(bound!, cases);
      return found === undefined ? [] : [`${from} → ${to}: ${found}`];
    });
    expect(wrong).toEqual([]);
  });

  test("a lie in one of them is noticed", () => {
    const unnoticed = judged.flatMap(({ from, to, bound, cases }) =>
      Object.entries(bound!)
        .filter(([, text]) => !text.startsWith("more"))
        .flatMap(([name, text]) =>
          [`${text} + 1`, `(${text})·2 + 1`, text.replace(/min\(/, "max(3·")].map(
            (lie) => [name, text, lie] as const,
          ),
        )
        .filter(([, text, lie]) => lie !== text)
        .filter(([name, , lie]) => wrongOf({ ...bound, [name]: lie }, cases) === undefined)
        .map(([name, , lie]) => `${from} → ${to}: ${name} ${lie}`),
    );
    expect(unnoticed).toEqual([]);
  });

  test("enumerates: where a truth table lies on the way, or all points of a network", () => {
    for (const { path, enumerates } of paths)
      expect(enumerates).toBe(path!.some((name) => name.endsWith("_to_table") || name === "network_to_tree"));
  });
});

/** Parity on k variables as a table. */
const parity = (k: number): string =>
  Array.from({ length: 2 ** k }, (_, j) => [...j.toString(2)].filter((bit) => bit === "1").length % 2).join(
    "",
  );

/** Is parity on k variables in the class of at most n leaves, terms or clauses? A CNF is the complement of a DNF. */
function suffices(k: number, measure: string, n: number): boolean {
  const classes: Readonly<Record<string, ClassJson>> = {
    leaves: { kind: "decision-trees", variables: k, maxLeaves: n, maxDepth: k },
    terms: { kind: "dnf", variables: k, maxTerms: n, maxWidth: k },
    clauses: { kind: "dnf", variables: k, maxTerms: n, maxWidth: k },
  };
  // The complement of a parity is one; of both the DNFs are equally large, by flipping a variable.
  return functions(classes[measure]!).includes(parity(k));
}

test("what some concept needs is what parity on k variables needs, and no less", () => {
  const walls = paths.flatMap(({ atLeast }) => (atLeast === undefined ? [] : [atLeast]));
  expect(walls.length).toBeGreaterThan(10);
  for (const text of new Set(walls)) {
    const [, formula, measure] = /^(.*) (leaves|terms|clauses)$/.exec(text)!;
    for (const k of measure === "leaves" ? [1, 2] : [1, 2, 3]) {
      const least = valueOfFormula(formula!, { relevant: k });
      expect([text, k, suffices(k, measure!, least), suffices(k, measure!, least - 1)]).toEqual([
        text,
        k,
        true,
        false,
      ]);
    }
  }
});
