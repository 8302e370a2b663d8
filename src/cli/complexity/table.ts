/**
 * # Making and checking the shipped table
 *
 * Making: the search finds the least n, certificates are shortened as far as they still show it. Checking: only the certificates and the checker of
 * `src/verify` are used.
 *
 * Main definitions: `makeEntry`, `checkEntry`, `requestOf`.
 */

import { sampleComplexity, ValueCurve } from "../../distillation/minimax/complexity.js";
import type { MinimaxRequest, MinimaxSolution } from "../../distillation/minimax/minimax.js";
import { readGame } from "../../distillation/minimax/request.js";
import { parseRational, type Rational } from "../../exact/rational.js";
import type { ConceptClass } from "../../learning/concept-class.js";
import { variablesOfClass } from "../../learning/enumerate.js";
import { classSchema } from "../../oracle/schemas/class.js";
import { checkMinimax } from "../../verify/game/minimax.js";
import { DELTAS, type Setting } from "./settings.js";
import { type ProofText, readCertificate, type TableEntry, writeGame, writeSource } from "./table-file.js";

type Question = Omit<MinimaxRequest, "samples">;
type Asked = Pick<TableEntry, "maxPoints" | "mode" | "epsilon" | "access"> & {
  readonly sourceClass: ConceptClass;
  readonly targetClass: ConceptClass;
};

export function requestOf({ sourceClass, targetClass, maxPoints, mode, epsilon, access }: Asked): Question {
  const distributions = {
    kind: "uniform-on-subsets" as const,
    variables: variablesOfClass(sourceClass),
    maxPoints,
  };
  return readGame({
    ...{ sourceClass, targetClass, distributions, samples: 0, mode, access },
    epsilon: parseRational(epsilon)!,
  }).request;
}

/** Does the proof show value ≤ δ with n samples? */
const showsEnough = (question: Question, samples: number, delta: Rational, proof: ProofText): boolean =>
  checkMinimax({ ...question, samples }, readCertificate(proof, question.distributions, { upper: delta }))
    .valid;

/** Does the proof show value > δ with n samples? */
function showsNeeded(question: Question, samples: number, delta: Rational, proof: ProofText): boolean {
  const verdict = checkMinimax({ ...question, samples }, readCertificate(proof, question.distributions, {}));
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
): Promise<TableEntry> {
  if (mode === "absolute")
    throw new Error("the table is about pairs that are promised or compared with the optimum");
  const asked = { sourceClass, targetClass, maxPoints: family.maxPoints, mode, epsilon, access };
  const question = requestOf(asked);
  const curve = new ValueCurve(question);
  const results: TableEntry["results"] = [];
  for (const text of DELTAS) {
    const delta = parseRational(text)!;
    const complexity = await sampleComplexity(curve, delta);
    if (complexity.kind !== "exact")
      throw new Error(`${name}: no exact least number of samples at δ = ${text}`);
    const { samples } = complexity;
    results.push({
      ...{ delta: text, samples, enough: enoughProof(question, samples, delta, await curve.at(samples)) },
      ...(samples === 0
        ? {}
        : { needed: neededProof(question, samples - 1, delta, await curve.at(samples - 1)) }),
    });
  }
  const wire = (c: ConceptClass) => c as unknown as TableEntry["sourceClass"];
  return {
    setting: name,
    ...{ sourceClass: wire(sourceClass), targetClass: wire(targetClass), maxPoints: family.maxPoints },
    ...{ mode, epsilon, access, results },
  };
}

/** The first result whose proof does not hold, or `undefined`; of all results of the entry unless some are named. */
export function checkEntry(entry: TableEntry, results = entry.results): string | undefined {
  const question = requestOf({
    ...entry,
    sourceClass: classSchema.parse(entry.sourceClass),
    targetClass: classSchema.parse(entry.targetClass),
  });
  for (const { delta: text, samples, enough, needed } of results) {
    const delta = parseRational(text)!;
    if (!showsEnough(question, samples, delta, enough))
      return `δ = ${text}: ${samples} samples are not shown to be enough`;
    if (samples === 0) continue;
    if (needed === undefined || !showsNeeded(question, samples - 1, delta, needed))
      return `δ = ${text}: ${samples - 1} samples are not shown to be too few`;
  }
  return undefined;
}
