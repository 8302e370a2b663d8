/**
 * # A certificate for people
 *
 * Three lines, one a grade, that say what is known and how well; the words are those of `spec/guide/certificates.md`.
 *
 * Main definitions: `reportCertificate`, `everyInputLine`.
 */
import { formatRational, isZero, ONE, type Rational, toDecimal } from "../exact/rational.js";
import type { Certificate } from "../verify/certificate.js";
import { colours } from "./terminal.js";

/** A decimal that does not read as 0 when it is not: 3.1e-12 for small numbers. Never an input to a decision. */
export function shortDecimal(q: Rational): string {
  if (isZero(q)) return "0";
  const text = toDecimal(q, 6);
  if (text.replace(/[-0.]/g, "").length >= 2) return text;
  const digits = q.d.toString().length - q.n.toString().length + 3;
  const [whole = "", fraction = ""] = toDecimal(q, digits).split(".");
  const all = `${whole}${fraction}`;
  const first = all.search(/[1-9]/);
  const exponent = whole.length - 1 - first;
  return `${all[first]}.${(all.slice(first + 1, first + 3) || "0").padEnd(1, "0")}e${exponent}`;
}

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
      (everyInput.method === "enumeration" || !everyInput.partition.includes("?"));
    return whole
      ? colours.green(`agrees with the ${name} on all 2^${d} inputs`)
      : colours.green(`agrees with the ${name} with probability 1`);
  }
  if (open === undefined)
    return colours.yellow(
      `differs from the ${name} with probability exactly ${formatRational(everyInput.differs)}`,
    );
  const most = everyInput.differs.add(open);
  if (most.equals(ONE)) return colours.yellow("nothing could be proved about whole regions (not reached)");
  return colours.yellow(
    `differs from the ${name} with probability between ${shortDecimal(everyInput.differs)} and ${shortDecimal(most)} (proved)`,
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
  if (claims.confidence !== undefined) {
    const { upper, delta, samples, disagreements } = claims.confidence;
    rows.push([
      "confidence",
      `error ≤ ${shortDecimal(upper)} but for a chance of ${formatRational(delta)} (${disagreements} of ${samples} fresh points differ)`,
    ]);
  }
  return rows;
}
