/**
 * # Running tests on many mutants in one process
 *
 * Each test is run as it is, and what it reaches is noted; at the end it is run again for the mutants that it
 * reached (`queue.ts`).
 *
 * Main definitions: the default export, a runner for vitest.
 */
import { type RunnerTestCase, TestRunner } from "vitest";
import { remember, TRIED_IN_PARTS } from "./trials.js";

export default class MutantRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    const name = `${test.file.name} > ${test.name}`;
    // What each part of these reaches is noted by themselves.
    if (TRIED_IN_PARTS.includes(test.file.name)) await run();
    else await remember({ name, run });
  }
}
