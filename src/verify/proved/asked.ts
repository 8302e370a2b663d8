/**
 * # What the extracted checker is asked about
 *
 * Source, tree and distribution of a certificate as values of the checker, which looks whether they fit each
 * other, and how a point of the source gets its label.
 *
 * Main definitions: `Asked`, `readAsked`, `readNetwork`, `unknownSource`.
 */
import {
  type Bool,
  checker,
  type DecisionTree,
  type ExtractedDistribution,
  type ExtractedPoint,
  type Layer,
  type List,
} from "../../../proofs/extracted/checker.js";
import { variablesOfDistribution } from "../../probability/distribution.js";
import type { SourceKind } from "../finding.js";
import type { Certificate, CertificateSource } from "../tree/certificate.js";
import { checkedNetwork, type NetworkText } from "../tree/checked-network.js";
import { groupsProblem } from "../tree/groups.js";
import { demand, Refuted } from "../verdict.js";
import {
  boolValue,
  conceptValue,
  distributionValue,
  isTrue,
  layersValue,
  natValue,
  treeValue,
} from "./values.js";

/** A network as integer matrices, and whether bits enter as signs. */
export interface ProvedNetwork {
  readonly signs: Bool;
  readonly layers: List<Layer>;
}

/** What the checker is asked about. */
export interface Asked {
  readonly kind: SourceKind;
  /** Of a source that is a concept, the kind. */
  readonly concept: string | undefined;
  readonly variables: number;
  readonly network: ProvedNetwork | undefined;
  readonly label: ((point: ExtractedPoint) => Bool) | undefined;
  /** Steps of one evaluation: multiply-adds, or literals. */
  readonly steps: number;
  readonly tree: DecisionTree;
  readonly distribution: ExtractedDistribution;
}

export function readNetwork(text: NetworkText): ProvedNetwork {
  const scaled = checker.scaledNetwork(BigInt(text.variables), 0n, layersValue(text));
  return {
    signs: boolValue(text.inputs === "pm1"),
    layers: checker.whenOption<List<Layer>, List<Layer>>(
      scaled,
      (layers) => layers,
      () => {
        throw new Refuted("source", "the extracted checker finds no network in the weights");
      },
    ),
  };
}

/** How the labels of a concept are computed; no label for a kind that the checker does not know, and for examples. */
function labelOf(source: CertificateSource, d: number): Pick<Asked, "label" | "steps"> {
  const concept = source.kind === "concept" ? conceptValue(source.concept) : undefined;
  if (concept === undefined) return { label: undefined, steps: 0 };
  const { value, size } = concept;
  demand(isTrue(checker.conceptWithin(natValue(d), value)), "source", "it has a variable that is not there");
  return { label: (point) => checker.conceptLabel(value, point), steps: size };
}

export function readAsked({ source, tree, distribution }: Certificate): Asked {
  const d = tree.variables;
  const unclear = distribution.kind === "groups" ? groupsProblem(distribution) : undefined;
  if (unclear !== undefined) throw new Refuted("distribution", unclear);
  const parts = { tree: treeValue(tree.root), distribution: distributionValue(distribution) };
  demand(
    isTrue(checker.treeWithin(natValue(d), parts.tree)),
    "tree",
    "it tests a variable that is not there",
  );
  demand(variablesOfDistribution(distribution) === d, "distribution", "it is on another number of variables");
  demand(
    isTrue(checker.isDistribution(BigInt(d), parts.distribution)),
    "distribution",
    "the extracted checker finds that it is none",
  );
  if (source.kind !== "network") {
    const variables =
      source.kind === "concept" ? source.concept.variables : (source.examples[0]?.point.length ?? d);
    demand(variables === d, "tree", `the tree is on ${d} variables, the source on ${variables}`);
    const concept = source.kind === "concept" ? source.concept.kind : undefined;
    return { kind: source.kind, concept, variables, network: undefined, ...labelOf(source, d), ...parts };
  }
  const { variables } = source.network;
  demand(variables === d, "tree", `the tree is on ${d} variables, the source on ${variables}`);
  // Shapes, and the SHA-256, which is outside what is proved.
  const read = checkedNetwork(source.network);
  if ("wrong" in read) throw new Refuted("source", read.wrong);
  demand(read.hash === source.sha256, "source", `its SHA-256 is ${read.hash}, not ${source.sha256}`);
  const network = readNetwork(source.network);
  const label = (point: ExtractedPoint) => checker.networkLabel(network.signs, network.layers, point);
  const steps = source.network.layers.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return { kind: source.kind, concept: undefined, variables, network, label, steps, ...parts };
}

/** Why the source has no labels that the checker can compute. */
export const unknownSource = ({ kind, concept }: Asked): string =>
  kind === "examples"
    ? "it has no labels beyond the examples"
    : `it does not know sources of the kind ${concept}`;
