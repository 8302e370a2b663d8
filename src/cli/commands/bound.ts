/** # pac-distill bound: what the theory says of given classes, ε and δ, upper and lower bounds side by side. */

import { readable } from "../../exact/abbreviated.js";
import { toDecimal } from "../../exact/rational.js";
import {
  classBounds,
  LINE_COLUMNS,
  type Line,
  line,
  lineRow,
  ofCandidates,
  summary,
} from "../../guarantees/class-bounds.js";
import { classOption, conceptOption, countOption, rationalOption } from "../inputs.js";
import { table } from "../table.js";
import { colours, heading, print, prose, UsageError } from "../terminal.js";

interface Options {
  readonly epsilon: string;
  readonly delta: string;
  readonly k?: string;
  readonly source?: string;
  readonly sourceClass?: string;
  readonly class?: string;
}

function show(title: string, lines: readonly Line[]): void {
  heading(title);
  const align = ["left", "left", "left", "right", "right", "left"] as const;
  print(table([...LINE_COLUMNS], lines.map(lineRow), align));
}

export function run(options: Options): void {
  const accuracy = {
    epsilon: rationalOption(options.epsilon, "--epsilon"),
    delta: rationalOption(options.delta, "--delta"),
  };
  const { epsilon, delta } = accuracy;
  const fresh = line("verify", accuracy, "any", "one fixed candidate");
  const title =
    `ε = ${readable(options.epsilon)} (${toDecimal(epsilon)}), δ = ` +
    `${readable(options.delta)} (${toDecimal(delta)})\n`;
  if (options.k !== undefined) {
    const lines = [...ofCandidates(countOption(options.k, "--k"), `k = ${options.k}`, accuracy), fresh];
    heading(title);
    show("k candidates", lines);
    return;
  }
  if (options.class === undefined)
    throw new UsageError("--k or --class is expected: the number of candidates enters the bound");
  if (options.source !== undefined && options.sourceClass !== undefined)
    throw new UsageError("--source is one function and --source-class many: one of the two is expected");
  const targetClass = classOption(options.class, "--class");
  const sourceClass =
    options.source !== undefined
      ? ({ kind: "explicit", concepts: [conceptOption(options.source, "--source")] } as const)
      : options.sourceClass === undefined
        ? targetClass
        : classOption(options.sourceClass, "--source-class");
  const found = classBounds(sourceClass, targetClass, accuracy, {
    sourceClass: "--source-class",
    targetClass: "--class",
    targetCount: "--target-class",
    sources: options.source === undefined ? "--source-class" : "--source",
  });
  for (const note of found.notes) prose(colours.yellow(note));
  heading(title);
  for (const { title: who, lines } of found.sides) {
    show(who, lines);
    prose(colours.bold(`${summary(lines, "realizable")}; ${summary(lines, "agnostic")}\n`));
  }
  if (found.counted)
    prose(
      colours.dim(
        "The classes are counted in closed form (class_counts, vc_values), not listed; ≤ and ≈ " +
          "say what is no exact number.",
      ),
    );
  prose(
    `Any candidate, however found, is certified by ${fresh.samples} fresh comparisons without a disagreement (verify).`,
  );
}
