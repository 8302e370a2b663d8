/**
 * # The extracted checker, as TypeScript sees it
 *
 * `checker.js` beside this file is extracted by Coq from `proofs/model`, compiled by js_of_ocaml, and made again by the tests, which fail if a byte differs. Its values are opaque: they
 * are made by the constructors below and read by `whenOption` and `whenFinding`. Integers are those of JavaScript.
 *
 * Main definitions: `checker`.
 */
declare const is: unique symbol;
type Opaque<Name extends string> = { readonly [is]: Name };

export type Bool = Opaque<"bool">;
export type Nat = Opaque<"nat">;
export type List<A> = Opaque<"list"> & { readonly of?: A };
export type Pair<A, B> = Opaque<"pair"> & { readonly of?: [A, B] };
export type Option<A> = Opaque<"option"> & { readonly of?: A };
export type LayerBytes = Opaque<"layer_bytes">;
export type Layer = Opaque<"layer">;
export type DecisionTree = Opaque<"decision_tree">;
export type Word = Opaque<"word">;
export type ExtractedDistribution = Opaque<"distribution">;
export type ExtractedGroup = Opaque<"group">;
export type Setting = Opaque<"setting">;
export type Box = Opaque<"box">;
export type WalkFinding = Opaque<"finding">;
export type ConceptValue = Opaque<"concept_value">;
export type TargetValue = Opaque<"target_value">;
export type Reference = Opaque<"reference">;
export type Side = Opaque<"side">;
export type CompareWord = Opaque<"compare_word">;
export type ComparedFinding = Opaque<"compared">;
export type LiteralsValue = List<Pair<Nat, Bool>>;
/** n, q and m, where n / q = m / Q. */
export type Fraction = Pair<Pair<bigint, bigint>, bigint>;
export type ExtractedPoint = List<Bool>;
type Integers = (a: bigint, b: bigint) => bigint;
type Comparison = (a: bigint, b: bigint) => Bool;

export declare const checker: {
  /** Told the number of words done; the checker's answer does not depend on it. */
  progress: ((words: bigint) => void) | undefined;
  /** Called for each bound that is found by back-substitution; the checker's answer does not depend on it. */
  counted: (() => void) | undefined;

  readonly empty: List<never>;
  cons<A>(head: A, tail: List<A>): List<A>;
  pair<A, B>(a: A, b: B): Pair<A, B>;
  readonly no: Bool;
  readonly yes: Bool;
  readonly zero: Nat;
  next(n: Nat): Nat;

  layer(
    wide: Bool,
    weights: List<List<bigint>>,
    biases: List<bigint>,
    relu: Bool,
    skip: Bool,
    shift: bigint,
  ): LayerBytes;
  answer(label: Bool): DecisionTree;
  test(variable: Nat, zero: DecisionTree, one: DecisionTree): DecisionTree;
  label(b: Bool): Word;
  readonly unknown: Word;
  readonly linearise: Word;
  mostly(b: Bool, n: bigint, e: bigint, moments: List<Nat>): Word;
  split(variable: Nat): Word;
  product(biases: List<Pair<bigint, bigint>>): ExtractedDistribution;
  listed(
    denominator: bigint,
    masses: List<Pair<ExtractedPoint, Pair<Pair<bigint, bigint>, bigint>>>,
  ): ExtractedDistribution;
  /** So many variables in a row, and the values that they have together; what is not listed does not occur. */
  group(
    width: Nat,
    denominator: bigint,
    values: List<Pair<ExtractedPoint, Pair<Pair<bigint, bigint>, bigint>>>,
  ): ExtractedGroup;
  groups(groups: List<ExtractedGroup>): ExtractedDistribution;
  setting(coarse: bigint, exact: bigint, extra: bigint): Setting;

  treeValue(tree: DecisionTree): ConceptValue;
  dnfValue(terms: List<LiteralsValue>): ConceptValue;
  cnfValue(clauses: List<LiteralsValue>): ConceptValue;
  decisionListValue(rules: List<Pair<LiteralsValue, Bool>>, otherwise: Bool): ConceptValue;
  /** The variables ascend. */
  parityValue(subset: List<Nat>, constant: Bool): ConceptValue;
  thresholdValue(Q: bigint, weights: List<Fraction>, threshold: Fraction): ConceptValue;
  juntaValue(relevant: List<Nat>, table: List<Bool>): ConceptValue;
  conceptWithin(d: Nat, concept: ConceptValue): Bool;
  conceptLabel(concept: ConceptValue, point: ExtractedPoint): Bool;

  /** What a comparison asks about; sums are those of what holds, or of parities with their signs. */
  conceptTarget(concept: ConceptValue): TargetValue;
  sumTarget(Q: bigint, terms: List<Pair<LiteralsValue, Fraction>>): TargetValue;
  sumThresholdTarget(
    Q: bigint,
    terms: List<Pair<LiteralsValue, Fraction>>,
    threshold: Fraction,
  ): TargetValue;
  /** The variables of each subset ascend. */
  characterTarget(Q: bigint, coefficients: List<Pair<List<Nat>, Fraction>>): TargetValue;
  sink(value: Bool): Reference;
  /** Past so many of the nodes that follow. */
  past(nodes: Nat): Reference;
  /** The root's side first: each node is followed by those that it leads to. */
  diagramTarget(nodes: List<Pair<Nat, Pair<Reference, Reference>>>, root: Reference): TargetValue;
  targetWithin(d: Nat, target: TargetValue): Bool;
  networkSide(signs: Bool, network: List<Layer>): Side;
  targetSide(target: TargetValue): Side;
  both(label: Bool): CompareWord;
  readonly opened: CompareWord;
  readonly form: CompareWord;
  readonly each: CompareWord;
  cut(variable: Nat): CompareWord;
  /** `among`: the variables over which points are compared; it is checked that no other counts. */
  compare(
    setting: Setting,
    source: Side,
    target: TargetValue,
    among: List<Bool>,
    distribution: ExtractedDistribution,
    words: List<CompareWord>,
    whole: Box,
  ): ComparedFinding;
  allSame(source: Side, target: TargetValue, d: bigint, points: List<ExtractedPoint>): Bool;
  /** Both have a value at each point, another one. */
  allUnlike(source: Side, target: TargetValue, d: bigint, points: List<ExtractedPoint>): Bool;
  errorsOn(target: TargetValue, d: bigint, examples: List<Pair<ExtractedPoint, Bool>>): Option<bigint>;

  /** With d inputs, which carry the factor 2^s. */
  scaledNetwork(d: bigint, s: bigint, layers: List<LayerBytes>): Option<List<Layer>>;
  isDistribution(d: bigint, distribution: ExtractedDistribution): Bool;
  denominator(distribution: ExtractedDistribution): bigint;
  treeWithin(d: Nat, tree: DecisionTree): Bool;
  freeBox(d: Nat): Box;
  networkLabel(signs: Bool, network: List<Layer>, point: ExtractedPoint): Bool;
  treeLabel(tree: DecisionTree, point: ExtractedPoint): Bool;
  walk(
    setting: Setting,
    signs: Bool,
    network: List<Layer>,
    tree: DecisionTree,
    distribution: ExtractedDistribution,
    words: List<Word>,
    whole: Box,
  ): WalkFinding;
  enumerate(
    label: (point: ExtractedPoint) => Bool,
    tree: DecisionTree,
    distribution: ExtractedDistribution,
    d: Nat,
  ): bigint;
  /** The same, at the valid points alone. */
  enumerateGroups(
    label: (point: ExtractedPoint) => Bool,
    tree: DecisionTree,
    groups: List<ExtractedGroup>,
  ): bigint;
  allDiffer(
    label: (point: ExtractedPoint) => Bool,
    tree: DecisionTree,
    d: bigint,
    points: List<ExtractedPoint>,
  ): Bool;
  allAgree(
    label: (point: ExtractedPoint) => Bool,
    tree: DecisionTree,
    d: bigint,
    points: List<Pair<ExtractedPoint, Bool>>,
  ): Bool;

  whenOption<A, R>(option: Option<A>, some: (a: A) => R, none: () => R): R;
  /** Why: 0 not proved, 1 a variable that is not free, 2 too many words, 3 too few, 4 a fraction outside a linear form. */
  whenFinding<C, S>(
    finding: WalkFinding,
    checked: (differs: bigint, open: bigint, boxes: bigint, openBoxes: bigint) => C,
    stopped: (position: bigint, why: number) => S,
  ): C | S;

  /** The same reasons; the mass is that of the open boxes, times the denominator. */
  whenCompared<C, S>(
    finding: ComparedFinding,
    agreed: (labelled: bigint, each: bigint, open: bigint, points: bigint, mass: bigint) => C,
    disagreed: (position: bigint, why: number) => S,
  ): C | S;

  readonly add: Integers;
  readonly sub: Integers;
  readonly mul: Integers;
  readonly opp: (a: bigint) => bigint;
  readonly max: Integers;
  readonly min: Integers;
  readonly leb: Comparison;
  readonly ltb: Comparison;
  readonly eqb: Comparison;
  readonly div: Integers;
  readonly shiftl: Integers;
  readonly shiftr: Integers;
};
