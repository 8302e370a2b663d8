/**
 * # The source of a certificate
 *
 * What a certificate speaks of, as something that can be asked for labels: a network, whose SHA-256 is
 * computed, a concept, or a list of examples, which cannot be asked.
 *
 * Main definitions: `Source`, `readSource`.
 */
import type { Bit } from "../../boolean/concept.js";
import { evaluate } from "../../boolean/evaluate.js";
import type { Point } from "../../boolean/point.js";
import type { SourceKind } from "../finding.js";
import { Refuted } from "../verdict.js";
import type { Certificate } from "./certificate.js";
import { type CheckedNetwork, checkedNetwork } from "./checked-network.js";
import { labeller } from "./label.js";

export interface Source {
  readonly kind: SourceKind;
  readonly variables: number;
  /** Absent for a list of examples: there is nothing to ask. */
  readonly label: ((point: Point) => Bit) | undefined;
  readonly network: CheckedNetwork | undefined;
}

export function readSource(certificate: Certificate): Source {
  const { source } = certificate;
  if (source.kind === "concept")
    return {
      kind: source.kind,
      variables: source.concept.variables,
      label: (point) => evaluate(source.concept, point),
      network: undefined,
    };
  if (source.kind === "examples") {
    const variables = source.examples[0]?.point.length ?? certificate.tree.variables;
    return { kind: source.kind, variables, label: undefined, network: undefined };
  }
  const network = checkedNetwork(source.network);
  if ("wrong" in network) throw new Refuted("source", network.wrong);
  if (network.hash !== source.sha256)
    throw new Refuted(
      "source",
      `the network's SHA-256 is ${network.hash}, the certificate says ${source.sha256}`,
    );
  return { kind: source.kind, variables: network.variables, label: labeller(network), network };
}
