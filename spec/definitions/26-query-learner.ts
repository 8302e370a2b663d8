/**
 * # Learners that may ask for labels
 *
 * A query learner sees a labelled sample and may then ask for the labels of q points, one after the other,
 * each chosen in the light of the sample and of the answers so far; at last it outputs a concept. What it does
 * on one labelled sample is a *plan*: a concept, or a point to ask for and a plan for each of its labels. A
 * learner that draws its plan on each labelled sample is all that coins can do (a plan fixes every later
 * choice). Its failure on a row (f, D) is Σ_S D^n(S)·Pr[the output of the plan at f fails]; the value is the
 * least worst failure, a linear program over all plans, solved exactly. Plans that fail on the same rows are
 * one; asking for a label twice, or for one of the sample, is of no use and left out.
 *
 * Main definitions: `queryMinimaxValue`.
 */
import { ONE, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { maximise } from "../../src/exact/simplex.js";
import { error } from "./06-error.js";
import { labelled, samples } from "./07-sample.js";
import { benchmark, isPromised } from "./11-success-probability.js";
import type { Question } from "./14-minimax.js";

/** On which rows a plan fails; only rows that can lead to the labelled sample count. */
type Failing = string;

const DOES = "1";

/** The value, or "vacuous" when the mode promises no pair. */
export function queryMinimaxValue(
  { F, G, family, n, epsilon, mode, outputs = G }: Question,
  queries: number,
): Rational | "vacuous" {
  const rows = F.flatMap((f) => family.filter((D) => isPromised(f, G, D, mode)).map((D) => ({ f, D })));
  if (rows.length === 0) return "vacuous";
  const fails = rows.map(({ f, D }) => {
    const limit = benchmark(f, G, D, mode).add(epsilon);
    return outputs.map((g) => error(f, g, D).gt(limit));
  });

  /** How plans with so many questions left can fail on rows whose source has given these answers. */
  function plans(among: readonly number[], known: readonly number[], left: number): Failing[] {
    const found = new Set<Failing>();
    outputs.forEach((_, g) => {
      found.add(rows.map((_, r) => (among.includes(r) && fails[r]![g] ? DOES : "0")).join(""));
    });
    if (left === 0) return [...found];
    for (let x = 0; x < rows[0]!.f.length; x += 1) {
      if (known.includes(x)) continue;
      const [zero, one] = ["0", "1"].map((label) =>
        plans(
          among.filter((r) => rows[r]!.f[x] === label),
          [...known, x],
          left - 1,
        ),
      );
      for (const a of zero!)
        for (const b of one!) found.add([...a].map((bit, r) => (bit === DOES ? DOES : b[r]!)).join(""));
    }
    return [...found];
  }

  // Each labelled sample with the rows that can show it, and how probable it is under each.
  const seen = new Map<string, Map<number, Rational>>();
  rows.forEach(({ f, D }, r) => {
    for (const { sample, probability } of samples(D, n)) {
      const key = JSON.stringify(labelled(f, sample));
      const rates = seen.get(key) ?? new Map<number, Rational>();
      seen.set(key, rates.set(r, (rates.get(r) ?? ZERO).add(probability)));
    }
  });
  const columns = [...seen].map(([key, rates]) => {
    const known = (JSON.parse(key) as { point: number }[]).map(({ point }) => point);
    const failing = plans([...rates.keys()], [...new Set(known)], queries);
    return failing.map((bits) => rows.map((_, r) => (bits[r] === DOES ? (rates.get(r) ?? ZERO) : ZERO)));
  });
  return leastWorst(columns, rows.length);
}

/**
 * The least v such that some mixture of the columns of each cell, added up over the cells, is at most v on
 * every row. In the form that has 0 as a feasible point: the first column of each cell takes what the others
 * leave, and u = 1 − v is made large.
 */
function leastWorst(cells: readonly (readonly (readonly Rational[])[])[], rows: number): Rational {
  const others = cells.flatMap(([first, ...rest], cell) =>
    rest.map((column) => ({ cell, first: first!, column })),
  );
  const start = Array.from({ length: rows }, (_, r) =>
    cells.reduce((total, [first]) => total.add(first![r]!), ZERO as Rational),
  );
  const optimum = maximise({
    objective: [...others.map(() => ZERO), ONE],
    rows: [
      ...start.map((_, r) => [...others.map(({ first, column }) => column[r]!.sub(first[r]!)), ONE]),
      ...cells.map((_, c) => [...others.map(({ cell }) => rational(cell === c ? 1 : 0)), ZERO]),
    ],
    limits: [...start.map((q) => ONE.sub(q)), ...cells.map(() => ONE)],
  });
  if (optimum === undefined) throw new Error("a value above −∞ was expected: 1 bounds u");
  return ONE.sub(optimum.value);
}
