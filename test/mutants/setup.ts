/** Before each file of tests: properties draw from the one seed, and one counterexample is enough. */
import fc from "fast-check";
import { SEED } from "../tools/seed.js";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED, endOnFailure: true });
