/**
 * What the search for regions is made of: ranges hold at all points of small boxes and are as narrow as their
 * formulas, descents are those of the gradient, and boxes are split and taken in the order that is said.
 */
import { describe, expect, test } from "vitest";
import type { Point } from "../../src/boolean/point.js";
import { finished } from "../../src/exact/steps.js";
import { type DenseLayer, type DenseNetwork, denseNetwork } from "../../src/networks/dense-network.js";
import {
  divide,
  expander,
  formatPartition,
  narrowed,
  type Part,
  type Region,
  type Start,
} from "../../src/networks/divide.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { attack } from "../../src/networks/gradient-attack.js";
import { type Box, boundOutput, FREE } from "../../src/networks/linear-bounds.js";
import {
  type Evaluation,
  evaluate,
  evaluateAll,
  exceptions,
  linearise,
  splitOrder,
} from "../../src/networks/linearisation.js";
import { RandomSource } from "../../src/probability/random-source.js";

const layer = (
  rows: number,
  weights: readonly number[],
  bias: readonly number[],
  relu = false,
  residual = false,
): DenseLayer => ({
  rows,
  columns: weights.length / rows,
  weights: Float64Array.from(weights),
  bias: Float64Array.from(bias),
  activation: relu ? "relu" : "identity",
  residual,
});

/** Weights are multiples of ¼, so that no sum is rounded. */
function randomNetwork(random: RandomSource): DenseNetwork {
  const quarter = (): number => (random.below(17) - 8) / 4;
  const d = 3 + random.below(4);
  const sizes = [d, d, 2 + random.below(4), 4, 4, 1];
  return denseNetwork(
    d,
    random.bit() === 1 ? "pm1" : "01",
    sizes
      .slice(1)
      .map((rows, k) =>
        layer(
          rows,
          Array.from({ length: rows * sizes[k]! }, quarter),
          Array.from({ length: rows }, quarter),
          k < sizes.length - 2,
          rows === sizes[k]!,
        ),
      ),
  );
}

const pointsOf = (box: Box): Uint8Array[] => {
  const free = Array.from(box.keys()).filter((v) => box[v] === FREE);
  return Array.from({ length: 2 ** free.length }, (_, j) => {
    const point = box.slice();
    free.forEach((v, i) => {
      point[v] = (j >> i) & 1;
    });
    return point;
  });
};
const randomBox = (around: Box, random: RandomSource): Box =>
  around.map((b) => (b !== FREE || random.below(3) > 0 ? b : random.bit()));

describe("ranges", () => {
  test("hold at all points of boxes of 60 residual networks", () => {
    const random = new RandomSource(11);
    for (let n = 0; n < 60; n += 1) {
      const network = randomNetwork(random);
      const { output } = networkEvaluator(network);
      const whole = randomBox(new Uint8Array(network.variables).fill(FREE), random);
      const at = linearise(network, whole);
      const boxes = [whole, ...Array.from({ length: 4 }, () => randomBox(whole, random))];
      const together = evaluateAll(network, at, boxes);
      boxes.forEach((box, k) => {
        const found = evaluate(network, at, box);
        expect(together[k]!.low).toBeCloseTo(found.low, 9);
        expect(together[k]!.high).toBeCloseTo(found.high, 9);
        const own = evaluate(network, linearise(network, box), box);
        const [least, most] = ([1, -1] as const).map(
          (sign) => sign * finished(boundOutput(network, box, sign)).lower,
        );
        const rows = at.layers.at(-1)!.rows;
        let worst = Number.NEGATIVE_INFINITY;
        for (const point of pointsOf(box)) {
          const { value } = output(point);
          const spread = at.free.reduce(
            (total, v, i) => total + rows[i]! * found.radius[i]! * (point[v] === 1 ? 1 : -1),
            0,
          );
          for (const [low, high] of [
            [found.low, found.high],
            [own.low, own.high],
            [least!, most!],
            [found.floor + spread, found.ceiling + spread],
          ]) {
            worst = Math.max(worst, low! - value, value - high!);
          }
        }
        expect(worst).toBeLessThan(1e-9);
        const variance = at.free.reduce((total, _, i) => total + (rows[i]! * found.radius[i]!) ** 2, 0);
        expect(found.variance).toBeCloseTo(variance, 9);
      });
    }
  });
  test("are what the formulas give by hand", () => {
    const both = new Uint8Array(2).fill(FREE);
    const lower = (network: DenseNetwork, sign: 1 | -1): number =>
      finished(boundOutput(network, both, sign)).lower;
    // z = x₀ + x₁ − 1.5 is more often below 0: the lower bound of relu(z) is 0, not z.
    const off = denseNetwork(2, "01", [layer(1, [1, 1], [-1.5], true), layer(1, [1], [0])]);
    expect(lower(off, 1)).toBe(0);
    // z = x₀ + x₁ − 0.5 is more often above 0: it is z, at least −0.5.
    const on = denseNetwork(2, "01", [layer(1, [1, 1], [-0.5], true), layer(1, [1], [0])]);
    expect(lower(on, 1)).toBe(-0.5);
    // −relu(z) ≥ −u (z − l) / (u − l), which is −u where z is u.
    expect(lower(on, -1)).toBe(-1.5);
    // The two h₀ cancel: carried back to the input, z = x₁/2 − ¼ is within [−¼, ¼], by intervals within [−5/4, 5/4].
    const cancels = denseNetwork(2, "01", [
      layer(3, [1, 0, 1, 0, 0, 1], [0, 0, 0], true),
      layer(1, [1, -1, 0.5], [-0.25], true),
      layer(1, [1], [0]),
    ]);
    expect(lower(cancels, -1)).toBe(-0.25);
    // Σ x_v − 1 on bits: each x_v is ½ ± ½, so that the variance is 2/4.
    const sum = denseNetwork(2, "01", [layer(1, [1, 3], [-1])]);
    const { low, high, floor, ceiling, variance } = evaluate(sum, linearise(sum, both), both);
    expect([low, high, floor, ceiling, variance]).toEqual([-1, 3, 1, 1, 2.5]);
  });
  test("exceptions are bounded by the best moment", () => {
    const at = (floor: number, ceiling: number, variance: number) =>
      ({ floor, ceiling, variance }) as unknown as Evaluation;
    expect(exceptions(at(3, 5, 1), 1)).toBeCloseTo((0.5 * 1 * 3 * 5 * 7) / 9 ** 4, 15);
    expect(exceptions(at(-5, -3, 1), 0)).toBeCloseTo((0.5 * 1 * 3 * 5 * 7) / 9 ** 4, 15);
    expect(exceptions(at(2, 5, 1), 1)).toBeCloseTo((0.5 * 1 * 3) / 16, 15);
    for (const unknown of [at(0, 5, 1), at(-1, 5, 1), at(1, 5, 1), at(1, 5, 2)])
      expect(exceptions(unknown, 1)).toBe(1);
    for (const unknown of [at(-5, 0, 1), at(-5, 1, 1)]) expect(exceptions(unknown, 0)).toBe(1);
  });
});

describe("variables to split on", () => {
  // 0.8·relu(10x₀ − 5) − 4x₀ + 2·24·relu(x₁/10 − 1/20) − 2.4x₁: by the chords nothing of x₀ and x₁ is left, and the
  // remainders make up 1 of the gap for x₀ and twice 0.3 for x₁.
  const network = denseNetwork(2, "01", [
    layer(5, [10, 0, 1, 0, 0, 0.1, 0, 0.1, 0, 1], [-5, 0, -0.05, -0.05, 0], true),
    layer(1, [0.8, -4, 24, 24, -2.4], [0]),
  ]);
  const both = new Uint8Array(2).fill(FREE);
  test("those that cause most of the gap are tried, and no more than asked for", () => {
    const at = linearise(network, both);
    // 10 weights by 3 columns, 5 by 6; three units and the output twice each.
    expect(at.work).toBe(60);
    expect(at.workToEvaluate).toBe(23);
    const found = evaluate(network, at, both);
    for (const tried of [1, 2]) {
      const { order, work } = finished(splitOrder(network, at, both, found, tried));
      // Both are tried: then the one that gains more is first.
      expect(order.map(({ variable }) => variable)).toEqual([[0], [1, 0]][tried - 1]);
      expect(order[0]!.gain).toBeGreaterThanOrEqual(order.at(-1)!.gain);
      expect(work).toBe(2 * tried * 23);
    }
  });
  test("work of a residual network of three layers", () => {
    const three = denseNetwork(2, "pm1", [
      layer(2, [1, 1, 1, -1], [0, 0], true, true),
      layer(2, [1, -1, 1, 1], [0, 0], true, true),
      layer(1, [1, 1], [0]),
    ]);
    // 1 + 2 columns, then the two remainders, then two more.
    expect(linearise(three, both).work).toBe(4 * 3 + 4 * 5 + 2 * 7);
  });
  const linear = denseNetwork(3, "01", [layer(1, [4, 3, 1], [-3.9])]);
  const split = (preferred: readonly number[]): Part =>
    expander({ network: linear, fractions: false, preferred: new Set(preferred) })(
      new Uint8Array(3).fill(FREE),
    ).region;
  test("a preferred one comes first, unless another gains more than twice as much", () => {
    for (const [preferred, first] of [
      [[], 0],
      [[0], 0],
      [[1], 1],
      [[1, 2], 1],
      [[2], 0],
    ] as const)
      expect(split(preferred)).toMatchObject({ variable: first });
  });
});

describe("descents", () => {
  /** Output and derivatives by each input, carried forwards. */
  function forwards({ inputs, layers }: DenseNetwork, point: Point): { value: number; by: number[] } {
    const d = point.length;
    let h = Array.from(point, (b, v) => ({
      value: inputs === "pm1" ? 2 * b - 1 : b,
      by: Array.from({ length: d }, (_, i): number => (i === v ? 1 : 0)),
    }));
    for (const { rows, columns, weights, bias, activation, residual } of layers)
      h = Array.from({ length: rows }, (_, j) => {
        const sum = (of: (i: number) => number): number =>
          Array.from({ length: columns }, (_, i) => weights[j * columns + i]! * of(i)).reduce(
            (a, b) => a + b,
            0,
          );
        const z = bias[j]! + sum((i) => h[i]!.value);
        const isOff = activation === "relu" && z <= 0;
        const own = residual ? h[j]! : { value: 0, by: new Array<number>(d).fill(0) };
        return {
          value: (isOff ? 0 : z) + own.value,
          by: own.by.map((x, v) => x + (isOff ? 0 : sum((i) => h[i]!.by[v]!))),
        };
      });
    return h[0]!;
  }
  /** Marsaglia's xorshift of 32 bits, with the shifts 13, 17 and 5; its bit 7. */
  function bitsOf(seed: number): () => 0 | 1 {
    let state = BigInt.asUintN(32, BigInt(seed) * 2_654_435_761n + 12_345n);
    return () => {
      state = BigInt.asUintN(32, state ^ (state << 13n));
      state ^= state >> 17n;
      state = BigInt.asUintN(32, state ^ (state << 5n));
      return Number((state >> 7n) & 1n) as 0 | 1;
    };
  }
  test("200 of them go against the gradient from the points of their seed, while that lowers the output", () => {
    const random = new RandomSource(5);
    let moved = 0;
    for (let n = 0; n < 200; n += 1) {
      const network = randomNetwork(random);
      const box = randomBox(new Uint8Array(network.variables).fill(FREE), random);
      const sign = random.bit() === 1 ? 1 : -1;
      const [starts, seed] = [1 + random.below(3), random.below(1000)];
      const next = bitsOf(seed);
      let best: { point: number[]; value: number } | undefined;
      for (let k = 0; k < starts; k += 1) {
        let point = Array.from(box, (b) => (b === FREE ? next() : b));
        let current = forwards(network, Uint8Array.from(point));
        for (let round = 0; round < 12; round += 1) {
          const tried = point.map((b, v) => (box[v] !== FREE ? b : sign * current.by[v]! > 0 ? 0 : 1));
          const there = forwards(network, Uint8Array.from(tried));
          if (sign * there.value >= sign * current.value) break;
          [point, current] = [tried, there];
          moved += 1;
        }
        if (best === undefined || sign * current.value < best.value)
          best = { point, value: sign * current.value };
      }
      const found = finished(attack(network, box, sign, starts, seed));
      expect({ point: Array.from(found.point), value: found.value + 0 }).toEqual({
        ...best!,
        value: best!.value + 0,
      });
    }
    expect(moved).toBeGreaterThan(100);
  });
});

describe("division", () => {
  test("bits that groups force are fixed one in the other", () => {
    const groups = {
      kind: "groups",
      groups: [{ values: ["100", "010", "001"] }, { values: ["0", "1"] }],
    } as const;
    let root: Region | undefined;
    const start = { box: Uint8Array.of(1, FREE, FREE, FREE), put: (region: Region) => (root = region) };
    const inner = narrowed(groups, start)!;
    expect(Array.from(inner.box)).toEqual([1, 0, 0, FREE]);
    inner.put({ network: 1 });
    const open = { open: true };
    expect(root).toEqual({ variable: 1, zero: { variable: 2, zero: { network: 1 }, one: open }, one: open });
    expect(narrowed(groups, { ...start, box: Uint8Array.of(1, 1, FREE, FREE) })).toBeUndefined();
    expect(root).toEqual(open);
  });
  // x₀ + … + x₅ + 1 is above 0 at once.
  const clear = denseNetwork(6, "01", [layer(1, [1, 1, 1, 1, 1, 1], [1])]);
  const box = (free: number): Box => Uint8Array.from({ length: 6 }, (_, v) => (v < free ? FREE : 0));
  const run = (frees: readonly number[], budget: number, mostWaiting?: number) => {
    const put: Region[] = [];
    const starts: Start[] = frees.map((free, k) => ({
      box: box(free),
      put: (region) => {
        put[k] = region;
      },
    }));
    const shares: number[] = [];
    const { open, ...rest } = finished(
      divide(starts, {
        setting: { network: clear, fractions: false, preferred: new Set() },
        budget,
        mostWaiting,
        rationed: () => true,
        onProved: (share) => {
          shares.push(share);
        },
      }),
    );
    const left = open.map((one) => one.filter((b) => b === FREE).length).sort((a, b) => a - b);
    return { left, put, shares, ...rest };
  };
  test("the largest box is taken first, and the first of equal ones", () => {
    for (const frees of [
      [2, 5, 3],
      [5, 2, 3],
      [3, 2, 5],
    ]) {
      const { left, put, boxes, linearisations } = run(frees, 1);
      expect([left, boxes, linearisations]).toEqual([[2, 3], 1, 1]);
      expect(put[frees.indexOf(5)]).toEqual({ linearised: { network: 1 } });
    }
    const { put, work } = run([4, 4, 4, 4], 1);
    expect(put).toHaveLength(1);
    for (const n of [2, 3]) expect(run([4, 4, 4, 4], (n - 1) * work + 1).put).toHaveLength(n);
    const all = run([2, 5, 3], 1e9);
    expect(all).toMatchObject({ left: [], boxes: 3, linearisations: 3 });
    expect(all.shares).toEqual([2 ** -1, 2 ** -3, 2 ** -4]);
  });
  test("of more boxes than may wait the half that promises most is kept", () => {
    expect(run([1, 2, 3, 4], 0, 4).left).toEqual([1, 2, 3, 4]);
    expect(run([1, 5, 2, 3, 4], 0, 4).left).toEqual([4, 5]);
    expect(run([5, 4, 3, 2, 1], 0, 4).left).toEqual([4, 5]);
  });
  test.each([40, 700])("of %i bits most boxes have a label on all but a bounded fraction", (d) => {
    const network = denseNetwork(d, "01", [layer(1, new Array<number>(d).fill(1), [-4.5])]);
    const whole = new Uint8Array(d).fill(FREE);
    const at = linearise(network, whole);
    const { waiting } = expander({ network, fractions: true, preferred: new Set() })(whole);
    expect(waiting.length).toBeGreaterThan(0);
    for (const { box: part, meanwhile } of waiting) {
      const proved = Math.max(exceptions(evaluate(network, at, part), 1) * 1.0001, 2 ** -400);
      if (!("mostly" in meanwhile)) throw new Error("a fraction was expected");
      const { mostly, exceptions: count, scale } = meanwhile;
      expect(mostly).toBe(1);
      expect(count / 2 ** scale).toBeGreaterThanOrEqual(proved);
      expect(count / 2 ** scale).toBeLessThanOrEqual(proved * (1 + 2 ** -7));
      // At most 4 − (ones that are fixed) of the free bits are 1.
      const free = part.filter((b) => b === FREE).length;
      const fixed = part.filter((b) => b === 1).length;
      let [ways, below] = [1n, 0n];
      for (let ones = 0; ones <= 4 - fixed; ones += 1) {
        below += ways;
        ways = (ways * BigInt(free - ones)) / BigInt(ones + 1);
      }
      expect(below << BigInt(scale)).toBeLessThanOrEqual(BigInt(count) << BigInt(free));
    }
  });
  test("while it waits a box keeps the label that holds on most of it", () => {
    const network = denseNetwork(40, "01", [layer(1, new Array<number>(40).fill(1), [-4.5])]);
    let root: Region = { open: true };
    const parts = (fractions: boolean): { words: string[]; open: readonly Box[] } => {
      const { open } = finished(
        divide([{ box: new Uint8Array(40).fill(FREE), put: (region) => (root = region) }], {
          setting: { network, fractions, preferred: new Set() },
          budget: 1,
          rationed: () => true,
          onProved: () => {},
        }),
      );
      return { words: formatPartition(root), open };
    };
    const { words, open } = parts(true);
    expect(words[0]).toBe("!");
    const mostly = words.filter((word) => /^1~\d+\/2\^\d+$/.test(word));
    expect(open.length).toBeGreaterThan(1);
    expect(mostly).toHaveLength(open.length);
    // A split more would be a leaf more.
    const leaves = words.filter((word) => !/^(x\d+|!)$/.test(word));
    expect(words.filter((word) => /^x\d+$/.test(word))).toHaveLength(leaves.length - 1);
    expect(new Set(leaves.filter((word) => !mostly.includes(word)))).toEqual(new Set(["1"]));
    // Without fractions nothing is known there, and what is open on both sides is not split.
    const known = parts(false).words.join(" ");
    expect(known).toMatch(/^! x\d+ .*\?/);
    expect(known).not.toMatch(/~|x\d+ \? \?/);
  });
});
