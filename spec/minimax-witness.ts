/**
 * # What a strategy and a prior show of a minimax value
 *
 * An answer of `minimax` may come with a strategy and a prior of the game that it is about (that of one source
 * for distilling). Both are given on representatives: a symmetry (π, h) moves point x to π(x) and function u
 * to (u∘π⁻¹)⊕h. Here they are moved along the symmetries until nothing is new, and the definition is taken:
 * the worst failure of the strategy is at most the value, the Bayes risk of the prior at least.
 *
 * Main definitions: `witnessHolds`.
 */
import {
  formatRational,
  isZero,
  maximum,
  minimum,
  ONE,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../src/exact/rational.js";
import { cube } from "./definitions/01-cube.js";
import type { Table } from "./definitions/02-concept.js";
import { mass, variablesOf } from "./definitions/05-distribution.js";
import { error } from "./definitions/06-error.js";
import { samples } from "./definitions/07-sample.js";
import { benchmark, isPromised } from "./definitions/11-success-probability.js";
import type { Question } from "./definitions/14-minimax.js";
import type { DistributionJson, Methods } from "./implementation.js";
import { read } from "./instances.js";
import { all, claim, fails, HOLDS, type Verdict } from "./statement.js";

type Answer = Methods["minimax"]["result"];
type Outputs = ReadonlyMap<Table, Rational>;

interface Move {
  readonly point: (x: number) => number;
  readonly table: (u: Table) => Table;
  /** The label of a point after the move. */
  readonly label: (x: number, label: string) => string;
}

/** A point that was drawn, and its label where that is seen. */
interface Seen {
  readonly x: number;
  readonly label: string;
}

const other = (bit: string): string => (bit === "0" ? "1" : "0");

function moveOf({ permutation, flip }: NonNullable<Answer["symmetries"]>[number]): Move | string {
  const points = flip.length;
  if ([...permutation].sort((a, b) => a - b).join() !== Array.from({ length: points }, (_, x) => x).join())
    return `${permutation.join(", ")} does not permute the ${points} points`;
  const label = (x: number, bit: string): string => (flip[permutation[x]!] === "1" ? other(bit) : bit);
  return {
    point: (x) => permutation[x]!,
    label,
    table: (u) =>
      Array.from({ length: points }, (_, y) =>
        label(permutation.indexOf(y), u[permutation.indexOf(y)]!),
      ).join(""),
  };
}

/** What is seen of a sample: each point as often as it counts, in the order of the points. */
const keyOf = (seen: readonly Seen[], areSets: boolean): string => {
  const items = seen.map(({ x, label }) => `${x}:${label}`);
  return (areSets ? [...new Set(items)] : items).sort().join(" ");
};

const sameOutputs = (a: Outputs, b: Outputs): boolean =>
  a.size === b.size && [...a].every(([g, p]) => b.get(g)?.equals(p) === true);

const sameLaw = (points: number, D: DistributionJson, E: DistributionJson, move: Move): boolean => {
  const X = cube(variablesOf(D));
  return Array.from({ length: points }, (_, x) => x).every((x) =>
    mass(D, X[x]!).equals(mass(E, X[move.point(x)]!)),
  );
};

/** Does what comes with the value show it? Without a strategy or a prior nothing is shown from that side. */
export function witnessHolds(question: Question, answer: Answer): Verdict {
  const { G, family, n, epsilon, mode, access } = question;
  const learning = access === "learn";
  if (learning !== (answer.source === undefined) && (answer.strategy ?? answer.prior) !== undefined)
    return fails("a game of a distiller is that of its source, that of a learner is of all");
  const F = answer.source === undefined ? question.F : [answer.source];
  if (!F.every((f) => question.F.includes(f))) return fails(`${answer.source} is no source`);
  const points = F[0]!.length;
  const rows = F.flatMap((f) => family.filter((D) => isPromised(f, G, D, mode)).map((D) => ({ f, D })));
  const loses = ({ f, D }: (typeof rows)[number], g: Table): boolean =>
    error(f, g, D).gt(benchmark(f, G, D, mode).add(epsilon));
  const moves: Move[] = [];
  for (const symmetry of answer.symmetries ?? []) {
    const move = moveOf(symmetry);
    if (typeof move === "string") return fails(move);
    moves.push(move);
  }
  const areSets = answer.samplesAre === "sets";
  const seenOn = (f: Table, sample: readonly number[]): Seen[] =>
    sample.map((x) => ({ x, label: learning ? f[x]! : "" }));
  return all(strategyHolds(), priorHolds());

  function strategyHolds(): Verdict {
    if (answer.strategy === undefined) return HOLDS;
    const known = new Map<string, Outputs>();
    const queue: { seen: readonly Seen[]; outputs: Outputs }[] = [];
    let always: Outputs | undefined;
    for (const { sample, labels, outputs } of answer.strategy) {
      const law: Outputs = new Map(Object.entries(outputs).map(([g, p]) => [g, read(`${p}`)]));
      if (![...law.keys()].every((g) => G.includes(g))) return fails("the strategy plays what is no target");
      if ([...law.values()].some((p) => p.lt(ZERO)) || !sum([...law.values()]).equals(ONE))
        return fails("the probabilities of the strategy do not sum to 1");
      if (sample === "any") always = law;
      else {
        const seen = sample.map((x, i) => ({
          x: cube(Math.log2(points)).indexOf(x),
          label: labels?.[i] ?? "",
        }));
        queue.push({ seen, outputs: law });
      }
    }
    for (const { seen, outputs } of queue) {
      const key = keyOf(seen, areSets);
      const before = known.get(key);
      if (before !== undefined) {
        if (!sameOutputs(before, outputs)) return fails(`the strategy plays two things on ${key}`);
        continue;
      }
      known.set(key, outputs);
      for (const move of moves)
        queue.push({
          seen: seen.map(({ x, label }) => ({
            x: move.point(x),
            label: learning ? move.label(x, label) : "",
          })),
          outputs: new Map([...outputs].map(([g, p]) => [move.table(g), p])),
        });
    }
    let worst = ZERO;
    for (const row of rows) {
      let failure = ZERO;
      for (const { sample, probability } of samples(row.D, n)) {
        const outputs = always ?? known.get(keyOf(seenOn(row.f, sample), areSets));
        if (outputs === undefined) return fails(`the strategy says nothing on ${sample.join(", ")}`);
        for (const [g, p] of outputs) if (loses(row, g)) failure = failure.add(probability.mul(p));
      }
      worst = maximum(worst, failure);
    }
    const upper = read(answer.value ?? answer.upper!);
    return claim(worst.lte(upper), () => {
      return `the strategy fails with probability ${formatRational(worst)}, more than ${formatRational(upper)}`;
    });
  }

  function priorHolds(): Verdict {
    if (answer.prior === undefined) return HOLDS;
    const weights = rows.map(() => ZERO);
    for (const { source, distribution, weight } of answer.prior) {
      const first = rows.findIndex(({ f, D }) => f === source && D === family[distribution]);
      if (first < 0) return fails("the prior puts weight on a pair that is not promised");
      if (read(`${weight}`).lt(ZERO)) return fails("the prior has a negative weight");
      const orbit = [first];
      for (const r of orbit)
        for (const move of moves) {
          const { f, D } = rows[r]!;
          const image = rows.findIndex((row) => row.f === move.table(f) && sameLaw(points, D, row.D, move));
          if (image < 0) return fails("a symmetry does not keep the promised pairs");
          if (!orbit.includes(image)) orbit.push(image);
        }
      for (const r of orbit) weights[r] = weights[r]!.add(read(`${weight}`).div(rational(orbit.length)));
    }
    if (!sum(weights).equals(ONE)) return fails("the weights of the prior do not sum to 1");
    const risks = new Map<string, Rational[]>();
    rows.forEach((row, r) => {
      if (isZero(weights[r]!)) return;
      for (const { sample, probability } of samples(row.D, n)) {
        const key = keyOf(seenOn(row.f, sample), false);
        const risk = risks.get(key) ?? G.map(() => ZERO);
        risks.set(
          key,
          risk.map((q, g) => (loses(row, G[g]!) ? q.add(weights[r]!.mul(probability)) : q)),
        );
      }
    });
    const least = sum([...risks.values()].map((risk) => risk.reduce(minimum)));
    const lower = read(answer.value ?? answer.lower!);
    return claim(least.gte(lower), () => {
      const [risk, value] = [formatRational(least), formatRational(lower)];
      return `against the prior some strategy fails with probability ${risk}, less than ${value}`;
    });
  }
}
