/**
 * # A campaign against the verifier
 *
 * `node dist/test/certificates/campaign.js NETWORK… [--mutations N] [--seed S]`: distils each network, makes certificates of several kinds of it
 * (everything proved; a tree that is too small; regions left open; another distribution; clauses from probes), changes one random thing in them
 * again and again until N well-formed ones are false, and checks that the verifier rejects every one of these.
 *
 * Main definitions: `certificatesOf`, `campaign`.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { parseRational, rational } from "../../src/exact/rational.js";
import type { DenseNetwork } from "../../src/networks/dense-network.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { certificateSchema, formatCertificate } from "../../src/oracle/schemas/certificate.js";
import { type DistillOptions, distill } from "../../src/pipeline/distill.js";
import { partitionMass } from "../../src/pipeline/every-input.js";
import type { Distribution } from "../../src/probability/distribution.js";
import { drawMany } from "../../src/probability/draw.js";
import type { Certificate } from "../../src/verify/tree/certificate.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { type Json, mutate, randomSource } from "./mutate.js";
import { firstFalseClaim, type Known, provesEquality } from "./truth.js";

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

/** Certificates of one network, true and of different kinds. The first must prove equality: it says what the network computes. */
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
  const certificates = [
    { name: "everything proved", certificate: whole },
    { name: "two leaves", certificate: made(uniform, { maxLeaves: 2 }) },
    { name: "three leaves, product", certificate: made(product, { maxLeaves: 3, seed: 2 }) },
    { name: "two regions left open", certificate: opened(made(product, { maxLeaves: 3, seed: 3 })) },
    { name: "no effort", certificate: made(product, { maxLeaves: 2, maxDepth: 1, effort: 0 }) },
    { name: "empirical", certificate: made(empirical, { maxLeaves: 2, seed: 4 }) },
    {
      name: "probes",
      certificate: made(uniform, { search: "probes", maxLeaves: 3, maxDepth: 2, beam: 8, samples: 200 }),
    },
    { name: "half of a region", certificate: halved(made(uniform, { maxLeaves: 2, seed: 5 })) },
  ];
  return { known: { source: whole.source, variables: d, equals: whole.tree.root }, certificates };
}

export interface Outcome {
  /** Changed certificates that are no certificates any more: the schema refuses them. */
  readonly misshapen: number;
  /** Well-formed and false: how many in all, and by claim. */
  readonly falseOnes: number;
  readonly byClaim: Readonly<Record<string, number>>;
  /** Still true and accepted, or still true and rejected (the verifier may be strict). */
  readonly trueAccepted: number;
  readonly trueRejected: number;
  /** False and accepted: must be empty. */
  readonly wrong: readonly string[];
}

/** Changes certificates in turn until `enough` of the results are well-formed and false. Deterministic in the seed. */
export function campaign(
  known: Known,
  certificates: readonly NamedCertificate[],
  enough: number,
  seed: number,
): Outcome {
  const random = randomSource(seed);
  const byClaim: Record<string, number> = {};
  const wrong: string[] = [];
  let misshapen = 0;
  let falseOnes = 0;
  let trueAccepted = 0;
  let trueRejected = 0;
  const texts = certificates.map(({ certificate }) => formatCertificate(certificate) as unknown as Json);
  for (let i = 0; falseOnes < enough; i += 1) {
    const which = i % certificates.length;
    const { json, what } = mutate(texts[which]!, random);
    const parsed = certificateSchema.safeParse(json);
    if (!parsed.success) {
      misshapen += 1;
      continue;
    }
    const lie = firstFalseClaim(parsed.data, known);
    const accepted = verifyCertificate(parsed.data).valid;
    if (lie === undefined) {
      if (accepted) trueAccepted += 1;
      else trueRejected += 1;
      continue;
    }
    falseOnes += 1;
    byClaim[lie] = (byClaim[lie] ?? 0) + 1;
    if (accepted) wrong.push(`${certificates[which]!.name}: ${what} makes ${lie} false and is accepted`);
  }
  return { misshapen, falseOnes, byClaim, trueAccepted, trueRejected, wrong };
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { mutations: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
  });
  for (const file of positionals) {
    const start = performance.now();
    const config = readFileSync(join(dirname(file), "config.json"), "utf8");
    const { known, certificates } = certificatesOf(
      readNetwork(basename(file), readFileSync(file), { config }),
    );
    for (const { name, certificate } of certificates) {
      const verdict = verifyCertificate(certificate);
      const lie = firstFalseClaim(certificate, known);
      if (!verdict.valid || lie !== undefined)
        throw new Error(`${name}: ${JSON.stringify(verdict)}, false claim: ${lie}`);
    }
    const made = performance.now();
    const outcome = campaign(known, certificates, Number(values.mutations), Number(values.seed));
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
    stdout.write(
      `${file}, seed ${values.seed}: ${certificates.length} certificates made and verified in ${seconds(made - start)}; ` +
        `${outcome.misshapen} misshapen mutants, ${outcome.falseOnes} false ones in ${seconds(performance.now() - made)}, ${outcome.wrong.length} accepted; ` +
        `${JSON.stringify(outcome.byClaim)}; still true: ${outcome.trueAccepted} accepted, ${outcome.trueRejected} rejected\n`,
    );
    for (const line of outcome.wrong) stdout.write(`  ACCEPTED ${line}\n`);
    if (outcome.wrong.length > 0) process.exitCode = 1;
  }
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) main();
