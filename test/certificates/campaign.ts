/**
 * # A campaign against the verifier
 *
 * `npm run campaign -- [--mutants N] [--seed S] [--subject NAME]… [--proved]
 * [NETWORK…]`: makes certificates (`subjects`), changes one random thing in them again and again until N
 * well-formed mutants of each subject have been judged, and checks that the verifier rejects every one that
 * is false; with `--proved`, that the extracted checker proves none of them. Networks are files with a
 * `config.json` beside them.
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
import { SUBJECTS } from "./subjects/index.js";
import { certificatesOf, trainedNetwork } from "./subjects/trained-network.js";

export interface Outcome {
  /** Changed certificates that are no certificates any more: the schema refuses them. */
  readonly misshapen: number;
  /** Well-formed: how many in all. */
  readonly mutants: number;
  /** Well-formed and false: how many, and by claim. */
  readonly falseOnes: number;
  readonly byClaim: Readonly<Record<string, number>>;
  /** Still true and accepted, or still true and rejected (the verifier may be strict). */
  readonly trueAccepted: number;
  readonly trueRejected: number;
  /** The latter by who rejects and where, as far as that is told. */
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** False and accepted, or true as it was made and rejected: must be empty. */
  readonly wrong: readonly string[];
}

/** Where it ends: so many well-formed mutants, or so many false ones. */
export interface Enough {
  readonly mutants?: number;
  readonly falseOnes?: number;
}

/** Changes certificates of a subject until there are enough. Deterministic in the seed. */
export function campaign(
  subject: Subject,
  enough: Enough,
  seed: number,
  onCase?: (mutants: number) => void,
): Outcome {
  const random = randomSource(seed);
  const byClaim: Record<string, number> = {};
  const rejectedBy: Record<string, number> = {};
  const wrong: string[] = [];
  let misshapen = 0;
  let mutants = 0;
  let falseOnes = 0;
  let trueAccepted = 0;
  let trueRejected = 0;
  const ends = () =>
    mutants >= (enough.mutants ?? Number.POSITIVE_INFINITY) ||
    falseOnes >= (enough.falseOnes ?? Number.POSITIVE_INFINITY);
  const checked = new Set<unknown>();
  let number = 0;
  for (const { name, json: given, judge, change, mayBeRejected } of subject.cases(random)) {
    number += 1;
    if (!checked.has(given) && checked.size < 1000) {
      checked.add(given);
      const judged = judge(given);
      if (judged === undefined || judged.lie !== undefined || (!judged.accepted && mayBeRejected !== true))
        wrong.push(`case ${number}, ${name}: as it was made, ${JSON.stringify(judged)}`);
    }
    for (let i = 0; i < subject.mutantsOfCase; i += 1) {
      const { json, what } = change?.(random) ?? mutate(given, random);
      const judged = judge(json);
      if (judged === undefined) {
        misshapen += 1;
        continue;
      }
      mutants += 1;
      const { lie, accepted } = judged;
      if (lie === undefined) {
        if (accepted) trueAccepted += 1;
        else trueRejected += 1;
        const by = judged.rejectedBy;
        if (!accepted && by !== undefined) rejectedBy[by] = (rejectedBy[by] ?? 0) + 1;
        continue;
      }
      falseOnes += 1;
      byClaim[lie] = (byClaim[lie] ?? 0) + 1;
      if (accepted) wrong.push(`case ${number}, ${name}: ${what} makes ${lie} false and is accepted`);
    }
    onCase?.(mutants);
    if (ends()) break;
  }
  return { misshapen, mutants, falseOnes, byClaim, trueAccepted, trueRejected, rejectedBy, wrong };
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mutants: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      subject: { type: "string", multiple: true },
      proved: { type: "boolean", default: false },
    },
  });
  const unknown = values.subject?.find((name) => !SUBJECTS.some((subject) => subject.name === name));
  const counts = [values.mutants, values.seed].every((text) => /^\d{1,15}$/.test(text));
  if (unknown !== undefined || !counts) {
    const names = SUBJECTS.map(({ name }) => name).join(", ");
    stdout.write(`--mutants and --seed are integers, --subject is one of ${names}\n`);
    return 2;
  }
  const networks = positionals.map((file) => {
    const config = readFileSync(join(dirname(file), "config.json"), "utf8");
    const { known, certificates } = certificatesOf(
      readNetwork(basename(file), readFileSync(file), { config }),
    );
    return { ...trainedNetwork(known, certificates), name: file };
  });
  const chosen = positionals.length > 0 && values.subject === undefined ? [] : SUBJECTS;
  const subjects = [
    ...chosen.filter(({ name }) => values.subject === undefined || values.subject.includes(name)),
    ...networks,
  ];
  let status = 0;
  for (const attacked of subjects) {
    const subject = values.proved ? provedSubject(attacked) : attacked;
    const start = performance.now();
    const outcome = campaign(subject, { mutants: Number(values.mutants) }, Number(values.seed));
    const { misshapen, mutants, falseOnes, byClaim, trueAccepted, trueRejected, rejectedBy, wrong } = outcome;
    stdout.write(
      `${subject.name}, seed ${values.seed}: ${mutants} mutants in ${((performance.now() - start) / 1000).toFixed(1)} s (and ${misshapen} misshapen), ` +
        `${falseOnes} false ${JSON.stringify(byClaim)}, ${wrong.length} wrong; still true: ${trueAccepted} accepted, ${trueRejected} rejected${values.proved ? ` ${JSON.stringify(rejectedBy)}` : ""}\n`,
    );
    for (const line of wrong.slice(0, 20)) stdout.write(`  WRONG ${line}\n`);
    if (wrong.length > 0) status = 1;
  }
  return status;
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) process.exitCode = main();
