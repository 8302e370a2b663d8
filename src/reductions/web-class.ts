/**
 * # The classes of the web
 *
 * A class of the web is a set of representations of one kind, possibly with a restriction on their shape (a
 * decision list whose rules have one literal, a DNF without negations). It is *universal* if it represents
 * every Boolean function.
 *
 * Main definitions: `WebClass`, `WEB_CLASSES`, `WebClassTypes`, `shapeDefect`, `classesOf`.
 */
import { readOnceDefect } from "../boolean/circuit.js";
import {
  type Concept,
  type ConceptKind,
  type ConceptTypes,
  KINDS,
  type Literals,
} from "../boolean/concept.js";

/** Classes that are part of a kind, by the kind. */
export interface Refinements {
  "monotone-dnf": "dnf";
  "one-decision-list": "decision-list";
  "monotone-conjunction": "conjunction";
  "read-once": "circuit";
}

/** The kind of the representations in each class: a kind is a class too. */
type KindOf = { readonly [K in ConceptKind]: K } & Refinements;

export type WebClass = keyof KindOf;

/** What a representation in each class is. */
export type WebClassTypes = { readonly [C in WebClass]: ConceptTypes[KindOf[C]] };

export interface WebClassDescription {
  readonly kind: ConceptKind;
  readonly title: string;
  /** Does it represent every Boolean function on d variables? */
  readonly universal: boolean;
}

interface Refinement<C extends keyof Refinements> extends WebClassDescription {
  readonly kind: Refinements[C];
  /** The kind after which it is listed. */
  readonly after: ConceptKind;
  /** Why a representation of the kind is outside, or `undefined`. */
  defect(representation: WebClassTypes[C]): string | undefined;
}

const negative = (literals: Literals) => literals.find(({ value }) => value === 0);

const REFINEMENTS: { readonly [C in keyof Refinements]: Refinement<C> } = {
  "monotone-dnf": {
    kind: "dnf",
    title: "monotone DNF",
    universal: false,
    after: "cnf",
    defect({ terms }) {
      const index = terms.findIndex((term) => negative(term) !== undefined);
      return index < 0
        ? undefined
        : `term ${index} has a negated literal, on variable ${negative(terms[index]!)!.variable}`;
    },
  },
  "one-decision-list": {
    kind: "decision-list",
    title: "1-decision list",
    universal: false,
    after: "decision-list",
    defect({ rules }) {
      const wide = rules.findIndex(({ literals }) => literals.length > 1);
      return wide < 0
        ? undefined
        : `rule ${wide} has ${rules[wide]!.literals.length} literals; a 1-decision list has at most one a rule`;
    },
  },
  "monotone-conjunction": {
    kind: "conjunction",
    title: "monotone conjunction",
    universal: false,
    after: "disjunction",
    defect({ literals }) {
      const literal = negative(literals);
      return literal === undefined ? undefined : `the literal on variable ${literal.variable} is negated`;
    },
  },
  "read-once": {
    kind: "circuit",
    title: "read-once formula",
    universal: false,
    after: "circuit",
    defect: readOnceDefect,
  },
};

const isRefinement = (name: string): name is keyof Refinements => Object.hasOwn(REFINEMENTS, name);

/** The kinds in the order of their table, each followed by the refinements that are listed after it. */
export const webClasses: readonly WebClass[] = (Object.keys(KINDS) as ConceptKind[]).flatMap((kind) => [
  kind,
  ...Object.keys(REFINEMENTS).filter((name) => isRefinement(name) && REFINEMENTS[name].after === kind),
]) as WebClass[];

export const WEB_CLASSES = Object.fromEntries(
  webClasses.map((name) => {
    const { kind, title, universal } = isRefinement(name)
      ? REFINEMENTS[name]
      : { kind: name, ...KINDS[name] };
    return [name, { kind, title, universal }];
  }),
) as Readonly<Record<WebClass, WebClassDescription>>;

/** Why a representation does not have the shape of the class, or `undefined` if it has. Linear in its size. */
export function shapeDefect(representation: Concept, webClass: WebClass): string | undefined {
  const { kind, title } = WEB_CLASSES[webClass];
  if (representation.kind !== kind)
    return `a ${title} is of kind "${kind}", this is of kind "${representation.kind}"`;
  if (!isRefinement(webClass)) return undefined;
  return (REFINEMENTS[webClass] as { defect(r: Concept): string | undefined }).defect(representation);
}

/** The classes whose shape a representation has; its own kind is the first. */
export function classesOf(representation: Concept): WebClass[] {
  return webClasses
    .filter((webClass) => shapeDefect(representation, webClass) === undefined)
    .sort((a, b) => Number(WEB_CLASSES[b].kind === b) - Number(WEB_CLASSES[a].kind === a));
}
