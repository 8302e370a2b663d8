/**
 * # The minimax failure
 *
 * A finite F, G, a finite family 𝒟, n and ε make a game. Rows: the pairs (f, D) that the mode promises. A
 * randomised distiller gives each thing that it can see a distribution q(·|seen) over G: for each f apart it
 * sees the sample; a learner sees the labelled sample, whatever f is. Its failure on a row is Σ_S D^n(S)
 * Σ_{g: err_{f,D}(g) > b+ε} q(g|seen). The value is the least worst failure: a linear program, solved
 * exactly. For distillers the value is the maximum over f. An *improper* learner may output any function, and
 * q is over those; b and the promise stay about G.
 *
 * Main definitions: `minimaxValue`, `Question`.
 */
import { ONE, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { maximise } from "../../src/exact/simplex.js";
import type { DistributionJson, Mode } from "../implementation.js";
import type { Table } from "./02-concept.js";
import { error } from "./06-error.js";
import { labelled, samples } from "./07-sample.js";
import { benchmark, isPromised } from "./11-success-probability.js";

export interface Question {
  readonly F: readonly Table[];
  readonly G: readonly Table[];
  readonly family: readonly DistributionJson[];
  readonly n: number;
  readonly epsilon: Rational;
  readonly mode: Mode;
  readonly access: "distill" | "learn";
  /** What an improper learner may output; absent: G. The promise and the optimum are about G. */
  readonly outputs?: readonly Table[];
}

interface Row {
  readonly f: Table;
  readonly D: DistributionJson;
}

/** The value, or "vacuous" when the mode promises no pair. */
export function minimaxValue(question: Question): Rational | "vacuous" {
  const { F, G, family, mode, access } = question;
  const promised = (f: Table): Row[] =>
    family.filter((D) => isPromised(f, G, D, mode)).map((D) => ({ f, D }));
  const games = access === "learn" ? [F.flatMap(promised)] : F.map(promised);
  const played = games.filter((rows) => rows.length > 0);
  if (played.length === 0) return "vacuous";
  return played.map((rows) => gameValue(rows, question)).reduce((a, b) => (a.gt(b) ? a : b));
}

/**
 * The program in the form that has 0 as a feasible point: on each seen thing the first g takes what the
 * others leave, and u = 1 − v is made large: for each row, failure when all play the first g + Σ (change by
 * playing g instead)·q + u ≤ 1; for each seen thing, Σ q ≤ 1.
 */
function gameValue(rows: readonly Row[], question: Question): Rational {
  const { G, n, epsilon, mode, access, outputs = G } = question;
  const seen = new Map<string, number>();
  const parts = rows.map(({ f, D }) => {
    const limit = benchmark(f, G, D, mode).add(epsilon);
    const bad = outputs.map((g) => error(f, g, D).gt(limit));
    const draws = samples(D, n).map(({ sample, probability }) => {
      const key = JSON.stringify(access === "learn" ? labelled(f, sample) : sample);
      if (!seen.has(key)) seen.set(key, seen.size);
      return { cell: seen.get(key)!, probability };
    });
    return { bad, draws };
  });
  const others = outputs.length - 1;
  const width = seen.size * others;
  const constraints = parts.map(({ bad, draws }) => {
    const row: Rational[] = [...new Array<Rational>(width).fill(ZERO), ONE];
    let start = ZERO;
    for (const { cell, probability } of draws) {
      if (bad[0]) start = start.add(probability);
      for (let g = 1; g <= others; g += 1) {
        const at = cell * others + g - 1;
        const change = (bad[g] ? 1 : 0) - (bad[0] ? 1 : 0);
        row[at] = row[at]!.add(probability.mul(rational(change)));
      }
    }
    return { row, limit: ONE.sub(start) };
  });
  const shares = Array.from({ length: seen.size }, (_, cell) =>
    Array.from({ length: width + 1 }, (_, at) =>
      at < width && Math.floor(at / others) === cell ? ONE : ZERO,
    ),
  );
  const optimum = maximise({
    objective: [...new Array<Rational>(width).fill(ZERO), ONE],
    rows: [...constraints.map(({ row }) => row), ...shares],
    limits: [...constraints.map(({ limit }) => limit), ...shares.map(() => ONE)],
  });
  if (optimum === undefined) throw new Error("a value above −∞ was expected: 1 bounds u");
  return ONE.sub(optimum.value);
}
