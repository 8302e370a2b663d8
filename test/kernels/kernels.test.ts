/** The SIMD kernels, of the searches and of the checker, give the numbers of their plain twins, bit for bit. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { kernels, useKernels } from "../../src/kernels/kernels.js";
import { plainKernels } from "../../src/kernels/plain.js";
import { PlainForms } from "../../src/kernels/plain-forms.js";
import { simdKernels } from "../../src/kernels/simd.js";
import { simdForms as simdFormsOfSearch } from "../../src/kernels/simd-forms.js";
import { constantRegions, formatPartition } from "../../src/networks/constant-regions.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { encodeNetwork } from "../../src/networks/network-bytes.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { checkerKernel, useCheckerKernel } from "../../src/verify/kernel/kernel.js";
import { plainKernel } from "../../src/verify/kernel/plain.js";
import { simdKernel } from "../../src/verify/kernel/simd.js";
import { simdForms } from "../../src/verify/kernel/simd-forms.js";
import { lowerBound } from "../../src/verify/tree/box-bound.js";
import { checkedNetwork } from "../../src/verify/tree/checked-network.js";
import { linearAt, outputRange } from "../../src/verify/tree/remainder-form.js";
import { ROOT } from "../cli/run.js";

const random = new RandomSource(11);
/** Of all magnitudes, with zeros, so that the order of a sum shows in its last bits. */
const number = (): number =>
  random.below(8) === 0 ? 0 : (random.bits32() / 2 ** 31 - 1) * 2 ** (random.below(40) - 20);
const numbers = (length: number): Float64Array => Float64Array.from({ length }, number);
/** −0 is 0. */
const plus = (values: Float64Array): number[] => Array.from(values, (x) => x + 0);

/** Rows, inner dimension, columns: edges of the tiles, one row, blocks of 256 and 128 exceeded. */
const SHAPES = [
  [1, 1, 1],
  [1, 9, 5],
  [3, 4, 4],
  [4, 4, 4],
  [5, 7, 6],
  [8, 257, 9],
  [13, 300, 33],
  [131, 17, 21],
] as const;

const simd = simdKernels()!;
const checker = simdKernel()!;

test("this engine has WASM SIMD, and it is chosen", () => {
  expect([simd.name, checker.name]).toEqual(["simd", "simd"]);
  expect([kernels().name, checkerKernel().name]).toEqual(["simd", "simd"]);
});

describe.each(SHAPES)("%i × %i × %i", (rows, inner, columns) => {
  const [d, w, start] = [numbers(rows * inner), numbers(inner * columns), numbers(rows * columns)];
  // A column of d that is 0 throughout, as of a unit that is off.
  for (let i = 0; i < rows; i += 1) d[i * inner + (inner >> 1)] = 0;

  test.each([undefined, "d", "w"] as const)("products, %s kept", (kept) => {
    const product = { d, w, rows, inner, columns, ...(kept && { kept }) };
    const [expected, found] = [start.slice(), start.slice()];
    plainKernels.addProduct(expected, product);
    simd.addProduct(found, product);
    expect(plus(found)).toEqual(plus(expected));
    const naive = start.slice();
    for (let i = 0; i < rows; i += 1)
      for (let j = 0; j < inner; j += 1)
        for (let c = 0; c < columns; c += 1)
          naive[i * columns + c] = naive[i * columns + c]! + d[i * inner + j]! * w[j * columns + c]!;
    expect(plus(found)).toEqual(plus(naive));
  });

  test("the checker's products", () => {
    const [expected, found] = [start.slice(), start.slice()];
    plainKernel.product(expected, d, w, { rows, inner, columns });
    checker.product(found, d, w, { rows, inner, columns });
    expect(plus(found)).toEqual(plus(expected));
  });

  test.each([true, false])("sums of rows, kept: %s", (kept) => {
    const a = { values: d, rows, columns: inner, kept };
    const [x, y] = [numbers(inner), numbers(inner).map(Math.abs)];
    expect(simd.rowSums(a, x, y)).toEqual(plainKernels.rowSums(a, x, y));
    const [four, spread] = [numbers(4 * inner), numbers(4 * inner).map(Math.abs)];
    expect(simd.rowSumsOfFour(a, four, spread)).toEqual(plainKernels.rowSumsOfFour(a, four, spread));
    const [expected, found] = [new Float64Array(rows), new Float64Array(rows)];
    plainKernels.dots(expected, a, x);
    simd.dots(found, a, x);
    expect(found).toEqual(expected);
    expect(simd.rowSums(a, x, y).middles).toEqual(found);
    expect(checker.rowSums(d, rows, inner, x, y, kept)).toEqual(
      plainKernel.rowSums(d, rows, inner, x, y, kept),
    );
    const ofFour = checker.rowSumsOfFour(d, rows, inner, four, spread, kept);
    expect(ofFour).toEqual(plainKernel.rowSumsOfFour(d, rows, inner, four, spread, kept));
    // Each box by itself, but for the order of the sums.
    for (let q = 0; q < 4; q += 1) {
      const lane = (values: Float64Array) => values.filter((_, i) => i % 4 === q);
      const own = plainKernel.rowSums(d, rows, inner, lane(four), lane(spread), false);
      lane(ofFour.value).forEach((value, j) => {
        expect(Math.abs(value - own.value[j]!)).toBeLessThanOrEqual(1e-12 * own.size[j]!);
      });
      lane(ofFour.spread).forEach((value, j) => {
        expect(Math.abs(value - own.spread[j]!)).toBeLessThanOrEqual(1e-12 * own.spread[j]!);
      });
    }
  });
});

describe("at the edges of doubles", () => {
  /** Zeros of both signs, subnormals, numbers whose products underflow or are as large as a checked network has. */
  const extreme = (): number => {
    const size = [0, 5e-324, 2 ** -1022, 2 ** -149, 2 ** -537, 1, 2 ** 100, 1e60][random.below(8)]!;
    return (random.bit() === 1 ? size : -size) * (1 + random.below(1000) / 1000);
  };
  const extremes = (length: number): Float64Array => Float64Array.from({ length }, extreme);

  test.each(SHAPES)("%i × %i × %i, after larger ones", (rows, inner, columns) => {
    // What an earlier product left in the memory is no part of this one.
    const [shape, size] = [{ rows: 40, inner: 40, columns: 40 }, 1600];
    checker.product(extremes(size), extremes(size), extremes(size), shape);
    checker.rowSums(extremes(size), 40, 40, extremes(40), extremes(40).map(Math.abs), false);
    checker.rowSumsOfFour(extremes(size), 40, 40, extremes(160), extremes(160).map(Math.abs), false);
    const [w, p, start] = [extremes(rows * inner), extremes(inner * columns), extremes(rows * columns)];
    const [expected, found, naive] = [start.slice(), start.slice(), start.slice()];
    plainKernel.product(expected, w, p, { rows, inner, columns });
    checker.product(found, w, p, { rows, inner, columns });
    for (let i = 0; i < rows; i += 1)
      for (let j = 0; j < inner; j += 1)
        for (let c = 0; c < columns; c += 1)
          naive[i * columns + c] = naive[i * columns + c]! + w[i * inner + j]! * p[j * columns + c]!;
    expect(plus(found)).toEqual(plus(expected));
    expect(plus(found)).toEqual(plus(naive));
    const [x, y] = [extremes(inner), extremes(inner).map(Math.abs)];
    for (const kept of [false, true]) {
      expect(checker.rowSums(w, rows, inner, x, y, kept)).toEqual(
        plainKernel.rowSums(w, rows, inner, x, y, kept),
      );
      const [four, spread] = [extremes(4 * inner), extremes(4 * inner).map(Math.abs)];
      expect(checker.rowSumsOfFour(w, rows, inner, four, spread, kept)).toEqual(
        plainKernel.rowSumsOfFour(w, rows, inner, four, spread, kept),
      );
    }
  });
});

describe("forms, from layer to layer", () => {
  // One after the other with the same memories, of which some are too small: begun in SIMD, or plain throughout.
  const searches = [
    new PlainForms(),
    simdFormsOfSearch()!,
    simdFormsOfSearch(9000)!,
    simdFormsOfSearch(400_000)!,
  ];
  /** Outputs of each layer; residual where there are as many as inputs. Blocks, panels and strides are exceeded. */
  const HEIGHTS = [
    [3, 1],
    [70, 70, 70, 1],
    [5, 9, 9, 9, 2],
    [130, 4, 4, 1],
    [1, 1, 1],
  ] as const;
  const some = (length: number): number[] =>
    Array.from({ length }, (_, j) => j).filter(() => random.below(3) === 0);
  const layersOf = (inputs: number, heights: readonly number[]) => {
    let inner = inputs;
    return heights.map((rows) => {
      const layer = {
        weights: numbers(rows * inner),
        bias: numbers(rows),
        slopes: numbers(rows).map(Math.abs),
        residual: rows === inner,
        alone: some(rows),
        which: some(rows),
      };
      inner = rows;
      return layer;
    });
  };
  const columnsOf = (x: Float64Array, length: number) => x.subarray(0, length);

  test.each(HEIGHTS.map((heights) => [heights.join(" "), heights] as const))("heights %s", (_, heights) => {
    for (const inputs of [heights[0], 300]) {
      const layers = layersOf(inputs, heights);
      const first = { forms: numbers(inputs), rows: inputs, columns: 1, alone: some(inputs) };
      const [x, y] = [numbers(1000), numbers(1000).map(Math.abs)];
      const found = [plainKernel.forms, checker.forms, simdForms(9000)!, simdForms(40_000)!].map((begin) => {
        const forms = begin(first);
        let columns = 1 + first.alone.length;
        return layers.map(({ weights, bias, slopes, residual, alone, which }) => {
          forms.multiply(weights, bias);
          const sums = forms.sums(columnsOf(x, columns), columnsOf(y, columns));
          const rows = forms.rows(which);
          forms.activate(slopes, residual, alone);
          columns += alone.length;
          return { sums, rows: plus(rows) };
        });
      });
      const searched = searches.map((forms) => {
        forms.start({ ...first, fresh: first.alone });
        let columns = 1 + first.alone.length;
        return layers.map(({ weights, bias, slopes, residual, alone, which }) => {
          forms.prepare(weights, bias);
          // Some rows at a time: fewer than four, and the rest.
          const cut = Math.min(3, bias.length - 1);
          forms.multiply(0, cut);
          forms.multiply(cut, bias.length);
          const { middles, radii } = forms.sums(columnsOf(x, columns), columnsOf(y, columns));
          const { rows, constants } = forms.rows(which);
          forms.activate(slopes, residual, alone);
          const whole = which.flatMap((_, i) => [
            constants[i]!,
            ...rows.subarray(i * (columns - 1), (i + 1) * (columns - 1)),
          ]);
          columns += alone.length;
          return { sums: { middles, radii }, rows: whole.map((value) => value + 0) };
        });
      });
      let forms = Array.from(first.forms, (c, i) => [
        c,
        ...first.alone.map((j): number => (i === j ? 1 : 0)),
      ]);
      const naive = layers.map(({ weights, bias, slopes, residual, alone, which }) => {
        const z = Array.from(bias, (b, j) =>
          forms[0]!.map((_, q) => {
            let total = 0;
            forms.forEach((row, i) => {
              total += weights[j * forms.length + i]! * row[q]!;
            });
            return q === 0 ? total + b : total;
          }),
        );
        forms = z.map((row, j) => [
          ...row.map((value, q) => slopes[j]! * value + (residual ? forms[j]![q]! : 0)),
          ...alone.map((unit): number => (unit === j ? 1 : 0)),
        ]);
        return which.flatMap((j) => z[j]!.map((value) => value + 0));
      });
      expect(found[0]!.map(({ rows }) => rows)).toEqual(naive);
      for (const other of found.slice(1)) expect(other).toEqual(found[0]);
      expect(searched[0]!.map(({ rows }) => rows)).toEqual(naive);
      for (const other of searched.slice(1)) expect(other).toEqual(searched[0]);
    }
  });
});

test("what a memory was enough for once, it is enough for again", () => {
  type Exports = Readonly<Record<string, (...args: unknown[]) => unknown>>;
  const engine = (
    globalThis as unknown as {
      WebAssembly: { Instance: new (...args: unknown[]) => { get exports(): Exports } };
    }
  ).WebAssembly;
  const { Instance } = engine;
  let products = 0;
  class Counting extends Instance {
    override get exports(): Exports {
      const own = super.exports;
      const product = own.product!;
      return {
        ...own,
        product: (...args: unknown[]) => {
          products += 1;
          return product(...args);
        },
      };
    }
  }
  const heights = [60, 100, 100, 100];
  const layers = heights.slice(1).map((rows, k) => [numbers(rows * heights[k]!), numbers(rows)] as const);
  const all = Array.from({ length: 100 }, (_, j) => j);
  const first = { forms: numbers(60), rows: 60, columns: 1, alone: all.slice(0, 60) };
  const slopes = numbers(100).map(Math.abs);
  const ofChecker = (begin: NonNullable<ReturnType<typeof simdForms>>) => () => {
    const forms = begin(first);
    for (const [weights, bias] of layers) {
      forms.multiply(weights, bias);
      forms.activate(slopes, false, all);
    }
  };
  const ofSearch = (forms: NonNullable<ReturnType<typeof simdFormsOfSearch>>) => () => {
    forms.start({ ...first, fresh: first.alone });
    for (const [weights, bias] of layers) {
      forms.prepare(weights, bias);
      forms.multiply(0, bias.length);
      forms.activate(slopes, false, all);
    }
  };
  const counts = (run: () => void): number[] =>
    Array.from({ length: 4 }, () => {
      products = 0;
      run();
      return products;
    });
  engine.Instance = Counting;
  try {
    const found = Array.from({ length: 30 }, (_, k) => 20_000 * 1.15 ** k).flatMap((most) => [
      counts(ofChecker(simdForms(most)!)),
      counts(ofSearch(simdFormsOfSearch(8 * most)!)),
    ]);
    expect(new Set(found.map(([once]) => once! > 0)).size).toBe(2);
    for (const each of found) expect(each).toEqual(each.map(() => each[0]));
  } finally {
    engine.Instance = Instance;
  }
});

/** Rows and variables: words of 32 and of 64 rows that end anywhere, more variables than four words hold. */
test.each([
  [1, 1],
  [3, 2],
  [32, 31],
  [33, 33],
  [63, 5],
  [64, 4],
  [65, 128],
  [130, 129],
  [300, 20],
] as const)("errors of trees with two splits: %i rows, %i variables", (count, variables) => {
  // Constants, copies and complements among the columns; labels that follow one of them, but for a few.
  const kinds = Array.from({ length: variables }, () => [random.below(8), random.below(variables)] as const);
  const points = Array.from({ length: count }, () => {
    const point = Array.from({ length: variables }, () => random.bit() as number);
    kinds.forEach(([kind, other], i) => {
      if (kind < 2) point[i] = kind === 0 ? 1 : 1 - point[other]!;
      else if (kind === 2) point[i] = point[other]!;
    });
    return point;
  });
  const labels = points.map((point) => (random.below(5) === 0 ? 1 - point[0]! : point[0]!));
  const width = 4 * Math.ceil(variables / 128);
  const [rows, words] = [new Int32Array(count * width), (count + 31) >>> 5];
  points.forEach((point, r) => {
    point.forEach((bit, i) => {
      if (bit === 1) rows[r * width + (i >>> 5)]! |= 1 << (i & 31);
    });
  });
  const setOf = (members: readonly number[]): Int32Array => {
    const set = new Int32Array(words);
    for (const r of members) set[r >>> 5]! |= 1 << (r & 31);
    return set;
  };
  const all = [...points.keys()];
  const marks = setOf(all.filter((r) => labels[r] === 1));
  for (const members of [all, all.filter(() => random.bit() === 1), all.filter((r) => labels[r] === 0), []]) {
    const positive = members.filter((r) => labels[r] === 1).length;
    const part = { set: setOf(members), positive, negative: members.length - positive };
    const [found, plain] = [new Int32Array(4 * variables), new Int32Array(4 * variables)];
    const sample = { rows, width, variables, marks };
    simd.pairErrors(found, sample, part);
    plainKernels.pairErrors(plain, sample, part);
    expect(plain).toEqual(found);

    const leaf = (rs: readonly number[]): number => {
      const ones = rs.filter((r) => labels[r] === 1).length;
      return Math.min(ones, rs.length - ones);
    };
    const column = (i: number): string => members.map((r) => points[r]![i]).join("");
    const turned = (text: string): string =>
      text.startsWith("1") ? text.replace(/./g, (bit) => String(1 - Number(bit))) : text;
    const columns = points[0]!.map((_, i) => turned(column(i)));
    // Few of many variables, for time.
    for (let i = 0; i < variables; i += variables > 40 ? 7 : 1)
      for (const value of [0, 1]) {
        const side = members.filter((r) => points[r]![i] === value);
        expect(found[4 * i + value]).toBe(leaf(side));
        const tells = columns[i]!.includes("1") && columns.indexOf(columns[i]!) === i;
        const splits = points[0]!.map((_, j) => {
          const [zero, one] = [0, 1].map((a) => side.filter((r) => points[r]![j] === a));
          return leaf(zero!) + leaf(one!);
        });
        expect(found[4 * i + 2 + value]).toBe(tells ? Math.min(leaf(side), ...splits) : leaf(side));
      }
  }
});

describe("a shipped network, with and without SIMD", () => {
  afterAll(() => {
    useKernels("simd");
    useCheckerKernel("simd");
  });
  const folder = `${ROOT}spec/examples/networks/d20-depth3-width64/`;
  const network = readNetwork("net.safetensors", readFileSync(`${folder}net.safetensors`), {
    config: readFileSync(`${folder}config.json`, "utf8"),
  });

  test("the same partition", () => {
    const found = (["simd", "plain"] as const).map((name) => {
      useKernels(name);
      expect(kernels().name).toBe(name);
      const search = constantRegions(
        network,
        networkEvaluator(network),
        { label: 1 },
        { budget: 1e8, fractions: true },
      );
      return { words: formatPartition(search.root).join(" "), points: search.counterexamples };
    });
    expect(found[0]!.words).toContain("x");
    expect(found[1]).toEqual(found[0]);
  });

  test("the same labels, one by one and together", () => {
    const points = Array.from({ length: 150 }, () => Uint8Array.from({ length: 20 }, () => random.bit()));
    const found = (["simd", "plain"] as const).map((name) => {
      useKernels(name);
      const evaluator = networkEvaluator(network);
      expect(evaluator.labels(points)).toEqual(points.map(evaluator.label));
      return evaluator.labels(points);
    });
    expect(found[1]).toEqual(found[0]);
    expect(new Set(found[0]).size).toBe(2);
  });

  test("the same bounds of the checker", () => {
    const checked = checkedNetwork(encodeNetwork(network));
    if ("wrong" in checked) throw new Error(checked.wrong);
    const boxes = Array.from({ length: 6 }, () => Uint8Array.from({ length: 20 }, () => random.below(3)));
    const found = (["simd", "plain"] as const).map((name) => {
      useCheckerKernel(name);
      expect(checkerKernel().name).toBe(name);
      const form = linearAt(checked, new Uint8Array(20).fill(2));
      return boxes.map((box) => [lowerBound(checked, box, 1), outputRange(checked, form, box)]);
    });
    expect(found[1]).toEqual(found[0]);
  });
});
