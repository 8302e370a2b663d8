/**
 * # One source: its error, its frontier, and how well a distiller does
 *
 * Each is a method of the oracle, which counts the work before it begins.
 *
 * Main definitions: `tableOf`, `errorOf`, `frontierOf`, `successOf`.
 */
import { tabulate } from "../../../../src/boolean/tabulate.js";
import { formatTable } from "../../../../src/boolean/truth-table.js";
import { refuseAbove } from "../../../../src/exact/domain-error.js";
import { parseRational } from "../../../../src/exact/rational.js";
import { counted } from "../../../../src/exact/wording.js";
import { call } from "../../../../src/oracle/call.js";
import { methodTable } from "../../../../src/oracle/methods.js";
import { conceptSchema, formatConcept } from "../../../../src/oracle/schemas/concept.js";
import { describeConcept } from "../../../../src/text/describe.js";
import { parseWith } from "../../../../src/text/parse-with.js";
import type { Block } from "../blocks.js";
import type { Progress, Result, Setting } from "../protocol.js";
import { classIn, conceptIn, exact, integerIn, probability, wireClass } from "./values.js";

/** Most variables of a table that is edited bit by bit. */
const MAX_EDITED = 4;

/** The truth table of what was typed, for the editor of bits. */
export function tableOf({
  text,
  variables,
  what,
}: {
  text: string;
  variables: number;
  what: string;
}): Result {
  const concept = conceptIn(text, variables, what);
  refuseAbove(concept.variables, MAX_EDITED, "variables of a table to be edited", [what]);
  return {
    blocks: [{ kind: "text", text: describeConcept(concept) }],
    table: formatTable(tabulate(concept)),
  };
}

const described = (wire: unknown): string => describeConcept(parseWith(conceptSchema, wire, "concept"));

const rationalOf = (text: string) => parseRational(text)!;

const sourceOf = ({ source, variables }: Setting): unknown =>
  formatConcept(conceptIn(source, variables, "source f"));

/** err_{f,D}(g), and the least error of any concept of the class. */
export async function errorOf(setting: Setting): Promise<Block[]> {
  const { distribution, variables } = setting;
  const source = sourceOf(setting);
  const target = formatConcept(conceptIn(setting.target, variables, "target g"));
  const targetClass = wireClass(classIn(setting.targetClass, "class G"));
  const one = (await call(methodTable.error, { source, target, distribution })) as { error: string };
  const best = (await call(methodTable.optimum, { source, targetClass, distribution })) as {
    error: string;
    concept: unknown;
  };
  return [
    {
      kind: "fields",
      fields: [
        ["f", described(source)],
        ["g", described(target)],
        ["error of g", exact(rationalOf(one.error))],
        ["least error in G", exact(rationalOf(best.error))],
        ["attained by", described(best.concept)],
      ],
    },
  ];
}

/** Rows of the frontier that are shown. */
const SHOWN = 20;

export async function frontierOf(setting: Setting): Promise<Block[]> {
  const targetClass = wireClass(classIn(setting.targetClass, "class G"));
  const { size, concepts, errorSets } = (await call(methodTable.frontier, {
    source: sourceOf(setting),
    targetClass,
  })) as { size: number; concepts: unknown[]; errorSets: string[][] };
  const rows = concepts.slice(0, SHOWN).map((concept, i) => {
    const points = errorSets[i]!;
    return [described(concept), String(points.length), points.length === 0 ? "nowhere" : points.join(" ")];
  });
  const free =
    size === 1
      ? "One concept is best whatever the distribution: no sample is needed (frontier_suffices)."
      : "";
  return [
    {
      kind: "table",
      caption: `Frontier: ${counted(size, "concept")} worth considering`,
      columns: ["concept", "errors", "errs at"],
      rows,
      ...(size > SHOWN && { note: `… and ${size - SHOWN} more` }),
    },
    ...(free === "" ? [] : [{ kind: "text", text: free } as const]),
  ];
}

/** Largest n of a curve. */
export const MAX_CURVE = 40;

/** The probability that ERM over the frontier succeeds, for n = 0, 1, …; told as it grows. */
export async function successOf(setting: Setting, report: (progress: Progress) => void): Promise<Block[]> {
  const { epsilon, mode, distribution } = setting;
  const most = integerIn(setting.samples, 0, MAX_CURVE, "largest n");
  const source = sourceOf(setting);
  const targetClass = wireClass(classIn(setting.targetClass, "class G"));
  const rows: (readonly [string, ReturnType<typeof probability>])[] = [];
  const blocks = (): Block[] => [
    {
      kind: "table",
      caption: `Success of ERM over the frontier: error at most ${mode === "agnostic" ? "the least + ε" : "ε"}`,
      columns: ["n", "probability"],
      rows: [...rows],
    },
  ];
  for (let samples = 0; samples <= most; samples += 1) {
    const asked = { source, targetClass, distribution, samples, epsilon, mode, distiller: "erm" };
    const answer = (await call(methodTable.successProbability, asked)) as { probability: string };
    rows.push([String(samples), probability(rationalOf(answer.probability))]);
    report({ stage: "success", detail: `n = ${samples}`, fraction: (samples + 1) / (most + 1) });
  }
  return blocks();
}
