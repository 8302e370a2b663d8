/**
 * # What is known of a kind of concept
 *
 * Each kind of concept has one file in this folder: its type and its record. Everything that treats all kinds
 * alike (`evaluate`, `tabulate`, the schemas of the wire, the classes of the web, sizes, certificates of
 * equality) reads the table of records in `src/boolean/concept.ts` and names no kind, so that a new kind is a
 * file here and its line in that table. The checker (`src/verify/web`) and `spec` have tables of their own.
 *
 * Main definitions: `KindRecord`, `SmallCube`, `pointwise`.
 */
import type { z } from "zod";
import type { Path } from "../../exact/domain-error.js";
import type { Bit, Literal, Literals, PartialPoint } from "../literal.js";
import type { Point } from "../point.js";
import { and, constant, not, or, projection, type TruthTable } from "../truth-table.js";
import type { KindWork } from "./work.js";

interface AnyConcept {
  readonly kind: string;
  readonly variables: number;
}

/** `C` holds rationals, `J`, as on the wire, their texts. */
export interface KindRecord<C extends AnyConcept, J extends AnyConcept = C> {
  /** In a sentence: "a decision tree". */
  readonly title: string;
  /** Does it represent every Boolean function on d variables? */
  readonly universal: boolean;
  /** Is it taken wherever the wire contract says Concept, or in the web of reductions and by junta search only? */
  readonly everywhere: boolean;
  /** What comes out satisfies every invariant of the type. */
  readonly schema: z.ZodObject & z.ZodType<C>;
  /** The wire form. */
  format(concept: C): J;
  /** f(point); the point has `variables` bits. */
  evaluate(concept: C, point: Point): Bit;
  /** The table on a small cube that has all variables mentioned; it may refuse with `cube.path`. */
  tabulate(concept: C, cube: SmallCube): TruthTable;
  /** The variables mentioned, in any order, perhaps more than once: on no other does the function depend. */
  mentioned(concept: C): Iterable<number>;
  /** The measures that bounds speak about. A measure that may be huge is cut to `BEYOND`. */
  sizes(concept: C): Readonly<Record<string, number | bigint>>;
  /** The measure that counts as the size. */
  readonly size: string;
  /** One line that a person reads. */
  describe(concept: C): string;
  /**
   * A free variable on which the value seems to hang where it is undetermined, or −1. A guide to a search,
   * never a proof.
   */
  openVariable(concept: J, x: PartialPoint): number;
  /** A rough count of what one evaluation costs. */
  cost(concept: J): number;
  /** What a value and a table take at most, for the budget of a request. */
  readonly work: KindWork<C>;
}

/** A measure above this is cut to it: larger than anything that fits in a memory, and printed as "more than 2^4096". */
export const BEYOND = 2n ** 4096n;

/** The cube of the variables listed: bit i of a point's number is x_{variables[i]}. */
export class SmallCube {
  private readonly positions: ReadonlyMap<number, number>;

  constructor(
    readonly variables: readonly number[],
    /** Named in refusals. */
    readonly path: Path = [],
  ) {
    this.positions = new Map(variables.map((variable, i) => [variable, i]));
  }

  get dimension(): number {
    return this.variables.length;
  }

  position(variable: number): number {
    return this.positions.get(variable)!;
  }

  x(variable: number): TruthTable {
    return projection(this.dimension, this.position(variable));
  }

  constant(value: Bit): TruthTable {
    return constant(this.dimension, value);
  }

  private literal({ variable, value }: Literal): TruthTable {
    return value === 1 ? this.x(variable) : not(this.x(variable));
  }

  conjunction(literals: Literals): TruthTable {
    return literals.reduce((table, l) => and(table, this.literal(l)), this.constant(1));
  }

  disjunction(literals: Literals): TruthTable {
    return literals.reduce((table, l) => or(table, this.literal(l)), this.constant(0));
  }

  /** The table of a predicate on point numbers. */
  where(holds: (j: number) => boolean): TruthTable {
    const words = new Uint32Array(this.constant(0).words.length);
    for (let j = 0; j < 2 ** this.dimension; j += 1) if (holds(j)) words[j >>> 5]! |= 1 << (j & 31);
    return { variables: this.dimension, words };
  }
}

/** The table point by point; variables outside the cube are 0. */
export function pointwise<C extends AnyConcept>(
  concept: C,
  evaluate: (concept: C, point: Point) => Bit,
  cube: SmallCube,
): TruthTable {
  const point: Point = new Uint8Array(concept.variables);
  return cube.where((j) => {
    for (const [i, variable] of cube.variables.entries()) point[variable] = (j >>> i) & 1;
    return evaluate(concept, point) === 1;
  });
}
