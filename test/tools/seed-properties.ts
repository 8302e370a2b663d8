/** Before each file of tests: properties that name no seed draw from the one of `seed.ts`. */
import fc from "fast-check";
import { SEED } from "./seed.js";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
