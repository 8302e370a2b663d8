/**
 * # The web of reductions
 *
 * Main definitions: `reductionsOf`.
 */
import { formatConcept } from "../../../../src/oracle/schemas/concept.js";
import { webClassSchema } from "../../../../src/oracle/schemas/web-class.js";
import { edgeLabel } from "../../../../src/reductions/drawing.js";
import { formatWitness } from "../../../../src/reductions/membership/witness.js";
import { askWeb } from "../../../../src/reductions/query.js";
import { reduce } from "../../../../src/reductions/reduce.js";
import { primaryMeasure } from "../../../../src/reductions/reduction.js";
import { formatCount, formatMeasure, formatSize } from "../../../../src/reductions/size-expression.js";
import { classesOf, WEB_CLASSES, type WebClass } from "../../../../src/reductions/web-class.js";
import { describeConcept } from "../../../../src/text/describe.js";
import { parseWith } from "../../../../src/text/parse-with.js";
import { explain } from "../../../../src/text/usage-error.js";
import type { Block } from "../blocks.js";
import type { Setting } from "../protocol.js";
import { conceptIn } from "./values.js";

const title = (webClass: WebClass): string => WEB_CLASSES[webClass].title;

function answerOf(from: WebClass, to: WebClass): Block[] {
  if (from === to)
    return [{ kind: "text", text: `Both ends are the class ${title(from)}: there is nothing to do.` }];
  const answer = askWeb(from, to);
  switch (answer.answer) {
    case "path": {
      const bounds = Object.entries(answer.bound).flatMap(([name, size]) => {
        const text = formatSize(size);
        const isSize = name === primaryMeasure(to) ? " (the size)" : "";
        return text === "more than 2^4096" ? [] : [[`${formatMeasure(name)}${isSize}`, `≤ ${text}`] as const];
      });
      return [
        {
          kind: "table",
          caption: `Every ${title(from)} is equal to a ${title(to)}: the path of least bound`,
          columns: ["step", "edge", "gives a", "bound", "how"],
          rows: answer.path.edges.map((edge, i) => [
            String(i + 1),
            edge.name,
            title(edge.to),
            edgeLabel(edge),
            edge.idea,
          ]),
        },
        { kind: "heading", text: `The whole path, in the sizes of the ${title(from)}` },
        { kind: "fields", fields: bounds },
        ...(answer.enumerates
          ? [
              {
                kind: "text",
                text:
                  "The path enumerates the cube, so it needs d ≤ 20; whether there is a shorter way is not " +
                  "known here.",
              } as const,
            ]
          : []),
        ...(answer.wall === undefined
          ? []
          : [
              {
                kind: "text",
                text:
                  `Wall: parity on k variables is a ${title(from)} of size ` +
                  `${formatCount(answer.wall.sourceSize(40n))} at k = 40, and every ${title(to)} of it has at ` +
                  `least ${answer.wall.formula}.`,
              } as const,
            ]),
      ];
    }
    case "impossible":
      return [
        {
          kind: "text",
          text: `Impossible: not every ${title(from)} is equal to a ${title(to)}.`,
          tone: "open",
        },
        {
          kind: "text",
          text:
            `${describeConcept(answer.wall.concept)} is a ${title(from)} (in one of its forms), but not a ` +
            `${title(to)}: ${formatWitness(answer.wall.witness)}`,
        },
        ...(answer.partial === undefined
          ? []
          : [
              {
                kind: "text",
                text: `For a given concept: ${answer.partial.edges.map(({ name }) => name).join(", ")} decides.`,
              } as const,
            ]),
      ];
    case "unknown":
      return [
        {
          kind: "text",
          text: `No path from ${title(from)} to ${title(to)} is known here, and no reason why there is none.`,
          tone: "open",
        },
      ];
  }
}

/** What becomes of f in the class: an equal concept with its sizes, or why there is none. */
function reducedSource({ source, variables }: Setting, to: WebClass): Block[] {
  const concept = conceptIn(source, variables, "source f");
  const isThere = classesOf(concept).includes(to);
  try {
    const { result, edges, sizes, bounds } = reduce(concept, to);
    const steps = edges.map(({ name }) => name).join(", ");
    const way = isThere || steps === "" ? "it is one already" : `by ${steps}`;
    return [
      { kind: "heading", text: `Your source f as a ${title(to)}: ${way}` },
      { kind: "fields", fields: [["in words", describeConcept(result)]] },
      {
        kind: "table",
        caption: "Its sizes, and what was promised",
        columns: ["measure", "size", "bound"],
        rows: Object.entries(sizes).map(([name, size]) => [
          formatMeasure(name),
          formatCount(size),
          formatCount(bounds[name]!),
        ]),
      },
      { kind: "code", title: "As JSON", text: JSON.stringify(formatConcept(result), null, 2) },
    ];
  } catch (problem) {
    return [
      { kind: "heading", text: `Your source f as a ${title(to)}` },
      { kind: "text", text: explain(problem), tone: "open" },
    ];
  }
}

/** The shortest reduction between two classes, and what it makes of the source. */
export function reductionsOf(setting: Setting): Block[] {
  const from = parseWith(webClassSchema, setting.from, "from");
  const to = parseWith(webClassSchema, setting.to, "to");
  return [...answerOf(from, to), ...reducedSource(setting, to)];
}
