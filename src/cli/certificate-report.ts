/**
 * # A certificate for people
 *
 * Three lines, one a grade, that say what is known and how well; the words are those of `spec/guide/certificates.md`.
 *
 * Main definitions: `reportCertificate`, `everyInputLine`.
 */
import { formatRational, isZero, ONE, type Rational, rational } from "../exact/rational.js";
import type { Certificate } from "../verify/tree/certificate.js";
import { colours } from "./terminal.js";

/**
 * A decimal of a probability that does not read as 0 when it is not: six places, or three digits such as 3.12e-13. Rounded down or, for an
 * upper bound, up. Never an input to a decision.
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

const sourceName = { network: "network", concept: "source", examples: "examples" } as const;

export function everyInputLine(certificate: Certificate): string | undefined {
  const { everyInput } = certificate.claims;
  if (everyInput === undefined) return undefined;
  const name = sourceName[certificate.source.kind];
  const d = certificate.tree.variables;
  const open = everyInput.method === "regions" ? everyInput.open : undefined;
  if (isZero(everyInput.differs) && (open === undefined || isZero(open))) {
    // Under a listed distribution a region of mass 0 may differ: then the claim is about the distribution only.
    const whole =
      certificate.distribution.kind === "uniform" &&
      (everyInput.method === "enumeration" ||
        !everyInput.partition.some((word) => word.includes("?") || word.includes("~")));
    return whole
      ? colours.green(`agrees with the ${name} on all 2^${d} inputs`)
      : colours.green(`agrees with the ${name} with probability 1`);
  }
  if (open === undefined || isZero(open))
    return colours.yellow(
      `differs from the ${name} with probability exactly ${shortRational(everyInput.differs)}`,
    );
  const most = everyInput.differs.add(open);
  if (most.equals(ONE)) return colours.yellow("nothing could be proved about whole regions (not reached)");
  return colours.yellow(
    `differs from the ${name} with probability between ${shortDecimal(everyInput.differs)} and ${shortDecimal(most, "up")} (proved)`,
  );
}

/** One row a grade: name and finding. */
export function reportCertificate(certificate: Certificate): [string, string][] {
  const rows: [string, string][] = [];
  const { claims, source } = certificate;
  const every = everyInputLine(certificate);
  if (every !== undefined) rows.push(["every input", every]);
  if (claims.counterexamples !== undefined)
    rows.push([
      "counterexamples",
      `${claims.counterexamples.length} inputs on which they differ, for instance ${claims.counterexamples[0]}`,
    ]);
  if (claims.optimality !== undefined) {
    const { errors, points, maxLeaves, clauses } = claims.optimality;
    const over = clauses === undefined ? "on these variables" : "over the clauses found";
    rows.push([
      "optimality",
      `${errors} errors on ${points.length} ${source.kind === "examples" ? "examples" : "points"}; no tree with ≤ ${maxLeaves} leaves ${over} makes fewer`,
    ]);
  }
  if (claims.optimality === undefined)
    rows.push(["optimality", "not claimed: the trees that were searched are too many to be compared again"]);
  if (claims.confidence !== undefined) {
    const { upper, delta, samples, disagreements } = claims.confidence;
    rows.push([
      "confidence",
      `error ≤ ${shortDecimal(upper, "up")} but for a chance of ${formatRational(delta)} (${disagreements} of ${samples} fresh points differ)`,
    ]);
  }
  return rows;
}
