/**
 * # How costs grow, as exponents
 *
 * `npm run bench:scaling [NAME…]` measures what is computed most for growing d, width, depth, rows, n and |X|,
 * medians of three in CPU time, and fits t ≈ c · x^p by least squares on the logarithms. Beside p stands the
 * largest factor by which a time is away from the fitted one: where it is well above 1, the cost is no power there.
 */
import { FREE } from "../../src/boolean/literal.js";
import { bestTreesFast } from "../../src/distillation/best-tree-kernel.js";
import { minimax } from "../../src/distillation/minimax/minimax.js";
import { readGame } from "../../src/distillation/minimax/request.js";
import { rational } from "../../src/exact/rational.js";
import { expander } from "../../src/networks/divide.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { powerLaw } from "./fit.js";
import { median, timed } from "./measure.js";
import { randomNetwork } from "./random-network.js";

interface Series {
  readonly what: string;
  readonly parameter: string;
  readonly values: readonly number[];
  /** Does the cost grow by a factor for each one more, and not as a power? */
  readonly isExponential?: boolean;
  /** Prepares what is timed. */
  readonly at: (x: number) => () => unknown;
}

/** Linearises a network where every input is free, and bounds the parts with that: a step of a proof. */
function expansion(variables: number, width: number, hidden: number): () => unknown {
  const setting = {
    network: randomNetwork(variables, width, hidden),
    fractions: false,
    preferred: new Set([]),
  };
  const expand = expander(setting);
  return () => expand(new Uint8Array(variables).fill(FREE));
}

/** On random labels, where little can be cut. */
function tree(rows: number, variables: number, depth: number): () => unknown {
  const random = new RandomSource(rows + variables);
  const points = Array.from({ length: rows }, () =>
    Uint8Array.from({ length: variables }, () => random.bit()),
  );
  const labels = points.map(() => random.bit());
  const all = Array.from({ length: variables }, (_, v) => v);
  const maxLeaves = 2 ** depth;
  return () => bestTreesFast({ points, labels, variables: all, maxDepth: depth, maxLeaves }).tree(maxLeaves);
}

/** A time is taken over at least so many milliseconds, of at most so many calls. */
const [LEAST, MOST_CALLS] = [100, 50];

/** The minimax value of learning conjunctions with n samples, each distribution uniform on so many points at most. */
function game(variables: number, samples: number, maxPoints: number): () => unknown {
  const conjunctions = { kind: "conjunctions", variables } as const;
  const { request } = readGame({
    ...{ sourceClass: conjunctions, targetClass: conjunctions, samples, epsilon: rational(0) },
    distributions: { kind: "uniform-on-subsets", variables, maxPoints },
    ...{ mode: "realizable", access: "learn" },
  });
  return () => minimax(request);
}

const SERIES: readonly Series[] = [
  {
    what: "a step of a proof, 3 layers of 256",
    parameter: "d",
    values: [50, 100, 200, 400, 800],
    at: (d) => expansion(d, 256, 3),
  },
  {
    what: "a step of a proof, d = 100, 3 layers",
    parameter: "width",
    values: [64, 128, 256, 512, 1024],
    at: (width) => expansion(100, width, 3),
  },
  {
    what: "a step of a proof, d = 100, width 128",
    parameter: "depth",
    values: [2, 4, 8, 16],
    at: (hidden) => expansion(100, 128, hidden),
  },
  {
    what: "the best tree of depth 3, 4000 rows",
    parameter: "d",
    values: [20, 40, 80, 160],
    at: (d) => tree(4000, d, 3),
  },
  {
    what: "the best tree of depth 3, d = 40",
    parameter: "rows",
    values: [1000, 4000, 16_000, 64_000],
    at: (rows) => tree(rows, 40, 3),
  },
  {
    what: "the best tree, 2000 rows, d = 20",
    parameter: "depth of the tree",
    values: [2, 3, 4, 5],
    isExponential: true,
    at: (depth) => tree(2000, 20, depth),
  },
  {
    what: "minimax, conjunctions, |X| = 4",
    parameter: "n",
    values: [8, 16, 32, 64],
    at: (n) => game(2, n, 4),
  },
  {
    what: "minimax, conjunctions, n = 4",
    parameter: "|X|",
    values: [2, 4, 8, 16],
    at: (size) => game(Math.log2(size), 4, 1),
  },
];

/** Milliseconds of CPU time of a call, the median of three, each over as many calls as take `LEAST` together. */
async function timeOf(run: () => unknown): Promise<number> {
  const [once] = await timed(run, 1);
  const calls = Math.ceil(LEAST / Math.max(once!, LEAST / MOST_CALLS));
  const together = () => {
    for (let i = 0; i < calls; i += 1) run();
  };
  return median(await timed(together, 3)) / calls;
}

const wanted = process.argv.slice(2);
const isWanted = ({ what, parameter }: Series) =>
  wanted.length === 0 || wanted.some((part) => what.includes(part) || parameter === part);
for (const { what, parameter, values, isExponential = false, at } of SERIES.filter(isWanted)) {
  const points = [];
  for (const x of values) points.push({ x, y: await timeOf(at(x)) });
  // A factor for each one more is a power of e^x.
  const { exponent, factor } = powerLaw(
    isExponential ? points.map(({ x, y }) => ({ x: Math.exp(x), y })) : points,
  );
  const law = isExponential
    ? `${Math.exp(exponent).toFixed(1)} × for one more`
    : `exponent ${exponent.toFixed(2)}`;
  const times = points.map(({ x, y }) => `${x}: ${y.toPrecision(3)} ms`).join(", ");
  process.stdout.write(
    `${what}, in ${parameter}: ${law}, within a factor of ${factor.toFixed(2)} (${times})\n`,
  );
}
