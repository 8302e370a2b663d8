/** # pac-distill frontier: the candidates that remain for a distiller who knows the source. */
import type { Command } from "commander";
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { support, weight } from "../../boolean/truth-table.js";
import { paretoFrontier } from "../../distillation/frontier.js";
import { enumerateClass } from "../../learning/enumerate.js";
import { describeConcept } from "../describe.js";
import { classOption, conceptOption, integerOption } from "../inputs.js";
import { colours, guarded, heading, print, table } from "../terminal.js";

const POINTS_SHOWN = 6;

export function register(program: Command): void {
  program
    .command("frontier")
    .summary("the Pareto frontier of a class against a source")
    .description(
      "One concept for each inclusion-minimal error set against the source, in canonical order.\n" +
        "Example: pac-distill frontier --source 01101001 --class decision-trees:3:maxLeaves=4,maxDepth=2",
    )
    .requiredOption("--source <concept>", "source: a truth table, JSON or @file")
    .requiredOption("--class <class>", "target class: kind:variables, JSON or @file")
    .option("--limit <n>", "rows to show", "20")
    .action(
      guarded((options: { source: string; class: string; limit: string }) => {
        const source = conceptOption(options.source, "--source");
        const conceptClass = classOption(options.class, "--class");
        const limit = integerOption(options.limit, 1, 1_000_000, "--limit");
        const elements = paretoFrontier(source, conceptClass);
        const total = enumerateClass(conceptClass).elements.length;
        heading(`frontier of ${elements.length} out of ${total} concepts`);
        const rows = elements.slice(0, limit).map(({ concept, errorSet }) => {
          const points = support(errorSet).slice(0, POINTS_SHOWN);
          const shown = points.map((j) => formatPoint(pointOfIndex(j, source.variables))).join(" ");
          const errors = weight(errorSet);
          return [describeConcept(concept), String(errors), errors > POINTS_SHOWN ? `${shown} …` : shown];
        });
        print(table(["concept", "errors", "errs at"], rows, ["left", "right"]));
        if (elements.length > limit) print(colours.dim(`… and ${elements.length - limit} more (--limit)`));
      }),
    );
}
