/**
 * # Checking a certificate of equality
 *
 * That two representations are the same function, in one of three ways:
 * - `exhaustive`: both are evaluated at all 2^d points, d ≤ 20;
 * - `cover`: a decision tree that splits the cube into subcubes, on each of which both are constant with the
 *   label of the leaf, as three-valued evaluation shows. For a tree as source it is the tree itself: the
 *   proof is leaf by leaf, and d may be anything;
 * - `symmetric`: both depend on the number of ones among a set S only, as their shape shows, and agree for
 *   each of the |S| + 1 numbers.
 *
 * The evaluators are those of this folder; nothing is shared with the reductions.
 *
 * Main definitions: `EqualityCertificate`, `checkEquality`.
 */
import type { ConceptJson, TreeNode } from "../../boolean/concept.js";
import { pointText } from "../../exact/wording.js";
import { notRational } from "../integers.js";
import { hasDistinct } from "../permutation.js";
import { demand, Refuted, type Verdict, verdictOf } from "../verdict.js";
import type { Assignment, Lanes } from "./kinds/record.js";
import { asymmetry, compile, ternary } from "./kinds.js";
import { valueAtPoint, wordsOfBlock } from "./lanes.js";

export interface EqualityCertificate {
  readonly kind: "equality";
  readonly source: ConceptJson;
  readonly target: ConceptJson;
  readonly method:
    | { readonly method: "exhaustive" }
    | { readonly method: "cover"; readonly cover: TreeNode }
    | { readonly method: "symmetric"; readonly subset: readonly number[] };
}

/** Largest d that is enumerated. */
export const MAX_EXHAUSTIVE_VARIABLES = 20;
/** Most leaves of a cover. */
export const MAX_COVER_LEAVES = 100_000;

/** Refutes unless source and target have the same value at all 2^d points. */
export function compareEverywhere(d: number, source: Lanes, target: Lanes): void {
  demand(
    d <= MAX_EXHAUSTIVE_VARIABLES,
    "exhaustive",
    `at most ${MAX_EXHAUSTIVE_VARIABLES} variables are enumerated, there are ${d}`,
  );
  const mask = d >= 5 ? -1 : 2 ** (2 ** d) - 1;
  for (let block = 0; block < Math.max(1, 2 ** (d - 5)); block += 1) {
    const word = wordsOfBlock(block);
    const difference = (source(word) ^ target(word)) & mask;
    if (difference === 0) continue;
    const j = 32 * block + (31 - Math.clz32(difference & -difference));
    const point = Array.from({ length: d }, (_, i) => Math.floor(j / 2 ** i) % 2).join("");
    throw new Refuted("exhaustive", `source and target differ at ${pointText(point)}`);
  }
}

/**
 * Walks the cover; a split on a variable that the path has fixed is refused, so that the leaves are disjoint
 * subcubes.
 */
function covered(certificate: EqualityCertificate, cover: TreeNode): void {
  const d = certificate.source.variables;
  const x: Assignment = new Uint8Array(d).fill(2);
  type Step =
    | { readonly node: TreeNode; readonly set?: readonly [number, 0 | 1] }
    | { readonly free: number };
  const pending: Step[] = [{ node: cover }];
  let leaves = 0;
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if ("free" in step) {
      x[step.free] = 2;
      continue;
    }
    if (step.set !== undefined) x[step.set[0]] = step.set[1];
    const { node } = step;
    if ("label" in node) {
      leaves += 1;
      demand(leaves <= MAX_COVER_LEAVES, "cover", `more than ${MAX_COVER_LEAVES} leaves`);
      for (const side of ["source", "target"] as const) {
        const value = ternary(certificate[side], x);
        if (value !== node.label)
          throw new Refuted(
            "cover",
            `at leaf ${leaves} the ${side} is ` +
              `${value === 2 ? "not seen to be constant" : value}, the label is ${node.label}`,
          );
      }
      continue;
    }
    const { variable } = node;
    demand(
      variable < d && x[variable] === 2,
      "cover",
      `a split on variable ${variable}, which is out of range or fixed already`,
    );
    pending.push(
      { free: variable },
      { node: node.one, set: [variable, 1] },
      { node: node.zero, set: [variable, 0] },
    );
  }
}

function symmetric(
  certificate: EqualityCertificate,
  subset: readonly number[],
  source: Lanes,
  target: Lanes,
): void {
  const d = certificate.source.variables;
  demand(
    hasDistinct(subset) && subset.every((i) => i < d),
    "symmetric",
    "the subset repeats a variable or has one out of range",
  );
  const members = new Set(subset);
  for (const side of ["source", "target"] as const) {
    const defect = asymmetry(certificate[side], members);
    if (defect !== undefined) throw new Refuted("symmetric", `${side}: ${defect}`);
  }
  const point = new Array<string>(d).fill("0");
  for (let ones = 0; ones <= subset.length; ones += 1) {
    if (ones > 0) point[subset[ones - 1]!] = "1";
    const text = point.join("");
    demand(
      valueAtPoint(source, text) === valueAtPoint(target, text),
      "symmetric",
      `source and target differ where ${ones} of the subset are 1`,
    );
  }
}

/** The evaluator of a side; a text that is not a rational is a failed check. */
export function evaluatorOf(side: string, representation: ConceptJson): Lanes {
  const compiled = compile(representation);
  if (compiled.readable) return compiled.lanes;
  throw new Refuted(side, notRational(compiled.text));
}

/** Runs a check of values; one that cannot be computed, since a function is not 0 or 1 somewhere, is a failed check. */
export function evaluating<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof RangeError) throw new Refuted("evaluation", error.message);
    throw error;
  }
}

/** Re-checks the certificate, which is well-formed. */
export const checkEquality = (certificate: EqualityCertificate): Verdict =>
  verdictOf(() => {
    const { source, target, method } = certificate;
    const { variables } = source;
    demand(
      variables === target.variables,
      "variables",
      `the source has ${variables}, the target ${target.variables}`,
    );
    const sourceLanes = evaluatorOf("source", source);
    const targetLanes = evaluatorOf("target", target);
    evaluating(() => {
      switch (method.method) {
        case "exhaustive":
          return compareEverywhere(variables, sourceLanes, targetLanes);
        case "cover":
          return covered(certificate, method.cover);
        case "symmetric":
          return symmetric(certificate, method.subset, sourceLanes, targetLanes);
      }
    });
    return [
      {
        finding: "equal",
        check: "equality",
        variables,
        method: method.method,
        source: source.kind,
        target: target.kind,
      },
    ];
  });
