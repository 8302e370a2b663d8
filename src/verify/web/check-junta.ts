/**
 * # Checking the result of a junta search
 *
 * Sensitive pairs prove that the source depends on each variable listed: a lower bound on the number of relevant variables, and with more than k of them a refutation of "k-junta". That there
 * are no others is claimed only with `complete: true`, and then checked at all 2^d points (d ≤ 20).
 *
 * Main definitions: `JuntaCertificate`, `checkJunta`.
 */
import type { Junta } from "../../boolean/concept.js";
import type { RepresentationJson } from "../../boolean/representation.js";
import type { CertificateSource } from "../tree/certificate.js";
import { checkedNetwork } from "../tree/checked-network.js";
import { labeller } from "../tree/label.js";
import { type Checked, invalid, VALID } from "../verdict.js";
import { checkEquality, MAX_EXHAUSTIVE_VARIABLES } from "./check-equality.js";
import { compile, valueAtPoint } from "./lanes.js";

/** A trained network, named by the hash of its canonical bytes. */
export type NetworkSource = Extract<CertificateSource, { kind: "network" }>;

export interface JuntaCertificate {
  readonly kind: "junta";
  readonly source: RepresentationJson | NetworkSource;
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

interface Subject {
  readonly variables: number;
  readonly value: (point: string) => 0 | 1;
}

/** The source as something that can be asked, or why it cannot be read. */
function subjectOf(source: RepresentationJson | NetworkSource): Subject | string {
  if (source.kind !== "network") {
    const f = compile(source);
    if (f === undefined) return "a number that is no rational";
    return { variables: source.variables, value: (point) => valueAtPoint(f, point) };
  }
  const network = checkedNetwork(source.network);
  if ("wrong" in network) return network.wrong;
  if (network.hash !== source.sha256)
    return `the network's SHA-256 is ${network.hash}, the certificate says ${source.sha256}`;
  const label = labeller(network);
  return { variables: network.variables, value: (point) => label(Array.from(point, Number)) };
}

/** Network and junta at all points, one by one. */
function equalsEverywhere({ variables: d, value }: Subject, junta: Junta): Checked {
  if (junta.variables !== d) return invalid(`complete: the junta has ${junta.variables} variables, not ${d}`);
  if (d > MAX_EXHAUSTIVE_VARIABLES)
    return invalid(`complete: at most ${MAX_EXHAUSTIVE_VARIABLES} variables are enumerated, there are ${d}`);
  for (let j = 0; j < 2 ** d; j += 1) {
    const point = Array.from({ length: d }, (_, i) => Math.floor(j / 2 ** i) % 2);
    const cell = junta.relevant.reduce((index, i, position) => index + point[i]! * 2 ** position, 0);
    if (String(value(point.join(""))) !== junta.table[cell])
      return invalid(`complete: source and junta differ at ${point.join("")}`);
  }
  return VALID;
}

export function checkJunta(certificate: JuntaCertificate): Checked {
  const { source, k, relevant, witnesses, refuted, junta, complete } = certificate;
  const subject = subjectOf(source);
  if (typeof subject === "string") return invalid(`source: ${subject}`);
  const { variables: d, value } = subject;
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
      if (value(zero) !== valueAtZero)
        return invalid(`${where}: the source is not ${valueAtZero} at the first point`);
      if (value(one) === valueAtZero)
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
    if (source.kind === "network") return equalsEverywhere(subject, junta);
    return checkEquality({ kind: "equality", source, target: junta, method: { method: "exhaustive" } });
  } catch (error) {
    if (error instanceof RangeError) return invalid(`evaluation: ${error.message}`);
    throw error;
  }
}
