/**
 * # A certificate's parts as values of the extracted checker
 *
 * JSON and base64 are read here, outside what is proved; from the bits of a weight on the checker decodes for
 * itself. What is only a hint to the checker (the shift of a layer, the moments of a fraction) may be wrong
 * without harm: it checks them.
 *
 * Main definitions: `layersValue`, `conceptValue`, `treeValue`, `distributionValue`, `wordsValue`, `pointValue`.
 */
import {
  type Bool,
  type ConceptValue,
  checker,
  type DecisionTree,
  type ExtractedDistribution,
  type ExtractedGroup,
  type ExtractedPoint,
  type Fraction,
  type LayerBytes,
  type List,
  type Nat,
  type Word,
} from "../../../proofs/extracted/checker.js";
import { type Concept, isLeaf, type Literals, type TreeNode } from "../../boolean/concept.js";
import { numerator, type Rational, rational } from "../../exact/rational.js";
import type { Distribution } from "../../probability/distribution.js";
import { decodedBase64 } from "../base64.js";
import type { NetworkText } from "../tree/checked-network.js";
import type { PartitionWord } from "../tree/partition.js";

export function listValue<A>(items: readonly A[]): List<A> {
  let list: List<A> = checker.empty;
  for (let i = items.length - 1; i >= 0; i -= 1) list = checker.cons(items[i]!, list);
  return list;
}

export const boolValue = (b: boolean): Bool => (b ? checker.yes : checker.no);
export const isTrue = (b: Bool): boolean => b === checker.yes;

// n is a chain of n links; numbers share theirs.
const naturals: Nat[] = [checker.zero];
export function natValue(n: number): Nat {
  while (naturals.length <= n) naturals.push(checker.next(naturals[naturals.length - 1]!));
  return naturals[n]!;
}

export const pointValue = (bits: string): ExtractedPoint =>
  listValue(Array.from(bits, (bit) => boolValue(bit === "1")));

export const treeValue = (node: TreeNode): DecisionTree =>
  isLeaf(node)
    ? checker.answer(boolValue(node.label === 1))
    : checker.test(natValue(node.variable), treeValue(node.zero), treeValue(node.one));

export const literalsValue = (literals: Literals) =>
  listValue(literals.map(({ variable, value }) => checker.pair(natValue(variable), boolValue(value === 1))));

export const naturalList = (numbers: readonly number[]) => listValue(numbers.map(natValue));

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

export const commonDenominator = (all: readonly Rational[]): bigint =>
  all.reduce((q, { d }) => (q / gcd(q, d)) * d, 1n);

/** The rational, and its numerator over a denominator of many, which the checker compares. */
export function fractionValue(q: Rational, scale: bigint): Fraction {
  const n = numerator(q);
  return checker.pair(checker.pair(n, q.d), n * (scale / q.d));
}

/** A table is halved once for each relevant variable. */
const tableOf = (relevant: readonly number[], table: string) => ({
  value: checker.juntaValue(naturalList(relevant), pointValue(table)),
  size: relevant.length + 2 * table.length,
});

/** The concept, and how many steps a label takes; undefined for a kind that the checker does not know. */
export function conceptValue(
  concept: Concept,
): { readonly value: ConceptValue; readonly size: number } | undefined {
  const sizeOf = (lists: readonly Literals[]) => lists.reduce((n, list) => n + list.length + 1, 1);
  const of = (value: ConceptValue, lists: readonly Literals[]) => ({ value, size: sizeOf(lists) });
  const lists = (all: readonly Literals[]) => listValue(all.map(literalsValue));
  switch (concept.kind) {
    case "decision-tree":
      return { value: checker.treeValue(treeValue(concept.root)), size: concept.variables + 1 };
    case "dnf":
      return of(checker.dnfValue(lists(concept.terms)), concept.terms);
    case "cnf":
      return of(checker.cnfValue(lists(concept.clauses)), concept.clauses);
    case "conjunction":
      return of(checker.dnfValue(lists([concept.literals])), [concept.literals]);
    case "disjunction":
      return of(checker.cnfValue(lists([concept.literals])), [concept.literals]);
    case "decision-list": {
      const { rules } = concept;
      const each = rules.map(({ literals, label }) =>
        checker.pair(literalsValue(literals), boolValue(label === 1)),
      );
      const value = checker.decisionListValue(listValue(each), boolValue(concept.default === 1));
      return of(
        value,
        rules.map(({ literals }) => literals),
      );
    }
    case "parity": {
      const ascending = [...concept.subset].sort((a, b) => a - b);
      const value = checker.parityValue(naturalList(ascending), boolValue(concept.constant === 1));
      return { value, size: ascending.length + 1 };
    }
    case "linear-threshold": {
      const scale = commonDenominator([concept.threshold, ...concept.weights]);
      const over = (q: Rational) => fractionValue(q, scale);
      const value = checker.thresholdValue(
        scale,
        listValue(concept.weights.map(over)),
        over(concept.threshold),
      );
      return { value, size: concept.variables + 1 };
    }
    case "junta":
      return tableOf(concept.relevant, concept.table);
    case "truth-table":
      return tableOf(
        Array.from({ length: concept.variables }, (_, v) => v),
        concept.table,
      );
    default:
      return undefined;
  }
}

const trailingZeros = (x: number): number => 31 - Math.clz32(x & -x);

/** The least t ≥ 0 such that 2^t times each of the doubles is an integer. */
export function commonShift(values: Iterable<number>): number {
  const view = new DataView(new ArrayBuffer(8));
  let shift = 0;
  for (const value of values) {
    if (value === 0) continue;
    view.setFloat64(0, value);
    const [high, low] = [view.getUint32(0), view.getUint32(4)];
    const exponent = (high >>> 20) & 0x7ff;
    const fraction = (high & 0xfffff) | (exponent === 0 ? 0 : 0x100000);
    const lowest =
      (exponent === 0 ? 1 : exponent) -
      1075 +
      (low !== 0 ? trailingZeros(low) : 32 + trailingZeros(fraction));
    if (-lowest > shift) shift = -lowest;
  }
  return shift;
}

export function layersValue({ layers }: NetworkText): List<LayerBytes> {
  return listValue(
    layers.map(({ rows, columns, relu, residual, format, weights, bias }) => {
      const wide = format === "float64";
      const read = (text: string) => {
        const bytes = decodedBase64(text)!;
        const count = bytes.byteLength / (wide ? 8 : 4);
        return {
          bits: (i: number) =>
            wide ? bytes.getBigUint64(8 * i, true) : BigInt(bytes.getUint32(4 * i, true)),
          values: Array.from({ length: count }, (_, i) =>
            wide ? bytes.getFloat64(8 * i, true) : bytes.getFloat32(4 * i, true),
          ),
        };
      };
      const [w, b] = [read(weights), read(bias)];
      const row = (j: number) =>
        listValue(Array.from({ length: columns }, (_, i) => w.bits(j * columns + i)));
      const shift = Math.max(commonShift(w.values), commonShift(b.values));
      return checker.layer(
        boolValue(wide),
        listValue(Array.from({ length: rows }, (_, j) => row(j))),
        listValue(Array.from({ length: rows }, (_, j) => b.bits(j))),
        boolValue(relu),
        boolValue(residual),
        BigInt(shift),
      );
    }),
  );
}

type Entries = readonly (readonly [string, Rational])[];

const scaleOf = (entries: Entries): bigint => commonDenominator(entries.map(([, weight]) => weight));

const massesValue = (entries: Entries, scale: bigint) =>
  listValue(entries.map(([point, weight]) => checker.pair(pointValue(point), fractionValue(weight, scale))));

function listed(entries: Entries): ExtractedDistribution {
  const scale = scaleOf(entries);
  return checker.listed(scale, massesValue(entries, scale));
}

/** The groups of a distribution, one value each. */
export const groupsValue = ({ groups }: Extract<Distribution, { kind: "groups" }>): List<ExtractedGroup> =>
  listValue(
    groups.map(({ values, weights }) => {
      const each = rational(1n, BigInt(values.length));
      const entries = values.map((value, i) => [value, weights?.[i] ?? each] as const);
      const scale = scaleOf(entries);
      return checker.group(natValue(values[0]!.length), scale, massesValue(entries, scale));
    }),
  );

export function distributionValue(distribution: Distribution): ExtractedDistribution {
  switch (distribution.kind) {
    case "uniform":
      return checker.product(
        listValue(Array.from({ length: distribution.variables }, () => checker.pair(1n, 2n))),
      );
    case "product":
      return checker.product(listValue(distribution.biases.map((p) => checker.pair(numerator(p), p.d))));
    case "groups":
      return checker.groups(groupsValue(distribution));
    case "weights":
      return listed(Object.entries(distribution.weights));
    case "empirical": {
      const each = rational(1n, BigInt(distribution.points.length));
      return listed(distribution.points.map((point) => [point, each]));
    }
  }
}

/**
 * The moments that are tried for a fraction r: those around the best, ½ (2k − 1)!! ρ^k being least at ρ = 1 /
 * (2k), where it is about e^−k / √2.
 */
function moments(exceptions: number, scale: number): number[] {
  const best = Math.round(scale * Math.LN2 - Math.log(exceptions) - Math.LN2 / 2);
  return Array.from({ length: 9 }, (_, i) => best - 4 + i).filter((k) => k >= 1);
}

function wordValue(word: PartitionWord): Word {
  switch (word.word) {
    case "label":
      return checker.label(boolValue(word.label === 1));
    case "open":
      return checker.unknown;
    case "linearised":
      return checker.linearise;
    case "split":
      return checker.split(natValue(word.variable));
    case "mostly": {
      const { label, exceptions, scale } = word;
      const tried = listValue(moments(exceptions, scale).map(natValue));
      return checker.mostly(boolValue(label === 1), BigInt(exceptions), BigInt(scale), tried);
    }
  }
}

export const wordsValue = (words: readonly PartitionWord[]): List<Word> => listValue(words.map(wordValue));
