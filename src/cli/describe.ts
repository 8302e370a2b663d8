/**
 * # Concepts in words
 *
 * One line that a person reads: `x0 ∧ ¬x2`, `if x1 then 1 else x0`, `x0 ⊕ x2`, `3·x0 + x1 ≥ 2`.
 *
 * Main definitions: `describeConcept`.
 */
import { match } from "ts-pattern";
import { type Concept, isLeaf, type Literal, type Literals, type TreeNode } from "../boolean/concept.js";
import { formatRational, isNegative, isZero, ONE, type Rational } from "../exact/rational.js";

const literal = ({ variable, value }: Literal): string => `${value === 1 ? "" : "¬"}x${variable}`;

const joined = (literals: Literals, sign: string, none: string): string =>
  literals.length === 0 ? none : literals.map(literal).join(` ${sign} `);

const bracketed = (literals: Literals, sign: string, none: string): string =>
  literals.length > 1 ? `(${joined(literals, sign, none)})` : joined(literals, sign, none);

/** Deeper trees are cut short with an ellipsis. */
const DEPTH_SHOWN = 6;

function tree(node: TreeNode, depth: number): string {
  if (isLeaf(node)) return String(node.label);
  if (depth === 0) return "…";
  const { variable, zero, one } = node;
  if (isLeaf(zero) && isLeaf(one) && zero.label !== one.label)
    return `${one.label === 1 ? "" : "¬"}x${variable}`;
  const inner = (child: TreeNode) => {
    const text = tree(child, depth - 1);
    return text.includes(" ") ? `(${text})` : text;
  };
  return `if x${variable} then ${inner(one)} else ${inner(zero)}`;
}

function weighted(weights: readonly Rational[]): string {
  const terms = weights.flatMap((w, i) => {
    if (isZero(w)) return [];
    const size = w.abs();
    const factor = size.equals(ONE) ? "" : `${formatRational(size)}·`;
    return [`${isNegative(w) ? "− " : "+ "}${factor}x${i}`];
  });
  return terms.length === 0 ? "0" : terms.join(" ").replace(/^\+ /, "").replace(/^− /, "−");
}

export function describeConcept(concept: Concept): string {
  return match(concept)
    .with(
      { kind: "truth-table" },
      ({ table }) => `table ${table.length <= 64 ? table : `${table.slice(0, 61)}…`}`,
    )
    .with({ kind: "decision-tree" }, ({ root }) => tree(root, DEPTH_SHOWN))
    .with({ kind: "conjunction" }, ({ literals }) => joined(literals, "∧", "1"))
    .with({ kind: "disjunction" }, ({ literals }) => joined(literals, "∨", "0"))
    .with({ kind: "dnf" }, ({ terms }) =>
      terms.length === 0 ? "0" : terms.map((term) => bracketed(term, "∧", "1")).join(" ∨ "),
    )
    .with({ kind: "cnf" }, ({ clauses }) =>
      clauses.length === 0 ? "1" : clauses.map((clause) => bracketed(clause, "∨", "0")).join(" ∧ "),
    )
    .with({ kind: "decision-list" }, (list) =>
      [
        ...list.rules.map((rule) => `${joined(rule.literals, "∧", "true")} → ${rule.label}`),
        `else ${list.default}`,
      ].join("; "),
    )
    .with({ kind: "parity" }, ({ subset, constant }) => {
      const parts = [
        ...(constant === 1 || subset.length === 0 ? [String(constant)] : []),
        ...subset.map((i) => `x${i}`),
      ];
      return parts.join(" ⊕ ");
    })
    .with(
      { kind: "linear-threshold" },
      ({ weights, threshold }) => `${weighted(weights)} ≥ ${formatRational(threshold)}`,
    )
    .with(
      { kind: "junta" },
      ({ relevant, table }) => `table ${table} of ${relevant.map((i) => `x${i}`).join(", ") || "nothing"}`,
    )
    .with({ kind: "relu-network" }, ({ layers, variables }) => {
      return `ReLU network ${[variables, ...layers.map((layer) => layer.weights.length)].join("–")}`;
    })
    .exhaustive();
}
