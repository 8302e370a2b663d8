/**
 * # pac-distill check: runs the statements on the built-in implementations, or on any program that speaks the
 * contract.
 */

import { randomInt } from "node:crypto";
import type { Implementation } from "../../../spec/implementation.js";
import { naive } from "../../../spec/naive.js";
import { registry, statementNamed } from "../../../spec/registry.js";
import type { Statement } from "../../../spec/statement.js";
import { counted } from "../../exact/wording.js";
import { external } from "../check/external.js";
import { builtIn, type Closable } from "../check/implementations.js";
import { failureReport } from "../check/report.js";
import {
  checkExhaustively,
  checkStatement,
  type Outcome,
  type Shard,
  type Statistics,
  WHOLE,
} from "../check/run.js";
import { integerOption } from "../inputs.js";
import { DOES_NOT_HOLD, HOLDS } from "../status.js";
import { table } from "../table.js";
import { colours, print, progress, prose, UsageError } from "../terminal.js";

interface Options {
  readonly statement?: string[];
  readonly runs: string;
  readonly seed?: string;
  readonly shard?: string;
  readonly implementation?: string;
  readonly exhaustive?: boolean;
  readonly statistics?: boolean;
  readonly timeout: string;
}

function shardOption(text: string | undefined): Shard {
  if (text === undefined) return WHOLE;
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new UsageError(`--shard: i/n with 1 ≤ i ≤ n is expected, for instance 3/16, got ${text}`);
  }
  return { index, count };
}

function chosen(names: readonly string[] | undefined): readonly Statement[] {
  if (names === undefined) return registry;
  return names.map((name) => {
    const statement = statementNamed(name);
    if (statement === undefined) {
      throw new UsageError(
        `--statement: one of ${registry.map((s) => s.name).join(", ")} is expected, got ${name}`,
      );
    }
    return statement;
  });
}

interface Subject extends Closable {
  readonly name: string;
  readonly reference?: Implementation;
}

function subjects(command: string | undefined, timeout: number): Subject[] {
  const close = () => {};
  const known: Subject[] = [
    { name: "spec", implementation: naive, close },
    { name: "src", implementation: builtIn, reference: naive, close },
  ];
  if (command === undefined) return known;
  const named = known.filter(({ name }) => name === command);
  return named.length > 0 ? named : [{ name: command, reference: naive, ...external(command, timeout) }];
}

/** part/whole in whole percent, rounded down; "—" where there is nothing. */
const share = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${Math.floor((100 * part) / whole)} %`;

/** A program that is silent for this many statements on end is not asked further. */
const MAX_SILENT_STATEMENTS = 3;

export async function run(options: Options): Promise<void> {
  const runs = integerOption(options.runs, 1, 1_000_000_000, "--runs");
  const seed =
    options.seed === undefined
      ? randomInt(2 ** 31)
      : integerOption(options.seed, -(2 ** 31), 2 ** 31 - 1, "--seed");
  const shard = shardOption(options.shard);
  const statements = chosen(options.statement);
  const timeout = 1000 * integerOption(options.timeout, 1, 86_400, "--timeout");
  const inShard = Math.max(0, Math.ceil((runs - shard.index + 1) / shard.count));
  prose(
    options.exhaustive
      ? `all instances on the smallest domains, shard ${shard.index}/${shard.count}`
      : `seed ${seed}, ${counted(runs, "run")} a statement, shard ${shard.index}/${shard.count}`,
  );
  let failures = 0;
  let instances = 0;
  const rows: string[][] = [];
  const found: string[] = [];
  for (const subject of subjects(options.implementation, timeout)) {
    let silent = 0;
    for (const statement of statements) {
      if (silent === MAX_SILENT_STATEMENTS) {
        failures += 1;
        const none = options.statistics ? ["—", "—"] : [];
        rows.push([subject.name, statement.name, "0", ...none, colours.red("not run")]);
        continue;
      }
      const bar = progress(`${subject.name}: ${statement.name}`, options.exhaustive ? 0 : inShard);
      const statistics: Statistics = { telling: 0, pointless: 0 };
      const counted = options.statistics ? { statistics } : {};
      const shared = { shard, reference: subject.reference, onRun: bar.step, ...counted };
      let outcome: Outcome;
      try {
        outcome = options.exhaustive
          ? await checkExhaustively(statement, subject.implementation, shared)
          : await checkStatement(statement, subject.implementation, { ...shared, runs, seed });
      } finally {
        bar.stop();
      }
      const cannotStart = subject.cannotStart?.();
      if (cannotStart !== undefined) {
        subject.close();
        throw new UsageError(`--implementation: ${subject.name} cannot be started (${cannotStart})`);
      }
      instances += outcome.instances;
      const { failure } = outcome;
      const verdict = failure === undefined ? colours.green("holds") : colours.red("fails");
      const { telling, pointless } = statistics;
      const shares = options.statistics
        ? [share(telling, outcome.instances), share(pointless, outcome.instances)]
        : [];
      rows.push([subject.name, statement.name, String(outcome.instances), ...shares, verdict]);
      silent = failure?.isSilent === true ? silent + 1 : 0;
      if (failure === undefined) continue;
      failures += 1;
      const random = options.exhaustive ? {} : { random: { seed, runs } };
      found.push(...failureReport(failure, { implementation: subject.name, ...random }));
    }
    if (silent === MAX_SILENT_STATEMENTS)
      found.push(`${subject.name} was silent for ${silent} statements on end and was not asked further`);
    subject.close();
  }
  const columns = options.statistics ? ["telling", "d = 0"] : [];
  print(
    table(["implementation", "statement", "instances", ...columns, "verdict"], rows, [
      ...(["left", "left", "right"] as const),
      ...columns.map(() => "right" as const),
    ]),
  );
  for (const line of found) print(line);
  const summary = `${rows.length - failures} held, ${failures} failed, ${instances} instances`;
  prose(failures === 0 ? colours.green(summary) : colours.red(summary));
  if (failures > 0) process.exitCode = DOES_NOT_HOLD;
  else process.exitCode ??= HOLDS;
}
