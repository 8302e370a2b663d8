/**
 * # What an edge of the web is
 *
 * Source, target, what it promises of the sizes of the result, and its literal definition; and the classes
 * that it goes between.
 *
 * Main definitions: `WebEdge`, `WebClass`, `startsFrom`, `UNBOUNDED`.
 */
import type { ConceptJson, ConceptKind } from "../../src/boolean/concept.js";
import { type Rational, rational } from "../../src/exact/rational.js";

/** No literal is negated. */
const positive = (f: ConceptJson): boolean => {
  const lists = f.kind === "conjunction" ? [f.literals] : f.kind === "dnf" ? f.terms : [];
  return lists.flat().every((l) => l.value === 1);
};
/** No XOR, and no gate and no variable read twice, among the gates that the output reaches. */
const readOnce = (f: ConceptJson): boolean => {
  if (f.kind !== "circuit") return false;
  const walk = (i: number): string[] => {
    const gate = f.gates[i]!;
    const here =
      gate.gate === "input"
        ? [`g${i}`, `x${gate.variable}`]
        : gate.gate === "xor"
          ? ["xor", "xor"]
          : [`g${i}`];
    return [...here, ...("of" in gate ? gate.of.flatMap(walk) : [])];
  };
  const seen = walk(f.output);
  return new Set(seen).size === seen.length;
};

/** The classes that are a part of a kind, each with its kind and the shape that it asks for. */
const PARTS = {
  "monotone-conjunction": { kind: "conjunction", has: positive },
  "monotone-dnf": { kind: "dnf", has: positive },
  "one-decision-list": {
    kind: "decision-list",
    has: (f: ConceptJson) => f.kind === "decision-list" && f.rules.every((r) => r.literals.length <= 1),
  },
  "read-once": { kind: "circuit", has: readOnce },
} as const satisfies Readonly<
  Record<string, { readonly kind: ConceptKind; readonly has: (f: ConceptJson) => boolean }>
>;

type Part = keyof typeof PARTS;
export type WebClass = ConceptKind | Part;
/** The kind of the representations in a class. */
export type KindOf<C extends WebClass> = C extends Part ? (typeof PARTS)[C]["kind"] : C;
/** The representations of the class's kind. */
export type Of<C extends WebClass> = Extract<ConceptJson, { kind: KindOf<C> }>;

const isPart = (name: WebClass): name is Part => Object.hasOwn(PARTS, name);

export const kindOf = (name: WebClass): ConceptKind => (isPart(name) ? PARTS[name].kind : name);

export interface WebEdge {
  readonly name: string;
  readonly from: WebClass;
  /** The class of the web that `reduce` is asked for. */
  readonly to: WebClass;
  /** May refuse a function that is not in the target class. */
  readonly partial?: true;
  /** Error at most ε on the uniform distribution, instead of equality. */
  readonly approximate?: true;
  /** At most this much of each measure; s are the sizes of the source, d its variables. */
  readonly bound: (
    s: Readonly<Record<string, number>>,
    d: number,
    epsilon: Rational,
  ) => Readonly<Record<string, number>>;
  /** The literal definition. */
  readonly naive: (f: never, epsilon: Rational) => ConceptJson;
}

/** A measure of the result of which nothing is promised. */
export const UNBOUNDED = Number.POSITIVE_INFINITY;

/** The ε with which an approximate edge is run where none is said. */
export const SOME_EPSILON: Rational = rational(1, 4);

/** Can the edge start from this representation? */
export const startsFrom = ({ from }: Pick<WebEdge, "from">, f: ConceptJson): boolean =>
  f.kind === kindOf(from) && (!isPart(from) || PARTS[from].has(f));
