/**
 * # Checking the result of a junta search
 *
 * Sensitive pairs prove that the source depends on each variable listed: a lower bound on the number of
 * relevant variables, and with more than k of them a refutation of "k-junta". That there are no others is
 * claimed only with `complete: true`, and then checked at all 2^d points (d ≤ 20): the source equals the
 * junta, whose table depends on no variable that is not listed. Without it nothing is said of the junta.
 *
 * Main definitions: `JuntaCertificate`, `checkJunta`.
 */

import type { ConceptJson, Junta } from "../../boolean/concept.js";
import { counted, pointText } from "../../exact/wording.js";
import { sameSet } from "../permutation.js";
import type { CertificateSource } from "../tree/certificate.js";
import { checkedNetwork } from "../tree/checked-network.js";
import { labeller } from "../tree/label.js";
import { demand, Refuted, type Verdict, verdictOf } from "../verdict.js";
import { compareEverywhere, evaluating, evaluatorOf, MAX_EXHAUSTIVE_VARIABLES } from "./check-equality.js";
import { valueAtPoint } from "./lanes.js";

/** A trained network, named by the hash of its canonical bytes. */
export type NetworkSource = Extract<CertificateSource, { kind: "network" }>;

export interface JuntaCertificate {
  readonly kind: "junta";
  readonly source: ConceptJson | NetworkSource;
  readonly k: number;
  readonly relevant: readonly number[];
  /** Two points that differ in `variable` only, and the value at the one that has 0 there. */
  readonly witnesses: readonly {
    readonly variable: number;
    readonly zero: string;
    readonly one: string;
    readonly valueAtZero: 0 | 1;
  }[];
  /** Is it claimed that the source is not a k-junta? */
  readonly refuted: boolean;
  readonly junta: Junta | null;
  /** Is it claimed that the source equals `junta` everywhere? */
  readonly complete: boolean;
}

interface Subject {
  readonly variables: number;
  readonly value: (point: string) => 0 | 1;
}

function subjectOf(source: ConceptJson | NetworkSource): Subject {
  if (source.kind !== "network") {
    const f = evaluatorOf("source", source);
    return { variables: source.variables, value: (point) => valueAtPoint(f, point) };
  }
  const network = checkedNetwork(source.network);
  if ("wrong" in network) throw new Refuted("source", network.wrong);
  demand(
    network.hash === source.sha256,
    "source",
    `the network's SHA-256 is ${network.hash}, the certificate says ${source.sha256}`,
  );
  const label = labeller(network);
  return { variables: network.variables, value: (point) => label(Array.from(point, Number)) };
}

/** The variable of the pair, which differs there only and at which the source differs. */
function sensitiveVariable(
  { variables: d, value }: Subject,
  { variable, zero, one, valueAtZero }: JuntaCertificate["witnesses"][number],
  where: string,
): number {
  demand(zero.length === d && one.length === d, where, `points of ${d} bits are expected`);
  for (let j = 0; j < d; j += 1)
    demand(
      (zero[j] !== one[j]) === (j === variable),
      where,
      `the points must differ in variable ${variable} only`,
    );
  demand(
    zero[variable] === "0" && one[variable] === "1",
    where,
    `variable ${variable} is 0 in the first point and 1 in the second`,
  );
  demand(value(zero) === valueAtZero, where, `the source is not ${valueAtZero} at the first point`);
  demand(value(one) !== valueAtZero, where, "the source has the same value at both points");
  return variable;
}

/** Network and junta at all points, one by one. */
function equalsEverywhere({ variables: d, value }: Subject, junta: Junta): void {
  demand(
    d <= MAX_EXHAUSTIVE_VARIABLES,
    "complete",
    `at most ${MAX_EXHAUSTIVE_VARIABLES} variables are enumerated, there are ${d}`,
  );
  for (let j = 0; j < 2 ** d; j += 1) {
    const point = Array.from({ length: d }, (_, i) => Math.floor(j / 2 ** i) % 2);
    const cell = junta.relevant.reduce((index, i, position) => index + point[i]! * 2 ** position, 0);
    demand(
      String(value(point.join(""))) === junta.table[cell],
      "complete",
      `source and junta differ at ${pointText(point.join(""))}`,
    );
  }
}

/** The variables on which the table depends. */
const essential = ({ relevant, table }: Junta): number[] =>
  relevant.filter((_, i) => Array.from(table).some((value, cell) => value !== table[cell ^ (2 ** i)]));

/** Refutes unless the source is the junta, and depends on no variable but those proved. */
function checkComplete(
  source: JuntaCertificate["source"],
  subject: Subject,
  junta: Junta | null,
  proved: ReadonlySet<number>,
): void {
  if (junta === null) throw new Refuted("complete", "a junta is expected");
  const d = subject.variables;
  demand(
    junta.variables === d,
    "complete",
    `the junta has ${counted(junta.variables, "variable")}, not ${d}`,
  );
  if (source.kind === "network") equalsEverywhere(subject, junta);
  else compareEverywhere(d, evaluatorOf("source", source), evaluatorOf("junta", junta));
  const further = essential(junta).find((i) => !proved.has(i));
  if (further !== undefined)
    throw new Refuted("complete", `the source depends on variable ${further} too, which is not listed`);
}

/** Re-checks the certificate, which is well-formed. */
export const checkJunta = (certificate: JuntaCertificate): Verdict =>
  verdictOf(() => {
    const { source, k, relevant, witnesses, refuted, junta, complete } = certificate;
    const subject = subjectOf(source);
    const proved = new Set<number>();
    evaluating(() => {
      witnesses.forEach((witness, i) => {
        proved.add(sensitiveVariable(subject, witness, `witnesses[${i}]`));
      });
      demand(
        sameSet(relevant, proved),
        "relevant",
        "each variable listed needs a witness, and no other has one; none is listed twice",
      );
      demand(
        refuted === proved.size > k,
        "refuted",
        `${proved.size} sensitive variables ${proved.size > k ? "refute" : "do not refute"} a ${k}-junta`,
      );
      if (complete) checkComplete(source, subject, junta, proved);
    });
    // No variable, and perhaps others: nothing is said.
    if (relevant.length === 0 && !complete) return [];
    return [
      {
        finding: "depends-on",
        check: "junta",
        relevant,
        only: complete,
        ...(refuted ? { refutes: k } : {}),
      },
    ];
  });
