/**
 * Regions on which a network is constant: search and checker against all points of small cubes, at random and
 * tampered with.
 */
import { describe, expect, it } from "vitest";
import type { TreeNode } from "../../src/boolean/concept.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { constantRegions, formatPartition } from "../../src/networks/constant-regions.js";
import { type DenseNetwork, denseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { evaluate, exceptions, linearise } from "../../src/networks/linearisation.js";
import { encodeNetwork } from "../../src/networks/network-bytes.js";
import { partitionMass } from "../../src/pipeline/every-input.js";
import { type CheckedNetwork, checkedNetwork } from "../../src/verify/tree/checked-network.js";
import { boxMasses } from "../../src/verify/tree/mass.js";
import { parsePartition, parseWord } from "../../src/verify/tree/partition.js";
import { checkPartition as check, type PartitionCheck, type Share } from "../../src/verify/tree/regions.js";
import {
  exceptions as exceptionsProved,
  linearAt,
  outputRange,
} from "../../src/verify/tree/remainder-form.js";
import { Refuted } from "../../src/verify/verdict.js";
import { seedOf } from "../tools/seed.js";
import { randomTree, trainNetwork } from "../tools/train-network.js";

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state >>> 8) + 0.5) / 2 ** 24;
  };
}

/** A random network; its last layer may end in a relu or add its input. */
function randomNetwork(seed: number): DenseNetwork {
  const random = generator(seed);
  const d = 1 + Math.floor(random() * 7);
  const hidden = Array.from({ length: Math.floor(random() * 3) }, () => 1 + Math.floor(random() * 6));
  const sizes = [d, ...hidden, 1];
  const inputs = random() < 0.5 ? "01" : "pm1";
  return denseNetwork(
    d,
    inputs,
    sizes.slice(1).map((rows, k) => {
      const columns = sizes[k]!;
      const inner = k < hidden.length;
      return {
        rows,
        columns,
        weights: new Float64Array(rows * columns).map(() => 4 * random() - 2),
        bias: new Float64Array(rows).map(() => 2 * random() - 1),
        activation: (inner ? random() < 0.9 : random() < 0.1) ? "relu" : "identity",
        residual: rows === columns && random() < 0.6,
      };
    }),
  );
}

/** Many small weights and a bias that outweighs most of their sums: a label with few exceptions. */
function leaningNetwork(seed: number): DenseNetwork {
  const random = generator(seed + 300);
  const d = 9 + (seed % 4);
  const n = 3 + Math.floor(random() * 4);
  const weights = (count: number, size: number) =>
    new Float64Array(count).map(() => size * (2 * random() - 1));
  const lean = (random() < 0.5 ? -1 : 1) * (1.2 + random());
  return denseNetwork(d, seed % 2 === 0 ? "pm1" : "01", [
    {
      rows: n,
      columns: d,
      weights: weights(n * d, 0.35),
      bias: weights(n, 0.5).map((b) => b + 0.9),
      activation: "relu",
      residual: false,
    },
    {
      rows: 1,
      columns: n,
      weights: weights(n, 0.8),
      bias: new Float64Array([lean]),
      activation: "identity",
      residual: false,
    },
  ]);
}

const checked = (network: DenseNetwork): CheckedNetwork => {
  const found = checkedNetwork(encodeNetwork(network));
  if ("wrong" in found) throw new Error(found.wrong);
  return found;
};

/** The check of words in their wire form: what it found, or what is wrong. */
function checkPartition(
  network: CheckedNetwork,
  tree: TreeNode,
  distribution: Parameters<typeof check>[2],
  texts: readonly string[],
): PartitionCheck | { readonly wrong: string } {
  const words = texts.map(parseWord);
  if (!words.every((word) => word !== undefined)) return { wrong: "a word that is none" };
  try {
    return check(network, tree, distribution, words);
  } catch (problem) {
    if (problem instanceof Refuted) return { wrong: problem.because };
    throw problem;
  }
}

const inBox = (point: Uint8Array, box: Uint8Array) => box.every((b, v) => b === 2 || b === point[v]);

/** The boxes inside a box that fix a few more variables, at random. */
function shrink(box: Uint8Array, random: () => number): Uint8Array {
  return box.map((b) => (b === 2 && random() < 0.3 ? (random() < 0.5 ? 1 : 0) : b));
}

/**
 * Every claim of a partition, compared with the labels of all points; and the mass on which it leaves tree
 * and network apart.
 */
function truth(network: DenseNetwork, words: readonly string[]): boolean {
  const evaluator = networkEvaluator(network);
  const pending: Uint8Array[] = [new Uint8Array(network.variables).fill(2)];
  for (const word of words) {
    const box = pending.pop()!;
    if (word === "!") pending.push(box);
    else if (word.startsWith("x")) {
      for (const value of [1, 0]) {
        const half = box.slice();
        half[Number(word.slice(1))] = value;
        pending.push(half);
      }
    } else if (word !== "?") {
      const [label, count, scale] = word.split(/~|\/2\^/);
      let [points, others] = [0, 0];
      for (let j = 0; j < 2 ** network.variables; j += 1) {
        const point = pointOfIndex(j, network.variables);
        if (!inBox(point, box)) continue;
        points += 1;
        if (String(evaluator.label(point)) !== label) others += 1;
      }
      if (others > (count === undefined ? 0 : (points * Number(count)) / 2 ** Number(scale))) return false;
    }
  }
  return true;
}

function disagreement(network: DenseNetwork, tree: TreeNode): Rational {
  const evaluator = networkEvaluator(network);
  let count = 0;
  for (let j = 0; j < 2 ** network.variables; j += 1) {
    const point = pointOfIndex(j, network.variables);
    if (evaluator.label(point) !== evaluateTree(tree, point)) count += 1;
  }
  return rational(count, 2 ** network.variables);
}

const uniform = (variables: number) => ({ kind: "uniform", variables }) as const;
const FIRST = seedOf("regions", 0);
const SEEDS = Array.from({ length: 150 }, (_, i) => FIRST + i);

describe("a linearisation", () => {
  it("bounds output and units on every box inside its own, in search and checker", () => {
    for (const seed of SEEDS) {
      const random = generator(seed + 1000);
      const given = randomNetwork(seed);
      const last = given.layers.at(-1)!;
      if (last.activation === "relu" || last.residual) continue;
      const proof = checked(given);
      const outer = shrink(new Uint8Array(given.variables).fill(2), random);
      const middle = shrink(outer, random);
      const inner = shrink(middle, random);
      let search = linearise(given, outer);
      let form = linearAt(proof, outer);
      for (const box of [outer, middle, inner]) {
        if (box === inner) {
          search = linearise(given, middle);
          form = linearAt(proof, middle);
        }
        const found = evaluate(given, search, box);
        const proved = outputRange(proof, form, box);
        expect(proved.low).toBeLessThanOrEqual(found.low + 1e-9);
        expect(found.low - proved.low).toBeLessThan(1e-6);
        for (let j = 0; j < 2 ** given.variables; j += 1) {
          const point = pointOfIndex(j, given.variables);
          if (!inBox(point, box)) continue;
          const { value } = networkEvaluator(given).output(point);
          expect(proved.low).toBeLessThanOrEqual(value + 1e-12);
          expect(proved.high).toBeGreaterThanOrEqual(value - 1e-12);
          const activations = networkEvaluator(given).activations(point);
          given.layers.slice(0, -1).forEach((layer, k) => {
            for (let i = 0; i < layer.rows; i += 1) {
              let z = layer.bias[i]!;
              for (let c = 0; c < layer.columns; c += 1)
                z += layer.weights[i * layer.columns + c]! * activations[k]![c]!;
              expect(proved.ranges.low[k]![i]!).toBeLessThanOrEqual(z + 1e-12);
              expect(proved.ranges.high[k]![i]!).toBeGreaterThanOrEqual(z - 1e-12);
            }
          });
        }
      }
    }
  });
});

describe("a label with exceptions", () => {
  const whole = (network: DenseNetwork) => new Uint8Array(network.variables).fill(2);
  const wrongFraction = (network: DenseNetwork, label: number): number => {
    const evaluator = networkEvaluator(network);
    let wrong = 0;
    for (let j = 0; j < 2 ** network.variables; j += 1)
      if (evaluator.label(pointOfIndex(j, network.variables)) !== label) wrong += 1;
    return wrong / 2 ** network.variables;
  };

  it("has no more of them than search and checker bound, on boxes too", () => {
    let bounded = 0;
    for (const seed of SEEDS) {
      const network = leaningNetwork(seed);
      const outer = shrink(whole(network), generator(seed));
      const search = linearise(network, whole(network));
      const form = linearAt(checked(network), whole(network));
      for (const box of [whole(network), outer]) {
        const range = outputRange(checked(network), form, box);
        const evaluator = networkEvaluator(network);
        let [points, ones] = [0, 0];
        for (let j = 0; j < 2 ** network.variables; j += 1) {
          const point = pointOfIndex(j, network.variables);
          if (!inBox(point, box)) continue;
          points += 1;
          ones += evaluator.label(point);
        }
        for (const label of [0, 1] as const) {
          const proved = exceptionsProved(range, label);
          const wrong = (label === 1 ? points - ones : ones) / points;
          expect(wrong).toBeLessThanOrEqual(proved);
          if (proved === 1) continue;
          if (wrong > 0) bounded += 1;
          const found = exceptions(evaluate(network, search, box), label);
          if (found < 1) expect(Math.abs(found / proved - 1)).toBeLessThan(1e-4);
        }
      }
    }
    expect(bounded).toBeGreaterThan(30);
  });

  it(
    "is accepted with the fraction that is proved: not a smaller one, the other " +
      "label, another distribution, or outside a linearisation",
    () => {
      let tried = 0;
      for (const seed of SEEDS) {
        const network = leaningNetwork(seed);
        const proof = checked(network);
        const d = network.variables;
        const range = outputRange(proof, linearAt(proof, whole(network)), whole(network));
        const label = exceptionsProved(range, 1) < exceptionsProved(range, 0) ? 1 : 0;
        const fraction = Math.ceil(1000 * exceptionsProved(range, label));
        if (fraction > 512 || wrongFraction(network, label) === 0) continue;
        tried += 1;
        const [same, other]: TreeNode[] = [{ label }, { label: label === 1 ? 0 : 1 }];
        const claim = (count: number) => ["!", `${label}~${count}/2^10`];
        const enough = Math.ceil((fraction * 1024) / 1000);
        if (enough >= 1000) continue;
        const accepted = checkPartition(proof, same!, uniform(d), claim(enough));
        if ("wrong" in accepted) throw new Error(`seed ${seed}: ${accepted.wrong}`);
        expect(accepted.differs.equals(ZERO)).toBe(true);
        expect(accepted.open.equals(rational(enough, 1024))).toBe(true);
        const opposite = checkPartition(proof, other!, uniform(d), claim(enough));
        if ("wrong" in opposite) throw new Error(`seed ${seed}: ${opposite.wrong}`);
        expect(opposite.differs.equals(rational(1024 - enough, 1024))).toBe(true);
        expect(opposite.differs.lte(disagreement(network, other!))).toBe(true);
        expect(opposite.differs.add(opposite.open).gte(disagreement(network, other!))).toBe(true);
        const biased = { kind: "product", biases: Array.from({ length: d }, () => rational(1, 3)) } as const;
        expect(checkPartition(proof, same!, biased, claim(enough))).toHaveProperty("wrong");
        const least = Math.floor(1024 * exceptionsProved(range, label));
        if (least > 0) expect(checkPartition(proof, same!, uniform(d), claim(least))).toHaveProperty("wrong");
        expect(checkPartition(proof, same!, uniform(d), claim(enough).slice(1))).toHaveProperty("wrong");
        expect(checkPartition(proof, same!, uniform(d), ["!", `${1 - label}~${enough}/2^10`])).toHaveProperty(
          "wrong",
        );
      }
      expect(tried).toBeGreaterThan(8);
    },
  );

  it("is what a search with a small budget leaves, and is true", () => {
    let claimed = 0;
    for (const seed of SEEDS.slice(0, 60)) {
      const network = leaningNetwork(seed);
      const evaluator = networkEvaluator(network);
      const tree: TreeNode = { label: wrongFraction(network, 1) < 0.5 ? 1 : 0 };
      const { work } = linearise(network, whole(network));
      const found = constantRegions(network, evaluator, tree, { budget: work, fractions: true });
      const words = formatPartition(found.root);
      claimed += words.filter((word) => word.includes("~")).length;
      expect(truth(network, words)).toBe(true);
      const distribution = uniform(network.variables);
      const mass = partitionMass({ words: parsePartition(words), tree, distribution });
      const result = checkPartition(checked(network), tree, distribution, words);
      if ("wrong" in result) throw new Error(`seed ${seed}: ${result.wrong}`);
      expect(result.open.equals(mass.open)).toBe(true);
      expect(result.differs.equals(mass.differs)).toBe(true);
      const exact = disagreement(network, tree);
      expect(mass.differs.lte(exact)).toBe(true);
      expect(mass.differs.add(mass.open).gte(exact)).toBe(true);
    }
    expect(claimed).toBeGreaterThan(10);
  });
});

describe("a partition", () => {
  it("is true, accepted, and leaves nothing open when the budget is large", () => {
    let divided = 0;
    for (const seed of SEEDS) {
      const network = randomNetwork(seed);
      const tree = randomTree(network.variables, Math.min(2, network.variables), generator(seed));
      const found = constantRegions(network, networkEvaluator(network), tree, { budget: 1e8 });
      const words = formatPartition(found.root);
      if (words.includes("!")) divided += 1;
      expect(truth(network, words)).toBe(true);
      const result = checkPartition(checked(network), tree, uniform(network.variables), words);
      if ("wrong" in result) throw new Error(`seed ${seed}: ${result.wrong}`);
      const exact = disagreement(network, tree);
      expect(result.open.equals(ZERO)).toBe(true);
      expect(result.differs.equals(exact)).toBe(true);
      for (const point of found.counterexamples)
        expect(networkEvaluator(network).label(point)).not.toBe(evaluateTree(tree, point));
    }
    expect(divided).toBeGreaterThan(20);
  });

  it("with a small budget says exactly how much is open, and stops in time", () => {
    let opened = 0;
    for (const seed of SEEDS) {
      const network = randomNetwork(seed);
      const tree = randomTree(network.variables, 1, generator(seed));
      const price = linearise(network, new Uint8Array(network.variables).fill(2)).work;
      for (const budget of [0, price, 4 * price]) {
        const found = constantRegions(network, networkEvaluator(network), tree, { budget });
        const words = formatPartition(found.root);
        expect(words.some((word) => word.includes("~"))).toBe(false);
        const mass = partitionMass({
          words: parsePartition(words),
          tree,
          distribution: uniform(network.variables),
        });
        const result = checkPartition(checked(network), tree, uniform(network.variables), words);
        if ("wrong" in result) throw new Error(`seed ${seed}: ${result.wrong}`);
        expect(result.open.equals(mass.open)).toBe(true);
        expect(result.differs.equals(mass.differs)).toBe(true);
        expect(mass.differs.add(mass.open).gte(disagreement(network, tree))).toBe(true);
        if (budget === 0) {
          expect(found.work).toBe(0);
          expect(mass.open.equals(rational(1, 1))).toBe(true);
        }
        if (!mass.open.equals(ZERO)) opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(150);
  });

  it("that was tampered with is refused or still true", () => {
    let refused = 0;
    let tampered = 0;
    for (const seed of SEEDS) {
      const network = randomNetwork(seed);
      const tree = randomTree(network.variables, 1, generator(seed));
      const words = formatPartition(
        constantRegions(network, networkEvaluator(network), tree, {
          budget: seed % 2 === 0 ? 1e8 : linearise(network, new Uint8Array(network.variables).fill(2)).work,
          fractions: true,
        }).root,
      );
      const random = generator(seed + 5000);
      const proof = checked(network);
      for (let round = 0; round < 12; round += 1) {
        const at = Math.floor(random() * words.length);
        const label = random() < 0.5 ? 0 : 1;
        const fraction = `${label}~${1 + Math.floor(random() * 255)}/2^${8 + Math.floor(random() * 4)}`;
        const other = ["0", "1", "?", "!", "x0", fraction, `x${Math.floor(random() * network.variables)}`][
          Math.floor(random() * 7)
        ]!;
        const changed = words.slice();
        if (random() < 0.7) changed[at] = other;
        else if (random() < 0.5) changed.splice(at, 1);
        else changed.splice(at, 0, other);
        if (changed.join() === words.join()) continue;
        tampered += 1;
        const result = checkPartition(proof, tree, uniform(network.variables), changed);
        if ("wrong" in result) refused += 1;
        else expect(truth(network, changed)).toBe(true);
      }
    }
    expect(tampered).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(tampered / 3);
  });

  it("claims a label only where it holds: flipping any label is refused", () => {
    for (const seed of SEEDS.slice(0, 60)) {
      const network = randomNetwork(seed);
      const tree = randomTree(network.variables, 1, generator(seed));
      const words = formatPartition(
        constantRegions(network, networkEvaluator(network), tree, { budget: 1e8 }).root,
      );
      words.forEach((word, at) => {
        if (word !== "0" && word !== "1") return;
        const changed = words.slice();
        changed[at] = word === "0" ? "1" : "0";
        expect(checkPartition(checked(network), tree, uniform(network.variables), changed)).toHaveProperty(
          "wrong",
        );
      });
    }
  });

  it("with several false claims is blamed for the first, whatever is wrong behind it", () => {
    let blamed = 0;
    for (const seed of SEEDS.slice(0, 60)) {
      const network = randomNetwork(seed);
      const tree = randomTree(network.variables, 1, generator(seed));
      const words = formatPartition(
        constantRegions(network, networkEvaluator(network), tree, { budget: 1e8 }).root,
      );
      const labels = words.flatMap((word, at) => (word === "0" || word === "1" ? [at] : []));
      labels.forEach((first, i) => {
        const later = labels[i + 1 + (i % 3)];
        if (later === undefined || !words.slice(0, first).includes("!")) return;
        const changed = words.slice();
        changed[first] = words[first] === "0" ? "1" : "0";
        // Another label that is false, or a word that is refused before anything is proved of the box.
        changed[later] = i % 2 === 0 ? `${words[later]}~1/2^9` : words[later] === "0" ? "1" : "0";
        const biased = {
          kind: "product",
          biases: Array.from({ length: network.variables }, () => rational(1, 3)),
        } as const;
        const result = checkPartition(checked(network), tree, biased, changed);
        expect("wrong" in result && result.wrong).toMatch(new RegExp(`^word ${first}: `));
        blamed += 1;
      });
    }
    expect(blamed).toBeGreaterThan(20);
  });

  it("is judged alike by one checker and by two that share it, to the last bit", () => {
    // The bounds of this box differ in their last bit where it is bounded alone, and with one more.
    let state = 2;
    const some = (length: number): Float64Array =>
      Float64Array.from({ length }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32 - 0.5;
      });
    const [d, width] = [40, 11];
    const layer = (rows: number, columns: number, weights: Float64Array, bias: Float64Array) => ({
      ...{ rows, columns, weights, bias, residual: false },
      activation: rows === 1 ? ("identity" as const) : ("relu" as const),
    });
    const hidden = layer(width, d, some(d * width), some(width));
    const last = some(width);
    const words = ["!", "x0", "1~100/2^20", "x1", "!", "1~512/2^9", "1~512/2^9"];
    const verdicts = Array.from({ length: 40 }, (_, k) => {
      const bias = Float64Array.of(9.571295845283222 + (k - 20) * 2 ** -48);
      const network = checkedNetwork(
        encodeNetwork(denseNetwork(d, "pm1", [hidden, layer(1, width, last, bias)])),
      );
      if ("wrong" in network) throw new Error(network.wrong);
      const accepts = (share?: Share): boolean => {
        try {
          check(network, { label: 1 }, uniform(d), parsePartition(words), undefined, share);
          return true;
        } catch (problem) {
          if (problem instanceof Refuted) return false;
          throw problem;
        }
      };
      const parts = [0, 1].map((index) => accepts({ index, count: 2 }));
      return [accepts(), parts.every(Boolean)] as const;
    });
    expect(new Set(verdicts.map(([alone]) => alone)).size).toBe(2);
    expect(verdicts.filter(([alone, both]) => alone !== both)).toEqual([]);
  });

  it("of a trained network leaves nothing open, and its boxes make up the cube", () => {
    const { network, tree, accuracy } = trainNetwork({
      variables: 16,
      depth: 3,
      width: 24,
      layers: 4,
      seed: 5,
      samples: 8000,
      rate: 0.1,
      scale: 0.02,
    });
    expect(accuracy).toBe(1);
    const found = constantRegions(network, networkEvaluator(network), tree, { budget: 2e10 });
    const words = formatPartition(found.root);
    const result = checkPartition(checked(network), tree, uniform(16), words);
    if ("wrong" in result) throw new Error(result.wrong);
    expect(result.open.equals(ZERO)).toBe(true);
    expect(result.differs.equals(disagreement(network, tree))).toBe(true);
    const cube = boxMasses(uniform(16), tree, 16, new Set(), 0);
    expect(cube.mass()).toBe(cube.denominator);
  });
});
