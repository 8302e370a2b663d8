/** # pac-distill frontier: the candidates that remain for a distiller who knows the source. */
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { support, weight } from "../../boolean/truth-table.js";
import { paretoFrontier } from "../../distillation/frontier.js";
import { counted } from "../../exact/wording.js";
import { enumerateClass } from "../../learning/enumerate.js";
import { describeConcept } from "../../text/describe.js";
import { classOption, conceptOption, integerOption } from "../inputs.js";
import { table } from "../table.js";
import { colours, heading, print } from "../terminal.js";

const POINTS_SHOWN = 6;

export function run(options: { source: string; class: string; limit: string }): void {
  const source = conceptOption(options.source, "--source");
  const conceptClass = classOption(options.class, "--class");
  const limit = integerOption(options.limit, 1, 1_000_000, "--limit");
  const elements = paretoFrontier(source, conceptClass);
  const total = enumerateClass(conceptClass).elements.length;
  heading(`frontier of ${elements.length} out of ${counted(total, "concept")}`);
  const rows = elements.slice(0, limit).map(({ concept, errorSet }) => {
    const points = support(errorSet).slice(0, POINTS_SHOWN);
    const shown = points.map((j) => formatPoint(pointOfIndex(j, source.variables))).join(" ");
    const errors = weight(errorSet);
    return [describeConcept(concept), String(errors), errors > POINTS_SHOWN ? `${shown} …` : shown];
  });
  print(table(["concept", "errors", "errs at"], rows, ["left", "right"]));
  if (elements.length > limit) print(colours.dim(`… and ${elements.length - limit} more (--limit)`));
}
