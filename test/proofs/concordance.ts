/**
 * # The concordance page
 *
 * Makes `spec/guide/concordance.md`: for each proved statement the TypeScript predicate and the Coq
 * statement, both cut out of the sources, so that a reader can compare them line by line; then the Coq
 * definitions that the statements speak of. Nothing is retyped, and nothing is run.
 *
 * Main definitions: `concordancePage`, `predicateOf`, `mismatches`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { specifiedIn } from "../../spec/concordance.js";
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { isPage } from "../../spec/theorems/web/index.js";
import { rational } from "../../src/exact/rational.js";
import type { Finding } from "../../src/verify/finding.js";
import { sentence } from "../../src/verify/sentence.js";
import { readTheories } from "./audit.js";
import { project, ROOT } from "./project.js";
import type { CoqStatement, Theory } from "./theory.js";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** The blocks of a formatted source at depth 0: each begins at the margin and ends before the next one. */
const blocks = (source: string): string[] => source.split(/\n\n(?=\S)/).map((block) => block.trim());

/** The properties of a page that its predicate is made of. */
const PROMISED = /^ {2}(?:from|to|approximate|bound|naive|further)\b/;

/**
 * What a page of the web says of its edge: the classes, the bound, the literal definition, what is promised
 * beside the sizes.
 */
const promisesOf = (source: string): string =>
  source
    .slice(source.indexOf("\nexport default page({\n"))
    .split(/\n(?= {2}(?:\w|\/\*\*))/)
    .filter((property) => PROMISED.test(property))
    .map((property) => property.replace(/\n\}\);\n$/, ""))
    .join("\n");

/**
 * The predicate of a statement, cut out of its file: the instance type, the helpers at the margin, and the
 * method `holds`. For an edge of the web, whose predicate is `edgeHolds`, what its page promises.
 */
export function predicateOf(statement: Statement): string {
  const path = specifiedIn(statement);
  const source = read(path);
  const holds = /^( {2}| {4})(?:async )?holds\b[\s\S]*?^\1\},$/m.exec(source);
  if (holds === null && isPage(statement.name)) return promisesOf(source);
  if (holds === null) throw new Error(`${path}: no method holds at the margin of the statement`);
  const helpers = blocks(source).filter((block) =>
    /^(?:\/\*\*[^\n]*\*\/\n|\/\*\*[\s\S]*?\*\/\n)?(?:export )?(?:async )?(?:function|interface) /.test(block),
  );
  return [...helpers, holds[0]].join("\n\n");
}

/** The words of a Coq source that may be names. */
const words = (text: string): Set<string> => new Set(text.match(/[A-Za-z_][\w']*/g) ?? []);

/**
 * The first definition of each name that the texts mention, and of those that these mention, in the order of
 * the theories.
 */
function glossary(theories: ReadonlyMap<string, Theory>, texts: readonly string[]): [string, CoqStatement][] {
  const all = [...theories.values()].flatMap((theory) =>
    [...theory.definitions.values()].map((entry): [string, CoqStatement] => [theory.name, entry]),
  );
  const wanted = new Set<CoqStatement>();
  const queue = [...texts];
  const seen = new Set<string>();
  for (let text = queue.pop(); text !== undefined; text = queue.pop())
    for (const word of words(text)) {
      if (seen.has(word)) continue;
      seen.add(word);
      for (const [, entry] of all)
        if (entry.name === word && !wanted.has(entry)) {
          wanted.add(entry);
          queue.push(entry.source);
        }
    }
  return all.filter(([, entry]) => wanted.has(entry));
}

const coq = (text: string): string => `\`\`\`coq\n${text}\n\`\`\`\n`;

function proofOf(theories: ReadonlyMap<string, Theory>, where: string): string {
  const [file, name] = where.split("#") as [string, string];
  const stated = theories.get(file)?.statements.get(name);
  if (stated === undefined) throw new Error(`proofs/theories/${file}.v does not state ${name}`);
  const context = stated.context.length === 0 ? "" : `${stated.context.join("\n")}\n\n`;
  return `\`proofs/theories/${file}.v\`\n\n${coq(`${context}${stated.source}`)}`;
}

/** What `verify --proved` finds, for instance, and the theorems of `proofs/model` that say that it is so. */
const FINDINGS: readonly (readonly [Finding, readonly string[]])[] = [
  [
    { finding: "agrees-everywhere", check: "everyInput", source: "network", variables: 100, boxes: 868 },
    ["partition_soundness#regions_equal", "points_soundness#enumeration_network"],
  ],
  [
    {
      ...{ finding: "difference", check: "everyInput", source: "network" },
      ...{ least: rational(1, 8), most: rational(1, 4) },
    },
    [
      "partition_soundness#regions_proved",
      "partition_soundness#regions_proved_uniform",
      "points_soundness#enumeration_proved",
      "concept_soundness#enumeration_concept",
    ],
  ],
  [
    { finding: "counterexamples", check: "counterexamples", source: "network", points: ["0110"] },
    [
      "points_soundness#counterexamples_proved",
      "points_soundness#counterexamples_network",
      "concept_soundness#counterexamples_concept",
    ],
  ],
  [
    {
      ...{
        finding: "fewest-errors",
        check: "optimality",
        source: "network",
        points: 1000,
        errors: 0,
        atLeast: 0,
      },
      ...{ maxLeaves: 16, maxDepth: 6, variables: [0, 1] },
    },
    ["points_soundness#no_errors_proved", "concept_soundness#no_errors_concept"],
  ],
  [
    {
      ...{ finding: "equal", check: "partition", method: "partition", variables: 30 },
      ...{ source: "network", target: "dnf", boxes: 2903, points: 0 },
    },
    [
      "comparison_soundness#comparison_equal",
      "comparison_soundness#network_means",
      "comparison_soundness#target_means",
    ],
  ],
  [
    {
      ...{ finding: "equal-on", check: "partition", variables: 30 },
      ...{ source: "network", target: "dnf", open: rational(1, 8) },
    },
    ["comparison_soundness#comparison_bound"],
  ],
  [
    { finding: "agrees-at", check: "points", source: "network", target: "dnf", points: 432 },
    ["comparison_soundness#points_same", "comparison_soundness#points_unlike"],
  ],
  [
    { finding: "sample-errors", check: "sample", points: 432, errors: 2 },
    ["comparison_soundness#errors_counted"],
  ],
];

/**
 * The definitions with which these theorems read a certificate: its numbers, its network, its tree, its
 * distribution.
 */
const READING = [
  "network_bytes#decode",
  "network_soundness#number",
  "network_soundness#weights",
  "network_soundness#biases",
  "network_soundness#layer_activation",
  "network_soundness#real_network",
  "network_soundness#bits",
  "network_soundness#input_encoding",
  "network_soundness#scaled_network_sound",
  "concept_soundness#real_literal",
  "concept_soundness#real_literals",
  "concept_soundness#real_variables",
  "concept_soundness#bits_number",
  "concept_soundness#real_fraction",
  "concept_soundness#real_concept",
  "concept_soundness#concept_label_sound",
  "mass_soundness#real_tree",
  "mass_soundness#bias",
  "mass_soundness#real_mass",
  "mass_soundness#distribution_exists",
  "partition_soundness#unit_mass",
  "target_meaning#real_sum",
  "target_meaning#real_target",
  "target_meaning#target_sound",
  "comparison_soundness#means",
];

/** The sentence that is printed beside the theorem that it is so, and the definitions that read a certificate. */
function provedFindings(): readonly string[] {
  const { model } = project;
  if (model === undefined) throw new Error("the project has no model");
  const theories = readTheories({ ...project, theories: model, model });
  const shown = (where: string): string => {
    const [file, name] = where.split("#") as [string, string];
    const theory = theories.get(file);
    const stated = theory?.statements.get(name) ?? theory?.definitions.get(name);
    if (stated === undefined) throw new Error(`proofs/model/${file}.v does not have ${name}`);
    const context = stated.context.length === 0 ? "" : `${stated.context.join("\n")}\n\n`;
    return `\`proofs/model/${file}.v\`\n\n${coq(`${context}${stated.source}`)}`;
  };
  return [
    "## What `verify --proved` prints\n",
    "The sentence, for instance, and the theorems that say that it is so when the " +
      "extracted checker answers as `src/verify/proved/prove.ts` and `comparison.ts` ask.\n",
    ...FINDINGS.flatMap(([finding, wheres]) => [`### *${sentence(finding)}*\n`, ...wheres.map(shown)]),
    "### How a certificate is read\n",
    ...READING.map(shown),
  ];
}

/** The page, as it is committed. */
export function concordancePage(): string {
  const { model: _, ...library } = project;
  const theories = readTheories(library);
  const proved = registry.filter(({ status }) => status === "proved");
  const texts: string[] = [];
  const sections = proved.map((statement) => {
    const wheres = [`${statement.name}#${statement.name}`, ...(statement.furtherProofs ?? [])];
    const proofs = wheres.map((where) => proofOf(theories, where));
    texts.push(...proofs);
    return [
      `## ${statement.name}\n`,
      `**${statement.title}.** ${statement.claim}\n`,
      ...(statement.onlyTested === undefined ? [] : [`*Tested, not proved:* ${statement.onlyTested}\n`]),
      `### TypeScript\n\n\`${specifiedIn(statement)}\`\n\n\`\`\`ts\n${predicateOf(statement)}\n\`\`\`\n`,
      `### Coq\n\n${proofs.join("\n")}`,
    ].join("\n");
  });
  const edgePredicate = /^export async function edgeHolds[\s\S]*?^\}$/m.exec(read("spec/web/holds.ts"))![0];
  const entries = glossary(theories, texts).map(
    ([theory, entry]) => `\`${theory}.v\`\n\n${coq(entry.source)}`,
  );
  return [
    "# Concordance",
    "",
    "Made by `npm run concordance` from `spec/` and `proofs/theories/`; the tests refuse a " +
      "page that is not what they say. Each statement is proved in Coq,",
    "for all sizes, and asked of an implementation by the predicate beside it, for the instances " +
      "that are tried. What has to be trusted is said in `trust.md`.",
    "The literal TypeScript definitions are in `spec/definitions/`, in reading order.",
    "",
    ...sections,
    ...provedFindings(),
    "## The predicate of the edges\n",
    `Edges of the web, whose pages are in \`spec/theorems/web/\`, share this ` +
      `one.\n\n\`\`\`ts\n${edgePredicate}\n\`\`\`\n`,
    "## Coq definitions that the statements use\n",
    ...entries,
  ].join("\n");
}

/** Where the status of a statement and the closed theorems disagree. */
export function mismatches(
  statements: readonly { name: string; status: string; furtherProofs?: readonly string[] }[],
  closed: ReadonlySet<string>,
): string[] {
  return statements.flatMap(({ name, status, furtherProofs = [] }) => {
    const isProved = closed.has(`${name}.${name}`);
    if (status !== "proved") return isProved ? [`${name} is proved in Coq and called ${status}`] : [];
    return [`${name}.${name}`, ...furtherProofs.map((where) => where.replace("#", "."))]
      .filter((theorem) => !closed.has(theorem))
      .map((theorem) => `${name} is called proved, and the audit does not confirm ${theorem}`);
  });
}
