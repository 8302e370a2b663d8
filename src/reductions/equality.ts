/**
 * # Certificates of equality
 *
 * For two representations that a reduction claims to be the same function: exhaustive where the cube is small enough, else the symmetric form where both depend on a count only, else a
 * cover of the cube by subcubes on which both are constant, found by branching on the variables that the source tests. The certificate is checked before it is handed out.
 *
 * Main definitions: `equalityCertificate`.
 */
import type { Leaf, TreeNode } from "../boolean/concept.js";
import type { RepresentationJson } from "../boolean/representation.js";
import { DomainError } from "../exact/domain-error.js";
import {
  checkEquality,
  type EqualityCertificate,
  MAX_EXHAUSTIVE_VARIABLES,
} from "../verify/web/check-equality.js";
import { type Assignment, ternary } from "../verify/web/ternary.js";

/** Most leaves of a cover that is searched for. */
const MAX_LEAVES = 20_000;
/** Most evaluations × size that an exhaustive certificate may cost its checker. */
const MAX_EXHAUSTIVE_WORK = 2 ** 33;

const isFree = (x: Assignment) => (variable: number) => x[variable] === 2;

/** A free variable on which the value of an undetermined representation seems to hang, or −1. */
function openVariable(r: RepresentationJson, x: Assignment): number {
  const free = isFree(x);
  const inLiterals = (
    lists: readonly (readonly { variable: number; value: number }[])[],
    dead: number,
  ): number => {
    for (const list of lists) {
      // A term with a false literal, or a clause with a true one, is settled.
      if (list.some(({ variable, value }) => !free(variable) && (x[variable] === value ? 1 : 0) === dead))
        continue;
      const found = list.find(({ variable }) => free(variable));
      if (found !== undefined) return found.variable;
    }
    return -1;
  };
  switch (r.kind) {
    case "decision-tree": {
      let node = r.root;
      while (!("label" in node)) {
        if (free(node.variable)) return node.variable;
        node = x[node.variable] === 1 ? node.one : node.zero;
      }
      return -1;
    }
    case "bdd": {
      let reference = r.root;
      while (reference > 1) {
        const node = r.nodes[reference - 2]!;
        if (free(node.variable)) return node.variable;
        reference = x[node.variable] === 1 ? node.one : node.zero;
      }
      return -1;
    }
    case "conjunction":
    case "disjunction":
      return r.literals.find(({ variable }) => free(variable))?.variable ?? -1;
    case "dnf":
      return inLiterals(r.terms, 0);
    case "cnf":
      return inLiterals(r.clauses, 1);
    case "decision-list":
      return inLiterals(
        r.rules.map(({ literals }) => literals),
        0,
      );
    case "polynomial-threshold":
      return inLiterals(
        r.terms.map(({ literals }) => literals),
        0,
      );
    case "parity":
      return r.subset.find(free) ?? -1;
    case "junta":
      return r.relevant.find(free) ?? -1;
    case "circuit": {
      const gate = r.gates.find((g) => g.gate === "input" && free(g.variable));
      return gate?.gate === "input" ? gate.variable : -1;
    }
    case "polynomial":
      return r.terms.flatMap(({ monomial }) => monomial).find(free) ?? -1;
    case "fourier":
      return r.coefficients.flatMap(({ subset }) => subset).find(free) ?? -1;
    case "linear-threshold":
      return r.weights.findIndex((weight, i) => free(i) && weight !== "0");
    case "relu-network":
      return x.findIndex((value, i) => value === 2 && r.layers[0]!.weights.some((row) => row[i] !== "0"));
    case "truth-table":
      return x.indexOf(2);
  }
}

/** A cover by branching, or `undefined` where it grows beyond the limit. Iterative: depth is at most d, which may be large. */
function coverOf(source: RepresentationJson, target: RepresentationJson): TreeNode | undefined {
  const x: Assignment = new Uint8Array(source.variables).fill(2);
  const done: TreeNode[] = [];
  type Step =
    | { readonly at: "enter"; readonly variable?: number; readonly value?: 0 | 1 }
    | { readonly at: "leave"; readonly variable: number };
  const pending: Step[] = [{ at: "enter" }];
  let leaves = 0;
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.at === "leave") {
      x[step.variable] = 2;
      const one = done.pop()!;
      const zero = done.pop()!;
      done.push({ variable: step.variable, zero, one });
      continue;
    }
    if (step.variable !== undefined) x[step.variable] = step.value!;
    const left = ternary(source, x);
    const right = ternary(target, x);
    if (left !== 2 && right !== 2) {
      leaves += 1;
      if (left !== right || leaves > MAX_LEAVES) return undefined;
      done.push({ label: left } satisfies Leaf);
      continue;
    }
    const hint = left === 2 ? openVariable(source, x) : openVariable(target, x);
    const variable = hint >= 0 ? hint : x.indexOf(2);
    if (variable < 0) return undefined;
    pending.push(
      { at: "leave", variable },
      { at: "enter", variable, value: 1 },
      { at: "enter", variable, value: 0 },
    );
  }
  return done[0];
}

/** A rough count of what one evaluation costs. */
function sizeOf(r: RepresentationJson): number {
  switch (r.kind) {
    case "relu-network":
      return (
        32 * r.layers.reduce((total, { weights }) => total + weights.length * (weights[0]?.length ?? 0), 1)
      );
    case "decision-tree":
      return 64;
    case "dnf":
      return r.terms.reduce((total, term) => total + term.length, 1);
    case "cnf":
      return r.clauses.reduce((total, clause) => total + clause.length, 1);
    case "polynomial":
    case "polynomial-threshold":
      return 32 * (r.terms.length + 1);
    case "fourier":
      return 32 * (r.coefficients.length + 1) * 4;
    case "circuit":
      return r.gates.length;
    case "bdd":
      return r.nodes.length;
    default:
      return 32 * (r.variables + 1);
  }
}

/** A certificate that the two agree, already checked. Throws `too-large` where none is found within the limits, `contradiction` where they differ. */
export function equalityCertificate(
  source: RepresentationJson,
  target: RepresentationJson,
): EqualityCertificate {
  const base = { kind: "equality" as const, source, target };
  const d = source.variables;
  const cost = (sizeOf(source) + sizeOf(target)) * Math.max(1, 2 ** (d - 5));
  const candidates: (() => EqualityCertificate | undefined)[] = [];
  if (d <= MAX_EXHAUSTIVE_VARIABLES && cost <= MAX_EXHAUSTIVE_WORK)
    candidates.push(() => ({ ...base, method: { method: "exhaustive" } }));
  if (source.kind === "parity")
    candidates.push(() => ({ ...base, method: { method: "symmetric", subset: source.subset } }));
  candidates.push(() => {
    const cover = coverOf(source, target);
    return cover === undefined ? undefined : { ...base, method: { method: "cover", cover } };
  });
  for (const candidate of candidates) {
    const certificate = candidate();
    if (certificate === undefined) continue;
    const checked = checkEquality(certificate);
    if (checked.valid) return certificate;
    if (certificate.method.method === "exhaustive")
      throw new DomainError("contradiction", `source and target are not equal: ${checked.check}`, [
        "certificate",
      ]);
  }
  throw new DomainError(
    "too-large",
    `no certificate of equality was found: ${d} variables are too many to enumerate (limit ${MAX_EXHAUSTIVE_VARIABLES}), and no cover of at most ${MAX_LEAVES} subcubes`,
    ["certificate"],
    { size: d, limit: MAX_EXHAUSTIVE_VARIABLES },
  );
}
