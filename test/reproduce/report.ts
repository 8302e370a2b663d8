/**
 * # The author's table beside ours
 *
 * Main definitions: `report`, `chart`.
 */
import { lineChart } from "../../src/cli/draw/line-chart.js";
import { type Outcome, TESTED } from "./experiment.js";

/** Share of 5000 inputs right and probed clauses, by depth and beam: width 1000, as he gives them. */
export const AUTHOR: Readonly<
  Record<number, Readonly<Record<number, readonly [right: string, probed: string]>>>
> = {
  2: { 10: ["1.00", "2141"] },
  3: { 10: ["0.87", "4091"], 50: ["1.00", "18 459"], 200: ["1.00", "48 213"] },
  4: { 10: ["0.81", "6022"], 50: ["0.87", "28 042"], 100: ["1.00", "52 856"], 200: ["1.00", "94 227"] },
  5: {
    10: ["0.79", "–"],
    50: ["0.88", "–"],
    100: ["0.97", "71 717"],
    200: ["1.00", "131 455"],
    1000: ["1.00", "527 532"],
  },
};

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, " ");

/** A Markdown page. */
export function report(outcomes: readonly Outcome[], command: string): string {
  const rows = outcomes.flatMap(({ setting, rows: found }) =>
    found.map(({ beam, right, asked, leaves, seconds, certified }) => {
      const his = beam === undefined ? undefined : AUTHOR[setting.depth]?.[beam];
      const how = beam === undefined ? "queries" : `probes, beam ${beam}`;
      return [
        setting.depth,
        how,
        his?.[0] ?? "",
        (right / TESTED).toFixed(right === TESTED ? 2 : 4),
        his?.[1] ?? "",
        `${grouped(asked)}${beam === undefined ? " queries" : ""}`,
        leaves,
        seconds.toFixed(1),
        certified,
      ].join(" | ");
    }),
  );
  const networks = outcomes.map(
    ({ setting: { depth, width, seed }, accuracy, epochs, trainSeconds }) =>
      `| ${depth} | ${width} | ${seed} | ${epochs} | ${trainSeconds.toFixed(0)} | ${accuracy.toFixed(4)} |`,
  );
  return `# The author's experiment, reproduced

Boix-Adserà trains residual ReLU networks on the labels of random full decision trees of depth r, on d = 100
variables, and finds the tree in the network by probing its representation for clauses, a beam of k a level. This
page is what \`${command}\` printed: the same recipe, the same beams, our own search by queries beside them, and what
the author's table does not have, a certificate about all 2^100 inputs, checked by the verifier.

His numbers are those of his notebook (width 1000; github.com/eboix/theory-of-model-distillation); ours are of
the widths below. His probes and ours have a free bias and features normalised to E‖φ‖² = 1. His dynamic program is
given the labels of the tree, ours those of the network, so what is found here is found in the network alone. The
numbers of probed clauses differ since we keep each clause's sibling and score no clause that fewer than 8 rows
satisfy.

| depth | search | his share of 5000 right | ours | his probed clauses | ours | leaves | CPU s | certified |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
${rows.map((row) => `| ${row} |`).join("\n")}

![Share of points on which the found tree errs, by beam](reproduction.svg)

The networks, trained by stochastic gradient descent (100 points a step, rate 0.05, weights of standard deviation
0.001, logistic loss) until no test point is wrong; accuracy against the training tree on 10 000 fresh points:

| depth | width | seed | epochs of 100 000 points | CPU s | accuracy |
| ---: | ---: | ---: | ---: | ---: | ---: |
${networks.join("\n")}
`;
}

/** Errors by beam, one curve a depth. */
export const chart = (outcomes: readonly Outcome[]): Promise<string> =>
  lineChart({
    title: "Search by probes: error of the found tree by beam",
    subtitle: "d = 100, share of 5000 fresh points; zero is at the foot of the axis",
    x: "clauses kept a level (beam)",
    y: "share of points on which tree and network differ",
    xScale: "log",
    yScale: "linear",
    range: [0, 0.25],
    curves: outcomes.flatMap(({ setting, rows }) => [
      {
        name: `depth ${setting.depth}, width ${setting.width}`,
        kind: "measured" as const,
        points: rows.flatMap(({ beam, right }) =>
          beam === undefined ? [] : [{ x: beam, y: 1 - right / TESTED }],
        ),
      },
      {
        name: `depth ${setting.depth}, the author's, width 1000`,
        kind: "bound" as const,
        points: Object.entries(AUTHOR[setting.depth] ?? {}).map(([beam, [right]]) => ({
          x: Number(beam),
          y: 1 - Number(right),
        })),
      },
    ]),
  });
