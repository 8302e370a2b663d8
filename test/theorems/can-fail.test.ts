/**
 * A statement that holds of every implementation says nothing about any. For each there is a lie that it
 * notices: the built-in implementation with all answers of one method distorted in one way, on instances of
 * the exhaustive list or random ones. What cannot be read does not count, only a verdict does.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Implementation, MethodName } from "../../spec/implementation.js";
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { formatRational, ONE, parseRational, rational } from "../../src/exact/rational.js";

type Json = unknown;
type Lie = (leaf: string | number | boolean) => Json;

/** Lies about leaves of an answer, by what they do. */
const LIES: Readonly<Record<string, Lie>> = {
  "numbers are larger": (leaf) => {
    if (typeof leaf === "number") return leaf + 1;
    const q = typeof leaf === "string" && isRational(leaf) ? parseRational(leaf) : undefined;
    return q === undefined ? leaf : formatRational(q.add(rational(1, 3)));
  },
  "numbers are smaller": (leaf) => {
    if (typeof leaf === "number") return Math.max(0, leaf - 1);
    const q = typeof leaf === "string" && isRational(leaf) ? parseRational(leaf) : undefined;
    return q === undefined ? leaf : formatRational(q.mul(rational(1, 3)));
  },
  "probabilities are of the opposite": (leaf) => {
    const q = typeof leaf === "string" && isRational(leaf) ? parseRational(leaf) : undefined;
    return q === undefined ? leaf : formatRational(ONE.sub(q));
  },
  "bits are flipped": (leaf) => {
    if (leaf === 0 || leaf === 1) return 1 - leaf;
    if (typeof leaf !== "string" || !/^[01]{2,}$/.test(leaf)) return leaf;
    return [...leaf].map((bit) => (bit === "0" ? "1" : "0")).join("");
  },
  "yes is no": (leaf) => {
    if (typeof leaf === "boolean") return !leaf;
    return leaf === "yes" ? "no" : leaf === "no" ? "yes" : leaf;
  },
};

const isRational = (text: string): boolean => /^-?\d+(\/\d+)?$/.test(text) && !/^[01]{2,}$/.test(text);

/** The value with every leaf told otherwise; sizes of cubes stay, so that it can be read. */
function told(value: Json, lie: Lie): Json {
  if (Array.isArray(value)) return value.map((item) => told(item, lie));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === "variables" || key === "kind" || key === "variable" ? inner : told(inner, lie),
      ]),
    );
  return value === null || value === undefined ? value : lie(value as string | number | boolean);
}

/** The built-in implementation, which answers what it was asked before from memory: each lie asks the same again. */
function remembering(): Implementation {
  const answers = new Map<string, Promise<unknown>>();
  return new Proxy(builtIn, {
    get: (target, name: MethodName) => (params: never) => {
      const question = `${name} ${JSON.stringify(params)}`;
      const known = answers.get(question);
      if (known !== undefined) return known;
      const answer = Promise.resolve(target[name](params));
      answers.set(question, answer);
      return answer;
    },
  });
}

const lying = (honest: Implementation, method: MethodName, lie: Lie): Implementation =>
  new Proxy(honest, {
    get: (target, name: MethodName) => async (params: never) => {
      const answer = await target[name](params);
      return name === method ? told(answer, lie) : answer;
    },
  });

/** The methods that the statement asks on the instances. */
async function asked(
  honest: Implementation,
  statement: Statement,
  instances: readonly unknown[],
): Promise<Set<MethodName>> {
  const names = new Set<MethodName>();
  const listening = new Proxy(honest, {
    get: (target, name: MethodName) => {
      names.add(name);
      return target[name];
    },
  });
  for (const instance of instances) await statement.holds(instance, listening);
  return names;
}

/** The first instances of the exhaustive list, spread over it, and some random ones. */
function instancesOf(statement: Statement, listed: number, random: number): unknown[] {
  const list: unknown[] = [];
  let step = 1;
  let number = 0;
  for (const instance of statement.exhaustive()) {
    if (number % step === 0) list.push(instance);
    number += 1;
    if (list.length < 2 * listed) continue;
    for (let i = list.length - 1; i > 0; i -= 2) list.splice(i, 1);
    step *= 2;
    if (number > 4000) break;
  }
  return [...list, ...fc.sample(statement.instance, { seed: 271_828, numRuns: random })];
}

async function noticed(statement: Statement): Promise<string | undefined> {
  const instances = instancesOf(statement, 12, 25);
  const honest = remembering();
  for (const method of await asked(honest, statement, instances.slice(0, 6)))
    for (const [what, lie] of Object.entries(LIES)) {
      const liar = lying(honest, method, lie);
      for (const instance of instances)
        try {
          const verdict = await statement.holds(instance, liar);
          if (!verdict.holds) return `${method}: ${what}`;
        } catch {
          // An answer that cannot be read.
        }
    }
  return undefined;
}

describe("each statement notices some lie", () => {
  test.each(registry.map((statement) => [statement.name, statement] as const))("%s", async (_, statement) => {
    expect(await noticed(statement), "no lie is noticed: the statement cannot fail").toBeDefined();
  });
});
