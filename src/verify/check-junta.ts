/**
 * # Checking the result of a junta search
 *
 * Sensitive pairs prove that the source depends on each variable listed: a lower bound on the number of relevant variables, and with more than k of them a refutation of "k-junta". That there
 * are no others is claimed only with `complete: true`, and then checked at all 2^d points (d ≤ 20).
 *
 * Main definitions: `JuntaCertificate`, `checkJunta`.
 */
import type { Junta } from "../boolean/concept.js";
import type { RepresentationJson } from "../boolean/representation.js";
import { checkEquality } from "./check-equality.js";
import { compile, valueAtPoint } from "./lanes.js";
import { type Checked, invalid, VALID } from "./verdict.js";

export interface JuntaCertificate {
  readonly kind: "junta";
  readonly source: RepresentationJson;
  readonly k: number;
  readonly relevant: readonly number[];
  /** Two points that differ in `variable` only, and the value at the one that has 0 there. */
  readonly witnesses: readonly {
    readonly variable: number;
    readonly zero: string;
    readonly one: string;
    readonly valueAtZero: 0 | 1;
  }[];
  /** Is it claimed that the source is no k-junta? */
  readonly refuted: boolean;
  readonly junta: Junta | null;
  /** Is it claimed that the source equals `junta` everywhere? */
  readonly complete: boolean;
}

export function checkJunta(certificate: JuntaCertificate): Checked {
  const { source, k, relevant, witnesses, refuted, junta, complete } = certificate;
  const f = compile(source);
  if (f === undefined) return invalid("source: a number that is no rational");
  const d = source.variables;
  const proved = new Set<number>();
  try {
    for (const [i, { variable, zero, one, valueAtZero }] of witnesses.entries()) {
      const where = `witnesses[${i}]`;
      if (zero.length !== d || one.length !== d) return invalid(`${where}: points of ${d} bits are expected`);
      for (let j = 0; j < d; j += 1) {
        const differ = zero[j] !== one[j];
        if (differ !== (j === variable))
          return invalid(`${where}: the points must differ in variable ${variable} only`);
      }
      if (zero[variable] !== "0" || one[variable] !== "1")
        return invalid(`${where}: variable ${variable} is 0 in the first point and 1 in the second`);
      if (valueAtPoint(f, zero) !== valueAtZero)
        return invalid(`${where}: the source is not ${valueAtZero} at the first point`);
      if (valueAtPoint(f, one) === valueAtZero)
        return invalid(`${where}: the source has the same value at both points`);
      proved.add(variable);
    }
    if (proved.size !== relevant.length || relevant.some((i) => !proved.has(i)))
      return invalid("relevant: each variable listed needs a witness, and no other has one");
    if (refuted !== proved.size > k)
      return invalid(
        `refuted: ${proved.size} sensitive variables ${proved.size > k ? "refute" : "do not refute"} a ${k}-junta`,
      );
    if (!complete) return VALID;
    if (junta === null) return invalid("complete: a junta is expected");
    return checkEquality({ kind: "equality", source, target: junta, method: { method: "exhaustive" } });
  } catch (error) {
    if (error instanceof RangeError) return invalid(`evaluation: ${error.message}`);
    throw error;
  }
}
