/**
 * # minimax
 *
 * The best worst-case failure of a randomised distiller or learner on a finite family, exact or enclosed,
 * with a strategy and a prior that certify it.
 *
 * Main definitions: `minimaxMethod`.
 */

import { z } from "zod";
import { rationalText } from "../../boolean/wire/scalars.js";
import { minimax } from "../../distillation/minimax/minimax.js";
import { knownSets } from "../../distillation/minimax/plans.js";
import { MAX_VARIABLES, readGame, tableOfMask } from "../../distillation/minimax/request.js";
import { MAX_OUTCOMES } from "../../distillation/minimax/sampling.js";
import { binomial } from "../../exact/integer.js";
import { formatRational } from "../../exact/rational.js";
import { wordsOf, work } from "../../exact/work.js";
import { variablesOfClass } from "../../learning/enumerate.js";
import { classSize, listing } from "../class-costs.js";
import { massBits } from "../distribution-costs.js";
import { method } from "../method.js";
import {
  certificateShape,
  formatCertificate,
  formatGame,
  gameSchema,
  questionShape,
} from "../schemas/minimax.js";

/** Strategies that are tried until the best is found: some tens, measured on classes on 2 and 3 variables. */
const STRATEGIES = 40;

export const minimaxMethod = method({
  name: "minimax",
  summary:
    "The least worst-case failure of any distiller (or learner, who may ask for labels) on a finite " +
    "family, with a strategy and a prior that certify it.",
  params: z.strictObject({ ...questionShape, certificate: z.boolean().optional() }),
  result: z.strictObject({
    value: rationalText.optional(),
    lower: rationalText.optional(),
    upper: rationalText.optional(),
    source: z.string().optional(),
    samplesAre: gameSchema.shape.samplesAre,
    symmetries: gameSchema.shape.symmetries,
    strategy: gameSchema.shape.strategy,
    plans: gameSchema.shape.plans,
    prior: gameSchema.shape.prior,
    certificate: z.strictObject(certificateShape).optional(),
  }),
  work({ sourceClass, targetClass, distributions, samples, access, outputs, queries = 0 }) {
    const d = variablesOfClass(sourceClass);
    if (d > MAX_VARIABLES || variablesOfClass(targetClass) !== d) return [];
    const cube = 2 ** d;
    const family = distributions.kind === "listed" ? distributions.distributions.length : 2 ** cube;
    const sources = classSize(sourceClass).functions;
    const targets = outputs === "any" ? 2 ** cube : classSize(targetClass).functions;
    const bits =
      distributions.kind === "listed"
        ? distributions.distributions.reduce((most, D) => Math.max(most, massBits(D)), d)
        : d;
    const games = access === "distill" ? sources : 1;
    // Outcomes of a sample, each with a power of a mass: sets or multisets of points.
    const outcomes = Math.min(MAX_OUTCOMES, Number(binomial(cube + samples, samples)));
    const words = wordsOf(bits * samples);
    return [
      ...listing(sourceClass, ["sourceClass"]),
      ...listing(targetClass, ["targetClass"]),
      work("step", family * (2 ** cube * 3 + sources * targets * 4), "sources × distributions × targets", [
        "distributions",
      ]),
      work("product", samples * cube * words * 4, "samples × points × words of a probability", ["samples"]),
      work(
        "product",
        games * outcomes * family * (2 + words),
        "games × samples that can be seen × distributions",
        ["samples"],
      ),
      // Each strategy that is tried is best against a prior: so many sets of points may be asked for.
      ...(queries === 0
        ? []
        : [
            work(
              "step",
              STRATEGIES *
                Math.min(outcomes, distributions.kind === "listed" ? outcomes : 2 ** cube) *
                knownSets(cube, 0, queries) *
                sources *
                (targets + 2 * cube),
              "samples × sets of points that are asked for × sources × targets",
              ["queries"],
            ),
          ]),
    ];
  },
  async run({ certificate, ...question }) {
    const { request, ...naming } = readGame(question);
    const solution = await minimax(request);
    const { lower, upper, worst } = solution;
    const game = formatGame(worst, naming);
    return {
      ...(lower.equals(upper)
        ? { value: formatRational(lower) }
        : { lower: formatRational(lower), upper: formatRational(upper) }),
      ...(worst.source === undefined ? {} : { source: tableOfMask(worst.source, naming.variables) }),
      samplesAre: game.samplesAre,
      symmetries: game.symmetries,
      strategy: game.strategy,
      ...(game.plans === undefined ? {} : { plans: game.plans }),
      prior: game.prior,
      ...(certificate === true ? { certificate: formatCertificate(solution, naming) } : {}),
    };
  },
});
