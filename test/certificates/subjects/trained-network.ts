/**
 * # Certificates of a trained network
 *
 * Distils it, and makes certificates of several kinds: everything proved; a tree that is too small; regions
 * left open; another distribution; clauses from probes. The network must be proved whole, so that the tree
 * that it equals can say what is true.
 *
 * Main definitions: `certificatesOf`, `trainedNetwork`.
 */
import { evaluateTree } from "../../../src/boolean/tree.js";
import { parseRational, rational } from "../../../src/exact/rational.js";
import type { DenseNetwork } from "../../../src/networks/dense-network.js";
import { formatCertificate } from "../../../src/oracle/schemas/certificate.js";
import { type DistillOptions, distill } from "../../../src/pipeline/distill.js";
import { partitionMass } from "../../../src/pipeline/every-input.js";
import type { Distribution } from "../../../src/probability/distribution.js";
import { drawMany } from "../../../src/probability/draw.js";
import type { Certificate } from "../../../src/verify/tree/certificate.js";
import { verifyCertificate } from "../../../src/verify/tree/verify.js";
import type { Json } from "../mutate.js";
import { judgeOf, type Subject } from "../subject.js";
import { type Known, provesEquality } from "../truth.js";
import { withConfidence } from "./confidence.js";

export interface NamedCertificate {
  readonly name: string;
  readonly certificate: Certificate;
}

/** The same certificate, but nothing is claimed of two of its regions any more. */
function opened(certificate: Certificate): Certificate {
  const { everyInput } = certificate.claims;
  if (everyInput?.method !== "regions") throw new Error("regions were expected");
  let left = 2;
  const partition = everyInput.partition.map((word) => {
    if (word.word === "linearised" || word.word === "split" || left === 0) return word;
    left -= 1;
    return { word: "open" } as const;
  });
  const { tree, distribution } = certificate;
  const mass = partitionMass({ words: partition, tree: tree.root, distribution });
  return {
    ...certificate,
    claims: { ...certificate.claims, everyInput: { method: "regions", partition, ...mass } },
  };
}

/** The same certificate, but the label of one region is claimed on half of it only. */
function halved(certificate: Certificate): Certificate {
  const { everyInput } = certificate.claims;
  if (everyInput?.method !== "regions") throw new Error("regions were expected");
  const { tree, distribution } = certificate;
  const { partition: words } = everyInput;
  for (const [at, word] of words.entries()) {
    if (word.word !== "label") continue;
    const half = { word: "mostly", label: word.label, exceptions: 129, scale: 8 } as const;
    const partition = [...words.slice(0, at), { word: "linearised" } as const, half, ...words.slice(at + 1)];
    const mass = partitionMass({ words: partition, tree: tree.root, distribution });
    const claims: Certificate["claims"] = { everyInput: { method: "regions", partition, ...mass } };
    if (verifyCertificate({ ...certificate, claims }).valid) return { ...certificate, claims };
  }
  throw new Error("no region is proved by a linearisation of its own");
}

/**
 * Certificates of one network, true and of different kinds. The first must prove equality: it says what the
 * network computes.
 */
export function certificatesOf(network: DenseNetwork): { known: Known; certificates: NamedCertificate[] } {
  const d = network.variables;
  const uniform: Distribution = { kind: "uniform", variables: d };
  const product: Distribution = {
    kind: "product",
    biases: Array.from({ length: d }, (_, v) => rational(1 + (v % 3), 4)),
  };
  const empirical: Distribution = {
    kind: "empirical",
    points: drawMany(product, 5, "campaign", 40).map((x) => x.join("")),
  };
  const made = (distribution: Distribution, more: Partial<DistillOptions> = {}): Certificate =>
    distill(
      { kind: "network", network },
      {
        distribution,
        maxLeaves: 16,
        maxDepth: 6,
        epsilon: parseRational("0.01")!,
        delta: parseRational("0.05")!,
        seed: 1,
        samples: 300,
        effort: 20,
        ...more,
      },
    ).certificate;
  const whole = made(uniform);
  if (!provesEquality(whole)) throw new Error("nothing may be left open: the network must be known");
  const confident = (certificate: Certificate, seed: number) =>
    withConfidence(certificate, (x) => evaluateTree(whole.tree.root, x), seed);
  const certificates = [
    { name: "everything proved", certificate: whole },
    { name: "two leaves", certificate: confident(made(uniform, { maxLeaves: 2 }), 1) },
    { name: "three leaves, product", certificate: confident(made(product, { maxLeaves: 3, seed: 2 }), 2) },
    {
      name: "two regions left open",
      certificate: confident(opened(made(product, { maxLeaves: 3, seed: 3 })), 3),
    },
    { name: "no effort", certificate: confident(made(product, { maxLeaves: 2, maxDepth: 1, effort: 0 }), 1) },
    { name: "empirical", certificate: confident(made(empirical, { maxLeaves: 2, seed: 4 }), 4) },
    {
      name: "probes",
      certificate: made(uniform, { search: "probes", maxLeaves: 3, maxDepth: 2, beam: 8, samples: 200 }),
    },
    { name: "half of a region", certificate: halved(made(uniform, { maxLeaves: 2, seed: 5 })) },
  ];
  return { known: { source: whole.source, variables: d, equals: whole.tree.root }, certificates };
}

/** The certificates in turn, one changed thing each. */
export const trainedNetwork = (known: Known, certificates: readonly NamedCertificate[]): Subject => ({
  name: "trained-network",
  mutantsOfCase: 1,
  *cases() {
    const texts = certificates.map(({ name, certificate }) => ({
      name,
      json: formatCertificate(certificate) as unknown as Json,
    }));
    for (;;) for (const { name, json } of texts) yield { name, json, judge: judgeOf(known) };
  },
});
