/**
 * # Certificates of equality
 *
 * For two representations that a reduction claims to be the same function: exhaustive where the cube is small
 * enough, else the symmetric form where both depend on a count only, else a cover of the cube by subcubes on
 * which both are constant, found by branching on the variables that the source tests. The certificate is
 * checked before it is handed out.
 *
 * Main definitions: `equalityCertificate`.
 */
import { type ConceptJson, type Leaf, recordOf, type TreeNode } from "../boolean/concept.js";
import { DomainError } from "../exact/domain-error.js";
import {
  checkEquality,
  type EqualityCertificate,
  MAX_EXHAUSTIVE_VARIABLES,
} from "../verify/web/check-equality.js";
import type { Assignment } from "../verify/web/kinds/record.js";
import { ternary } from "../verify/web/kinds.js";

/** Most leaves of a cover that is searched for. */
const MAX_LEAVES = 20_000;
/** Most words of points × size that an exhaustive certificate may cost its checker. */
export const MAX_EXHAUSTIVE_WORK = 2 ** 33;

/**
 * A cover by branching, or `undefined` where it, or the work of finding it, grows beyond its limit: each
 * subcube costs the sizes of both at most. Iterative: depth is at most d, which may be large.
 */
function coverOf(source: ConceptJson, target: ConceptJson, maxWork: number): TreeNode | undefined {
  const size = recordOf(source).cost(source) + recordOf(target).cost(target);
  let work = 0;
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
    work += size;
    if (work > maxWork) return undefined;
    const left = ternary(source, x);
    const right = ternary(target, x);
    if (left !== 2 && right !== 2) {
      leaves += 1;
      if (left !== right || leaves > MAX_LEAVES) return undefined;
      done.push({ label: left } satisfies Leaf);
      continue;
    }
    const open = left === 2 ? source : target;
    const hint = recordOf(open).openVariable(open, x);
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

/**
 * A certificate that the two agree, already checked. Throws `too-large` where none is found within the
 * limits (`maxWork` words of points × size, of either method), `contradiction` where they differ.
 */
export function equalityCertificate(
  source: ConceptJson,
  target: ConceptJson,
  maxWork = MAX_EXHAUSTIVE_WORK,
): EqualityCertificate {
  const base = { kind: "equality" as const, source, target };
  const d = source.variables;
  const cost = (recordOf(source).cost(source) + recordOf(target).cost(target)) * Math.max(1, 2 ** (d - 5));
  const candidates: (() => EqualityCertificate | undefined)[] = [];
  if (d <= MAX_EXHAUSTIVE_VARIABLES && cost <= maxWork)
    candidates.push(() => ({ ...base, method: { method: "exhaustive" } }));
  if (source.kind === "parity")
    candidates.push(() => ({ ...base, method: { method: "symmetric", subset: source.subset } }));
  candidates.push(() => {
    const cover = coverOf(source, target, maxWork);
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
    d > MAX_EXHAUSTIVE_VARIABLES
      ? `no certificate of equality was found: ${d} variables are too many to enumerate (limit ` +
          `${MAX_EXHAUSTIVE_VARIABLES}), and no cover of at most ${MAX_LEAVES} subcubes` +
          ` within ${maxWork} words`
      : `no certificate of equality was found: words of points × size are ${cost}, at most ${maxWork} are ` +
          `compared, and no cover of at most ${MAX_LEAVES} subcubes within as many`,
    ["certificate"],
    d > MAX_EXHAUSTIVE_VARIABLES
      ? { size: d, limit: MAX_EXHAUSTIVE_VARIABLES }
      : { size: cost, limit: maxWork },
  );
}
