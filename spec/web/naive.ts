/**
 * # The naive answers of section 4
 *
 * By the literal definitions: reductions, lower bounds by sensitivity, and junta_search as written, with
 * coins from a small congruential generator.
 *
 * Main definitions: `naiveWeb`.
 */
import type { Literals } from "../../src/boolean/concept.js";
import { formatRational, HALF, parseRational, type Rational } from "../../src/exact/rational.js";
import { type Point, point } from "../definitions/01-cube.js";
import { tableOf, valueAt } from "../definitions/15-representation.js";
import { foundVariable, majorityJunta, searchProbability, trials } from "../definitions/17-junta-search.js";
import { largestSensitivity, sensitivityBound } from "../definitions/20-lower-bounds.js";
import type { DistributionJson, Implementation, Methods } from "../implementation.js";
import { naiveReduce } from "./reduce.js";

const read = (text: string): Rational => parseRational(text)!;

const biasesOf = (D: DistributionJson | undefined, d: number): Rational[] =>
  D?.kind === "product" ? D.biases.map(read) : Array.from({ length: d }, () => HALF);

/** Integers below 2^31, one after the other (a textbook congruential generator; the statements hold for any coins). */
function coins(seed: number): () => number {
  let state = BigInt(seed) + 1n;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    return Number(state >> 33n);
  };
}

function search({
  source,
  k,
  delta,
  seed,
  distribution,
}: Methods["distillJunta"]["params"]): Methods["distillJunta"]["result"] {
  const d = source.variables;
  const biases = biasesOf(distribution, d);
  const t = trials(k, read(delta), biases);
  const next = coins(seed);
  const draw = (keep: (i: number) => boolean, x: Point): Point =>
    biases.map((p, i) => (keep(i) ? x[i]! : BigInt(next()) * p.d < p.n * 2n ** 31n ? "1" : "0")).join("");
  const asked = new Map<Point, number>();
  const f = (x: Point): string => {
    if (!asked.has(x)) asked.set(x, valueAt(source, x));
    return `${asked.get(x)}`;
  };
  const witnesses: { variable: number; zero: Point; one: Point; valueAtZero: 0 | 1 }[] = [];
  const known = (i: number): boolean => witnesses.some((w) => w.variable === i);
  for (let left = t; left > 0 && witnesses.length <= k && witnesses.length < d; left -= 1) {
    const x = draw(() => false, point(d, 0));
    const y = draw(known, x);
    if (f(x) === f(y)) continue;
    const variable = foundVariable(f, x, y);
    // The last point of the search before and after the flip.
    const differing = [...x].flatMap((bit, i) => (bit === y[i] ? [] : [i]));
    const before = [...x]
      .map((bit, i) =>
        differing.indexOf(i) >= 0 && differing.indexOf(i) < differing.indexOf(variable) ? y[i]! : bit,
      )
      .join("");
    const flipped = [...before].map((bit, i) => (i === variable ? (bit === "1" ? "0" : "1") : bit)).join("");
    const [zero, one] = before[variable] === "0" ? [before, flipped] : [flipped, before];
    witnesses.push({ variable, zero, one, valueAtZero: Number(f(zero)) as 0 | 1 });
    left = t + 1;
  }
  const relevant = witnesses.map((w) => w.variable).sort((a, b) => a - b);
  const refuted = relevant.length > k;
  const search = Math.ceil(Math.log2(Math.max(d, 1)));
  const base = draw(() => false, point(d, 0));
  const table = Array.from({ length: refuted ? 0 : 2 ** relevant.length }, (_, j) => {
    const z = point(relevant.length, j);
    return f([...base].map((bit, i) => (relevant.includes(i) ? z[relevant.indexOf(i)]! : bit)).join(""));
  });
  return {
    relevant,
    junta: refuted ? null : { kind: "junta", variables: d, relevant, table: table.join("") },
    queries: asked.size,
    witnesses,
    refuted,
    queryBound: 2 * t * (k + 1) + k * search + Math.max(2 ** k, search),
    trialsPerRound: t,
  };
}

/** Terms over distinct variables of width at most k. */
const terms = (d: number, k: number): Literals[] =>
  Array.from({ length: d }, (_, i) => i)
    .reduce<Literals[]>(
      (sets, variable) =>
        sets.flatMap((set) => [set, [...set, { variable, value: 0 }], [...set, { variable, value: 1 }]]),
      [[]],
    )
    .filter((set) => set.length <= k);

const key = (term: Literals): string =>
  [...new Set(term.map((l) => `${l.variable}${l.value}`))].sort().join(" ");

export const naiveWeb: Pick<
  Implementation,
  "reduce" | "lowerBound" | "expandTerms" | "distillJunta" | "juntaSearchProbability" | "majorityJunta"
> = {
  async reduce(params) {
    return naiveReduce(params);
  },
  async lowerBound({ concept, measure }) {
    const [d, f] = [concept.variables, tableOf(concept)];
    if (measure === "depth") return { atLeast: largestSensitivity(d, f) };
    const labels = { leaves: "01", oneLeaves: "1", terms: "1", clauses: "0" }[measure];
    return { atLeast: sensitivityBound(d, f, labels) };
  },
  async expandTerms({ concept, k }) {
    const all = terms(concept.variables, k);
    const wanted = concept.kind === "dnf" ? concept.terms.map(key) : [];
    const literals = all.flatMap((term, variable) =>
      wanted.includes(key(term)) ? [{ variable, value: 1 as const }] : [],
    );
    return { concept: { kind: "disjunction", variables: all.length, literals }, terms: all };
  },
  async distillJunta(params) {
    return search(params);
  },
  async juntaSearchProbability({ source, k, delta, distribution }) {
    const biases = biasesOf(distribution, source.variables);
    const t = trials(k, read(delta), biases);
    return {
      probability: formatRational(searchProbability(source.variables, tableOf(source), biases, t)),
      trialsPerRound: t,
    };
  },
  async majorityJunta({ source, relevant, distribution }) {
    const d = source.variables;
    const found = majorityJunta(d, tableOf(source), relevant, biasesOf(distribution, d));
    return {
      junta: { kind: "junta", variables: d, relevant, table: found.table },
      error: formatRational(found.error),
      disagreement: formatRational(found.disagreement),
    };
  },
};
