/**
 * # All methods
 *
 * The methods of `src` and `theorems`, whose registry lives in `spec`: only here do the two meet.
 *
 * Main definitions: `allMethods`.
 */
import { theoremEntries } from "../../spec/concordance.js";
import type { Method } from "../oracle/method.js";
import { theorems } from "../oracle/methods/theorems.js";
import { methods } from "../oracle/methods.js";

export const allMethods = (): readonly Method[] => [...methods, theorems(theoremEntries)];
