/** # pac-distill check: runs the statements on the built-in implementations, or on any program that speaks the contract. */
import { randomInt } from "node:crypto";
import type { Command } from "commander";
import type { Implementation } from "../../../spec/implementation.js";
import { naive } from "../../../spec/naive.js";
import { registry, statementNamed } from "../../../spec/registry.js";
import type { Statement } from "../../../spec/statement.js";
import { stringify } from "../../oracle/json.js";
import { ANSWER_TIMEOUT, builtIn, external } from "../check/implementations.js";
import {
  checkExhaustively,
  checkStatement,
  type Failure,
  type Outcome,
  type Shard,
  WHOLE,
} from "../check/run.js";
import { integerOption } from "../inputs.js";
import { colours, guarded, print, progress, table, UsageError } from "../terminal.js";

interface Options {
  readonly statement?: string[];
  readonly runs: string;
  readonly seed?: string;
  readonly shard?: string;
  readonly implementation?: string;
  readonly exhaustive?: boolean;
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

interface Subject {
  readonly name: string;
  readonly implementation: Implementation;
  close(): void;
}

function subjects(command: string | undefined, timeout: number): Subject[] {
  const inside = (name: string, implementation: Implementation): Subject => ({
    name,
    implementation,
    close: () => {},
  });
  const known = [inside("spec", naive), inside("src", builtIn)];
  if (command === undefined) return known;
  const named = known.filter(({ name }) => name === command);
  return named.length > 0 ? named : [{ name: command, ...external(command, timeout) }];
}

/** One JSON object: the last call as `method` and `params`, which `pac-distill call METHOD FILE` accepts, and all that led to it. */
function counterexample(failure: Failure, subject: string, seed: number): string {
  const last = failure.calls[failure.calls.length - 1];
  const { statement, because, instance, calls, run } = failure;
  return stringify({
    method: last?.method,
    params: last?.params,
    statement,
    implementation: subject,
    because,
    seed,
    run,
    instance,
    calls,
  });
}

export function register(program: Command): void {
  program
    .command("check")
    .summary("run the statements on this or any implementation")
    .description(
      "Runs the statements of the registry on random instances: on the literal definitions (spec) and on the implementation (src), or on any\n" +
        "program that speaks JSON-RPC on stdio. A failure is shrunk and printed as JSON that `pac-distill call` accepts; exit code 1.\n" +
        "Shards i/n of one campaign partition its runs, so n machines can share it.",
    )
    .option("--statement <name...>", "only these statements")
    .option("--runs <n>", "random instances a statement", "200")
    .option("--seed <s>", "seed of the campaign, a 32-bit integer; drawn and printed if absent")
    .option("--shard <i/n>", "part i of n of the campaign")
    .option(
      "--implementation <cmd>",
      "spec, src, or a shell command that starts a program speaking JSON-RPC on stdio (default: spec and src)",
    )
    .option("--exhaustive", "all instances on the smallest domains instead of random ones")
    .option("--timeout <seconds>", "longest wait for an answer of a program", String(ANSWER_TIMEOUT / 1000))
    .action(
      guarded(async (options: Options) => {
        const runs = integerOption(options.runs, 1, 1_000_000_000, "--runs");
        const seed =
          options.seed === undefined
            ? randomInt(2 ** 31)
            : integerOption(options.seed, -(2 ** 31), 2 ** 31 - 1, "--seed");
        const shard = shardOption(options.shard);
        const statements = chosen(options.statement);
        const timeout = 1000 * integerOption(options.timeout, 1, 86_400, "--timeout");
        const inShard = Math.ceil((runs - shard.index + 1) / shard.count);
        print(
          options.exhaustive
            ? "exhaustive"
            : `seed ${seed}, ${runs} runs a statement, shard ${shard.index}/${shard.count}`,
        );
        let failures = 0;
        let instances = 0;
        const rows: string[][] = [];
        const found: string[] = [];
        for (const subject of subjects(options.implementation, timeout)) {
          for (const statement of statements) {
            const bar = progress(
              `${subject.name}: ${statement.name}`,
              options.exhaustive ? 0 : Math.max(0, inShard),
            );
            const outcome: Outcome = options.exhaustive
              ? await checkExhaustively(statement, subject.implementation, bar.step)
              : await checkStatement(statement, subject.implementation, {
                  runs,
                  seed,
                  shard,
                  onRun: bar.step,
                });
            bar.stop();
            instances += outcome.instances;
            const verdict = outcome.failure === undefined ? colours.green("holds") : colours.red("fails");
            rows.push([subject.name, statement.name, String(outcome.instances), verdict]);
            if (outcome.failure === undefined) continue;
            failures += 1;
            found.push(`${statement.name} fails on ${subject.name}: ${outcome.failure.because}`);
            found.push(counterexample(outcome.failure, subject.name, seed));
          }
          subject.close();
        }
        print(
          table(["implementation", "statement", "instances", "verdict"], rows, ["left", "left", "right"]),
        );
        for (const line of found) print(line);
        const summary = `${rows.length - failures} held, ${failures} failed, ${instances} instances`;
        print(failures === 0 ? colours.green(summary) : colours.red(summary));
        if (failures > 0) process.exitCode = 1;
      }),
    );
}
