/**
 * # The classes of the web
 *
 * A class of the web is a set of representations of one kind, possibly with a restriction on their shape (a decision list whose rules
 * have one literal, a DNF without negations). It is *universal* if it represents every Boolean function.
 *
 * Main definitions: `WebClass`, `WEB_CLASSES`, `WebClassTypes`, `shapeDefect`, `classesOf`.
 */
import type { Bdd } from "../boolean/bdd.js";
import { type Circuit, readOnceDefect } from "../boolean/circuit.js";
import type {
  Cnf,
  Conjunction,
  DecisionList,
  DecisionTree,
  Disjunction,
  Dnf,
  Junta,
  LinearThreshold,
  Literals,
  Parity,
  ReluNetwork,
  TruthTableConcept,
} from "../boolean/concept.js";
import type { Fourier, Polynomial, PolynomialThreshold } from "../boolean/polynomial.js";
import type { Representation, RepresentationKind } from "../boolean/representation.js";

/** What a representation in each class is. */
export interface WebClassTypes {
  "truth-table": TruthTableConcept;
  junta: Junta;
  "decision-tree": DecisionTree;
  bdd: Bdd;
  dnf: Dnf;
  cnf: Cnf;
  "monotone-dnf": Dnf;
  "decision-list": DecisionList;
  "one-decision-list": DecisionList;
  conjunction: Conjunction;
  disjunction: Disjunction;
  "monotone-conjunction": Conjunction;
  parity: Parity;
  "linear-threshold": LinearThreshold;
  "polynomial-threshold": PolynomialThreshold;
  polynomial: Polynomial;
  fourier: Fourier;
  circuit: Circuit;
  "read-once": Circuit;
  "relu-network": ReluNetwork;
}

export type WebClass = keyof WebClassTypes;

export interface WebClassDescription {
  readonly kind: RepresentationKind;
  readonly title: string;
  /** Does it represent every Boolean function on d variables? */
  readonly universal: boolean;
}

export const WEB_CLASSES: Readonly<Record<WebClass, WebClassDescription>> = {
  "truth-table": { kind: "truth-table", title: "truth table", universal: true },
  junta: { kind: "junta", title: "k-junta", universal: true },
  "decision-tree": { kind: "decision-tree", title: "decision tree", universal: true },
  bdd: { kind: "bdd", title: "binary decision diagram", universal: true },
  dnf: { kind: "dnf", title: "DNF", universal: true },
  cnf: { kind: "cnf", title: "CNF", universal: true },
  "monotone-dnf": { kind: "dnf", title: "monotone DNF", universal: false },
  "decision-list": { kind: "decision-list", title: "ρ-decision list", universal: true },
  "one-decision-list": { kind: "decision-list", title: "1-decision list", universal: false },
  conjunction: { kind: "conjunction", title: "conjunction", universal: false },
  disjunction: { kind: "disjunction", title: "disjunction", universal: false },
  "monotone-conjunction": { kind: "conjunction", title: "monotone conjunction", universal: false },
  parity: { kind: "parity", title: "parity", universal: false },
  "linear-threshold": { kind: "linear-threshold", title: "linear threshold", universal: false },
  "polynomial-threshold": { kind: "polynomial-threshold", title: "polynomial threshold", universal: true },
  polynomial: { kind: "polynomial", title: "multilinear polynomial", universal: true },
  fourier: { kind: "fourier", title: "Fourier expansion", universal: true },
  circuit: { kind: "circuit", title: "circuit", universal: true },
  "read-once": { kind: "circuit", title: "read-once formula", universal: false },
  "relu-network": { kind: "relu-network", title: "ReLU network", universal: true },
};

export const webClasses = Object.keys(WEB_CLASSES) as readonly WebClass[];

export const isWebClass = (name: string): name is WebClass => Object.hasOwn(WEB_CLASSES, name);

const negative = (literals: Literals) => literals.find(({ value }) => value === 0);

/** Why a representation has not the shape of the class, or `undefined` if it has. Linear in its size. */
export function shapeDefect(representation: Representation, webClass: WebClass): string | undefined {
  const { kind, title } = WEB_CLASSES[webClass];
  if (representation.kind !== kind)
    return `a ${title} is of kind "${kind}", this is of kind "${representation.kind}"`;
  switch (webClass) {
    case "one-decision-list": {
      const rules = (representation as DecisionList).rules;
      const wide = rules.findIndex(({ literals }) => literals.length > 1);
      return wide < 0
        ? undefined
        : `rule ${wide} has ${rules[wide]!.literals.length} literals; a 1-decision list has at most one a rule`;
    }
    case "monotone-conjunction": {
      const literal = negative((representation as Conjunction).literals);
      return literal === undefined ? undefined : `the literal on variable ${literal.variable} is negated`;
    }
    case "monotone-dnf": {
      const terms = (representation as Dnf).terms;
      const index = terms.findIndex((term) => negative(term) !== undefined);
      return index < 0
        ? undefined
        : `term ${index} has a negated literal, on variable ${negative(terms[index]!)!.variable}`;
    }
    case "read-once":
      return readOnceDefect(representation as Circuit);
    default:
      return undefined;
  }
}

/** The classes whose shape a representation has; its own kind is the first. */
export function classesOf(representation: Representation): WebClass[] {
  return webClasses
    .filter((webClass) => shapeDefect(representation, webClass) === undefined)
    .sort((a, b) => Number(WEB_CLASSES[b].kind === b) - Number(WEB_CLASSES[a].kind === a));
}
