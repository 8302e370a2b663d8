/** A reporter that ends the run with one plain line: what passed, what failed, what was skipped. */
import type { Reporter, TestModule } from "vitest/node";

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    let broken = 0;
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        counts[test.result().state] += 1;
        tests += 1;
      }
      // A module that could not be loaded has failed, though none of its tests has run.
      if (module.errors().length > 0 || (tests === 0 && !module.ok())) broken += 1;
    }
    const failed = counts.failed + broken;
    const skipped = counts.skipped + counts.pending;
    // After the summary of the default reporter, which is written at the end of the same run.
    process.once("exit", () => {
      process.stdout.write(
        `${counts.passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
      );
    });
  }
}
