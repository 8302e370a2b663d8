/** # The proofs say what they are committed to say, and rest on nothing. */
import { describe, expect, test } from "vitest";
import { registry } from "../../spec/registry.js";
import { type Audit, audit } from "./audit.js";
import { mismatches } from "./concordance.js";
import { check, checkerProblems, coqVersion } from "./coq.js";
import { EXPECTATIONS, project, SKIPPED, WHY } from "./project.js";

const TIMEOUT = 300_000;
const HINT = `
Not compiled, or not compiled again after a change: npm run proofs.
A change that is meant: npm run proofs:accept, then read the diff of proofs/audit (written with Coq 8.16.1 and mathcomp 1.15).`;

describe.skipIf(SKIPPED)(`audit of the proofs${WHY}`, () => {
  let done: Audit | undefined;
  const once = () => {
    done ??= audit(project, EXPECTATIONS);
    return done;
  };

  test(
    "every public theorem is closed and says what was accepted; no theory gives up, assumes or switches off a check",
    () => {
      const { problems } = once();
      expect(problems, `Coq ${coqVersion()}: ${problems.join("\n")}\n${HINT}`).toEqual([]);
    },
    TIMEOUT,
  );

  test(
    "every public theorem was asked about, and there are some",
    () => {
      const { theories, closed } = once();
      const names = [...theories.values()].flatMap(({ name, publicTheorems }) =>
        publicTheorems.map((theorem) => `${name}.${theorem}`),
      );
      expect(names.length).toBeGreaterThan(200);
      expect([...closed].sort()).toEqual([...names].sort());
    },
    TIMEOUT,
  );

  test(
    "a statement is called proved exactly where the audit confirms it",
    () => {
      expect(mismatches(registry, once().closed)).toEqual([]);
      expect(registry.filter(({ status }) => status === "proved").length).toBeGreaterThan(30);
    },
    TIMEOUT,
  );

  test(
    "coqchk accepts every compiled theory, and what it takes for granted is proved or unused",
    () => {
      const problems = checkerProblems(check(project, { libraries: false }));
      expect(problems, `${problems.join("\n")}${HINT}`).toEqual([]);
    },
    TIMEOUT,
  );
});
