/**
 * # Masses of boxes along a path
 *
 * The mass of a box as an integer over one denominator, which is fixed beforehand, so that nothing is reduced
 * on the way: variables are fixed and freed again like the splits of a preorder walk, and only one box is
 * ever stored. Of listed points a permutation is kept in which those of the box are neighbours.
 *
 * Main definitions: `BoxMasses`, `boxMasses`, `pointMass`.
 */
import type { Bit, TreeNode } from "../../boolean/concept.js";
import { evaluateTree } from "../../boolean/tree.js";
import { ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import type { Distribution } from "../../probability/distribution.js";
import { Refuted } from "../verdict.js";
import type { CheckedBox } from "./box-bound.js";
import { checkedGroups, type GroupsOf } from "./groups.js";
import { commonDenominator } from "./sampling.js";

/**
 * Most steps that are spent on masses, a step being a node of the tree, a listed point or 4096 bits of a
 * number: minutes.
 */
export const MAX_MASS_STEPS = 3_000_000_000;
/** Most bits of the masses that are kept along a path. */
export const MAX_MASS_BITS = 2 ** 30;

const tooLarge = (what: string): Refuted => new Refuted("everyInput", `too large: ${what}`);

/** D restricted to the box that is fixed so far. */
interface Measure {
  readonly denominator: bigint;
  fix(variable: number, value: Bit): void;
  free(): void;
  /** D(box) · denominator. */
  mass(): bigint;
  /** Σ of the points of the box to which the tree gives the label, where that is quicker than adding up its leaves. */
  readonly labelled?: (label: Bit) => bigint;
  /** Steps that a call takes. */
  steps(): number;
}

/** Under the uniform distribution, with `extra` bits more than needed, for fractions. */
function uniformMeasure(depth: number, extra: number): Measure {
  let fixed = 0;
  return {
    denominator: 1n << BigInt(depth + extra),
    fix: () => {
      fixed += 1;
    },
    free: () => {
      fixed -= 1;
    },
    mass: () => 1n << BigInt(depth + extra - fixed),
    steps: () => 1 + (depth + extra) / 4096,
  };
}

function productMeasure(biases: readonly Rational[], mentioned: readonly number[]): Measure {
  const bits = mentioned.reduce((total, v) => total + 4 * biases[v]!.d.toString(16).length, 0);
  if (bits * mentioned.length > MAX_MASS_BITS)
    throw tooLarge(
      `masses of ${bits} bits for ${mentioned.length} variables, the limit is ${MAX_MASS_BITS} bits`,
    );
  const denominator = mentioned.reduce((product, v) => product * biases[v]!.d, 1n);
  const masses = [denominator];
  return {
    denominator,
    fix(variable, value) {
      // While the variable is free, its denominator divides the mass.
      const { n, d } = biases[variable]!;
      masses.push((masses.at(-1)! / d) * (value === 1 ? n : d - n));
    },
    free: () => {
      masses.pop();
    },
    mass: () => masses.at(-1)!,
    steps: () => 1 + bits / 4096,
  };
}

/** Of the groups that have a variable that is mentioned; of each the mass of the values that fit the box is kept. */
function groupsMeasure(distribution: GroupsOf, mentioned: readonly number[]): Measure {
  const all = checkedGroups(distribution);
  const owner = all.flatMap(({ values }, k) => Array.from(values[0]!, () => k));
  const groups = [...new Set(mentioned.map((v) => owner[v]!))].map((k) => all[k]!);
  const at = new Map(
    groups.flatMap(({ first, values }, k) => Array.from(values[0]!, (_, i) => [first + i, k])),
  );
  const denominator = groups.reduce((product, group) => product * group.denominator, 1n);
  const bits = bitLengthOf(denominator);
  if (bits * (mentioned.length + 1) > MAX_MASS_BITS)
    throw tooLarge(
      `masses of ${bits} bits for ${mentioned.length} variables, the limit is ${MAX_MASS_BITS} bits`,
    );
  // Of each group the values that still fit, as lists that are put aside and taken back.
  const fitting = groups.map(({ values }) => values.map((_, i) => i));
  const massOf = (k: number) => fitting[k]!.reduce((total, i) => total + groups[k]!.masses[i]!, 0n);
  const own = groups.map((_, k) => massOf(k));
  const undo: { k: number; values: number[]; mass: bigint }[] = [];
  const longest = groups.reduce((most, { values }) => Math.max(most, values.length), 1);
  return {
    denominator,
    fix(variable, value) {
      const k = at.get(variable)!;
      undo.push({ k, values: fitting[k]!, mass: own[k]! });
      const { first, values } = groups[k]!;
      fitting[k] = fitting[k]!.filter((i) => values[i]!.charCodeAt(variable - first) - 48 === value);
      own[k] = massOf(k);
    },
    free() {
      const { k, values, mass } = undo.pop()!;
      fitting[k] = values;
      own[k] = mass;
    },
    mass: () => own.reduce((product, mass) => product * mass, 1n),
    steps: () => 1 + groups.length + longest / 8 + (groups.length * bits) / 4096,
  };
}

const bitLengthOf = (n: bigint): number => 4 * n.toString(16).length;

function listMeasure(
  points: readonly string[],
  weights: readonly bigint[],
  denominator: bigint,
  root: TreeNode,
): Measure {
  const order = Int32Array.from(points.keys());
  const labels = points.map((text) => evaluateTree(root, Uint8Array.from(text, Number)));
  const ranges: (readonly [number, number])[] = [[0, points.length]];
  const add = (wanted: (p: number) => boolean): bigint => {
    const [from, to] = ranges.at(-1)!;
    let total = 0n;
    for (let i = from; i < to; i += 1) if (wanted(order[i]!)) total += weights[order[i]!]!;
    return total;
  };
  return {
    denominator,
    fix(variable, value) {
      const [from, to] = ranges.at(-1)!;
      let end = from;
      for (let i = from; i < to; i += 1) {
        const p = order[i]!;
        if (points[p]!.charCodeAt(variable) - 48 !== value) continue;
        order[i] = order[end]!;
        order[end] = p;
        end += 1;
      }
      ranges.push([from, end]);
    },
    free: () => {
      ranges.pop();
    },
    mass: () => add(() => true),
    labelled: (label) => add((p) => labels[p] === label),
    steps: () => 1 + ranges.at(-1)![1] - ranges.at(-1)![0],
  };
}

/** The numerators of all points over a common denominator. */
function listed(distribution: Extract<Distribution, { kind: "weights" | "empirical" }>): {
  points: readonly string[];
  weights: readonly bigint[];
  denominator: bigint;
} {
  if (distribution.kind === "empirical") {
    const { points } = distribution;
    return { points, weights: points.map(() => 1n), denominator: BigInt(points.length) };
  }
  const entries = Object.entries(distribution.weights);
  const common = commonDenominator(entries.map(([, w]) => w));
  if (common === undefined) throw tooLarge(`the common denominator of ${entries.length} weights`);
  return {
    points: entries.map(([point]) => point),
    weights: entries.map(([, w]) => w.n * (common / w.d)),
    denominator: common,
  };
}

export interface BoxMasses {
  readonly box: CheckedBox;
  /** The variables that are fixed in the box, in order. */
  readonly path: readonly number[];
  readonly denominator: bigint;
  fix(variable: number, value: Bit): void;
  /** Takes the last `fix` back. */
  free(): void;
  /** D(box) · denominator. */
  mass(): bigint;
  /**
   * D(points of the box to which the tree gives the label) · denominator, and whether there is such a leaf,
   * even if with probability 0.
   */
  labelled(label: Bit): { readonly mass: bigint; readonly some: boolean };
}

const variablesOf = (root: TreeNode): Set<number> => {
  const found = new Set<number>();
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    if (!("label" in node)) {
      found.add(node.variable);
      pending.push(node.zero, node.one);
    }
  return found;
};

/**
 * Starts at the whole cube. `split` are the variables that may be fixed, `extra` the bits that fractions
 * need. Throws `Refuted` where it would be too large.
 */
export function boxMasses(
  distribution: Distribution,
  root: TreeNode,
  variables: number,
  split: ReadonlySet<number>,
  extra: number,
): BoxMasses {
  const mentioned = [...new Set([...split, ...variablesOf(root)])].filter((v) => v < variables);
  const measure = ((): Measure => {
    switch (distribution.kind) {
      case "uniform":
        return uniformMeasure(mentioned.length, extra);
      case "product":
        return productMeasure(distribution.biases, mentioned);
      case "groups":
        return groupsMeasure(distribution, mentioned);
      case "weights":
      case "empirical": {
        const { points, weights, denominator } = listed(distribution);
        return listMeasure(points, weights, denominator, root);
      }
    }
  })();
  const box = new Uint8Array(variables).fill(2);
  const path: number[] = [];
  let steps = 0;
  const spend = (): void => {
    steps += measure.steps();
    if (steps > MAX_MASS_STEPS) throw tooLarge(`the masses take more than ${MAX_MASS_STEPS} steps`);
  };
  const fix = (variable: number, value: Bit): void => {
    spend();
    box[variable] = value;
    path.push(variable);
    measure.fix(variable, value);
  };
  const free = (): void => {
    box[path.pop()!] = 2;
    measure.free();
  };
  /**
   * Visits the tree's leaves that points of the box reach, each with the box fixed to it; `visit` returns
   * true to end.
   */
  const leaves = (visit: (label: Bit) => boolean): void => {
    const depth = path.length;
    // A node, and the value of the variable above it where that is to be fixed; nothing: the last one is to be freed.
    const pending: ({ node: TreeNode; variable: number; value: Bit } | undefined)[] = [
      { node: root, variable: -1, value: 0 },
    ];
    while (pending.length > 0) {
      const at = pending.pop();
      if (at === undefined) {
        free();
        continue;
      }
      if (at.variable >= 0) {
        fix(at.variable, at.value);
        pending.push(undefined);
      } else spend();
      const { node } = at;
      if ("label" in node) {
        if (visit(node.label)) break;
        continue;
      }
      const { variable, zero, one } = node;
      const known = box[variable];
      if (known === 2) pending.push({ node: one, variable, value: 1 }, { node: zero, variable, value: 0 });
      else pending.push({ node: known === 1 ? one : zero, variable: -1, value: 0 });
    }
    while (path.length > depth) free();
  };
  return {
    box,
    path,
    denominator: measure.denominator,
    fix,
    free,
    mass: () => {
      spend();
      return measure.mass();
    },
    labelled(label) {
      let mass = 0n;
      let some = false;
      if (measure.labelled !== undefined) {
        spend();
        mass = measure.labelled(label);
        // Points of the list tell no more of the others; a leaf is enough.
        leaves((found) => {
          some = found === label;
          return some;
        });
        return { mass, some };
      }
      leaves((found) => {
        if (found === label) {
          some = true;
          mass += measure.mass();
        }
        return false;
      });
      return { mass, some };
    },
  };
}

/** D at a point. */
export function pointMass(distribution: Distribution): (point: ArrayLike<number>) => Rational {
  switch (distribution.kind) {
    case "uniform":
      return () => rational(1n, 2n ** BigInt(distribution.variables));
    case "product":
      return (point) =>
        distribution.biases.reduce((mass, p, v) => mass.mul(point[v] === 1 ? p : ONE.sub(p)), ONE);
    case "groups": {
      const groups = checkedGroups(distribution);
      return (point) => {
        const text = Array.from(point).join("");
        return groups.reduce((mass, { first, values, masses, denominator }) => {
          const at = values.indexOf(text.slice(first, first + values[0]!.length));
          return at < 0 ? ZERO : mass.mul(rational(masses[at]!, denominator));
        }, ONE);
      };
    }
    case "weights":
      return (point) => distribution.weights[Array.from(point).join("")] ?? ZERO;
    case "empirical": {
      const counts = new Map<string, number>();
      for (const point of distribution.points) counts.set(point, (counts.get(point) ?? 0) + 1);
      return (point) => rational(counts.get(Array.from(point).join("")) ?? 0, distribution.points.length);
    }
  }
}
