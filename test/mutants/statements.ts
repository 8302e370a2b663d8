/** Every statement of the registry on a few instances of `src`, for mutants. */
import { test } from "vitest";
import { registry } from "../../spec/registry.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { rememberStatement } from "./statement-trials.js";

const ASKING = { implementation: builtIn, runs: 16, runsOfEdge: 6, listed: 4 };

test.each(registry.map((statement) => [statement.name, statement] as const))("%s", (_, statement) =>
  rememberStatement(statement, ASKING),
);
