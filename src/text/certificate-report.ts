/**
 * # A certificate for people
 *
 * One line a grade that says what is known and how well. The sentences are those of `src/verify/sentence.ts`,
 * made from what the verifier found.
 *
 * Main definitions: `reportCertificate`, `everyInputLine`.
 */
import { formatRational, isZero, type Rational, rational } from "../exact/rational.js";
import type { Finding } from "../verify/finding.js";
import { type Decimal, sentence } from "../verify/sentence.js";
import type { Certificate } from "../verify/tree/certificate.js";

/**
 * A decimal of a probability that does not read as 0 when it is not: six places, or three digits such as
 * 3.12e-13. Rounded down or, for an upper bound, up. Never an input to a decision.
 */
export function shortDecimal(q: Rational, round: "down" | "up" = "down"): string {
  if (isZero(q)) return "0";
  const small = q.lt(rational(1, 1000));
  let places = small ? q.d.toString().length - q.n.toString().length + 2 : 6;
  const at = (digits: number): bigint => {
    const scaled = q.n * 10n ** BigInt(digits);
    return scaled / q.d + (round === "up" && scaled % q.d !== 0n ? 1n : 0n);
  };
  if (small && at(places) < 100n) places += 1;
  const scaled = at(places).toString();
  const trim = (digits: string) => digits.replace(/0+$/, "");
  if (!small) {
    const digits = scaled.padStart(places + 1, "0");
    const fraction = trim(digits.slice(-places));
    return `${digits.slice(0, -places)}${fraction === "" ? "" : `.${fraction}`}`;
  }
  const fraction = trim(scaled.slice(1));
  return `${scaled[0]}${fraction === "" ? "" : `.${fraction}`}e${scaled.length - 1 - places}`;
}

/** The fraction where it is short, else a decimal. */
const shortRational = (q: Rational): string => {
  const text = formatRational(q);
  return text.length <= 24 ? text : `${shortDecimal(q)}…`;
};

/** Probabilities as decimals, each on the side on which its sentence stays true. */
const decimal: Decimal = (q, round) => (round === "exactly" ? shortRational(q) : shortDecimal(q, round));

/** How lines are coloured: what is known of every input, and what is known in part. */
export interface Paint {
  green(text: string): string;
  yellow(text: string): string;
}

const PLAIN: Paint = { green: (text) => text, yellow: (text) => text };

/** What is known of all inputs, or `undefined` where nothing is. */
export function everyInputLine(findings: readonly Finding[], paint = PLAIN): string | undefined {
  const found = findings.find(({ check }) => check === "everyInput");
  if (found === undefined) return undefined;
  const agrees =
    found.finding === "agrees-everywhere" || (found.finding === "difference" && isZero(found.most));
  return (agrees ? paint.green : paint.yellow)(sentence(found, decimal));
}

/** Says the finding that tree and source are equal at every input? Then no list of points says more. */
const isEquality = ({ finding }: Finding): boolean => finding === "agrees-everywhere";

/**
 * One row a grade: name and finding. `findings` are those of the verifier; without them nothing was checked,
 * and nothing is said.
 */
export function reportCertificate(
  { claims, distribution }: Certificate,
  findings: readonly Finding[] | undefined,
  paint = PLAIN,
): [string, string][] {
  if (findings === undefined)
    return [["not checked", "pac-distill verify, or this command without --no-verify, says what it shows"]];
  const rows: [string, string][] = [];
  const every = everyInputLine(findings, paint);
  const all = distribution.kind === "groups" ? "every valid input" : "every input";
  if (every !== undefined) rows.push([all, every]);
  else if (claims.everyInput !== undefined)
    rows.push([all, paint.yellow("nothing could be proved about whole regions (not reached)")]);
  for (const name of ["counterexamples", "optimality", "sample", "confidence"] as const) {
    const found = findings.find(({ check }) => check === name);
    if (found !== undefined) rows.push([name, sentence(found, decimal)]);
    else if (name === "optimality" && !findings.some(isEquality))
      rows.push([name, "not claimed: the trees that were searched are too many to be compared again"]);
  }
  return rows;
}
