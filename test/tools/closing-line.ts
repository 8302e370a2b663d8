/**
 * A reporter that ends the run with what was skipped and why, the seed where one was set, and one plain line:
 * what passed, what failed, what was skipped.
 */
import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import { GIVEN } from "./seed.js";

/** Why a test is skipped, as its title says. */
export const reasonIn = (title: string): string | undefined => /\(skipped: ([^()]*)\)/.exec(title)?.[1];

function reasonOf(test: TestCase, isChoice: boolean): string {
  const result = test.result();
  const note = result.state === "skipped" ? result.note : undefined;
  return note ?? reasonIn(test.fullName) ?? (isChoice ? "not chosen by -t" : "no reason is given");
}

/** The lines, from what became of each test. */
export function closingLines(
  tests: readonly { readonly state: string; readonly reason: string }[],
  broken: number,
  seed: number | undefined = GIVEN,
): string[] {
  const count = (state: string): number => tests.filter((test) => test.state === state).length;
  const reasons = new Map<string, number>();
  for (const { state, reason } of tests)
    if (state === "skipped" || state === "pending") reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const skipped = count("skipped") + count("pending");
  return [
    ...[...reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([why, n]) => `skipped ${n}: ${why}`),
    ...(seed === undefined ? [] : [`seed of the tests: ${seed} (PAC_DISTILL_SEED)`]),
    `${count("passed")} passed, ${count("failed") + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
  ];
}

export default class ClosingLine implements Reporter {
  #isChoice = false;

  onInit(vitest: Vitest): void {
    this.#isChoice = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const found: { state: string; reason: string }[] = [];
    let broken = 0;
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        found.push({ state: test.result().state, reason: reasonOf(test, this.#isChoice) });
        tests += 1;
      }
      // A module that could not be loaded has failed, though none of its tests has run.
      if (module.errors().length > 0 || (tests === 0 && !module.ok())) broken += 1;
    }
    // After the summary of the default reporter, which is written at the end of the same run.
    process.once("exit", () => {
      process.stdout.write(`${closingLines(found, broken).join("\n")}\n`);
    });
  }
}
