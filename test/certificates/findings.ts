/**
 * # Is a finding true?
 *
 * Decides what the verifier says it found, by enumeration of the cube, of classes and of trees, for few
 * variables: shares nothing with `src/verify`. Games and probes are decided by solving the question that
 * stands in the certificate.
 *
 * Main definitions: `holds`.
 */

import { tableOf } from "../../spec/definitions/15-representation.js";
import type { ConceptJson } from "../../src/boolean/concept.js";
import { reluNetwork } from "../../src/boolean/kinds/relu-network.js";
import { minimax } from "../../src/distillation/minimax/minimax.js";
import { type Rational, rational } from "../../src/exact/rational.js";
import { conceptOfNetwork } from "../../src/networks/dense-network.js";
import { decodeNetwork } from "../../src/networks/network-bytes.js";
import { probe, uniformWeights } from "../../src/probes/exact-probe.js";
import type { Finding, Measure, WallClass } from "../../src/verify/finding.js";
import type { GameClaim } from "../../src/verify/game/minimax-samples.js";
import type { AnyCertificate } from "../../src/verify/verify-any.js";
import type { ComparisonCertificate } from "../../src/verify/web/check-comparison.js";

const bit = (x: number, i: number): number => (x >> i) & 1;
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const table = (d: number, value: (x: number) => boolean): string =>
  range(2 ** d)
    .map((x) => (value(x) ? "1" : "0"))
    .join("");

/** All assignments of 0, 1 or "free" to d variables. */
const boxes = (d: number): number[][] =>
  d === 0 ? [[]] : boxes(d - 1).flatMap((box) => [0, 1, 2].map((b) => [...box, b]));
const inside = (box: readonly number[], x: number): boolean =>
  box.every((b, i) => b === 2 || b === bit(x, i));

function decisionLists(d: number): Set<string> {
  const found = new Set<string>();
  const grow = (left: readonly number[], values: Map<number, string>, used: ReadonlySet<number>): void => {
    for (const rest of ["0", "1"])
      found.add(
        range(2 ** d)
          .map((x) => values.get(x) ?? rest)
          .join(""),
      );
    for (const i of range(d))
      for (const value of [0, 1]) {
        if (used.has(2 * i + value)) continue;
        for (const label of ["0", "1"]) {
          const more = new Map(values);
          for (const x of left) if (bit(x, i) === value) more.set(x, label);
          grow(
            left.filter((x) => bit(x, i) !== value),
            more,
            new Set([...used, 2 * i + value]),
          );
        }
      }
  };
  grow(range(2 ** d), new Map(), new Set());
  return found;
}

/** Formulas in which each variable of a set occurs once, by the set. */
function readOnce(d: number): Set<string> {
  const known = new Map<number, Set<string>>();
  const of = (set: number): Set<string> => {
    const before = known.get(set);
    if (before !== undefined) return before;
    const found = new Set<string>();
    for (const i of range(d))
      if (set === 1 << i) {
        found.add(table(d, (x) => bit(x, i) === 1));
        found.add(table(d, (x) => bit(x, i) === 0));
      }
    for (const part of range(set))
      if (part > 0 && (part & ~set) === 0)
        for (const f of of(part))
          for (const g of of(set & ~part)) {
            found.add(table(d, (x) => f[x] === "1" && g[x] === "1"));
            found.add(table(d, (x) => f[x] === "1" || g[x] === "1"));
          }
    known.set(set, found);
    return found;
  };
  return new Set([
    table(d, () => false),
    table(d, () => true),
    ...range(2 ** d).flatMap((set) => [...of(set)]),
  ]);
}

function thresholds(d: number): Set<string> {
  const weights =
    d === 0
      ? [[]]
      : range(d).reduce<number[][]>((all) => all.flatMap((w) => range(7).map((v) => [...w, v - 3])), [[]]);
  const found = new Set<string>();
  for (const w of weights)
    for (const theta of range(21))
      found.add(table(d, (x) => w.reduce((sum, v, i) => sum + v * bit(x, i), 0) >= theta - 10));
  return found;
}

const CLASSES: Readonly<Record<WallClass, (d: number) => Set<string>>> = {
  conjunction: (d) => new Set(boxes(d).map((box) => table(d, (x) => inside(box, x)))),
  disjunction: (d) => new Set(boxes(d).map((box) => table(d, (x) => !inside(box, x)))),
  parity: (d) =>
    new Set(
      range(2 ** (d + 1)).map((s) =>
        table(d, (x) => range(d).reduce((odd, i) => odd ^ (bit(s, i) & bit(x, i)), bit(s, d)) === 1),
      ),
    ),
  monotone: (d) =>
    new Set(
      range(2 ** (2 ** d))
        .map((f) => table(d, (x) => bit(f, x) === 1))
        .filter((f) => range(2 ** d).every((x) => range(d).every((i) => f[x]! <= f[x | (1 << i)]!))),
    ),
  "linear-threshold": thresholds,
  "one-decision-list": decisionLists,
  "read-once": readOnce,
};
const members = new Map<string, Set<string>>();
function isMember(name: WallClass, d: number, f: string): boolean {
  const key = `${name} ${d}`;
  if (!members.has(key)) members.set(key, CLASSES[name](d));
  return members.get(key)!.has(f);
}

/** The least measure of a tree, by the recursion over boxes; of a DNF or CNF, by covering with boxes. */
function leastSize(f: string, d: number, measure: Measure): number {
  const points = (box: readonly number[]) => range(2 ** d).filter((x) => inside(box, x));
  const tree = (box: readonly number[]): number => {
    const values = new Set(points(box).map((x) => f[x]));
    if (values.size === 1)
      return measure === "depth" ? 0 : measure === "oneLeaves" && values.has("0") ? 0 : 1;
    return Math.min(
      ...range(d)
        .filter((i) => box[i] === 2)
        .map((i) => {
          const [zero, one] = [0, 1].map((b) => tree(box.with(i, b))) as [number, number];
          return measure === "depth" ? 1 + Math.max(zero, one) : zero + one;
        }),
    );
  };
  if (measure !== "terms" && measure !== "clauses") return tree(new Array(d).fill(2));
  const label = measure === "terms" ? "1" : "0";
  const sets = boxes(d)
    .map(points)
    .filter((set) => set.every((x) => f[x] === label))
    .map((set) => set.reduce((mask, x) => mask | (1 << x), 0));
  const all = range(2 ** d).reduce((mask, x) => (f[x] === label ? mask | (1 << x) : mask), 0);
  let reached = new Set([0]);
  for (let size = 0; ; size += 1) {
    if (reached.has(all)) return size;
    reached = new Set([...reached].flatMap((mask) => sets.map((set) => mask | set)));
  }
}

const values = new Map<string, Promise<{ lower: Rational; upper: Rational } | undefined>>();
/** lower = upper = the value of the game; `undefined` where no pair is promised. */
function gameValue(question: GameClaim): Promise<{ lower: Rational; upper: Rational } | undefined> {
  const key = JSON.stringify(question, (_, v) => (typeof v === "bigint" ? `${v}` : v));
  let value = values.get(key);
  if (value === undefined) {
    value = minimax(question).catch(() => undefined);
    values.set(key, value);
  }
  return value;
}

const essential = (f: string, d: number): number[] =>
  range(d).filter((i) => range(2 ** d).some((x) => f[x] !== f[x ^ (1 << i)]));

/** The values of a source of a comparison, where it has any. */
function comparedTable(source: ComparisonCertificate["source"]): string {
  if (source.kind === "examples") return "";
  if (source.kind !== "network") return tableOf(source);
  return tableOf(reluNetwork.format(conceptOfNetwork(decodeNetwork(source.network))));
}

/** At how many points source and concept differ. */
function differing({ source, concept }: ComparisonCertificate): number {
  const [f, g] = [comparedTable(source), tableOf(concept)];
  return f.length === g.length
    ? range(f.length).filter((x) => f[x] !== g[x]).length
    : Number.POSITIVE_INFINITY;
}

/**
 * Is the finding true of what the certificate is about? Of certificates that are not a distillation's, and
 * few variables.
 */
export async function holds(finding: Finding, certificate: AnyCertificate): Promise<boolean> {
  if (!("kind" in certificate)) throw new Error("a distillation's certificate is decided by truth.ts");
  switch (finding.finding) {
    case "equal": {
      if (certificate.kind === "comparison")
        return finding.variables === certificate.concept.variables && differing(certificate) === 0;
      if (certificate.kind !== "equality") return false;
      const { source, target } = certificate;
      return finding.variables === source.variables && tableOf(source) === tableOf(target);
    }
    case "equal-on": {
      if (certificate.kind !== "comparison") return false;
      const all = 2 ** finding.variables;
      return (
        finding.variables === certificate.concept.variables &&
        finding.open.lt(rational(1)) &&
        rational(differing(certificate), all).lte(finding.open)
      );
    }
    case "agrees-at":
    case "counterexamples": {
      if (certificate.kind !== "comparison") return false;
      const { source, concept, points = [], counterexamples = [] } = certificate;
      const [f, g] = [comparedTable(source), tableOf(concept)];
      const agree = finding.finding === "agrees-at";
      const list = agree ? points : counterexamples;
      const number = agree ? finding.points : finding.points.length;
      return (
        new Set(list).size === number &&
        list.every((point) => {
          const x = Number.parseInt([...point].reverse().join("") || "0", 2);
          return point.length === concept.variables && (f[x] === g[x]) === agree;
        })
      );
    }
    case "sample-errors": {
      if (certificate.kind !== "comparison" || certificate.source.kind !== "examples") return false;
      const { examples } = certificate.source;
      const table = tableOf(certificate.concept);
      const wrong = examples.filter(
        ({ point, label }) =>
          table[Number.parseInt([...point].reverse().join("") || "0", 2)] !== String(label),
      );
      return finding.points === examples.length && finding.errors === wrong.length;
    }
    case "not-in-class":
      if (certificate.kind !== "wall") return false;
      return !isMember(finding.class, certificate.concept.variables, tableOf(certificate.concept));
    case "size-at-least": {
      if (certificate.kind !== "wall") return false;
      const { concept } = certificate;
      return finding.atLeast <= leastSize(tableOf(concept), concept.variables, finding.measure);
    }
    case "depends-on": {
      if (certificate.kind !== "junta") return false;
      const source = certificate.source as ConceptJson;
      const matter = essential(tableOf(source), source.variables);
      const { relevant, only, refutes } = finding;
      return (
        new Set(relevant).size === relevant.length &&
        relevant.every((i) => matter.includes(i)) &&
        (!only || relevant.length === matter.length) &&
        (refutes === undefined || matter.length > refutes)
      );
    }
    case "least-failure": {
      if (certificate.kind !== "minimax" && certificate.kind !== "query-curve") return false;
      const queries = finding.queries ?? 0;
      const asked =
        certificate.kind === "minimax"
          ? certificate
          : certificate.values.find(({ question }) => (question.queries ?? 0) === queries);
      if (asked === undefined || (asked.question.queries ?? 0) !== queries) return false;
      const value = await gameValue(asked.question);
      return value?.lower.gte(finding.lower) === true && value.upper.lte(finding.upper);
    }
    case "least-samples": {
      if (certificate.kind !== "complexity") return false;
      const { access, delta, enough, needed } = finding;
      const at = (samples: number) => gameValue({ ...certificate.question, access, samples });
      return (
        (enough === undefined || (await at(enough))?.upper.lte(delta) === true) &&
        (needed === undefined || (await at(needed))?.lower.gt(delta) === true)
      );
    }
    case "probe": {
      if (certificate.kind !== "probe") return false;
      const { question } = certificate;
      const weights = question.weights ?? uniformWeights(question.features.length);
      const { verdict } = probe({ ...question, weights });
      return (verdict === "yes") === finding.exists;
    }
    default:
      return false;
  }
}
