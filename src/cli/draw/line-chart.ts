/**
 * # Line charts
 *
 * A chart of curves over the number of samples, as SVG. Curves are distinguished by mark, dash and width,
 * never by colour alone, so that the chart reads the same on paper in black and white; curves that belong together
 * share colour and mark.
 *
 * Main definitions: `lineChart`, `Curve`, `Chart`.
 */
import type { Spec } from "vega";
import { finishedSvg } from "../../text/picture.js";
import { vega } from "./layout.js";

export interface Curve {
  readonly name: string;
  /** Numbers for drawing only. Values below the axis are cut off; 0 has a place on each axis. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** `measured` curves have marks and are thick; `bound` curves are thin lines. */
  readonly kind: "measured" | "bound";
  /** Curves of a group have its colour and mark; without one, a curve is a group of its own. */
  readonly group?: string;
}

export interface Chart {
  readonly title: string;
  readonly subtitle?: string;
  readonly x: string;
  readonly y: string;
  readonly xScale: "linear" | "log";
  readonly yScale: "linear" | "log";
  /** The least and the largest value shown on the y axis. */
  readonly range: readonly [number, number];
  readonly curves: readonly Curve[];
  /** Horizontal lines with a label, such as δ. */
  readonly levels?: readonly { readonly label: string; readonly y: number }[];
}

const SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"];
/** Of bounds; measured curves are solid. */
const DASHES = [
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [1, 3],
  [10, 4],
];
/** Greys dark enough to print, with a little colour for screens. */
const INKS = ["#000000", "#1f4e9c", "#9c4a00", "#3a6b1f", "#6a3d8f", "#555555"];

/** Marks for measured curves, pieces of line for bounds, in the order of the curves. */
const legend = {
  stroke: "ink",
  strokeDash: "dash",
  shape: "shape",
  orient: "bottom",
  direction: "vertical",
  labelLimit: 2000,
  symbolSize: 110,
  symbolStrokeWidth: 1.6,
  symbolFillColor: "white",
};

/**
 * Where 0 goes on a logarithmic y axis: half a decade below its least value, on a line of its own that is
 * labelled 0. Nothing else is drawn there, since values between are cut off.
 */
const placeOfZero = ([least]: Chart["range"]): number => least / Math.sqrt(10);

/** The powers of ten of the range, and 0 at its place. */
function ticksWithZero(range: Chart["range"]): number[] {
  const ticks = [placeOfZero(range)];
  const last = Math.floor(Math.log10(range[1]) + 1e-9);
  for (let e = Math.ceil(Math.log10(range[0]) - 1e-9); e <= last; e += 1) ticks.push(10 ** e);
  return ticks;
}

/** The specification; what a logarithmic axis cannot show is left out of its curve, but for y = 0. */
function specification({ title, subtitle, x, y, xScale, yScale, range, curves, levels = [] }: Chart): Spec {
  const shown = curves.map((curve) => ({
    ...curve,
    points: curve.points.filter(
      (p) => (yScale === "log" ? p.y === 0 || p.y >= range[0] : true) && (xScale === "log" ? p.x > 0 : true),
    ),
  }));
  const zero = yScale === "log" && shown.some(({ points }) => points.some((p) => p.y === 0));
  const height = (y: number): number => (zero && y === 0 ? placeOfZero(range) : y);
  const lowest = zero ? placeOfZero(range) : range[0];
  const names = shown.map(({ name }) => name);
  const xs = shown.flatMap(({ points }) => points.map((p) => p.x));
  const ordinal = (name: string, pick: (curve: Curve, i: number) => unknown): object => ({
    name,
    type: "ordinal",
    domain: names,
    range: shown.map(pick),
  });
  const groups = [...new Set(shown.map(({ group, name }) => group ?? name))];
  const groupOf = ({ group, name }: Curve): number => groups.indexOf(group ?? name);
  /** Bounds of a group are told apart by their dashes, in their order. */
  const dashOf = (curve: Curve, i: number): number =>
    curve.group === undefined
      ? i
      : shown.slice(0, i).filter(({ kind, group }) => kind === "bound" && group === curve.group).length;
  const cycle = <T>(list: readonly T[], i: number): T => list[i % list.length]!;
  const table = shown.flatMap(({ name, kind, points }) =>
    points.map((p) => ({ name, kind, x: p.x, y: height(p.y), width: kind === "measured" ? 2 : 1 })),
  );
  const place = { x: { scale: "x", field: "x" }, y: { scale: "y", field: "y" } };
  return {
    $schema: "https://vega.github.io/schema/vega/v6.json",
    width: 560,
    height: 340,
    // Places are fixed, since without a canvas the widths of texts are only guessed.
    autosize: "none",
    padding: { left: 72, right: levels.length === 0 ? 24 : 72, top: 56, bottom: 64 + 17 * curves.length },
    background: "white",
    title: {
      text: title,
      ...(subtitle === undefined ? {} : { subtitle }),
      anchor: "start",
      limit: 2000,
      frame: "group",
      offset: 12,
    },
    config: { axis: { grid: true, gridColor: "#dddddd", labelFontSize: 11, titleFontSize: 12 } },
    data: [
      { name: "points", values: table },
      { name: "levels", values: [...levels] },
      {
        name: "marks",
        source: "points",
        transform: [{ type: "filter", expr: `datum.kind === 'measured' && datum.y >= ${lowest}` }],
      },
    ],
    scales: [
      {
        name: "x",
        type: xScale,
        domain: [
          xs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
          xs.reduce((a, b) => Math.max(a, b), 0),
        ],
        range: "width",
      },
      { name: "y", type: yScale, domain: [lowest, range[1]], range: "height", clamp: false },
      ordinal("ink", (curve) => cycle(INKS, groupOf(curve))),
      ordinal("dash", (curve, i) => (curve.kind === "measured" ? [] : cycle(DASHES, dashOf(curve, i)))),
      ordinal("shape", (curve) => (curve.kind === "measured" ? cycle(SHAPES, groupOf(curve)) : "stroke")),
    ],
    axes: [
      { orient: "bottom", scale: "x", title: x, ...(xScale === "linear" ? { tickMinStep: 1 } : {}) },
      {
        orient: "left",
        scale: "y",
        title: y,
        ...(zero
          ? { values: ticksWithZero(range), labelExpr: `datum.value < ${range[0]} ? '0' : datum.label` }
          : {}),
      },
    ],
    legends: [legend],
    marks: [
      {
        type: "rule",
        from: { data: "levels" },
        encode: {
          enter: {
            x: { value: 0 },
            x2: { signal: "width" },
            y: { scale: "y", field: "y" },
            stroke: { value: "#888888" },
            strokeWidth: { value: 0.8 },
          },
        },
      },
      {
        type: "text",
        from: { data: "levels" },
        encode: {
          enter: {
            x: { signal: "width + 6" },
            y: { scale: "y", field: "y" },
            baseline: { value: "middle" },
            text: { field: "label" },
            fontSize: { value: 11 },
            fill: { value: "#444444" },
          },
        },
      },
      {
        type: "group",
        clip: true,
        encode: { enter: { width: { signal: "width" }, height: { signal: "height" } } },
        marks: [
          {
            type: "group",
            from: { facet: { name: "curve", data: "points", groupby: "name" } },
            marks: [
              {
                type: "line",
                from: { data: "curve" },
                encode: {
                  enter: {
                    ...place,
                    stroke: { scale: "ink", field: "name" },
                    strokeDash: { scale: "dash", field: "name" },
                    strokeWidth: { field: "width" },
                  },
                },
              },
            ],
          },
        ],
      },
      {
        type: "symbol",
        from: { data: "marks" },
        encode: {
          enter: {
            ...place,
            shape: { scale: "shape", field: "name" },
            fill: { value: "white" },
            stroke: { scale: "ink", field: "name" },
            strokeWidth: { value: 1.6 },
            size: { value: 38 },
          },
        },
      },
    ],
  } as Spec;
}

/** The chart as an SVG document; the same chart gives the same bytes. */
export async function lineChart(chart: Chart): Promise<string> {
  // Here, so that no other command waits for the library to load.
  const { parse, View } = await vega();
  const view = new View(parse(specification(chart)), { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  const { title, subtitle, x, y, curves } = chart;
  const shown = `${y}, against ${x}. Curves: ${curves.map(({ name }) => name).join("; ")}.`;
  return `${finishedSvg(svg, title, subtitle === undefined ? shown : `${subtitle}. ${shown}`)}\n`;
}
