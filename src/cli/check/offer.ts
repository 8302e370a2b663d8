/**
 * # What a program offers
 *
 * An implementation may have some of the methods, and some of the kinds of concepts, classes and
 * distributions. What it has not is found in three ways: it says so when it is asked `offers`; it answers a
 * method with the error −32601; it refuses a request with the domain's code "unsupported". What is known not
 * to be offered is not asked for, and an instance that would ask for it is not judged.
 *
 * Main definitions: `NotOffered`, `Offer`, `readOffer`, `within`, `Asked`.
 */
import { z } from "zod";
import { contract } from "../../../spec/contract/methods.js";
import type { Implementation, MethodName } from "../../../spec/implementation.js";
import { DomainError } from "../../exact/domain-error.js";
import { InvalidParams } from "../../oracle/invalid-params.js";
import { through } from "./implementations.js";
import { mentioned, type Sort } from "./kinds.js";

export const METHOD_NAMES = Object.keys(contract);

/** The names that are offered; absent: all. */
export interface Offer {
  readonly methods?: readonly string[] | undefined;
  readonly concepts?: readonly string[] | undefined;
  readonly classes?: readonly string[] | undefined;
  readonly distributions?: readonly string[] | undefined;
}

/** A request that is not made, or that the program refuses, because it has no such method or kind. */
export class NotOffered extends Error {
  override readonly name = "NotOffered";
  constructor(
    /** Of a method, and not of some requests to it? */
    readonly method: string | undefined,
    message: string,
    /** Was it left out by whoever runs the check, rather than by the program? */
    readonly isLeftOut = false,
  ) {
    super(message);
  }
}

const names = z.array(z.string()).optional();
const offerSchema = z.looseObject({
  methods: names,
  concepts: names,
  classes: names,
  distributions: names,
});

/** What the program answered to `offers`; throws a sentence where that cannot be read. */
export function readOffer(answer: unknown): Offer {
  const parsed = offerSchema.safeParse(answer, { reportInput: true });
  if (parsed.success) {
    const { methods, concepts, classes, distributions } = parsed.data;
    return { methods, concepts, classes, distributions };
  }
  const problem = new InvalidParams(parsed.error).message.replace(/^params: /, "");
  throw new Error(`the answer to offers is not of the contract's shape: ${problem}`);
}

/** What was asked and answered. */
export class Asked {
  /** Answers by method. */
  readonly methods = new Map<string, number>();
  readonly kinds: Readonly<Record<Sort, Set<string>>> = {
    concepts: new Set(),
    classes: new Set(),
    distributions: new Set(),
  };
  /** Methods that the program was found not to have. */
  readonly lacking = new Set<string>();
  /** Requests that were refused as "unsupported". */
  unsupported = 0;

  note(method: string, params: unknown): void {
    this.methods.set(method, (this.methods.get(method) ?? 0) + 1);
    for (const [sort, kind] of mentioned(params)) this.kinds[sort].add(kind);
  }
}

function missingIn(
  offer: Offer,
  method: string,
  params: unknown,
  isLeftOut: boolean,
): NotOffered | undefined {
  if (offer.methods?.includes(method) === false) return new NotOffered(method, method, isLeftOut);
  for (const [sort, kind] of mentioned(params))
    if (offer[sort]?.includes(kind) === false)
      return new NotOffered(undefined, `${kind} (${sort})`, isLeftOut);
  return undefined;
}

/** The implementation, asked only for what it offers and what was chosen. */
export const within = (
  implementation: Implementation,
  { offer, chosen, asked }: { readonly offer: Offer; readonly chosen: Offer; readonly asked: Asked },
): Implementation =>
  through(async (method, params) => {
    const missing = missingIn(chosen, method, params, true) ?? missingIn(offer, method, params, false);
    if (missing !== undefined) {
      if (missing.method !== undefined && !missing.isLeftOut) asked.lacking.add(method);
      throw missing;
    }
    if (asked.lacking.has(method)) throw new NotOffered(method, method);
    const ask = implementation[method as MethodName] as (params: unknown) => Promise<unknown>;
    try {
      const answer = await ask(params);
      asked.note(method, params);
      return answer;
    } catch (problem) {
      if (problem instanceof NotOffered && problem.method !== undefined) asked.lacking.add(method);
      else if (problem instanceof NotOffered) asked.unsupported += 1;
      // A refusal that is due is an answer.
      else if (problem instanceof DomainError) asked.note(method, params);
      throw problem;
    }
  });
