/** # pac-distill bound: how many samples are enough, for given ε, δ and number of candidates. */
import type { Command } from "commander";
import { agnostic } from "../../bounds/agnostic.js";
import { realizable } from "../../bounds/realizable.js";
import { verify } from "../../bounds/verify.js";
import { paretoFrontier } from "../../distillation/frontier.js";
import { toDecimal } from "../../exact/rational.js";
import { enumerateClass } from "../../learning/enumerate.js";
import { classOption, conceptOption, countOption, rationalOption } from "../inputs.js";
import { guarded, heading, print, table, UsageError } from "../terminal.js";

interface Options {
  readonly epsilon: string;
  readonly delta: string;
  readonly k?: string;
  readonly source?: string;
  readonly class?: string;
}

/** Candidates by number, or by the class (for a learner) and its frontier (for a distiller that knows the source). */
function candidates(options: Options): { who: string; k: bigint }[] {
  if (options.k !== undefined) return [{ who: "k candidates", k: countOption(options.k, "--k") }];
  if (options.class === undefined)
    throw new UsageError("--k or --class is expected: the number of candidates enters the bound");
  const conceptClass = classOption(options.class, "--class");
  const learning = { who: "learning: |G|", k: BigInt(enumerateClass(conceptClass).elements.length) };
  if (options.source === undefined) return [learning];
  const source = conceptOption(options.source, "--source");
  const distilling = { who: "distilling: |P_f(G)|", k: BigInt(paretoFrontier(source, conceptClass).length) };
  return [distilling, learning];
}

export function register(program: Command): void {
  program
    .command("bound")
    .summary("least numbers of samples by the bounds")
    .description(
      "Least numbers of samples, decided in integers, with the logarithmic form that they do not exceed.\n" +
        "Example: pac-distill bound --class conjunctions:4 --source 0000000000000001 --epsilon 1/10 --delta 1/100",
    )
    .requiredOption("--epsilon <rational>", "accuracy, 0 < ε < 1, for instance 1/20")
    .requiredOption("--delta <rational>", "failure probability, 0 < δ < 1")
    .option("--k <count>", "number of candidates")
    .option("--class <class>", "target class: kind:variables, JSON or @file")
    .option("--source <concept>", "source: a truth table, JSON or @file")
    .action(
      guarded((options: Options) => {
        const epsilon = rationalOption(options.epsilon, "--epsilon");
        const delta = rationalOption(options.delta, "--delta");
        const rows: string[][] = [];
        for (const { who, k } of candidates(options)) {
          for (const bound of [realizable, agnostic]) {
            const form = bound.closedForm({ k, epsilon, delta });
            const closed = form === undefined ? "" : `⌈${form.formula}⌉ = ${form.samples}`;
            rows.push([bound.name, who, String(k), String(bound.least({ k, epsilon, delta })), closed]);
          }
        }
        const form = verify.closedForm({ epsilon, delta });
        const closed = form === undefined ? "" : `⌈${form.formula}⌉ = ${form.samples}`;
        rows.push(["verify", "one fixed candidate", "1", String(verify.least({ epsilon, delta })), closed]);
        heading(`ε = ${options.epsilon} (${toDecimal(epsilon)}), δ = ${options.delta} (${toDecimal(delta)})`);
        print(
          table(["bound", "candidates", "k", "samples", "at most"], rows, ["left", "left", "right", "right"]),
        );
      }),
    );
}
