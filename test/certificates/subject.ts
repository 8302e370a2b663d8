/**
 * # What a campaign attacks
 *
 * A subject makes certificates without end, each with a judge that says whether a changed one is still true
 * (by enumeration, sharing nothing with the verifier) and whether the verifier accepts it. They are files
 * under `subjects`.
 *
 * Main definitions: `Subject`, `Case`, `Judgement`, `judgeOf`.
 */
import { certificateSchema } from "../../src/oracle/schemas/certificate.js";
import type { RandomSource } from "../../src/probability/random-source.js";
import { proveCertificate } from "../../src/verify/proved/prove.js";
import type { Certificate } from "../../src/verify/tree/certificate.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import type { Json, Mutation } from "./mutate.js";
import { firstFalseClaim, type Known } from "./truth.js";

export interface Judgement {
  readonly accepted: boolean;
  /** The first claim that is false; `undefined` where all are true, or where that was not decided. */
  readonly lie: string | undefined;
  /** Of a certificate that is rejected: whether it is true was not decided. */
  readonly undecided?: true;
  /** Who rejects it and where, where that is counted. */
  readonly rejectedBy?: string;
}

export interface Case {
  readonly name: string;
  /** A certificate that is true. */
  readonly json: Json;
  /** `undefined` where the schema refuses the JSON. */
  readonly judge: (json: Json) => Judgement | undefined | Promise<Judgement | undefined>;
  /** Another change than that of one random leaf; `undefined` leaves it to that. */
  readonly change?: (random: RandomSource) => Mutation | undefined;
  /** The verifier may be too strict to accept the certificate as it stands. Default: it must accept it. */
  readonly mayBeRejected?: boolean;
}

export interface Subject {
  /** By which the campaign is asked for it alone. */
  readonly name: string;
  /** Changed certificates that are made of each case. */
  readonly mutantsOfCase: number;
  /** Without end; deterministic in the state of `random`. */
  cases(random: RandomSource): Iterable<Case> | AsyncIterable<Case>;
}

/** The judge of certificates of trees, for a source that is known, or that says itself what it is. */
export const judgeOf =
  (known: Known | ((certificate: Certificate) => Known)) =>
  (json: Json): Judgement | undefined => {
    const parsed = certificateSchema.safeParse(json);
    if (!parsed.success) return undefined;
    const of = typeof known === "function" ? known(parsed.data) : known;
    return { accepted: verifyCertificate(parsed.data).valid, lie: firstFalseClaim(parsed.data, of) };
  };

/**
 * The same subject, judged by the extracted checker: accepted is what it proves, claims that it does not know
 * set aside. A box that it cannot close makes a certificate that is true rejected.
 */
export const provedSubject = (subject: Subject): Subject => ({
  ...subject,
  async *cases(random) {
    for await (const made of subject.cases(random))
      yield { ...made, mayBeRejected: true, judge: provedJudge(made.judge) };
  },
});

const provedJudge =
  (judge: Case["judge"]) =>
  async (json: Json): Promise<Judgement | undefined> => {
    const judged = await judge(json);
    const parsed = certificateSchema.safeParse(json);
    if (judged === undefined || !parsed.success) return undefined;
    const proved = proveCertificate(parsed.data);
    const { lie } = judged;
    const aside = proved.valid && proved.unchecked.some(({ check }) => check === lie);
    const accepted = proved.valid && !aside;
    if (proved.valid) return { lie, accepted };
    const who = judged.accepted ? "extracted checker alone" : "both";
    return { lie, accepted, rejectedBy: `${who}: ${proved.check}` };
  };
