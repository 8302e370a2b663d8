/**
 * # Making and checking the shipped table
 *
 * Making: the search finds the least n, certificates are shortened as far as they still show it. Checking:
 * only the certificates and the checker of `src/verify` are used.
 *
 * Main definitions: `makeEntry`, `checkEntry`.
 */

import { sampleComplexity, ValueCurve } from "../../distillation/minimax/complexity.js";
import type { MinimaxRequest, MinimaxSolution } from "../../distillation/minimax/minimax.js";
import { parseRational, type Rational } from "../../exact/rational.js";
import type { ConceptClass } from "../../learning/concept-class.js";
import {
  entrySchema,
  type ProofText,
  questionOf,
  readEntry,
  readProof,
  type TableEntry,
  writeGame,
  writeSource,
} from "../../oracle/schemas/complexity-table.js";
import { checkComplexity } from "../../verify/game/check-complexity.js";
import { checkMinimax } from "../../verify/game/minimax.js";
import { DELTAS, type Setting } from "./settings.js";

/** The game with its access; the number of samples is what is sought. */
type Question = Omit<MinimaxRequest, "samples">;

/** Does the proof show value ≤ δ with n samples? */
const showsEnough = (question: Question, samples: number, delta: Rational, proof: ProofText): boolean =>
  checkMinimax({ ...question, samples }, readProof(question, proof, { upper: delta })).valid;

/** Does the proof show value > δ with n samples? */
function showsNeeded(question: Question, samples: number, delta: Rational, proof: ProofText): boolean {
  const verdict = checkMinimax({ ...question, samples }, readProof(question, proof, {}));
  return (
    verdict.valid &&
    verdict.findings.some((found) => found.finding === "least-failure" && found.lower.gt(delta))
  );
}

/** Binary places of weights that are tried, then none rounded. */
const PLACES = [4, 8, 16, 32, undefined];

function shortest(
  write: (bits: number | undefined) => ProofText,
  shows: (proof: ProofText) => boolean,
): ProofText {
  for (const bits of PLACES) {
    const proof = write(bits);
    if (shows(proof)) return proof;
  }
  throw new Error("a certificate that its own checker rejects");
}

function enoughProof(
  question: Question,
  samples: number,
  delta: Rational,
  solution: MinimaxSolution,
): ProofText {
  const write = (bits: number | undefined): ProofText => ({
    games: solution.games.map((game) => writeGame(game, "strategy", question.distributions, bits)),
    ...(solution.sources.length === 0 ? {} : { sources: solution.sources.map(writeSource) }),
  });
  return shortest(write, (proof) => showsEnough(question, samples, delta, proof));
}

function neededProof(
  question: Question,
  samples: number,
  delta: Rational,
  solution: MinimaxSolution,
): ProofText {
  const write = (bits: number | undefined): ProofText => ({
    games: [writeGame(solution.worst, "prior", question.distributions, bits)],
  });
  return shortest(write, (proof) => showsNeeded(question, samples, delta, proof));
}

/** The least n for each δ, with proofs. Throws where the search leaves a gap, which no setting of the table does. */
export async function makeEntry(
  { name, sourceClass, targetClass, family, mode }: Setting,
  epsilon: string,
  access: "distill" | "learn",
  outputs?: "any",
): Promise<TableEntry> {
  if (mode === "absolute")
    throw new Error("the table is about pairs that are promised or compared with the optimum");
  const asked = { sourceClass, targetClass, maxPoints: family.maxPoints, mode, epsilon, outputs };
  const question = { ...questionOf(asked), access };
  const curve = new ValueCurve(question);
  const results: TableEntry["results"] = [];
  for (const text of DELTAS) {
    const delta = parseRational(text)!;
    const complexity = await sampleComplexity(curve, delta);
    if (complexity.kind !== "exact")
      throw new Error(`${name}: no exact least number of samples at δ = ${text}`);
    const { samples } = complexity;
    results.push({
      delta: text,
      samples,
      enough: enoughProof(question, samples, delta, await curve.at(samples)),
      ...(samples === 0
        ? {}
        : { needed: neededProof(question, samples - 1, delta, await curve.at(samples - 1)) }),
    });
  }
  const wire = (c: ConceptClass) => c as unknown as TableEntry["sourceClass"];
  return {
    setting: name,
    sourceClass: wire(sourceClass),
    targetClass: wire(targetClass),
    maxPoints: family.maxPoints,
    mode,
    epsilon,
    access,
    ...(outputs === undefined ? {} : { outputs }),
    results,
  };
}

/** The first result whose proof does not hold, or `undefined`; of all results of the entry unless some are named. */
export function checkEntry(entry: TableEntry, results = entry.results): string | undefined {
  const verdict = checkComplexity(readEntry(entrySchema.parse({ ...entry, results })));
  return verdict.valid ? undefined : verdict.because;
}
