/**
 * # The oracle's reference
 *
 * For each method its params and result, from the JSON Schemas, and a request with its answer: the shortest of the
 * stored vectors that says something. The tests ask each of them again.
 *
 * Main definitions: `oraclePages`, `exampleOf`.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { allMethods, allSchemas } from "../../src/cli/methods.js";
import { ROOT } from "../proofs/project.js";
import { fence, folded } from "./code.js";
import { prose, typeset } from "./formulas.js";
import { chapters, definitions, link, pageOf, read } from "./names.js";
import { notation, type Page } from "./statement-pages.js";

type Schema = Readonly<Record<string, unknown>>;

export interface Example {
  readonly params: unknown;
  readonly result: unknown;
}

/** The widest request and answer that are shown whole, in characters. */
const READABLE = 1500;

/** Variables that a request speaks of: the largest number under that name. */
const variablesIn = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/"variables":(\d+)/g)].map(([, n]) => Number(n)));

/** The vector that is shown: the shortest on two variables or more, or the shortest. */
export function exampleOf(name: string): Example | undefined {
  const file = `test/vectors/${name}.jsonl`;
  if (!existsSync(join(ROOT, file))) return undefined;
  const lines = read(file).trimEnd().split("\n");
  const telling = lines.filter((line) => variablesIn(line) >= 2);
  const [line] = (telling.length === 0 ? lines : telling).sort((a, b) => a.length - b.length);
  const { params, result } = JSON.parse(line!) as Example;
  return { params, result };
}

/** What a schema asks for, in words; a definition by its name. */
function form(schema: Schema, definitionsSeen: ReadonlySet<string>): string {
  const to = schema.$ref as string | undefined;
  if (to !== undefined) {
    const name = to.split("/").pop()!;
    return definitionsSeen.has(name.toLowerCase())
      ? `[${name}](/oracle/schemas.md#${name.toLowerCase()})`
      : name;
  }
  const choices = (schema.oneOf ?? schema.anyOf) as readonly Schema[] | undefined;
  if (choices !== undefined) return choices.map((each) => form(each, definitionsSeen)).join(" or ");
  if (schema.title === "ConceptResult") return "[Concept](/oracle/schemas.md#concept)";
  if (typeof schema.description === "string" && schema.type !== "object")
    return typeset(
      schema.description.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()).replace(/\.$/, ""),
    );
  if ("const" in schema) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined)
    return (schema.enum as readonly unknown[]).map((each) => `\`${JSON.stringify(each)}\``).join(" or ");
  switch (schema.type) {
    case "array": {
      const first = schema.prefixItems as readonly Schema[] | undefined;
      if (first !== undefined)
        return `a list of ${first.length}: ${first.map((each) => form(each, definitionsSeen)).join(", ")}`;
      const items = schema.items as Schema | undefined;
      return items === undefined ? "a list" : `a list, each ${form(items, definitionsSeen)}`;
    }
    case "object": {
      const fields = schema.properties as Readonly<Record<string, Schema>> | undefined;
      return fields === undefined
        ? "an object"
        : `an object of ${Object.keys(fields)
            .map((each) => `\`${each}\``)
            .join(", ")}`;
    }
    case "integer":
      return `an integer${range(schema)}`;
    case "string":
      return schema.pattern === undefined ? "text" : `text of the form \`${String(schema.pattern)}\``;
    default:
      return schema.type === undefined ? prose(String(schema.title ?? "any value")) : String(schema.type);
  }
}

function range({ minimum, maximum }: Schema): string {
  const from = typeof minimum === "number" && minimum > -(2 ** 53) + 1 ? minimum : undefined;
  const to = typeof maximum === "number" && maximum < 2 ** 53 - 1 ? maximum : undefined;
  if (from !== undefined && to !== undefined) return ` from ${from} to ${to.toLocaleString("en")}`;
  if (from !== undefined) return `, at least ${from}`;
  return to === undefined ? "" : `, at most ${to.toLocaleString("en")}`;
}

/** The fields of an object as a table; a choice between objects as a table each. */
function fields(schema: Schema, seen: ReadonlySet<string>): string {
  const choices = (schema.oneOf ?? schema.anyOf) as readonly Schema[] | undefined;
  if (choices !== undefined) return choices.map((each) => fields(each, seen)).join("\n*or*\n\n");
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const required = new Set((schema.required ?? []) as readonly string[]);
  if (schema.type === "array") return `${form(schema, seen)}\n`;
  const rows = Object.entries(properties).map(
    ([name, each]) =>
      `| \`${name}\`${required.has(name) ? "" : " (optional)"} | ${form(each, seen).replaceAll("|", "\\|")} |`,
  );
  return rows.length === 0 ? "No fields.\n" : ["| field | what |", "|---|---|", ...rows, ""].join("\n");
}

/** JSON on lines of a readable width: what is short stays on one line. */
export function layout(value: unknown, indent = ""): string {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= 76 || typeof value !== "object" || value === null) return flat;
  const deeper = `${indent}  `;
  const inner = Array.isArray(value)
    ? value.map((each) => `${deeper}${layout(each, deeper)}`)
    : Object.entries(value).map(([key, each]) => `${deeper}${JSON.stringify(key)}: ${layout(each, deeper)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${inner.join(",\n")}\n${indent}${close}`;
}

function answer(value: unknown): string {
  const text = layout(value);
  const block = fence("json", text);
  return text.length > READABLE ? folded("The answer, which is long", block) : block;
}

const SHARED = ["concept", "class", "distribution", "representation", "certificate"];

export function oraclePages(): readonly Page[] {
  const schemas = allSchemas();
  const seen: ReadonlySet<string> = new Set(SHARED);
  const methods = allMethods();
  const implementing = [...chapters.flatMap(({ statements }) => statements)];
  const page = ({ name, summary }: (typeof methods)[number], i: number): Page => {
    const example = exampleOf(name);
    const asking = implementing.filter((each) =>
      new RegExp(`\\bimplementation\\.${name}\\(`).test(statementSource(each)),
    );
    const symbols = notation.filter(({ asked }) => asked.some((each) => each.startsWith(`${name}.`)));
    const literal = [
      ...new Set(
        symbols.flatMap(({ specified }) =>
          specified.flatMap((each) => /^definitions\/([\w-]+)\.ts/.exec(each)?.[1] ?? []),
        ),
      ),
    ].map((file) => definitions.find((each) => each.file === file)!);
    const turn = (to: (typeof methods)[number] | undefined): string =>
      to === undefined ? "false" : JSON.stringify({ text: to.name, link: `/oracle/${to.name}` });
    const text = [
      `---\nprev: ${turn(methods[i - 1])}\nnext: ${turn(methods[i + 1])}\n---\n`,
      `# ${name} {#top}\n`,
      `${typeset(summary, link)}\n`,
      "## Params {#params}\n",
      fields(schemas.get(`${name}.params`)!, seen),
      "## Result {#result}\n",
      fields(schemas.get(`${name}.result`)!, seen),
      ...(example === undefined
        ? []
        : [
            "## A request and its answer {#example}\n",
            "The tests ask it again. On a line of the oracle, as `params` and `result`; or by itself:\n",
            fence("sh", `npx pac-distill call ${name} request.json`),
            "`request.json`:\n",
            answer(example.params),
            name === "verify" ? "The answer, without its sentences for people:\n" : "The answer:\n",
            answer(example.result),
          ]),
      "## Where it is from {#from}\n",
      ...(literal.length === 0
        ? []
        : [
            `- Defined in ${literal.map((each) => `[${each.title}](/definitions/${each.file}.md)`).join(", ")}`,
          ]),
      ...(asking.length === 0
        ? []
        : [`- Asked by ${asking.map((each) => `[\`${each}\`](${pageOf(each)})`).join(", ")}`]),
      `- The whole schemas: \`npx pac-distill schema ${name}.params\`, ` +
        `\`pac-distillation/schemas/${name}.params.json\``,
      "- [The frame, the spelling of values, what is compared](/guide/oracle.md)\n",
    ];
    return [`oracle/${name}.md`, text.join("\n")];
  };
  const shared = SHARED.map((name) => {
    const schema = schemas.get(name)!;
    const kinds = ((schema.oneOf ?? schema.anyOf ?? []) as readonly Schema[]).map((each) => {
      const { kind } = (each.properties ?? {}) as { kind?: Schema };
      return `### ${typeof kind?.const === "string" ? kind.const : "one form"}\n\n${fields(withoutKind(each), seen)}`;
    });
    const title = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    return `## ${title} {#${name}}\n\n${kinds.length === 0 ? fields(schema, seen) : kinds.join("\n")}`;
  });
  return [
    [
      "oracle/index.md",
      [
        "# The oracle {#top}\n",
        "`npx pac-distill oracle` speaks JSON-RPC 2.0 on standard input and output, one message a line; " +
          "`npx pac-distill call METHOD FILE` " +
          'makes one call. Every answer is exact: rationals are texts such as `"7/12"`. How another program takes ' +
          "this part is in " +
          "[the guide](/guide/oracle.md).\n",
        "| method | what it answers |",
        "|---|---|",
        ...methods.map(
          ({ name, summary }) =>
            `| [\`${name}\`](/oracle/${name}.md) | ${typeset(summary, link).replaceAll("|", "\\|")} |`,
        ),
        "",
        "What several methods take has [a page of its own](/oracle/schemas.md), and so has " +
          "[what any command prints with `--json`](/oracle/schemas.md#json).\n",
      ].join("\n"),
    ],
    [
      "oracle/schemas.md",
      [
        "# Concepts, classes, distributions {#top}\n",
        "What the methods take, kind by kind; `kind` names the form. `npx pac-distill schema NAME` " +
          "prints the JSON Schema.\n",
        ...shared,
        "## What `--json` prints {#json}\n",
        "Every command takes `--json` and prints one value, of this form (`npx pac-distill schema output`):\n",
        fence("json", JSON.stringify(schemas.get("output"), null, 2)),
      ].join("\n"),
    ],
    ...methods.map(page),
  ];
}

function withoutKind(schema: Schema): Schema {
  if (schema.properties === undefined) return schema;
  const { kind: _, ...properties } = schema.properties as Record<string, Schema>;
  return { ...schema, properties };
}

const sources = new Map<string, string>();
/** The file of a statement, once read. */
function statementSource(name: string): string {
  const known = sources.get(name);
  if (known !== undefined) return known;
  const paths = [`spec/theorems/${name}.ts`, `spec/theorems/web/${name}.ts`];
  const text = read(paths.find((path) => existsSync(join(ROOT, path)))!);
  sources.set(name, text);
  return text;
}
