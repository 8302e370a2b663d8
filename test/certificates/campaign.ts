/**
 * # A campaign against the verifier
 *
 * `npm run campaign -- [--mutants N] [--seed S] [--only FAMILY]… [--proved]
 * [NETWORK…]`: makes certificates (`subjects`), changes one random thing or two in them again and again until N
 * well-formed mutants of each family have been judged, and checks that the verifier accepts none that is
 * false; with `--proved`, that the extracted checker proves none of those that it knows. Networks are files
 * with a `config.json` beside them, each a family of its own.
 *
 * Main definitions: `campaign`, `Outcome`.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { readNetwork } from "../../src/networks/read-network.js";
import { mutate, randomSource } from "./mutate.js";
import { provedSubject, type Subject } from "./subject.js";
import { PROVED, SUBJECTS } from "./subjects/index.js";
import { certificatesOf, trainedNetwork } from "./subjects/trained-network.js";

export interface Outcome {
  /** Changed certificates that are no certificates any more: the schema refuses them. */
  readonly misshapen: number;
  /** Well-formed: how many in all. */
  readonly mutants: number;
  /** Well-formed and known to be false: how many, and by claim. */
  readonly falseOnes: number;
  readonly byClaim: Readonly<Record<string, number>>;
  /** Still true and accepted, or still true and rejected (the verifier may be strict). */
  readonly trueAccepted: number;
  readonly trueRejected: number;
  /** The latter by who rejects and where, as far as that is told. */
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** Rejected, whether true or not. */
  readonly undecided: number;
  /** False and accepted: must be 0. */
  readonly falseAccepted: number;
  /** False and accepted, or true as it was made and rejected: the first of them; must be empty. */
  readonly wrong: readonly string[];
}

/** Where it ends: so many well-formed mutants, or so many false ones. */
export interface Enough {
  readonly mutants?: number;
  readonly falseOnes?: number;
}

/** Most descriptions of what is wrong that are kept. */
const MAX_WRONG = 20;

/** Changes certificates of a subject until there are enough. Deterministic in the seed. */
export async function campaign(subject: Subject, enough: Enough, seed: number): Promise<Outcome> {
  const { mutants: most = Number.POSITIVE_INFINITY, falseOnes: mostFalse = Number.POSITIVE_INFINITY } =
    enough;
  const random = randomSource(seed);
  const byClaim: Record<string, number> = {};
  const rejectedBy: Record<string, number> = {};
  const count = { misshapen: 0, mutants: 0, falseOnes: 0, trueAccepted: 0, trueRejected: 0 };
  const more = { undecided: 0, falseAccepted: 0 };
  const wrong: string[] = [];
  const isEnough = () => count.mutants >= most || count.falseOnes >= mostFalse;
  const report = (text: string) => {
    if (wrong.length < MAX_WRONG) wrong.push(text);
  };
  const checked = new Set<unknown>();
  let number = 0;
  for await (const { name, json: given, judge, change, mayBeRejected } of subject.cases(random)) {
    number += 1;
    if (!checked.has(given) && checked.size < 1000) {
      checked.add(given);
      const judged = await judge(given);
      if (judged === undefined || judged.lie !== undefined || (!judged.accepted && mayBeRejected !== true))
        report(`case ${number}, ${name}: as it was made, ${JSON.stringify(judged)}`);
    }
    for (let i = 0; i < subject.mutantsOfCase && !isEnough(); i += 1) {
      const { json, what } = change?.(random) ?? mutate(given, random);
      const judged = await judge(json);
      if (judged === undefined) {
        count.misshapen += 1;
        continue;
      }
      count.mutants += 1;
      const { lie, accepted, undecided } = judged;
      if (undecided === true) more.undecided += 1;
      else if (lie === undefined) {
        count[accepted ? "trueAccepted" : "trueRejected"] += 1;
        const by = judged.rejectedBy;
        if (!accepted && by !== undefined) rejectedBy[by] = (rejectedBy[by] ?? 0) + 1;
      } else {
        count.falseOnes += 1;
        byClaim[lie] = (byClaim[lie] ?? 0) + 1;
        if (!accepted) continue;
        more.falseAccepted += 1;
        report(
          `case ${number}, ${name}: ${what} makes ${lie} false and is accepted: ${JSON.stringify(json)}`,
        );
      }
    }
    if (isEnough()) break;
  }
  return { ...count, ...more, byClaim, rejectedBy, wrong };
}

const COLUMNS = [
  "well-formed",
  "misshapen",
  "accepted",
  "and true",
  "and false",
  "rejected",
  "false",
  "seconds",
];
const row = (name: string, cells: readonly (string | number)[]): string =>
  `${name.padEnd(22)}${cells.map((cell, i) => String(cell).padStart(COLUMNS[i]!.length + 2)).join("")}\n`;

type Counts = Omit<Outcome, "byClaim" | "rejectedBy" | "wrong">;
const cellsOf = (counts: Counts, seconds: number) => {
  const { mutants, misshapen, trueAccepted, falseAccepted, falseOnes } = counts;
  const accepted = trueAccepted + falseAccepted;
  const rejected = [mutants - accepted, falseOnes - falseAccepted];
  return [mutants, misshapen, accepted, trueAccepted, falseAccepted, ...rejected, seconds.toFixed(0)];
};
const added = (a: Counts, b: Counts): Counts => ({
  misshapen: a.misshapen + b.misshapen,
  mutants: a.mutants + b.mutants,
  falseOnes: a.falseOnes + b.falseOnes,
  trueAccepted: a.trueAccepted + b.trueAccepted,
  trueRejected: a.trueRejected + b.trueRejected,
  undecided: a.undecided + b.undecided,
  falseAccepted: a.falseAccepted + b.falseAccepted,
});

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mutants: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      only: { type: "string", multiple: true },
      proved: { type: "boolean", default: false },
    },
  });
  const { only } = values;
  const all = values.proved ? PROVED : SUBJECTS;
  const isUnknown = only?.some((name) => !all.some((subject) => subject.name === name)) === true;
  if (isUnknown || ![values.mutants, values.seed].every((text) => /^\d{1,15}$/.test(text))) {
    const names = all.map(({ name }) => name).join(", ");
    stdout.write(`--mutants and --seed are integers, --only is one of ${names}\n`);
    return 2;
  }
  const networks = positionals.map((file) => {
    const config = readFileSync(join(dirname(file), "config.json"), "utf8");
    const { known, certificates } = certificatesOf(
      readNetwork(basename(file), readFileSync(file), { config }),
    );
    return { ...trainedNetwork(known, certificates), name: file };
  });
  const chosen = positionals.length > 0 && only === undefined ? [] : all;
  const subjects = [
    ...chosen.filter(({ name }) => only === undefined || only.includes(name)),
    ...(values.proved ? networks.map(provedSubject) : networks),
  ];
  stdout.write(`${values.mutants} mutants of each family, seed ${values.seed}\n${row("family", COLUMNS)}`);
  const begin = performance.now();
  let total: Counts | undefined;
  let wrong = 0;
  for (const subject of subjects) {
    const start = performance.now();
    const outcome = await campaign(subject, { mutants: Number(values.mutants) }, Number(values.seed));
    stdout.write(row(subject.name, cellsOf(outcome, (performance.now() - start) / 1000)));
    if (values.proved) stdout.write(`  true and not proved: ${JSON.stringify(outcome.rejectedBy)}\n`);
    for (const line of outcome.wrong) stdout.write(`  WRONG ${line}\n`);
    wrong += outcome.wrong.length;
    total = total === undefined ? outcome : added(total, outcome);
  }
  if (total === undefined) return 2;
  stdout.write(row("in all", cellsOf(total, (performance.now() - begin) / 1000)));
  stdout.write(
    `${total.mutants} well-formed mutants, ${total.trueAccepted + total.falseAccepted} accepted, ` +
      `${total.falseAccepted} accepted and ` +
      `false${wrong > total.falseAccepted ? ", and true ones rejected as they were made" : ""}\n`,
  );
  return wrong > 0 ? 1 : 0;
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) process.exitCode = await main();
