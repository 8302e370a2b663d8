/**
 * # How the cost of a minimax value grows
 *
 * `npm run bench:growth [FILE.svg]` solves games of growing n and growing |X| and plots the time that each
 * takes, medians of three.
 */
import { writeFileSync } from "node:fs";
import { lineChart } from "../../src/cli/draw/line-chart.js";
import { minimax } from "../../src/distillation/minimax/minimax.js";
import { readGame } from "../../src/distillation/minimax/request.js";
import { rational } from "../../src/exact/rational.js";
import type { ConceptClass } from "../../src/learning/concept-class.js";
import { measure, median } from "./measure.js";

interface Series {
  readonly name: string;
  readonly classOf: (variables: number) => ConceptClass;
  readonly maxPoints: (variables: number) => number;
  readonly steps: readonly { readonly variables: number; readonly samples: number }[];
}

const conjunctions = (variables: number): ConceptClass => ({ kind: "conjunctions", variables });
const parities = (variables: number): ConceptClass => ({ kind: "parities", variables });
const everything = (variables: number): ConceptClass => ({ kind: "all", variables });
const all = (variables: number): number => 2 ** variables;
const growing = (variables: number, list: readonly number[]) =>
  list.map((samples) => ({ variables, samples }));
const NUMBERS = [1, 2, 4, 8, 16, 32, 64];

const byN: readonly Series[] = [
  { name: "conjunctions, 4 points", classOf: conjunctions, maxPoints: all, steps: growing(2, NUMBERS) },
  { name: "conjunctions, 8 points", classOf: conjunctions, maxPoints: all, steps: growing(3, NUMBERS) },
  { name: "all functions, 4 points", classOf: everything, maxPoints: all, steps: growing(2, NUMBERS) },
  { name: "all functions, 8 points", classOf: everything, maxPoints: all, steps: growing(3, NUMBERS) },
];
/**
 * At 16 points the mass of every event is tabulated for each distribution: 136 of them are over the limit,
 * the 16 points alone are not.
 */
const SIZES = [1, 2, 3].map((variables) => ({ variables, samples: 4 }));
const UP_TO_16 = [...SIZES, { variables: 4, samples: 4 }];
const byX: readonly Series[] = [
  { name: "conjunctions, single points", classOf: conjunctions, maxPoints: () => 1, steps: UP_TO_16 },
  { name: "conjunctions, sets of ≤ 2 points", classOf: conjunctions, maxPoints: () => 2, steps: SIZES },
  { name: "parities, sets of ≤ 2 points", classOf: parities, maxPoints: () => 2, steps: SIZES },
  {
    name: "parities, sets of ≤ 4 points",
    classOf: parities,
    maxPoints: (d) => Math.min(4, 2 ** d),
    steps: SIZES,
  },
  { name: "parities, all sets", classOf: parities, maxPoints: all, steps: SIZES },
];

async function run(series: readonly Series[], x: (step: Series["steps"][number]) => number) {
  const curves = [];
  for (const { name, classOf, maxPoints, steps } of series) {
    const points = [];
    for (const step of steps) {
      const { request } = readGame({
        sourceClass: classOf(step.variables),
        targetClass: classOf(step.variables),
        distributions: {
          kind: "uniform-on-subsets",
          variables: step.variables,
          maxPoints: maxPoints(step.variables),
        },
        samples: step.samples,
        epsilon: rational(0),
        mode: "realizable",
        access: "learn",
      });
      const { times } = await measure({ name, target: "", runs: 3, prepare: () => () => minimax(request) });
      points.push({ x: x(step), y: median(times) / 1000 });
      process.stdout.write(
        `${name.padEnd(34)} |X| = ${2 ** step.variables}, n = ${step.samples}: ` +
          `${(median(times) / 1000).toFixed(3)} s\n`,
      );
    }
    curves.push({ name, kind: "measured" as const, points });
  }
  return curves;
}

const [file = "minimax-cost"] = process.argv.slice(2);
const shape = { y: "seconds", yScale: "log" as const, xScale: "log" as const, range: [0.0005, 100] as const };
const plots = [
  [
    "n",
    { ...shape, title: "Cost of a minimax value of learning against n", x: "n, the number of samples" },
    byN,
  ],
  [
    "x",
    {
      ...shape,
      title: "Cost of a minimax value of learning against |X|, n = 4",
      x: "|X|, the number of points",
    },
    byX,
  ],
] as const;
for (const [suffix, chart, series] of plots) {
  const curves = await run(series, suffix === "n" ? (s) => s.samples : (s) => 2 ** s.variables);
  const name = `${file.replace(/\.svg$/, "")}-${suffix}.svg`;
  writeFileSync(name, await lineChart({ ...chart, curves }));
  process.stdout.write(`wrote ${name}\n`);
}
