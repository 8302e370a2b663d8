/**
 * # Subjects that are judged by what is found
 *
 * One or two random things are changed in a true certificate. Whatever the verifier then still says it found
 * is decided by `holds`; where it rejects, nothing is.
 *
 * Main definitions: `FindingSubject`, `findingSubject`, `judgeFindings`, `judgeProved`, `provedFindings`,
 * `asked`.
 */
import { DomainError } from "../../../src/exact/domain-error.js";
import { call } from "../../../src/oracle/call.js";
import { methods } from "../../../src/oracle/methods.js";
import { anyCertificateSchema } from "../../../src/oracle/schemas/web-certificate.js";
import type { RandomSource } from "../../../src/probability/random-source.js";
import { isProvable, prove } from "../../../src/verify/proved/prove-any.js";
import type { Verdict } from "../../../src/verify/verdict.js";
import { type AnyCertificate, verifyAny } from "../../../src/verify/verify-any.js";
import { holds } from "../findings.js";
import { type Json, mutate } from "../mutate.js";
import type { Case, Judgement, Subject } from "../subject.js";

/** Most variables on which walls, and the other claims, are decided by enumeration. */
const MAX_WALL_VARIABLES = 4;
const MAX_VARIABLES = 13;

/** No change leads to so many often. */
function isTooLarge(certificate: AnyCertificate): boolean {
  if (!("kind" in certificate)) return false;
  switch (certificate.kind) {
    case "wall":
      return certificate.concept.variables > MAX_WALL_VARIABLES;
    case "equality":
      return certificate.source.variables > MAX_VARIABLES;
    case "comparison":
      return certificate.concept.variables > MAX_VARIABLES;
    case "junta":
      return "variables" in certificate.source && certificate.source.variables > MAX_VARIABLES;
    default:
      return false;
  }
}

/** The same of what the extracted checker finds; a claim that it does not know is set aside. */
export const judgeProved = (json: Json): Promise<Judgement | undefined> =>
  judgeFindings(json, (certificate) =>
    isProvable(certificate) ? prove(certificate) : { valid: false, check: "kind", because: "not known" },
  );

/** `undefined` where it is no certificate, or not one that can be decided. */
export async function judgeFindings(
  json: Json,
  check: (certificate: AnyCertificate) => Verdict = verifyAny,
): Promise<Judgement | undefined> {
  try {
    const parsed = anyCertificateSchema.safeParse(json);
    if (!parsed.success || isTooLarge(parsed.data)) return undefined;
    const verdict = check(parsed.data);
    if (!verdict.valid) return { accepted: false, lie: undefined, undecided: true };
    for (const finding of verdict.findings)
      if (!(await holds(finding, parsed.data))) return { accepted: true, lie: finding.finding };
    return { accepted: true, lie: undefined };
  } catch (problem) {
    // Classes and families that the game does not take.
    if (problem instanceof DomainError) return undefined;
    throw problem;
  }
}

/** The answer of a method of the oracle; `undefined` where it refuses. */
export async function asked<T>(method: string, params: unknown): Promise<T | undefined> {
  try {
    return (await call(methods.find(({ name }) => name === method)!, params)) as T;
  } catch (problem) {
    if (problem instanceof DomainError) return undefined;
    throw problem;
  }
}

export interface FindingSubject extends Subject {
  /** True certificates of every method, whatever the seed. */
  readonly written: () => Json[] | Promise<Json[]>;
}

/** The certificates given, then these and others at random in turn (`made`; `undefined`: try again). */
export const findingSubject = (
  name: string,
  given: () => Json[] | Promise<Json[]>,
  made: (random: RandomSource) => Json | undefined | Promise<Json | undefined>,
): FindingSubject => ({
  name,
  written: given,
  mutantsOfCase: 60,
  async *cases(random): AsyncGenerator<Case> {
    const certificate = (which: string, json: Json): Case => ({
      name: which,
      json,
      judge: judgeFindings,
      change: (source) => {
        const once = mutate(json, source);
        if (source.bit() === 0) return once;
        const twice = mutate(once.json, source);
        return { json: twice.json, what: `${once.what}; ${twice.what}` };
      },
    });
    const list = await given();
    for (;;)
      for (const [i, json] of list.entries()) {
        yield certificate(`number ${i}`, json);
        const another = await made(random);
        if (another !== undefined) yield certificate("at random", another);
      }
  },
});

/** The same subject, judged by what the extracted checker finds; it may not know a certificate that is true. */
export const provedFindings = (subject: FindingSubject): Subject => ({
  ...subject,
  async *cases(random) {
    for await (const made of subject.cases(random))
      yield { ...made, mayBeRejected: true, judge: judgeProved };
  },
});
