/**
 * # Random representations
 *
 * Generators of one representation of each kind on few variables, ill-proportioned ones included: contradictory terms, repeated tests on a path, empty sets of
 * literals, dead gates, weights that are fractions.
 *
 * Main definitions: `arbitraryRepresentation`, `arbitraryOfKind`.
 */
import fc from "fast-check";
import type { Gate } from "../../src/boolean/circuit.js";
import type { Bit, Literal, TreeNode } from "../../src/boolean/concept.js";
import type { RepresentationJson, RepresentationKind } from "../../src/boolean/representation.js";

const bit = fc.constantFrom<Bit>(0, 1);
const variable = (d: number) => fc.nat({ max: d - 1 });
const literal = (d: number): fc.Arbitrary<Literal> => fc.record({ variable: variable(d), value: bit });
const literals = (d: number, max: number) =>
  d === 0 ? fc.constant<Literal[]>([]) : fc.array(literal(d), { maxLength: max });
const fraction = fc.tuple(fc.integer({ min: -6, max: 6 }), fc.constantFrom(1, 1, 1, 2, 3)).map(([p, q]) => {
  const whole = p % q === 0;
  return whole ? `${p / q}` : `${p}/${q}`;
});
const bits = (count: number) =>
  fc.array(bit, { minLength: count, maxLength: count }).map((list) => list.join(""));

function tree(d: number, depth: number): fc.Arbitrary<TreeNode> {
  const leaf = bit.map((label): TreeNode => ({ label }));
  if (d === 0 || depth === 0) return leaf;
  return fc.oneof(
    { weight: 1, arbitrary: leaf },
    {
      weight: 3,
      arbitrary: fc
        .tuple(variable(d), tree(d, depth - 1), tree(d, depth - 1))
        .map(([v, zero, one]): TreeNode => ({ variable: v, zero, one })),
    },
  );
}

/** A list of gates from a list of wishes; a wish for a gate that does not stand before is taken modulo. */
function circuit(d: number): fc.Arbitrary<RepresentationJson> {
  const wish = fc.tuple(
    fc.nat({ max: 5 }),
    fc.array(fc.nat({ max: 30 }), { maxLength: 4 }),
    bit,
    fc.nat({ max: 30 }),
  );
  return fc
    .tuple(fc.array(wish, { minLength: 1, maxLength: 9 }), fc.nat({ max: 30 }))
    .map(([wishes, last]) => {
      const gates: Gate[] = [];
      for (const [what, reads, value, one] of wishes) {
        const of = gates.length === 0 ? [] : reads.map((read) => read % gates.length);
        if (what === 0 && d > 0) gates.push({ gate: "input", variable: one % d });
        else if (what === 1 && gates.length > 0) gates.push({ gate: "not", of: [one % gates.length] });
        else if (what === 2) gates.push({ gate: "and", of });
        else if (what === 3) gates.push({ gate: "or", of });
        else if (what === 4) gates.push({ gate: "xor", of });
        else if (d > 0) gates.push({ gate: "input", variable: one % d });
        else gates.push({ gate: "constant", value });
      }
      return { kind: "circuit", variables: d, gates, output: Math.max(0, gates.length - 1 - (last % 3)) };
    });
}

/** A formula over the variables in some order, each read at most once. */
function readOnce(d: number): fc.Arbitrary<RepresentationJson> {
  return fc
    .tuple(
      fc.shuffledSubarray(Array.from({ length: d }, (_, i) => i)),
      fc.array(fc.tuple(fc.constantFrom("and" as const, "or" as const), fc.boolean(), fc.nat({ max: 30 })), {
        minLength: d,
        maxLength: d,
      }),
    )
    .map(([order, choices]) => {
      const gates: Gate[] = order.map((v) => ({ gate: "input", variable: v }));
      let open = gates.map((_, i) => i);
      if (open.length === 0) {
        gates.push({ gate: "constant", value: 1 });
        open = [0];
      }
      for (let step = 0; open.length > 1; step += 1) {
        const [kind, negate, at] = choices[step % choices.length]!;
        const i = at % (open.length - 1);
        gates.push({ gate: kind, of: [open[i]!, open[i + 1]!] });
        if (negate) gates.push({ gate: "not", of: [gates.length - 1] });
        open = [...open.slice(0, i), gates.length - 1, ...open.slice(i + 2)];
      }
      return { kind: "circuit", variables: d, gates, output: open[0]! };
    });
}

function network(d: number): fc.Arbitrary<RepresentationJson> {
  const matrix = (rows: number, columns: number) =>
    fc.array(fc.array(fraction, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    });
  return fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.boolean(), fc.constantFrom("01" as const, "pm1" as const))
    .chain(([h, deep, inputs]) =>
      fc
        .tuple(
          matrix(h, d),
          matrix(1, h).map((m) => m[0]!),
          matrix(h, h),
          matrix(1, h),
          fc.array(fraction, { minLength: h, maxLength: h }),
          fraction,
        )
        .map(
          ([first, bias, middle, last, middleBias, lastBias]): RepresentationJson => ({
            kind: "relu-network",
            variables: d,
            inputs,
            layers: [
              { weights: first, bias, activation: "relu", residual: false },
              ...(deep
                ? [{ weights: middle, bias: middleBias, activation: "relu" as const, residual: true }]
                : []),
              { weights: last, bias: [lastBias], activation: "identity", residual: false },
            ],
          }),
        ),
    );
}

/** The coefficients of a Boolean function, by the literal sums over the cube. */
function expansion(d: number, table: string, fourier: boolean): RepresentationJson {
  const size = 2 ** d;
  const set = (S: number) => Array.from({ length: d }, (_, i) => i).filter((i) => ((S >> i) & 1) === 1);
  const ones = (n: number) => n.toString(2).replaceAll("0", "").length;
  const found: { set: number[]; coefficient: string }[] = [];
  for (let S = 0; S < size; S += 1) {
    let total = 0;
    for (let x = 0; x < size; x += 1) {
      if (table[x] === "0") continue;
      if (fourier) total += ones(x & S) % 2 === 0 ? 1 : -1;
      else if ((x & S) === x) total += ones(S ^ x) % 2 === 0 ? 1 : -1;
    }
    if (total === 0) continue;
    if (!fourier) found.push({ set: set(S), coefficient: `${total}` });
    else {
      let [p, q] = [total, size];
      while (p % 2 === 0 && q > 1) [p, q] = [p / 2, q / 2];
      found.push({ set: set(S), coefficient: q === 1 ? `${p}` : `${p}/${q}` });
    }
  }
  return fourier
    ? {
        kind: "fourier",
        variables: d,
        coefficients: found.map((c) => ({ subset: c.set, coefficient: c.coefficient })),
      }
    : {
        kind: "polynomial",
        variables: d,
        terms: found.map((c) => ({ monomial: c.set, coefficient: c.coefficient })),
      };
}

const subsetOf = (d: number) => fc.subarray(Array.from({ length: d }, (_, i) => i));

/** A representation of the kind, on d variables. */
export function arbitraryOfKind(
  kind: RepresentationKind | "read-once",
  d: number,
): fc.Arbitrary<RepresentationJson> {
  switch (kind) {
    case "truth-table":
      return bits(2 ** d).map((table) => ({ kind, variables: d, table }));
    case "decision-tree":
      return tree(d, 4).map((root) => ({ kind, variables: d, root }));
    case "conjunction":
    case "disjunction":
      return literals(d, 4).map((list) => ({ kind, variables: d, literals: list }));
    case "dnf":
      return fc.array(literals(d, 3), { maxLength: 4 }).map((terms) => ({ kind, variables: d, terms }));
    case "cnf":
      return fc.array(literals(d, 3), { maxLength: 4 }).map((clauses) => ({ kind, variables: d, clauses }));
    case "decision-list":
      return fc
        .tuple(fc.constantFrom(1, 1, 2), bit)
        .chain(([width, otherwise]) =>
          fc
            .array(fc.record({ literals: literals(d, width), label: bit }), { maxLength: 5 })
            .map((rules) => ({ kind, variables: d, rules, default: otherwise })),
        );
    case "parity":
      return fc
        .tuple(subsetOf(d), bit)
        .map(([subset, constant]) => ({ kind, variables: d, subset, constant }));
    case "linear-threshold":
      return fc
        .tuple(fc.array(fraction, { minLength: d, maxLength: d }), fraction)
        .map(([weights, threshold]) => ({ kind, variables: d, weights, threshold }));
    case "junta":
      return subsetOf(d).chain((relevant) =>
        bits(2 ** relevant.length).map((table) => ({ kind, variables: d, relevant, table })),
      );
    case "relu-network":
      return network(d);
    case "circuit":
      return circuit(d);
    case "read-once":
      return readOnce(d);
    case "bdd":
      return fc
        .array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 60 }), fc.nat({ max: 60 })), {
          maxLength: d === 0 ? 0 : 7,
        })
        .map((wishes) => {
          const nodes = wishes.map(([v, zero, one], i) => ({
            variable: v % d,
            zero: zero % (i + 2),
            one: one % (i + 2),
          }));
          return { kind, variables: d, nodes, root: nodes.length + 1 };
        });
    case "polynomial":
      return bits(2 ** d).map((table) => expansion(d, table, false));
    case "fourier":
      return bits(2 ** d).map((table) => expansion(d, table, true));
    case "polynomial-threshold":
      return fc
        .tuple(
          fc.array(fc.record({ literals: literals(d, 3), weight: fraction }), { maxLength: 4 }),
          fraction,
        )
        .map(([terms, threshold]) => ({ kind, variables: d, terms, threshold }));
  }
}

export const KINDS: readonly (RepresentationKind | "read-once")[] = [
  "truth-table",
  "decision-tree",
  "conjunction",
  "disjunction",
  "dnf",
  "cnf",
  "decision-list",
  "parity",
  "linear-threshold",
  "junta",
  "relu-network",
  "circuit",
  "read-once",
  "bdd",
  "polynomial",
  "fourier",
  "polynomial-threshold",
];

/** Any representation on at most `most` variables. */
export const arbitraryRepresentation = (most = 4): fc.Arbitrary<RepresentationJson> =>
  fc.tuple(fc.constantFrom(...KINDS), fc.nat({ max: most })).chain(([kind, d]) => arbitraryOfKind(kind, d));
