/**
 * # pac-distill check: runs the statements on the built-in implementations, or on any program that speaks the
 * contract.
 */

import { randomInt } from "node:crypto";
import type { Implementation } from "../../../spec/implementation.js";
import { naive } from "../../../spec/naive.js";
import type { Statement } from "../../../spec/statement.js";
import { counted } from "../../exact/wording.js";
import { stringify } from "../../oracle/json.js";
import { type External, external, NoAnswer } from "../check/external.js";
import { builtIn } from "../check/implementations.js";
import { Asked, type Offer, within } from "../check/offer.js";
import { type Campaign, failureLines } from "../check/report.js";
import { checkExhaustively, checkStatement, type Outcome, type Shard } from "../check/run.js";
import { chosenKinds, chosenMethods, chosenStatements, shardOption } from "../check/selection.js";
import { noStatistics, STATISTICS, type Statistics, statisticsCells } from "../check/statistics.js";
import { byMethod, closingLine, judged, type Result, resultOf, subjectReport } from "../check/summary.js";
import { integerOption } from "../inputs.js";
import { checkOutputs, writeText } from "../outputs.js";
import { complain, DOES_NOT_HOLD, HOLDS } from "../status.js";
import { table } from "../table.js";
import { colours, print, progress, prose, UsageError } from "../terminal.js";

interface Options {
  readonly statement?: string[];
  readonly methods?: string;
  readonly kinds?: string;
  readonly runs: string;
  readonly seed?: string;
  readonly shard?: string;
  readonly implementation?: string;
  readonly exhaustive?: boolean;
  readonly statistics?: boolean;
  readonly report?: string;
  readonly timeout: string;
}

interface Subject {
  readonly name: string;
  readonly implementation: Implementation;
  readonly reference?: Implementation;
  /** Only of a program. */
  readonly program?: External;
}

function subjects(command: string | undefined, timeout: number): Subject[] {
  const known: Subject[] = [
    { name: "spec", implementation: naive },
    { name: "src", implementation: builtIn, reference: naive },
  ];
  if (command === undefined) return known;
  const named = known.filter(({ name }) => name === command);
  if (named.length > 0) return named;
  const program = external(command, timeout);
  return [{ name: command, implementation: program.implementation, reference: naive, program }];
}

/** A program that gives no answer for this many statements on end is not asked further. */
const MAX_SILENT_STATEMENTS = 3;

/** How a campaign is run. */
interface Plan {
  readonly statements: readonly Statement[];
  readonly chosen: Offer;
  readonly shard: Shard;
  /** Without them: all instances on the smallest domains. */
  readonly random: { readonly seed: number; readonly runs: number } | undefined;
}

/** What the program says that it has; one that gives no answer at all cannot be asked. */
async function offerOf({ name, program }: Subject): Promise<Offer> {
  if (program === undefined) return {};
  try {
    return await program.offers();
  } catch (problem) {
    const because = problem instanceof Error ? problem.message : String(problem);
    const cannotStart = program.cannotStart();
    program.close();
    throw new UsageError(
      cannotStart !== undefined
        ? `--implementation: ${name} cannot be started (${cannotStart})`
        : problem instanceof NoAnswer
          ? `--implementation: ${name} could not be asked: ${because}`
          : `--implementation: ${name}: ${because}`,
    );
  }
}

interface Told {
  readonly result: Result;
  readonly statistics: Statistics;
}

/** Runs the statements one by one. */
async function campaign(subject: Subject, implementation: Implementation, plan: Plan): Promise<Told[]> {
  const { statements, shard, random } = plan;
  const inShard =
    random === undefined ? 0 : Math.max(0, Math.ceil((random.runs - shard.index + 1) / shard.count));
  const told: Told[] = [];
  let silent = 0;
  for (const statement of statements) {
    const statistics = noStatistics();
    if (silent === MAX_SILENT_STATEMENTS) {
      const notAsked = `${subject.name} gave no answer for ${silent} statements on end and was not asked further`;
      const none = { statement: statement.name, instances: 0, passedOver: 0, methods: [] };
      told.push({ result: resultOf({ ...none, notAsked }), statistics });
      continue;
    }
    const bar = progress(`${subject.name}: ${statement.name}`, inShard);
    const shared = { shard, reference: subject.reference, onRun: bar.step, statistics };
    let outcome: Outcome;
    try {
      outcome =
        random === undefined
          ? await checkExhaustively(statement, implementation, shared)
          : await checkStatement(statement, implementation, { ...shared, ...random });
    } finally {
      bar.stop();
    }
    silent = outcome.notAsked === undefined ? 0 : silent + 1;
    told.push({ result: resultOf(outcome), statistics });
  }
  return told;
}

const colourOf = (fate: string): string =>
  fate === "holds"
    ? colours.green(fate)
    : fate === "fails" || fate === "not asked"
      ? colours.red(fate)
      : fate;

/** The rows of the table by statement. */
const statementRows = (name: string, told: readonly Told[], withStatistics: boolean): string[][] =>
  told.map(({ result: { outcome, fate }, statistics }) => [
    name,
    outcome.statement,
    String(outcome.instances),
    ...(withStatistics ? statisticsCells(statistics) : []),
    colourOf(fate),
  ]);

export async function run(options: Options): Promise<void> {
  const runs = integerOption(options.runs, 1, 1_000_000_000, "--runs");
  const seed =
    options.seed === undefined
      ? randomInt(2 ** 31)
      : integerOption(options.seed, -(2 ** 31), 2 ** 31 - 1, "--seed");
  const shard = shardOption(options.shard);
  const statements = chosenStatements(options.statement);
  const chosen = { ...chosenMethods(options.methods), ...chosenKinds(options.kinds) };
  const timeout = 1000 * integerOption(options.timeout, 1, 86_400, "--timeout");
  checkOutputs([["--report", options.report]]);
  const random = options.exhaustive ? undefined : { seed, runs };
  prose(
    random === undefined
      ? `all instances on the smallest domains, shard ${shard.index}/${shard.count}`
      : `seed ${seed}, ${counted(runs, "run")} a statement, shard ${shard.index}/${shard.count}`,
  );
  const withStatistics = options.statistics === true;
  const rows: string[][] = [];
  const results: Result[] = [];
  const reports: unknown[] = [];
  const found: string[] = [];
  const notAsked = new Map<string, string>();
  for (const subject of subjects(options.implementation, timeout)) {
    const offer = await offerOf(subject);
    const asked = new Asked();
    const implementation = within(subject.implementation, { offer, chosen, asked });
    let told: Told[];
    try {
      told = await campaign(subject, implementation, { statements, chosen, shard, random });
    } finally {
      subject.program?.close();
    }
    const own = told.map(({ result }) => result);
    results.push(...own);
    const where: Campaign = {
      implementation: subject.name,
      ...(random === undefined ? {} : { random }),
      options: (["methods", "kinds"] as const).flatMap((name) => {
        const words = options[name];
        return words === undefined ? [] : [`--${name}`, words];
      }),
    };
    reports.push(subjectReport(own, { asked, offer, campaign: where }));
    for (const { outcome } of own) {
      if (outcome.failure !== undefined) found.push(...failureLines(outcome.failure, where));
      if (outcome.notAsked !== undefined && !notAsked.has(outcome.notAsked))
        notAsked.set(outcome.notAsked, outcome.statement);
    }
    const isPart = own.some(({ fate, outcome }) => fate === "left out" || outcome.passedOver > 0);
    if (subject.program === undefined || options.statement !== undefined || withStatistics)
      rows.push(
        ...statementRows(
          subject.name,
          told.filter(({ result }) => result.fate !== "left out"),
          withStatistics,
        ),
      );
    else found.unshift(byMethod(own, asked));
    if (isPart || own.some(({ fate }) => fate === "not offered")) found.push(...judged(asked));
  }
  const columns = withStatistics ? STATISTICS : [];
  if (rows.length > 0)
    print(
      table(["implementation", "statement", "instances", ...columns, "verdict"], rows, [
        ...(["left", "left", "right"] as const),
        ...columns.map(() => "right" as const),
      ]),
    );
  for (const line of found) print(line);
  if (options.report !== undefined)
    await writeText(
      options.report,
      `${stringify({ seed: random?.seed, runs: random?.runs, shard, implementations: reports })}\n`,
    );
  const fates = new Set(results.map(({ fate }) => fate));
  const isForeign = options.implementation !== undefined && !["spec", "src"].includes(options.implementation);
  const summary = closingLine(results, isForeign);
  prose(fates.has("fails") || fates.has("not asked") ? colours.red(summary) : colours.green(summary));
  if (fates.has("fails")) process.exitCode = DOES_NOT_HOLD;
  for (const [because, statement] of notAsked) complain(`${statement} could not be asked: ${because}`);
  if (!fates.has("holds") && !fates.has("fails") && notAsked.size === 0)
    complain("nothing was judged: no statement asks only for what is offered and was chosen");
  else process.exitCode ??= HOLDS;
}
