/**
 * # Concordance
 *
 * For each statement, where its four rooms are: the spec file, the symbols of `src`, the Coq theorem, the
 * tests. The tests check that none dangles.
 *
 * Main definitions: `theoremEntries`.
 */
import { registry } from "./registry.js";
import type { Statement } from "./statement.js";
import { isPage } from "./theorems/web/index.js";

export interface TheoremEntry {
  readonly id: string;
  readonly kind: "definition" | "theorem";
  readonly title: string;
  readonly statement: string;
  readonly source: string[];
  readonly status: "proved" | "tested" | "definition";
  readonly specified: string;
  readonly implemented: string[];
  readonly tested: string[];
  readonly proved: string | null;
}

/** The file that holds the statement. */
export const specifiedIn = ({ kind, name }: Statement): string =>
  kind === "definition"
    ? "spec/conformance/definitions.ts"
    : `spec/theorems/${isPage(name) ? "web/" : ""}${name}.ts`;

/** The test that runs every registered statement on every implementation. */
const TESTED = "test/theorems/statements.test.ts";

/** The registry as the method `theorems` gives it. */
export const theoremEntries = (): TheoremEntry[] =>
  registry.map((statement) => ({
    id: statement.name,
    kind: statement.kind,
    title: statement.title,
    statement: statement.claim,
    source: [...statement.source],
    status: statement.status,
    specified: specifiedIn(statement),
    implemented: [...statement.implementedIn],
    tested: [TESTED],
    proved: statement.status === "proved" ? `proofs/theories/${statement.name}.v#${statement.name}` : null,
  }));
