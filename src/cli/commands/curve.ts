/** # pac-distill curve: from learning to distilling, the exact worst failure by the number of label queries. */
import { type MinimaxRequest, type MinimaxSolution, minimax } from "../../distillation/minimax/minimax.js";
import { readGame } from "../../distillation/minimax/request.js";
import { MAX_SAMPLES } from "../../distillation/minimax/sampling.js";
import { maximum, toDecimal, ZERO } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import { stringify } from "../../oracle/json.js";
import { formatCertificate } from "../../oracle/schemas/minimax.js";
import { checkMinimax } from "../../verify/game/minimax.js";
import {
  described,
  type GameOptions,
  readGameOptions,
  readOutputs,
  valueText,
  wireQuestion,
} from "../complexity/question.js";
import { vega } from "../draw/layout.js";
import { type Curve, lineChart } from "../draw/line-chart.js";
import { fileNamedBy, integerOption } from "../inputs.js";
import { checkOutputs, writeText } from "../outputs.js";
import { complain, DOES_NOT_HOLD } from "../status.js";
import { table } from "../table.js";
import { colours, heading, print, progress, prose } from "../terminal.js";

interface Options extends GameOptions {
  readonly samples: string;
  readonly queries?: string;
  readonly svg?: string;
  readonly certificate?: string;
}

/** One value of the curve, or distilling's: what was asked and what was found. */
interface Value {
  readonly request: MinimaxRequest;
  readonly solution: MinimaxSolution;
}

/** Solves each, and has the checker look at it; undefined, and the reason printed, where one is rejected. */
async function solved(requests: readonly MinimaxRequest[]): Promise<Value[] | undefined> {
  const values: Value[] = [];
  const bar = progress("label queries", requests.length);
  try {
    for (const request of requests) {
      const solution = await minimax(request);
      const verdict = checkMinimax(request, solution);
      if (!verdict.valid) {
        const where = counted(request.queries ?? 0, "label query", "label queries");
        complain(`our own checker rejects the certificate with ${where}: ${verdict.because}`);
        process.exitCode = DOES_NOT_HOLD;
        return undefined;
      }
      values.push({ request, solution });
      bar.step();
    }
  } finally {
    bar.stop();
  }
  return values;
}

function remark(queries: number, points: number, outputs: "class" | "any"): string {
  if (queries === 0) return outputs === "any" ? "learning, any output" : "learning";
  if (queries < points) return "";
  return outputs === "any" ? "every label is known" : "every label is known: distilling";
}

export async function run(options: Options): Promise<void> {
  checkOutputs(
    [
      ["--svg", options.svg],
      ["--certificate", options.certificate],
    ],
    [options.class, options.sourceClass, options.distributions].map(fileNamedBy),
  );
  if (options.svg !== undefined) await vega();
  const { asked, words } = readGameOptions(options);
  const { family: distributions, ...game } = asked;
  const outputs = readOutputs(options.outputs);
  const samples = integerOption(options.samples, 0, MAX_SAMPLES, "--samples");
  const { request, ...naming } = readGame({ ...game, distributions, samples, access: "learn", outputs });
  const most =
    options.queries === undefined
      ? request.points
      : integerOption(options.queries, 0, request.points, "--queries");
  const values = await solved(Array.from({ length: most + 1 }, (_, queries) => ({ ...request, queries })));
  if (values === undefined) return;
  const description = `${described(request, words, asked)}, ${counted(samples, "sample")}`;
  heading(description);
  print();
  const rows = values.map(({ solution }, queries) => [
    String(queries),
    valueText(solution),
    remark(queries, request.points, outputs),
  ]);
  print(table(["label queries", "worst failure", ""], rows, ["right", "left", "left"]));
  prose(
    colours.dim(
      "\nEvery value was checked from its certificate by code that shares nothing with the search.",
    ),
  );
  if (options.certificate !== undefined) {
    const shown = values.map(({ solution }, queries) => ({
      queries,
      certificate: formatCertificate(solution, naming),
    }));
    const question = {
      ...wireQuestion(asked),
      samples,
      ...(outputs === "any" ? { outputs } : {}),
    };
    await writeText(options.certificate, `${stringify({ kind: "query-curve", question, values: shown })}\n`);
    print(colours.dim(`wrote ${options.certificate}`));
  }
  if (options.svg !== undefined) await writeChart(options.svg, description, values);
}

async function writeChart(file: string, subtitle: string, values: readonly Value[]): Promise<void> {
  const points = values.map(({ solution }, x) => ({ x, y: Number(toDecimal(solution.upper, 15)) }));
  const curve: Curve = { name: "worst failure, exact", kind: "measured", points };
  const highest = values.reduce((most, { solution }) => maximum(most, solution.upper), ZERO);
  await writeText(
    file,
    await lineChart({
      title: "From learning to distilling, query by query",
      subtitle,
      x: "q, the number of label queries",
      y: "worst failure probability",
      xScale: "linear",
      yScale: "linear",
      range: [0, Math.min(1, Math.ceil(Number(toDecimal(highest, 15)) * 10) / 10 || 1)],
      curves: [curve],
    }),
  );
  print(colours.dim(`wrote ${file}`));
}
