/**
 * # Statements as values
 *
 * A statement has one snake_case name, under which it is found in `spec/`, `src/`, `proofs/` and `test/`; a
 * claim in the field's words; a generator of instances that satisfy its hypotheses; and a predicate over an
 * instance and an implementation. The same value is run on the naive implementation, on `src`, and on
 * anybody's program.
 *
 * Why: spec/guide/decisions.md#why-statements-are-values
 *
 * Main definitions: `Statement`, `Verdict`, `statement`, `claim`, `atMost`, `probabilityAtMost`.
 */

import fc from "fast-check";
import { ONE, type Rational, rational, ZERO } from "../src/exact/rational.js";
import type { Implementation } from "./implementation.js";
import { mostly } from "./telling.js";

/**
 * Does the statement hold of this instance? If not, which part fails, with the numbers. If so, how near its
 * bounds came to equality: the largest ratio of the lesser side to the greater, 1 where one is attained; none
 * where no bound said anything.
 */
export type Verdict =
  | { readonly holds: true; readonly near?: Rational }
  | { readonly holds: false; readonly because: string };

export interface Statement<Instance = unknown> {
  /** The snake_case name of the theory; the file that holds the statement bears it too. */
  readonly name: string;
  /**
   * `definition`: the implementation's answer equals the literal definition. `theorem`: something is true of
   * the answers.
   */
  readonly kind: "definition" | "theorem";
  readonly title: string;
  /** The statement, in words and formulas. */
  readonly claim: string;
  /** Why it is true, in a few sentences; empty for a definition. */
  readonly proofIdea: string;
  /** What it means for someone who has a network to distil. */
  readonly meaning: string;
  /**
   * Keys of `references.bib`: whom it is due to. None for what is folklore or this project's own.
   * `boixadsera2024` says "after the topic of" that paper, whose full text was not at hand: the constants and
   * the proof are this project's.
   */
  readonly source: readonly string[];
  /** `proved`: the Coq theorem of this name is closed under the global context, which the audit confirms. */
  readonly status: "proved" | "tested" | "definition";
  /**
   * `theory#theorem` of the Coq theorems that the claim needs beside the one of the same name; the audit
   * confirms them too.
   */
  readonly furtherProofs?: readonly string[];
  /** What the predicate of a proved statement checks beyond the claim, and no Coq theorem says. */
  readonly onlyTested?: string;
  /** `path#symbol` of what implements it in `src`: some of each runs when the statement is asked of `src`. */
  readonly implementedIn: readonly string[];
  /** `path#symbol` of what rests on it in `src` and is out of the predicate's reach: it has tests of its own. */
  readonly appliedIn?: readonly string[];
  /** Random instances that satisfy the hypotheses (small enough for the naive implementation). */
  readonly instance: fc.Arbitrary<Instance>;
  /**
   * Could the statement fail of this instance, so far as the definitions tell: the hypotheses hold, the bound
   * is below 1 and something can go wrong, both sides differ, there are several concepts on the frontier, …
   * (`check --statistics` counts them).
   */
  readonly telling: (instance: Instance) => boolean;
  /** All instances on the smallest domains, or a stored witness that the hypotheses can hold. Never empty. */
  readonly exhaustive: () => Iterable<Instance>;
  holds(instance: Instance, implementation: Implementation): Promise<Verdict>;
}

/** Instances that attain a bound which the others that are drawn hardly ever do. */
interface Attaining<Instance> {
  readonly attaining?: fc.Arbitrary<Instance>;
}

/**
 * Fixes the instance type while a statement is written, and forgets it for the registry. What is drawn tells,
 * as a rule; one draw in fifteen is of `attaining`, where that is given.
 */
export function statement<Instance>({
  attaining,
  ...value
}: Statement<Instance> & Attaining<Instance>): Statement {
  const telling = mostly(value.instance, value.telling);
  const instance =
    attaining === undefined
      ? telling
      : fc.oneof({ arbitrary: telling, weight: 14 }, { arbitrary: attaining, weight: 1 });
  return { ...value, instance } as unknown as Statement;
}

export const HOLDS: Verdict = { holds: true };
export const fails = (because: string): Verdict => ({ holds: false, because });

/** The first failure among verdicts, or that all hold, as near to equality as the nearest. */
export function all(...verdicts: readonly Verdict[]): Verdict {
  let near: Rational | undefined;
  for (const verdict of verdicts) {
    if (!verdict.holds) return verdict;
    if (verdict.near !== undefined && !near?.gte(verdict.near)) near = verdict.near;
  }
  return near === undefined ? HOLDS : { holds: true, near };
}

/** `condition` or the failure with its explanation. */
export const claim = (condition: boolean, because: () => string): Verdict =>
  condition ? HOLDS : fails(because());

/** A number or a count of an inequality. */
type Amount = Rational | bigint | number;

const exact = (amount: Amount): Rational => (typeof amount === "object" ? amount : rational(amount));

/** `lesser` ≤ `greater`, which is what the statement is about: how near the two come is told. 0 ≤ 0 tells nothing. */
export function atMost(lesser: Amount, greater: Amount, because: () => string): Verdict {
  const [a, b] = [exact(lesser), exact(greater)];
  if (a.gt(b)) return fails(because());
  if (b.lte(ZERO)) return HOLDS;
  return { holds: true, near: a.gt(ZERO) ? a.div(b) : ZERO };
}

/** The same of a probability: a bound of 1 or more tells nothing. */
export function probabilityAtMost(probability: Rational, bound: Rational, because: () => string): Verdict {
  const verdict = atMost(probability, bound, because);
  return verdict.holds && bound.gte(ONE) ? HOLDS : verdict;
}
