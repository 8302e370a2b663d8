/**
 * # npm run proofs:accept: writes what the proofs say now into proofs/audit, to be read in the diff before it
 * is committed.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { audit } from "./audit.js";
import { render } from "./expectation.js";
import { EXPECTATIONS, project } from "./project.js";

const { theories, answers, closed } = audit(project, EXPECTATIONS);
mkdirSync(EXPECTATIONS, { recursive: true });
for (const file of readdirSync(EXPECTATIONS))
  if (file.endsWith(".expected")) rmSync(join(EXPECTATIONS, file));
const refused: string[] = [];
let count = 0;
for (const theory of theories.values()) {
  refused.push(...theory.problems);
  const open = theory.publicTheorems.filter((theorem) => !closed.has(`${theory.name}.${theorem}`));
  refused.push(...open.map((theorem) => `${theory.name}.${theorem} is not closed under the global context`));
  count += theory.publicTheorems.length;
  writeFileSync(join(EXPECTATIONS, `${theory.name}.expected`), render(theory, answers));
}
console.log(`${theories.size} theories, ${count} public theorems. Read the diff: git diff proofs/audit`);
if (refused.length > 0) {
  console.error(`This will not pass the audit whatever is expected:\n${refused.join("\n")}`);
  process.exitCode = 1;
}
