/**
 * # What the contract says of a method
 *
 * The types of a request and of its answer, which fields every implementation must answer, and what of an
 * answer the request determines. Everything else that is said of a method is derived from this: the interface
 * of an implementation, the look at a foreign program's answers, and when two answers agree.
 *
 * Main definitions: `MethodContract`.
 */
export interface MethodTypes {
  readonly params: object;
  readonly result: object;
}

export interface MethodContract<M extends MethodTypes> {
  /** The fields that an implementation must answer; statements may read them without asking whether they are there. */
  readonly answers: readonly (keyof M["result"] & string)[];
  /**
   * The part of an answer that the definition determines, for comparison as JSON. Absent: the answer is free
   * up to a proof of it, which the statements ask for. Where the definition leaves a choice (which largest
   * set is shown shattered, which strategy, which closed form) the choice is not compared.
   */
  readonly determined?: (result: M["result"]) => unknown;
  /** An answer that claims nothing contradicts nothing. */
  readonly claimsNothing?: (result: M["result"]) => boolean;
  /** Where agreement is not equality of what is determined. */
  readonly agree?: (answer: M["result"], expected: M["result"]) => boolean;
  /** Only the compiler reads this. */
  readonly types?: M;
}
