/**
 * # Rows as a concept of a kind
 *
 * For each target: the concept, or why there is none of the kind, with what can be said of its size. And what a
 * function is recognised as, the plainest first.
 *
 * Main definitions: `TARGETS`, `Target`, `conceptOfRows`, `recognised`.
 */
import type { Concept } from "../../boolean/concept.js";
import type { Literals } from "../../boolean/literal.js";
import { rational } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import { listOfRows } from "./decision-lists.js";
import { parityOfRows } from "./parities.js";
import { countOf, isEmpty, negatedRows, type Rows, zerosOf } from "./rows.js";
import { diagramOfRows, fourierOfRows, juntaOfRows, polynomialOfRows } from "./tables.js";
import { weightsOfRows } from "./thresholds.js";
import { conjunctionOfRows, coverOfOnes } from "./two-level.js";

/** What can be asked for beside a tree. */
export const TARGETS = [
  "conjunction",
  "disjunction",
  "parity",
  "threshold",
  "list",
  "dnf",
  "cnf",
  "bdd",
  "junta",
  "polynomial",
  "fourier",
] as const;
export type Target = (typeof TARGETS)[number];

export type Found =
  | {
      readonly found: true;
      readonly concept: Concept;
      /** In words, for instance "5 terms, 15 literals". */
      readonly size: string;
      /** What is said of the size: why it is the least, or that it need not be. */
      readonly note: string;
    }
  | { readonly found: false; readonly because: string };

/** Most terms, and most entries of an expansion or a table. */
const MAX_TERMS = 4096;
const MAX_ENTRIES = 2 ** 16;

const MAY_BE_SMALLER = "a smaller one may exist";
const UNIQUE = "there is no other";

const found = (concept: Concept, size: string, note: string): Found => ({ found: true, concept, size, note });
const none = (because: string): Found => ({ found: false, because });
const flipped = (lists: readonly Literals[]): Literals[] =>
  lists.map((list) => list.map(({ variable, value }) => ({ variable, value: value === 1 ? 0 : 1 })));
const literals = (lists: readonly Literals[]): number => lists.reduce((n, { length }) => n + length, 0);

function dnf(rows: Rows, d: number, seed: number): Found {
  const terms = coverOfOnes(rows, seed, MAX_TERMS);
  if (terms === undefined) return none(`more than ${MAX_TERMS} terms were needed`);
  const size = `${counted(terms.length, "term")}, ${counted(literals(terms), "literal")}`;
  return found({ kind: "dnf", variables: d, terms }, size, MAY_BE_SMALLER);
}

function cnf(rows: Rows, d: number, seed: number): Found {
  const terms = coverOfOnes(negatedRows(rows), seed, MAX_TERMS);
  if (terms === undefined) return none(`more than ${MAX_TERMS} clauses were needed`);
  const size = `${counted(terms.length, "clause")}, ${counted(literals(terms), "literal")}`;
  return found({ kind: "cnf", variables: d, clauses: flipped(terms) }, size, MAY_BE_SMALLER);
}

function conjunction(rows: Rows, d: number): Found {
  const list = conjunctionOfRows(rows);
  if (list === undefined)
    return none("some point has every literal that all the ones have, and is a zero, or there is no one");
  const note = rows.complete ? "each literal matters" : MAY_BE_SMALLER;
  return found({ kind: "conjunction", variables: d, literals: list }, counted(list.length, "literal"), note);
}

function disjunction(rows: Rows, d: number): Found {
  const list = conjunctionOfRows(negatedRows(rows));
  if (list === undefined)
    return none("some point has no literal that all the zeros lack, and is a one, or there is no zero");
  const note = rows.complete ? "each literal matters" : MAY_BE_SMALLER;
  const concept: Concept = { kind: "disjunction", variables: d, literals: flipped([list])[0]! };
  return found(concept, counted(list.length, "literal"), note);
}

async function threshold(rows: Rows, d: number): Promise<Found> {
  const result = await weightsOfRows(rows);
  if ("none" in result)
    return none(`${result.none === "shown" ? "" : "no weights were found: "}${result.because}`);
  const weights = new Array(d).fill(rational(0));
  result.weights.forEach((w, i) => {
    weights[rows.variables[i]!] = rational(w);
  });
  const concept: Concept = {
    kind: "linear-threshold",
    variables: d,
    weights,
    threshold: rational(result.threshold),
  };
  const total = result.weights.reduce((n, w) => n + Math.abs(w), 0);
  return found(concept, `${counted(total, "vote")} in all`, "smaller weights may do");
}

function list(rows: Rows, d: number): Found {
  const result = listOfRows(rows);
  if (result === undefined)
    return none(
      "there is no decision list with at most 3 literals a rule, or there are too many rules to look at",
    );
  const width = result.rules.reduce((most, rule) => Math.max(most, rule.literals.length), 0);
  const size = `${counted(result.rules.length, "rule")} of at most ${counted(width, "literal")}`;
  return found({ kind: "decision-list", variables: d, ...result }, size, MAY_BE_SMALLER);
}

function parity(rows: Rows, d: number): Found {
  const result = parityOfRows(rows);
  if (result === undefined) return none("its values contradict each other as sums modulo 2");
  const note = rows.complete ? UNIQUE : "others may fit the points listed";
  return found({ kind: "parity", variables: d, ...result }, counted(result.subset.length, "variable"), note);
}

function ofTable(rows: Rows, d: number, target: "bdd" | "junta" | "polynomial" | "fourier"): Found {
  if (!rows.complete)
    return none(`a ${target} is made from all values of a function, and only some points are listed`);
  if (rows.count > MAX_ENTRIES)
    return none(`a table of ${rows.count} entries would be needed, the limit is ${MAX_ENTRIES}`);
  if (target === "junta") {
    const size = `${counted(rows.variables.length, "variable")}, ${counted(rows.count, "entry", "entries")}`;
    return found(juntaOfRows(rows, d), size, "each variable matters");
  }
  if (target === "bdd") {
    const { concept, orders } = diagramOfRows(rows, d);
    const nodes = concept.kind === "bdd" ? concept.nodes.length : 0;
    return found(
      concept,
      counted(nodes, "node"),
      `the smallest under ${counted(orders, "order")} of the variables`,
    );
  }
  const concept = target === "polynomial" ? polynomialOfRows(rows, d) : fourierOfRows(rows, d);
  const entries =
    concept.kind === "polynomial"
      ? counted(concept.terms.length, "monomial")
      : counted(concept.kind === "fourier" ? concept.coefficients.length : 0, "coefficient");
  return found(concept, entries, UNIQUE);
}

/** The rows as a concept of the kind, on d variables. Deterministic in the seed. */
export async function conceptOfRows(rows: Rows, d: number, target: Target, seed: number): Promise<Found> {
  switch (target) {
    case "dnf":
      return dnf(rows, d, seed);
    case "cnf":
      return cnf(rows, d, seed);
    case "conjunction":
      return conjunction(rows, d);
    case "disjunction":
      return disjunction(rows, d);
    case "threshold":
      return threshold(rows, d);
    case "list":
      return list(rows, d);
    case "parity":
      return parity(rows, d);
    default:
      return ofTable(rows, d, target);
  }
}

/** What the function of complete rows is, in words, with the target that says so; the plainest first. */
export async function recognised(
  rows: Rows,
): Promise<{ readonly what: string; readonly target: Target } | undefined> {
  const k = rows.variables.length;
  const on = `on ${counted(k, "variable")}`;
  if (isEmpty(rows.labels) || isEmpty(zerosOf(rows))) return { what: "constant", target: "junta" };
  if (conjunctionOfRows(rows) !== undefined) return { what: `a conjunction ${on}`, target: "conjunction" };
  if (conjunctionOfRows(negatedRows(rows)) !== undefined)
    return { what: `a disjunction ${on}`, target: "disjunction" };
  if (2 * countOf(rows.labels) === rows.count && parityOfRows(rows) !== undefined)
    return { what: `a parity ${on}`, target: "parity" };
  if (!("none" in (await weightsOfRows(rows))))
    return { what: `a linear threshold ${on}`, target: "threshold" };
  return undefined;
}
