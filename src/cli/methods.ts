/**
 * # All methods
 *
 * The methods of `src` and `theorems`, whose registry lives in `spec`: only here do the two meet.
 *
 * Main definitions: `allMethods`, `allSchemas`.
 */
import { theoremEntries } from "../../spec/concordance.js";
import { jsonSchemas } from "../oracle/json-schemas.js";
import type { Method } from "../oracle/method.js";
import { theorems } from "../oracle/methods/theorems.js";
import { methods } from "../oracle/methods.js";
import { outputSchema } from "./output.js";

/** The JSON Schemas of the contract, and `output`, of what the commands answer with `--json`. */
export const allSchemas = (): Map<string, Record<string, unknown>> =>
  new Map([...jsonSchemas(allMethods()), ["output", outputSchema]]);

export const allMethods = (): readonly Method[] => [...methods, theorems(theoremEntries)];
