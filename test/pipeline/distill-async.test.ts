/** Distilling in turns: the same result as at once, side by side with others, and stopped by a signal. */
import { describe, expect, it } from "vitest";
import { rational } from "../../src/exact/rational.js";
import { finished, inTurns, type Steps } from "../../src/exact/steps.js";
import { distillAsync as guarded } from "../../src/exports/pipeline.js";
import { base64Steps } from "../../src/networks/base64.js";
import { constantRegionsSteps, type RegionSearch } from "../../src/networks/constant-regions.js";
import { type DenseNetwork, denseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { addProductSteps } from "../../src/networks/product-steps.js";
import { formatCertificate } from "../../src/oracle/schemas/certificate.js";
import { type DistillOptions, distill, distillAsync } from "../../src/pipeline/distill.js";
import { type DistillSource, labelsInSteps, teacher } from "../../src/pipeline/source.js";
import { RandomSource } from "../../src/probability/random-source.js";

/** Residual, two hidden layers, weights of either sign: its label changes all the time. */
function network(seed: number, variables = 9, width = 12): DenseNetwork {
  const random = new RandomSource(seed);
  const values = (count: number) => Float64Array.from({ length: count }, () => random.below(2001) / 500 - 2);
  const sizes = [variables, width, width, 1];
  return denseNetwork(
    variables,
    "pm1",
    [0, 1, 2].map((k) => {
      const [columns, rows] = [sizes[k]!, sizes[k + 1]!];
      const activation = k < 2 ? "relu" : "identity";
      return {
        ...{ rows, columns, weights: values(rows * columns), bias: values(rows) },
        activation,
        residual: k === 1,
      } as const;
    }),
  );
}

const uniform = (variables: number) => ({ kind: "uniform", variables }) as const;
const base = { maxLeaves: 4, maxDepth: 2, epsilon: rational(1, 20), delta: rational(1, 10), seed: 1 };
const groups = {
  kind: "groups",
  groups: [{ values: ["100", "010", "001"] }, { values: ["00", "10", "11"] }, { values: ["0", "1"] }],
} as const;
const examples = Array.from({ length: 60 }, (_, i) => {
  const random = new RandomSource(i);
  const point = Array.from({ length: 12 }, () => random.bit()).join("");
  return { point, label: random.bit() };
});

const asked: Record<string, [DistillSource, DistillOptions]> = {
  "a network": [
    { kind: "network", network: network(1) },
    { ...base, distribution: uniform(9), samples: 100, effort: 0.003, enumerates: false },
  ],
  "a network, by probes": [
    { kind: "network", network: network(2) },
    { ...base, distribution: uniform(9), samples: 60, search: "probes", beam: 10, effort: 0.01 },
  ],
  "a network on groups": [
    { kind: "network", network: network(3, 6) },
    { ...base, distribution: groups, samples: 40 },
  ],
  "a parity": [
    {
      kind: "concept",
      concept: { kind: "parity", variables: 5, subset: [0, 2, 4], constant: 1 },
    },
    { ...base, maxLeaves: 8, maxDepth: 3, distribution: uniform(5) },
  ],
  examples: [
    { kind: "examples", variables: 12, examples },
    { ...base, maxLeaves: 8, maxDepth: 3, distribution: uniform(12) },
  ],
};

describe("distillAsync", () => {
  for (const [name, [source, options]] of Object.entries(asked))
    it(`gives what distill gives, and others run meanwhile: ${name}`, async () => {
      let others = 0;
      const timer = setInterval(() => {
        others += 1;
      });
      const [first, second] = await Promise.all([distillAsync(source, options), guarded(source, options)]);
      clearInterval(timer);
      const once = distill(source, options);
      for (const found of [first, second]) {
        expect(formatCertificate(found.certificate)).toEqual(formatCertificate(once.certificate));
        expect({ ...found, certificate: 0 }).toEqual({ ...once, certificate: 0 });
      }
      expect(others).toBeGreaterThan(0);
    });

  it("ends with the signal's reason, and is told no stage afterwards", async () => {
    const [source, { ...options }] = asked["a network"]!;
    Object.assign(options, { effort: 0.0001, samples: 30 });
    const stages = ["sample", "variables", "tree", "proof", "confidence"];
    const seen = new Set<string>();
    for (const stage of stages) {
      const controller = new AbortController();
      let later = 0;
      const run = distillAsync(source, {
        ...options,
        signal: controller.signal,
        onStage: (at) => {
          seen.add(at);
          if (controller.signal.aborted) later += 1;
          if (at === stage) controller.abort(new Error(`stopped in ${stage}`));
        },
      });
      await run.catch((reason: Error) => expect(reason.message).toBe(`stopped in ${stage}`));
      // A turn that is under way ends by the clock.
      expect(later).toBeLessThan(1000);
    }
    expect([...seen]).toEqual(expect.arrayContaining(stages));
    const before = AbortSignal.abort(new Error("never mind"));
    await expect(guarded(source, { ...options, signal: before })).rejects.toThrow("never mind");
  });

  it("rejects what distill throws", async () => {
    const [source, options] = asked["a parity"]!;
    const wrong = { ...options, distribution: uniform(4) };
    await expect(guarded(source, wrong)).rejects.toThrow(
      "the distribution is on 4 variables, the source on 5",
    );
  });
});

describe("steps", () => {
  it("of base64 end between groups of three bytes, and there are some", () => {
    for (const length of [0, 1, 786_431, 786_432, 786_433, 1_600_000]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) ^ (i >> 8));
      const steps = base64Steps(bytes);
      let count = 0;
      let next = steps.next();
      for (; next.done !== true; next = steps.next()) count += 1;
      expect(next.value === Buffer.from(bytes).toString("base64"), String(length)).toBe(true);
      expect(count).toBe(Math.max(0, Math.ceil(length / 786_432) - 1));
    }
  });

  it("of labels are fewer the larger the network is", () => {
    const points = Array.from({ length: 100 }, () => new Uint8Array(9));
    const stepsFor = (width: number) => {
      const asked = teacher({ kind: "network", network: network(1, 9, width) });
      const steps = labelsInSteps(asked, points);
      let count = 0;
      for (let next = steps.next(); next.done !== true; next = steps.next()) count += 1;
      return count;
    };
    expect(stepsFor(12)).toBe(2);
    // Of 9 · 1500 + 1500² + 1500 multiply-adds each there are 22 in 5 · 10⁷.
    expect(stepsFor(1500)).toBe(5);
  });

  it("of several searches, taken in turn, do not meet", () => {
    const searches = [4, 5, 6].map((seed) => () => {
      const subject = network(seed);
      const tree = { variable: seed, zero: { label: 0 }, one: { label: 1 } } as const;
      return constantRegionsSteps(subject, networkEvaluator(subject), tree, { budget: 2e6, fractions: true });
    });
    const alone = searches.map((search) => finished(search()));
    const together: (RegionSearch | undefined)[] = searches.map(() => undefined);
    const running = searches.map((search) => search());
    while (together.includes(undefined))
      running.forEach((steps, k) => {
        const next = together[k] === undefined ? steps.next() : undefined;
        if (next?.done === true) together[k] = next.value;
      });
    expect(together).toEqual(alone);
  });

  it("of a product give its bits", () => {
    const [rows, inner, columns] = [37, 15, 11];
    const random = new RandomSource(8);
    const values = (count: number) =>
      Float64Array.from({ length: count }, () => random.below(1e6) / 7e5 - 0.5);
    const [d, w] = [values(rows * inner), values(inner * columns)];
    const whole = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i += 1)
      for (let k = 0; k < inner; k += 1)
        for (let j = 0; j < columns; j += 1)
          whole[i * columns + j] = whole[i * columns + j]! + d[i * inner + k]! * w[k * columns + j]!;
    for (const kept of ["d", "w", undefined] as const) {
      const found = new Float64Array(rows * columns);
      const product = { d, w, rows, inner, columns, ...(kept && { kept }) };
      const steps = addProductSteps(found, product, 10 * inner * columns);
      let count = 0;
      while (steps.next().done !== true) count += 1;
      expect(count).toBe(4);
      expect(found).toEqual(whole);
    }
  });

  it("are given back where they are stopped", async () => {
    const controller = new AbortController();
    const seen: string[] = [];
    function* endless(): Steps<never> {
      seen.push("held");
      try {
        for (;;) {
          yield;
          controller.abort(new Error("enough"));
        }
      } finally {
        seen.push("given back");
      }
    }
    await expect(inTurns(endless(), controller.signal)).rejects.toThrow("enough");
    expect(seen).toEqual(["held", "given back"]);
  });
});
