/** # pac-distill complexity: the exact least number of samples, distilling against learning. */
import {
  type BoundsAround,
  boundsAround,
  samplesEnough,
  samplesNeeded,
} from "../../distillation/minimax/around.js";
import { type Complexity, sampleComplexity, ValueCurve } from "../../distillation/minimax/complexity.js";
import type { Access } from "../../distillation/minimax/game.js";
import type { MinimaxRequest } from "../../distillation/minimax/minimax.js";
import { type Outputs, readGame } from "../../distillation/minimax/request.js";
import { readable } from "../../exact/abbreviated.js";
import { DomainError } from "../../exact/domain-error.js";
import { formatRational, ONE, type Rational, ZERO } from "../../exact/rational.js";
import { stringify } from "../../oracle/json.js";
import { formatCertificate, type Naming } from "../../oracle/schemas/minimax.js";
import { checkMinimax } from "../../verify/game/minimax.js";
import { complexityChart } from "../complexity/chart.js";
import {
  type AskedGame,
  described,
  type GameOptions,
  readGameOptions,
  readOutputs,
  valueText,
  wireQuestion,
} from "../complexity/question.js";
import { vega } from "../draw/layout.js";
import { lineChart } from "../draw/line-chart.js";
import { fileNamedBy, integerOption, rationalOption } from "../inputs.js";
import { checkOutputs, writeText } from "../outputs.js";
import { complain, DOES_NOT_HOLD } from "../status.js";
import { table } from "../table.js";
import { colours, heading, print, progress, prose, renewedProgress } from "../terminal.js";

interface Options extends GameOptions {
  readonly delta: string;
  readonly maxSamples: string;
  readonly svg?: string;
  readonly certificate?: string;
}

/** Who is asked: distillers and learners that output in G, and learners that may output any function. */
interface Party {
  readonly name: string;
  readonly access: Access;
  readonly outputs: Outputs;
}
const PROPER: readonly Party[] = [
  { name: "distilling", access: "distill", outputs: "class" },
  { name: "learning", access: "learn", outputs: "class" },
];
const IMPROPER: Party = { name: "learning, any output", access: "learn", outputs: "any" };

interface Question {
  readonly requestOf: (party: Party) => Omit<MinimaxRequest, "samples">;
  readonly parties: readonly Party[];
  readonly naming: Naming;
  /** As it was asked, for a certificate. */
  readonly asked: AskedGame;
  readonly description: string;
}

function readQuestion(options: Options): Question {
  const { asked, words } = readGameOptions(options);
  const parties = readOutputs(options.outputs) === "any" ? [...PROPER, IMPROPER] : PROPER;
  const { family: distributions, ...question } = asked;
  const games = new Map(
    parties.map((party) => [party, readGame({ ...question, distributions, samples: 0, ...party })]),
  );
  const { request, ...naming } = games.get(PROPER[0]!)!;
  return {
    requestOf: (party) => games.get(party)!.request,
    parties,
    naming,
    asked,
    description: described(request, words, asked),
  };
}

function readDeltas(text: string): Rational[] {
  const deltas = text.split(",").map((part) => rationalOption(part.trim(), "--delta"));
  for (const delta of deltas)
    if (delta.lte(ZERO) || delta.gte(ONE))
      throw new DomainError(
        "invalid-value",
        `--delta must lie strictly between 0 and 1, got ${formatRational(delta)}; at 0 ` +
          "success would have to be certain, from 1 on nothing is claimed",
        ["--delta"],
      );
  return deltas.sort((a, b) => (a.gt(b) ? -1 : 1));
}

function leastText(complexity: Complexity): string {
  switch (complexity.kind) {
    case "exact":
      return String(complexity.samples);
    case "between":
      return `${complexity.needed}–${complexity.enough}`;
    case "above":
      return `> ${complexity.tried}`;
  }
}

function boundsText(around: readonly BoundsAround[], delta: Rational): string {
  const enough = samplesEnough(around, delta);
  return `${samplesNeeded(around, delta)}–${enough ?? ""}`;
}

interface Side {
  readonly party: Party;
  readonly curve: ValueCurve;
  readonly around: readonly BoundsAround[];
  /** For each δ. */
  readonly least: readonly Complexity[];
}

/** Solves, re-checks with the separate checker, and prints. */
export async function run(options: Options): Promise<void> {
  checkOutputs(
    [
      ["--svg", options.svg],
      ["--certificate", options.certificate],
    ],
    [options.class, options.sourceClass, options.distributions].map(fileNamedBy),
  );
  if (options.svg !== undefined) await vega();
  const question = readQuestion(options);
  const { requestOf, parties, description } = question;
  const deltas = readDeltas(options.delta);
  const most = integerOption(options.maxSamples, 1, 10_000, "--max-samples");
  const sides: Side[] = [];
  for (const party of parties) {
    const request = requestOf(party);
    const bar = renewedProgress();
    try {
      const curve = new ValueCurve(request, (samples) => bar.of(`${party.access}, n = ${samples}: sources`));
      const least: Complexity[] = [];
      for (const delta of deltas) least.push(await sampleComplexity(curve, delta, most));
      const around = boundsAround({ ...request, samples: 0 }, bar.of(`${party.access}, bounds: sources`));
      sides.push({ party, curve, around, least });
    } finally {
      bar.stop();
    }
  }
  if (!recheck(sides)) return;
  heading(description);
  print();
  const rows = sides.flatMap(({ party, around, least }) => [
    [colours.bold(party.name), ...least.map((c) => colours.bold(leastText(c)))],
    ["  by bounds", ...deltas.map((delta) => boundsText(around, delta))],
  ]);
  const right = deltas.map(() => "right" as const);
  print(
    table(["least n", ...deltas.map((delta) => `δ = ${readable(formatRational(delta))}`)], rows, [
      "left",
      ...right,
    ]),
  );
  print();
  print(valueTable(sides));
  prose(
    colours.dim(
      "\nEvery value was checked from its certificate by code that shares nothing with the search.",
    ),
  );
  if (options.certificate !== undefined) await writeCertificate(options.certificate, question, sides);
  if (options.svg !== undefined) await writeChart(options.svg, description, sides, deltas);
}

/** For each δ, what shows how many samples are enough and how many are too few. */
async function writeCertificate(file: string, question: Question, sides: readonly Side[]): Promise<void> {
  const { asked, naming } = question;
  const results: unknown[] = [];
  for (const { party, curve, least } of sides) {
    const shown = async (samples: number, side: "strategy" | "prior") => {
      const solution = await curve.at(samples);
      const claimed =
        side === "strategy" ? { ...solution, lower: ZERO } : { ...solution, upper: ONE, sources: [] };
      const games = solution.games.map(({ strategy, prior, ...game }) =>
        side === "strategy"
          ? { ...game, strategy, prior: undefined }
          : { ...game, strategy: undefined, prior },
      );
      return { samples, certificate: formatCertificate({ ...claimed, games }, naming) };
    };
    for (const complexity of least) {
      const { enough, needed } = provable(complexity);
      results.push({
        access: party.access,
        ...(party.outputs === "any" ? { outputs: "any" } : {}),
        delta: formatRational(complexity.delta),
        ...(enough === undefined ? {} : { enough: await shown(enough, "strategy") }),
        ...(needed === undefined ? {} : { needed: await shown(needed, "prior") }),
      });
    }
  }
  await writeText(
    file,
    `${stringify({
      kind: "sample-complexity",
      question: wireQuestion(asked),
      results,
    })}\n`,
  );
  print(colours.dim(`wrote ${file}`));
}

/** So many samples that are enough, and so many that are too few. */
function provable(complexity: Complexity): { enough?: number; needed?: number } {
  switch (complexity.kind) {
    case "exact":
      return {
        enough: complexity.samples,
        ...(complexity.samples === 0 ? {} : { needed: complexity.samples - 1 }),
      };
    case "between":
      return {
        enough: complexity.enough,
        ...(complexity.needed === 0 ? {} : { needed: complexity.needed - 1 }),
      };
    case "above":
      return { needed: complexity.tried };
  }
}

/** Does our own checker accept every value? If not, the first that it rejects is named. */
function recheck(sides: readonly { readonly curve: ValueCurve }[]): boolean {
  const solved = sides.flatMap(({ curve }) =>
    curve.solved().map(([samples, solution]) => ({ curve, samples, solution })),
  );
  const bar = progress("checking certificates", solved.length);
  try {
    for (const { curve, samples, solution } of solved) {
      const verdict = checkMinimax({ ...curve.question, samples }, solution);
      if (!verdict.valid) {
        complain(`our own checker rejects the certificate at n = ${samples}: ${verdict.because}`);
        process.exitCode = DOES_NOT_HOLD;
        return false;
      }
      bar.step();
    }
  } finally {
    bar.stop();
  }
  return true;
}

function valueTable(sides: readonly Side[]): string {
  const known = sides.map(({ curve }) => new Map(curve.solved()));
  const samples = [...new Set(known.flatMap((map) => [...map.keys()]))].sort((a, b) => a - b);
  const rows = samples.map((n) => [String(n), ...known.map((map) => valueText(map.get(n)))]);
  return table(["n", ...sides.map(({ party }) => `failure, ${party.name}`)], rows, [
    "right",
    ...sides.map(() => "left" as const),
  ]);
}

/** Most values of n in a picture: further apart beyond. */
const PLACES = 48;

async function writeChart(
  file: string,
  description: string,
  sides: readonly Side[],
  deltas: readonly Rational[],
): Promise<void> {
  const reached = sides.flatMap(({ least }) => least.map((c) => (c.kind === "exact" ? c.samples : 0)));
  const last = Math.max(4, Math.ceil(1.25 * Math.max(...reached)));
  const step = Math.ceil(last / PLACES);
  const places = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
  const bar = progress("values for the picture", places.length * sides.length);
  const drawn = [];
  try {
    for (const { party, curve, around } of sides) {
      const values: [number, Rational][] = [];
      for (const n of places) {
        const { upper } = await curve.at(n);
        values.push([n, upper]);
        bar.step();
        // Once no sample is needed, none ever is.
        if (n === 0 && upper.equals(ZERO)) for (const more of places.slice(1)) values.push([more, ZERO]);
        if (n === 0 && upper.equals(ZERO)) break;
      }
      drawn.push({ name: party.name, values, around });
    }
  } finally {
    bar.stop();
  }
  const chart = complexityChart("How many samples distilling and learning need", description, drawn, deltas);
  await writeText(file, await lineChart(chart));
  print(colours.dim(`wrote ${file}`));
}
