/**
 * # A picture of sample complexity
 *
 * Failure against the number of samples: the exact values of distilling and of learning, with the bounds of
 * the theory around them.
 *
 * Main definitions: `complexityChart`, `Side`.
 */
import {
  type BoundsAround,
  failureAtLeast,
  squaredFailureAtMost,
} from "../../distillation/minimax/around.js";
import { formatRational, type Rational, toDecimal } from "../../exact/rational.js";
import type { Chart, Curve } from "../draw/line-chart.js";

/** One access with its exact values, by n, and its bounds. */
export interface Side {
  readonly name: string;
  readonly values: readonly (readonly [samples: number, value: Rational])[];
  readonly around: readonly BoundsAround[];
}

/** For drawing only. */
const approximate = (q: Rational): number => Number(toDecimal(q, 15));

/** The least power of ten that shows the smallest δ and the values above it. */
function floorOf(deltas: readonly Rational[]): number {
  const least = Math.min(...deltas.map(approximate));
  return 10 ** Math.floor(Math.log10(least) - 0.3);
}

function curvesOf({ name, values, around }: Side): Curve[] {
  const numbers = values.map(([samples]) => samples);
  const upper = numbers.flatMap((x) => {
    const squared = squaredFailureAtMost(around, x);
    return squared === undefined ? [] : [{ x, y: Math.sqrt(approximate(squared)) }];
  });
  const lower = numbers.map((x) => ({ x, y: approximate(failureAtLeast(around, x)) }));
  const free = values.every(([, value]) => value.n === 0n);
  const exact = values.map(([x, value]) => ({ x, y: approximate(value) }));
  return [
    {
      name: free ? `${name}: exactly 0 without a sample` : `${name}: exact`,
      kind: "measured",
      group: name,
      points: exact,
    },
    ...(free || upper.length === 0
      ? []
      : [
          { name: `${name}: no more than (union bound)`, kind: "bound" as const, group: name, points: upper },
        ]),
    ...(lower.every(({ y }) => y === 0)
      ? []
      : [{ name: `${name}: no less than (two points)`, kind: "bound" as const, group: name, points: lower }]),
  ];
}

export function complexityChart(
  title: string,
  subtitle: string,
  sides: readonly Side[],
  deltas: readonly Rational[],
): Chart {
  const floor = floorOf(deltas);
  return {
    title,
    subtitle,
    x: "n, the number of samples",
    y: "worst failure probability",
    xScale: "linear",
    yScale: "log",
    range: [floor, 1],
    curves: sides.flatMap(curvesOf),
    levels: deltas.map((delta) => ({ label: `δ = ${formatRational(delta)}`, y: approximate(delta) })),
  };
}
