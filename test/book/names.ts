/**
 * # What the pages are about, and where each is
 *
 * The statements and definitions with their addresses, and the chapter of each: one place that every page links
 * through.
 *
 * Main definitions: `chapters`, `definitions`, `link`, `pageOf`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { isPage } from "../../spec/theorems/web/index.js";
import { ROOT } from "../proofs/project.js";

export const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

export interface Definition {
  /** `12-pac-distillation`. */
  readonly file: string;
  readonly title: string;
  /** The header below the title, in paragraphs. */
  readonly header: readonly string[];
  /** The source without its header. */
  readonly code: string;
}

/** A source's header comment, in paragraphs without their stars, and the rest. */
export function headed(source: string): { readonly header: readonly string[]; readonly code: string } {
  const comment = /^\/\*\*[\s\S]*?\*\/\n/.exec(source)?.[0] ?? "";
  const header = comment
    .replace(/^\/\*\* ?|\s*\*\/\n$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim()
    .split(/\n\n+/)
    .map((paragraph) => paragraph.replaceAll("\n", " ").trim());
  return { header, code: source.slice(comment.length).trim() };
}

/** The literal definitions, in reading order. */
export const definitions: readonly Definition[] = readdirSync(join(ROOT, "spec", "definitions"))
  .filter((file) => file.endsWith(".ts"))
  .sort()
  .map((file) => {
    const name = file.slice(0, -".ts".length);
    const { header, code } = headed(read(`spec/definitions/${file}`));
    // The definitions of the edges are split by kind.
    const parts = readdirSync(join(ROOT, "spec", "definitions"), { withFileTypes: true }).some(
      (entry) => entry.isDirectory() && entry.name === name,
    )
      ? readdirSync(join(ROOT, "spec", "definitions", name))
          .sort()
          .map((part) => `// ${name}/${part}\n\n${read(`spec/definitions/${name}/${part}`).trim()}`)
      : [code];
    const [title, ...rest] = header as [string, ...string[]];
    return { file: name, title: title.replace(/^# /, ""), header: rest, code: parts.join("\n\n") };
  });

export interface Chapter {
  readonly page: string;
  readonly title: string;
  readonly statements: readonly string[];
}

const named = (names: string): readonly string[] => names.trim().split(/\s+/);

const BY_HAND: readonly Chapter[] = [
  {
    page: "samples",
    title: "How many samples are enough",
    statements:
      named(`iid_power realizable_bound frontier_suffices agnostic_bound verification_bound clopper_pearson
      sauer_shelah growth_bound class_counts list_and_threshold_counts vc_values monotonicity learner_is_distiller
      amplification composition learn_then_distill error_sets_only`),
  },
  {
    page: "lower-bounds",
    title: "How many samples are needed",
    statements: named(`no_free_lunch two_point_lower_bound two_source_lower_bound antichain_lower_bound
      mutual_vc_lower_bound agnostic_dichotomy minimax_certificates proper_and_improper query_learner_is_distiller
      erm_from_distiller vertex_cover_wall`),
  },
  {
    page: "trees",
    title: "Trees and representations",
    statements:
      named(`best_tree depth_truncation probe_certificates clause_search clause_count_bound clause_kraft
      tree_distillation truncated_tree_distillation tree_composition junta_search majority_junta heavy_prefix_count`),
  },
  { page: "certificates", title: "Certificates", statements: named("bound_propagation") },
];
const elsewhere = new Set(BY_HAND.flatMap(({ statements }) => statements));

/** The chapters of statements, in reading order: what is in none of the others is of the web. */
export const chapters: readonly Chapter[] = [
  ...BY_HAND,
  {
    page: "reductions",
    title: "Reductions",
    statements: registry
      .filter(({ name, kind }) => kind === "theorem" && !elsewhere.has(name))
      .map(({ name }) => name)
      .sort((a, b) => Number(isPage(a)) - Number(isPage(b)) || (a < b ? -1 : 1)),
  },
];

const statements = new Map(registry.map((each) => [each.name, each]));

export const statementOf = (name: string): Statement => {
  const found = statements.get(name);
  if (found === undefined) throw new Error(`no statement is called ${name}`);
  return found;
};

/** The address of a statement's page. */
export const pageOf = (name: string): string => `/statements/${name}.md`;

export const bibliography: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  [...read("spec/references.bib").matchAll(/^@(\w+)\{(\w+),\n([\s\S]*?)^\}/gm)].map(([, type, key, body]) => [
    key!,
    {
      type: type!,
      ...Object.fromEntries(
        [...body!.matchAll(/^\s+(\w+)\s*=\s*\{([\s\S]*?)\},?$/gm)].map(([, field, value]) => [
          field!,
          value!,
        ]),
      ),
    },
  ]),
);

/** Where a name leads: a statement, a key of the bibliography. */
export const link = (name: string): string | undefined =>
  statements.has(name) && name.includes("_")
    ? pageOf(name)
    : bibliography.has(name)
      ? `/sources.md#${name}`
      : undefined;
