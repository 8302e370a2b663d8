/**
 * # Classes: bounds, and the exact value of the game
 *
 * Main definitions: `boundsOf`, `minimaxOf`.
 */

import type { Access, GameMode } from "../../../../src/distillation/minimax/game.js";
import { type MinimaxSolution, minimax } from "../../../../src/distillation/minimax/minimax.js";
import { type Family, readGame } from "../../../../src/distillation/minimax/request.js";
import { formatRational, type Rational } from "../../../../src/exact/rational.js";
import { counted } from "../../../../src/exact/wording.js";
import { classBounds, LINE_COLUMNS, lineRow, summary } from "../../../../src/guarantees/class-bounds.js";
import { variablesOfClass } from "../../../../src/learning/enumerate.js";
import { prepare } from "../../../../src/oracle/call.js";
import { modeSchema } from "../../../../src/oracle/methods/success-probability.js";
import { methodTable } from "../../../../src/oracle/methods.js";
import { formatDistribution } from "../../../../src/oracle/schemas/distribution.js";
import { parseWith } from "../../../../src/text/parse-with.js";
import { UsageError } from "../../../../src/text/usage-error.js";
import { checkMinimax } from "../../../../src/verify/game/minimax.js";
import type { Block, Cell } from "../blocks.js";
import type { Progress, Setting } from "../protocol.js";
import { MAX_CURVE } from "./one-source.js";
import { classIn, distributionIn, exact, integerIn, probability, rationalIn, wireClass } from "./values.js";

/** F and G; F is G where nothing else is said. */
function classesOf({ sourceClass, targetClass }: Setting) {
  const target = classIn(targetClass, "class G");
  return { target, source: sourceClass.trim() === "" ? target : classIn(sourceClass, "class F") };
}

/** How many samples the theory says are enough, and needed, to distil F into G and to learn it. */
export function boundsOf(setting: Setting): Block[] {
  const { source, target } = classesOf(setting);
  const accuracy = { epsilon: rationalIn(setting.epsilon, "ε"), delta: rationalIn(setting.delta, "δ") };
  const {
    sides,
    notes,
    counted: isCounted,
  } = classBounds(source, target, accuracy, {
    sourceClass: "class F",
    targetClass: "class G",
    targetCount: "class G",
    sources: "class F",
  });
  return [
    ...notes.map((text) => ({ kind: "text", text, tone: "open" }) as const),
    ...sides.flatMap(({ title, lines }): Block[] => [
      {
        kind: "table",
        caption: title,
        columns: [...LINE_COLUMNS],
        rows: lines.map(lineRow),
        note: `${summary(lines, "realizable")}; ${summary(lines, "agnostic")}`,
      },
    ]),
    ...(isCounted
      ? [
          {
            kind: "text",
            text:
              "The classes are counted in closed form (class_counts, vc_values), not listed; ≤ and ≈ say what is " +
              "no exact number.",
          } as const,
        ]
      : []),
  ];
}

const PARTIES: readonly (readonly [Access, string])[] = [
  ["distill", "distilling"],
  ["learn", "learning"],
];

const valueCell = ({ lower, upper }: MinimaxSolution): Cell =>
  lower.equals(upper) ? probability(lower) : `${formatRational(lower)} … ${formatRational(upper)}`;

/** The least n at which the value is at most δ, of those that were solved. */
function leastText(values: readonly MinimaxSolution[], delta: Rational, most: number): string {
  const enough = values.findIndex(({ upper }) => upper.lte(delta));
  if (enough < 0) return `more than ${counted(most, "sample")}`;
  const isLeast = enough === 0 || values[enough - 1]!.lower.gt(delta);
  return isLeast ? `exactly ${counted(enough, "sample")}` : `at most ${counted(enough, "sample")}`;
}

/** The least worst-case failure of any distiller and of any learner, for n = 0, 1, …; each value is checked. */
export async function minimaxOf(setting: Setting, report: (progress: Progress) => void): Promise<Block[]> {
  const { source, target } = classesOf(setting);
  const variables = variablesOfClass(target);
  const most = integerIn(setting.samples, 0, MAX_CURVE, "largest n");
  const epsilon = rationalIn(setting.epsilon, "ε");
  const delta = rationalIn(setting.delta, "δ");
  const mode: GameMode = parseWith(modeSchema, setting.mode, "mode");
  const family: Family =
    setting.maxPoints === ""
      ? { kind: "listed", distributions: [distributionIn(setting.distribution)] }
      : {
          kind: "uniform-on-subsets",
          variables,
          maxPoints: integerIn(setting.maxPoints, 1, 2 ** Math.min(variables, 4), "most points"),
        };
  const asked = { sourceClass: source, targetClass: target, distributions: family, epsilon, mode };
  const wire = {
    sourceClass: wireClass(source),
    targetClass: wireClass(target),
    distributions: family.kind === "listed" ? family.distributions.map(formatDistribution) : family,
    epsilon: formatRational(epsilon),
    mode,
  };
  // Refused before any work, where the last value alone would take too long.
  for (const [access] of PARTIES) prepare(methodTable.minimax, { ...wire, samples: most, access });
  const values: MinimaxSolution[][] = PARTIES.map(() => []);
  const blocks = (): Block[] => [
    {
      kind: "table",
      caption: "Least worst-case failure, exact",
      columns: ["n", ...PARTIES.map(([, name]) => name)],
      rows: values[0]!.map((_, n) => [
        String(n),
        ...values.map((list) => (list[n] === undefined ? "" : valueCell(list[n]))),
      ]),
    },
  ];
  for (let samples = 0; samples <= most; samples += 1) {
    for (const [i, [access]] of PARTIES.entries()) {
      const { request } = readGame({ ...asked, samples, access });
      const solution = await minimax(request);
      const verdict = checkMinimax(request, solution);
      if (!verdict.valid)
        throw new UsageError(`our own checker rejects the certificate at n = ${samples}: ${verdict.because}`);
      values[i]!.push(solution);
    }
    report({
      stage: "minimax",
      detail: `n = ${samples}`,
      fraction: (samples + 1) / (most + 1),
      ...(samples < most && { blocks: blocks() }),
    });
  }
  return [
    ...blocks(),
    {
      kind: "fields",
      fields: [
        ["for failure ≤ δ", exact(delta)],
        ...PARTIES.map(([, name], i) => [`${name} takes`, leastText(values[i]!, delta, most)] as const),
      ],
    },
    {
      kind: "text",
      text: "Every value was checked from its certificate by code that shares nothing with the search.",
    },
  ];
}
