/**
 * # What is to be checked
 *
 * The statements, methods and kinds that are named on the command line. A name that is not known is refused
 * with the one that was meant; `dnf` is a kind of concepts and one of classes, and has to say which.
 *
 * Main definitions: `chosenStatements`, `chosenMethods`, `chosenKinds`, `shardOption`.
 */
import { registry, statementNamed } from "../../../spec/registry.js";
import type { Statement } from "../../../spec/statement.js";
import { unknownName } from "../../text/closest.js";
import { UsageError } from "../terminal.js";
import { KIND_NAMES, type Sort } from "./kinds.js";
import { METHOD_NAMES, type Offer } from "./offer.js";
import { type Shard, WHOLE } from "./run.js";

export function shardOption(text: string | undefined): Shard {
  if (text === undefined) return WHOLE;
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new UsageError(`--shard: i/n with 1 ≤ i ≤ n is expected, for instance 3/16, got ${text}`);
  }
  return { index, count };
}

export function chosenStatements(names: readonly string[] | undefined): readonly Statement[] {
  if (names === undefined) return registry;
  const known = registry.map(({ name }) => name);
  return names.map((name) => {
    const statement = statementNamed(name);
    if (statement !== undefined) return statement;
    throw new UsageError(unknownName("--statement", name, known, "a name of `pac-distill theorems`"));
  });
}

/** `error,frontier`: names with commas between them. */
function listed(option: string, text: string, expected: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.some((name) => name === ""))
    throw new UsageError(`${option}: names with commas between them are expected, ${expected}, got ${text}`);
  return names;
}

export function chosenMethods(text: string | undefined): Offer {
  if (text === undefined) return {};
  const methods = listed("--methods", text, "for instance error,frontier");
  for (const name of methods)
    if (!METHOD_NAMES.includes(name))
      throw new UsageError(unknownName("--methods", name, METHOD_NAMES, `one of ${METHOD_NAMES.join(", ")}`));
  return { methods };
}

/** What each sort is called before a kind. */
const SORTS: Readonly<Record<string, Sort>> = {
  concept: "concepts",
  class: "classes",
  distribution: "distributions",
};

/** Short names that some edges of the web use, too. */
const SHORT: Readonly<Record<string, string>> = {
  table: "truth-table",
  tree: "decision-tree",
  list: "decision-list",
  threshold: "linear-threshold",
  network: "relu-network",
};

/** `truth-table`, `table`, `uniform`, `class:dnf`. */
function kindNamed(text: string): readonly [Sort, string] {
  const [, prefix, given] = /^(?:(concept|class|distribution):)?(.*)$/.exec(text)!;
  const name = SHORT[given!] ?? given!;
  const sorts = prefix === undefined ? Object.values(SORTS) : [SORTS[prefix]!];
  const found = sorts.filter((sort) => KIND_NAMES[sort].includes(name));
  if (found.length === 1) return [found[0]!, name];
  if (found.length > 1)
    throw new UsageError(`--kinds: concept:${name} or class:${name} is expected, got ${name}`);
  const before = prefix === undefined ? "" : `${prefix}:`;
  const known = sorts.flatMap((sort) => KIND_NAMES[sort].map((kind) => before + kind));
  throw new UsageError(unknownName("--kinds", text, known, `one of ${known.join(", ")}`));
}

/** Kinds of a sort of which none is named are all chosen. */
export function chosenKinds(text: string | undefined): Offer {
  if (text === undefined) return {};
  const kinds: { -readonly [S in Sort]?: string[] } = {};
  for (const name of listed("--kinds", text, "for instance table,conjunction")) {
    const [sort, kind] = kindNamed(name);
    kinds[sort] = [...(kinds[sort] ?? []), kind];
  }
  return kinds;
}
