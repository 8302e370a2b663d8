/**
 * # Training networks of the kind that is distilled
 *
 * A random tree of depth r on d variables of ±1, no two sibling leaves with the same label, and a residual
 * ReLU network trained on its labels with the logistic loss by stochastic gradient descent, from small random
 * weights, until no test point is wrong: h₁ = relu(W₀x + b₀), h_{i+1} = relu(W_i h_i + b_i) + h_i, the last
 * layer linear. Deterministic from the seed.
 *
 * Main definitions: `trainNetwork`, `generator`, `Recipe`, `Trained`.
 */
import type { Bit, TreeNode } from "../../src/boolean/concept.js";
import { type DenseNetwork, denseNetwork } from "../../src/networks/dense-network.js";

export interface Recipe {
  readonly variables: number;
  readonly depth: number;
  readonly width: number;
  /** Linear layers, the last one included; ≥ 2. */
  readonly layers: number;
  readonly seed: number;
  /** Points an epoch; default 100 000. */
  readonly samples?: number;
  /** Default 40. */
  readonly epochs?: number;
  /** Default 0.05. */
  readonly rate?: number;
  /** Standard deviation of the initial weights; default 0.001. */
  readonly scale?: number;
}

export interface Trained {
  readonly network: DenseNetwork;
  readonly tree: TreeNode;
  /** Share of 10 000 fresh points that the network labels as the tree does. */
  readonly accuracy: number;
  readonly epochs: number;
}

const BATCH = 100;
const TESTED = 10_000;

/** Uniform numbers in [0, 1) (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A full tree with a variable of its own at each inner node, as far as there are enough; never one twice on a path. */
export function randomTree(variables: number, depth: number, random: () => number): TreeNode {
  const order = Array.from({ length: variables }, (_, v) => v);
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  let next = 0;
  const grow = (left: number, used: readonly number[]): TreeNode => {
    const fresh = order[next % variables]!;
    next += 1;
    const variable = used.includes(fresh) ? order.find((v) => !used.includes(v))! : fresh;
    if (left === 1) {
      const label: Bit = random() < 0.5 ? 1 : 0;
      return { variable, zero: { label }, one: { label: label === 1 ? 0 : 1 } };
    }
    const path = [...used, variable];
    return { variable, zero: grow(left - 1, path), one: grow(left - 1, path) };
  };
  return grow(depth, []);
}

/** Trains until an epoch ends without a wrong test point, or the epochs are over. */
export function trainNetwork(recipe: Recipe): Trained {
  const { variables: d, depth, width, layers: count, seed } = recipe;
  const samples = recipe.samples ?? 100_000;
  const random = generator(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const tree = randomTree(d, depth, random);
  const label = (x: Float64Array, at: number): number => {
    let node = tree;
    while (!("label" in node)) node = x[at + node.variable]! > 0 ? node.one : node.zero;
    return node.label === 1 ? 1 : -1;
  };
  const sizes = [d, ...Array.from({ length: count - 1 }, () => width), 1];
  const scale = recipe.scale ?? 0.001;
  const weights = Array.from({ length: count }, (_, k) =>
    new Float64Array(sizes[k]! * sizes[k + 1]!).map(() => scale * normal()),
  );
  const biases = Array.from({ length: count }, (_, k) =>
    new Float64Array(sizes[k + 1]!).map(() => scale * normal()),
  );
  const points = (n: number) => new Float64Array(n * d).map(() => (random() < 0.5 ? -1 : 1));

  const values = sizes.map((n) => new Float64Array(n));
  const active = sizes.map((n) => new Uint8Array(n));
  const forward = (x: Float64Array, at: number): number => {
    values[0]!.set(x.subarray(at, at + d));
    for (let k = 0; k < count; k += 1) {
      const [w, h, out] = [weights[k]!, values[k]!, values[k + 1]!];
      const n = h.length;
      for (let j = 0; j < out.length; j += 1) {
        let z = biases[k]![j]!;
        for (let i = 0; i < n; i += 1) z += w[j * n + i]! * h[i]!;
        active[k + 1]![j] = z > 0 ? 1 : 0;
        out[j] = k === count - 1 ? z : Math.max(0, z) + (k > 0 ? h[j]! : 0);
      }
    }
    return values[count]![0]!;
  };
  const stepW = weights.map((w) => new Float64Array(w.length));
  const stepB = biases.map((b) => new Float64Array(b.length));
  /** Adds the loss's gradient at the point that `forward` saw last. */
  const backward = (slope: number) => {
    let gradient = Float64Array.of(slope);
    for (let k = count - 1; k >= 0; k -= 1) {
      const h = values[k]!;
      const n = h.length;
      const below = k > 0 && k < count - 1 ? gradient.slice() : new Float64Array(n);
      for (let j = 0; j < gradient.length; j += 1) {
        const g = k === count - 1 || active[k + 1]![j] === 1 ? gradient[j]! : 0;
        if (g === 0) continue;
        stepB[k]![j] = stepB[k]![j]! + g;
        const [w, s] = [weights[k]!, stepW[k]!];
        for (let i = 0; i < n; i += 1) {
          s[j * n + i] = s[j * n + i]! + g * h[i]!;
          below[i] = below[i]! + g * w[j * n + i]!;
        }
      }
      gradient = below;
    }
  };
  const update = (parameters: readonly Float64Array[], steps: readonly Float64Array[]) =>
    parameters.forEach((values, k) => {
      const step = steps[k]!;
      for (let i = 0; i < values.length; i += 1)
        values[i] = values[i]! - ((recipe.rate ?? 0.05) / BATCH) * step[i]!;
      step.fill(0);
    });

  const test = points(TESTED);
  const data = points(samples);
  let accuracy = 0;
  let epochs = 0;
  while (epochs < (recipe.epochs ?? 40) && accuracy < 1) {
    epochs += 1;
    for (let n = 0; n < samples; n += 1) {
      const at = Math.floor(random() * samples) * d;
      const y = label(data, at);
      const output = forward(data, at);
      backward(-y / (1 + Math.exp(y * output)));
      if (n % BATCH === BATCH - 1) {
        update(weights, stepW);
        update(biases, stepB);
      }
    }
    let right = 0;
    for (let n = 0; n < TESTED; n += 1) if (forward(test, n * d) > 0 === label(test, n * d) > 0) right += 1;
    accuracy = right / TESTED;
  }
  const network = denseNetwork(
    d,
    "pm1",
    weights.map((w, k) => ({
      rows: sizes[k + 1]!,
      columns: sizes[k]!,
      weights: w.map(Math.fround),
      bias: biases[k]!.map(Math.fround),
      activation: k < count - 1 ? "relu" : "identity",
      residual: k > 0 && k < count - 1,
    })),
  );
  return { network, tree, accuracy, epochs };
}
