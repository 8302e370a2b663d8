/** # pac-distill theorems: the registry, or one statement in full. */
import { theoremEntries } from "../../../spec/concordance.js";
import { registry, statementNamed } from "../../../spec/registry.js";
import { cited } from "../../exact/wording.js";
import { unknownName } from "../../text/closest.js";
import { table } from "../table.js";
import { colours, heading, print, prose, UsageError } from "../terminal.js";

const mark = (status: string): string => (status === "proved" ? colours.green(status) : status);

export function run(name?: string): void {
  if (name === undefined) {
    const rows = registry.map((s) => [s.name, s.kind, mark(s.status), s.title]);
    print(table(["name", "kind", "status", "title"], rows));
    return;
  }
  const statement = statementNamed(name);
  if (statement === undefined)
    throw new UsageError(
      unknownName(
        "name",
        name,
        registry.map((known) => known.name),
        "a name of the list of pac-distill theorems",
      ),
    );
  const entry = theoremEntries().find(({ id }) => id === name)!;
  heading(`${statement.name} — ${statement.title}`);
  prose(statement.claim);
  if (statement.proofIdea !== "") prose(`\n${colours.bold("Proof idea.")} ${statement.proofIdea}`);
  prose(`\n${colours.bold("What it means.")} ${statement.meaning}\n`);
  if (statement.onlyTested !== undefined)
    prose(`${colours.bold("Tested beyond what is proved.")} ${statement.onlyTested}\n`);
  print(
    table(
      ["where", ""],
      [
        ["status", mark(entry.status)],
        ["specified", entry.specified],
        ...entry.implemented.map((where) => ["implemented", where]),
        ...entry.tested.map((where) => ["tested", where]),
        ["proved", entry.proved ?? "—"],
        ...(statement.furtherProofs ?? []).map((where) => [
          "proved",
          `proofs/theories/${where.replace("#", ".v#")}`,
        ]),
        ["source", entry.source.map(cited).join(", ") || "—"],
      ],
    ),
  );
}
