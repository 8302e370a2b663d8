/**
 * # What an edge of the web is
 *
 * Source, target, from which concepts it starts, what it promises of the sizes of the result, and its literal definition.
 *
 * Main definitions: `WebEdge`, `edge`, `startsFrom`.
 */
import type { RepresentationJson, RepresentationKind } from "../../src/boolean/representation.js";
import type { Rational } from "../../src/exact/rational.js";

type Sizes = Readonly<Record<string, number>>;

export interface WebEdge {
  readonly name: string;
  readonly from: RepresentationKind;
  /** The class of the web that `reduce` is asked for. */
  readonly to: string;
  /** Which representations of the kind it starts from, when not all. */
  readonly starts?: (f: RepresentationJson) => boolean;
  /** May refuse a function that is not in the target class. */
  readonly partial?: true;
  /** Error at most ε on the uniform distribution, instead of equality. */
  readonly approximate?: true;
  /** At most this much of each measure; s are the sizes of the source, d its variables. */
  readonly bound: (s: Sizes, d: number, epsilon: Rational) => Sizes;
  /** The literal definition. */
  readonly naive: (f: never, epsilon: Rational) => RepresentationJson;
}

/** No literal is negated. */
export const positive = (f: RepresentationJson): boolean => {
  const lists = f.kind === "conjunction" ? [f.literals] : f.kind === "dnf" ? f.terms : [];
  return lists.flat().every((l) => l.value === 1);
};
/** A list of rules of one literal each. */
export const oneLiteral = (f: RepresentationJson): boolean =>
  f.kind === "decision-list" && f.rules.every((r) => r.literals.length <= 1);
/** No XOR, and no gate and no variable read twice, among the gates that the output reaches. */
export const readOnce = (f: RepresentationJson): boolean => {
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

export const edge = (
  name: string,
  from: RepresentationKind,
  to: string,
  naive: (f: never, epsilon: Rational) => RepresentationJson,
  bound: WebEdge["bound"],
  more: Partial<WebEdge> = {},
): WebEdge => ({ name, from, to, naive, bound, ...more });

/** Can the edge start from this representation? */
export const startsFrom = ({ from, starts }: WebEdge, f: RepresentationJson): boolean =>
  f.kind === from && (starts === undefined || starts(f));
