/**
 * # Recognition
 *
 * The partial edges of the web: from a table to a class that does not represent every function. By search over all members of the class, in an order of size; an error says that there is
 * none. The inclusions and the evaluations, which change the form only.
 */
import type { Gate } from "../../src/boolean/circuit.js";
import type { Bit, Literal, Literals, Rule } from "../../src/boolean/concept.js";
import type { RepresentationJson } from "../../src/boolean/representation.js";
import { cube } from "./01-cube.js";
import { value } from "./02-concept.js";
import { tabulated } from "./15-representation.js";
import { relevantVariables } from "./16-fourier.js";
import { conjunction_to_read_once, disjunction_to_read_once, table_to_tree } from "./18-reductions.js";

type Of<K extends RepresentationJson["kind"]> = Extract<RepresentationJson, { kind: K }>;
type Table = Of<"truth-table">;

/** No member of the class is this function. */
export class NotInClass extends Error {
  constructor() {
    super("the function is not in the class");
  }
}

const found = <T>(member: T | undefined): T => {
  if (member === undefined) throw new NotInClass();
  return member;
};
const upTo = (d: number): number[] => Array.from({ length: d }, (_, i) => i);
const same = (f: Table, g: (x: string) => number): boolean =>
  cube(f.variables).every((x, j) => Number(f.table[j]) === g(x));

/** All sets of literals on distinct variables. */
const literalSets = (d: number): Literals[] =>
  upTo(d).reduce<Literals[]>(
    (sets, variable) =>
      sets.flatMap((set) => [set, [...set, { variable, value: 0 }], [...set, { variable, value: 1 }]]),
    [[]],
  );

export const table_to_conjunction = (f: Table): Of<"conjunction"> =>
  found(
    literalSets(f.variables)
      .map((literals): Of<"conjunction"> => ({ kind: "conjunction", variables: f.variables, literals }))
      .find((g) => same(f, (x) => value(g, x))),
  );
export const table_to_monotone_conjunction = (f: Table): Of<"conjunction"> => {
  const g = table_to_conjunction(f);
  return found(g.literals.every((l) => l.value === 1) ? g : undefined);
};
export const table_to_disjunction = (f: Table): Of<"disjunction"> =>
  found(
    literalSets(f.variables)
      .map((literals): Of<"disjunction"> => ({ kind: "disjunction", variables: f.variables, literals }))
      .find((g) => same(f, (x) => value(g, x))),
  );
export const table_to_parity = (f: Table): Of<"parity"> =>
  found(
    cube(f.variables + 1)
      .map(
        (code): Of<"parity"> => ({
          kind: "parity",
          variables: f.variables,
          subset: upTo(f.variables).filter((i) => code[i] === "1"),
          constant: Number(code[f.variables]) as Bit,
        }),
      )
      .find((g) => same(f, (x) => value(g, x))),
  );
/** Any literal that is pure on the points left may come next. */
export function table_to_list(f: Table): Of<"decision-list"> {
  const points = cube(f.variables);
  const rules: Rule[] = [];
  let left = points;
  const labels = (xs: readonly string[]) => new Set(xs.map((x) => f.table[points.indexOf(x)]));
  while (labels(left).size > 1) {
    const literals = upTo(f.variables).flatMap((variable): Literal[] => [
      { variable, value: 0 },
      { variable, value: 1 },
    ]);
    const on = (l: Literal) => left.filter((x) => Number(x[l.variable]) === l.value);
    const next = found(literals.find((l) => labels(on(l)).size === 1));
    rules.push({ literals: [next], label: Number([...labels(on(next))][0]) as Bit });
    left = left.filter((x) => !on(next).includes(x));
  }
  return { kind: "decision-list", variables: f.variables, rules, default: labels(left).has("1") ? 1 : 0 };
}
/** Integer weights of absolute value at most 3 suffice on d ≤ 4 variables (muroga1971). */
export function table_to_threshold(f: Table): Of<"linear-threshold"> {
  const weights = upTo(f.variables).reduce<number[][]>(
    (all, _) => all.flatMap((w) => [-3, -2, -1, 0, 1, 2, 3].map((v) => [...w, v])),
    [[]],
  );
  for (const w of weights) {
    const sums = cube(f.variables).map((x) => w.reduce((s, v, i) => (x[i] === "1" ? s + v : s), 0));
    const ones = sums.filter((_, j) => f.table[j] === "1");
    const zeros = sums.filter((_, j) => f.table[j] === "0");
    const threshold = ones.length > 0 ? Math.min(...ones) : Math.max(...zeros) + 1;
    if (zeros.every((s) => s < threshold))
      return {
        kind: "linear-threshold",
        variables: f.variables,
        weights: w.map(String),
        threshold: `${threshold}`,
      };
  }
  throw new NotInClass();
}
export function table_to_monotone_dnf(f: Table): Of<"dnf"> {
  const points = cube(f.variables);
  const below = (x: string, y: string) => [...x].every((bit, i) => bit <= y[i]!);
  const one = (x: string) => f.table[points.indexOf(x)] === "1";
  if (points.some((x) => one(x) && points.some((y) => below(x, y) && !one(y)))) throw new NotInClass();
  const minimal = points.filter((x) => one(x) && points.every((y) => y === x || !below(y, x) || !one(y)));
  return {
    kind: "dnf",
    variables: f.variables,
    terms: minimal.map((x) =>
      upTo(f.variables)
        .filter((i) => x[i] === "1")
        .map((variable) => ({ variable, value: 1 as const })),
    ),
  };
}
/** f = g ∧ h or g ∨ h with g and h on disjoint variables; negations at the variables. */
export function table_to_read_once(f: Table): Of<"circuit"> {
  const d = f.variables;
  const points = cube(d);
  const gates: Gate[] = [];
  const build = (table: string): number | undefined => {
    const relevant = relevantVariables(d, table);
    if (relevant.length === 0) return gates.push({ gate: "constant", value: Number(table[0]) as Bit }) - 1;
    if (relevant.length === 1) {
      const input = gates.push({ gate: "input", variable: relevant[0]! }) - 1;
      return table[0] === "0" ? input : gates.push({ gate: "not", of: [input] }) - 1;
    }
    for (const code of cube(relevant.length)) {
      const left = relevant.filter((_, i) => code[i] === "1");
      if (left.length === 0 || left.length === relevant.length) continue;
      const right = relevant.filter((i) => !left.includes(i));
      const fixed = (variables: readonly number[]) =>
        points.map((z) =>
          points
            .map(
              (x) =>
                table[
                  points.indexOf([...x].map((bit, i) => (variables.includes(i) ? z[i]! : bit)).join(""))
                ]!,
            )
            .join(""),
        );
      for (const g of new Set(fixed(right)))
        for (const h of new Set(fixed(left)))
          for (const gate of ["and", "or"] as const) {
            const together = points
              .map((_, j) =>
                gate === "and" ? Number(g[j]) * Number(h[j]) : Math.max(Number(g[j]), Number(h[j])),
              )
              .join("");
            if (together !== table) continue;
            const [a, b] = [build(g), build(h)];
            return a === undefined || b === undefined ? undefined : gates.push({ gate, of: [a, b] }) - 1;
          }
    }
    return undefined;
  };
  const output = found(build(f.table));
  return { kind: "circuit", variables: d, gates, output };
}

/** The same function in the same or nearly the same form. */
const same_form = (f: RepresentationJson): RepresentationJson => f;
const one_term = (f: Of<"conjunction">): Of<"dnf"> => ({
  kind: "dnf",
  variables: f.variables,
  terms: [f.literals],
});
const one_clause = (f: Of<"disjunction">): Of<"cnf"> => ({
  kind: "cnf",
  variables: f.variables,
  clauses: [f.literals],
});

export const forms = {
  monotone_conjunction_to_conjunction: same_form,
  one_list_to_list: same_form,
  monotone_dnf_to_dnf: same_form,
  read_once_to_circuit: same_form,
  monotone_conjunction_to_monotone_dnf: one_term,
  conjunction_to_dnf: one_term,
  conjunction_to_cnf: (f: Of<"conjunction">): Of<"cnf"> => ({
    kind: "cnf",
    variables: f.variables,
    clauses: f.literals.map((l) => [l]),
  }),
  disjunction_to_cnf: one_clause,
  disjunction_to_dnf: (f: Of<"disjunction">): Of<"dnf"> => ({
    kind: "dnf",
    variables: f.variables,
    terms: f.literals.map((l) => [l]),
  }),
  conjunction_to_read_once,
  disjunction_to_read_once,
  network_to_tree: (f: Of<"relu-network">) => table_to_tree(tabulated(f) as Table),
};
