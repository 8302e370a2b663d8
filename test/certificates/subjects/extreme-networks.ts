/**
 * # Partitions of networks at the edges of floating point
 *
 * The network is one of `extreme.ts`, its labels are known by exact evaluation at each point. The certificate
 * carries a random tree and a random partition, in which a box has its label where the verifier proves it,
 * with or without linearisations, and is open elsewhere. Beside the change of one leaf of the JSON, one
 * random box is given a label or a fraction in turn, the masses being made to fit, so that nothing but the
 * bounds can tell.
 *
 * Main definitions: `extremeNetworks`, `partitionSubject`.
 */
import type { Bit, TreeNode } from "../../../src/boolean/concept.js";
import { isNegative, isZero, rational } from "../../../src/exact/rational.js";
import type { DenseNetwork } from "../../../src/networks/dense-network.js";
import { encodeNetwork, networkHash } from "../../../src/networks/network-bytes.js";
import { formatCertificate } from "../../../src/oracle/schemas/certificate.js";
import { partitionMass } from "../../../src/pipeline/every-input.js";
import type { Distribution } from "../../../src/probability/distribution.js";
import type { RandomSource } from "../../../src/probability/random-source.js";
import type { Certificate } from "../../../src/verify/tree/certificate.js";
import type { PartitionWord } from "../../../src/verify/tree/partition.js";
import { verifyCertificate } from "../../../src/verify/tree/verify.js";
import { exactOutput, extremeNetwork } from "../extreme.js";
import type { Json } from "../mutate.js";
import { type Case, judgeOf, type Subject } from "../subject.js";

const OPEN: PartitionWord = { word: "open" };
const LINEARISED: PartitionWord = { word: "linearised" };

/** All labels, by exact evaluation. */
function labels(network: DenseNetwork): (point: Uint8Array) => Bit {
  const exact = exactOutput(network);
  const table = new Map<string, Bit>();
  return (point) => {
    const key = point.join("");
    const before = table.get(key);
    if (before !== undefined) return before;
    const output = exact(point);
    const label = isNegative(output) || isZero(output) ? 0 : 1;
    table.set(key, label);
    return label;
  };
}

export function randomTree(random: RandomSource, free: readonly number[]): TreeNode {
  if (free.length === 0 || random.below(3) === 0) return { label: random.bit() };
  const variable = free[random.below(free.length)]!;
  const rest = free.filter((v) => v !== variable);
  return { variable, zero: randomTree(random, rest), one: randomTree(random, rest) };
}

export function randomDistribution(random: RandomSource, d: number, uniformOnly: boolean): Distribution {
  const kind = uniformOnly ? 0 : random.below(3);
  if (kind === 0) return { kind: "uniform", variables: d };
  if (kind === 1)
    return { kind: "product", biases: Array.from({ length: d }, () => rational(random.below(4), 3)) };
  const points = Array.from({ length: 1 + random.below(5) }, () =>
    Array.from({ length: d }, () => random.bit()).join(""),
  );
  return { kind: "empirical", points };
}

/** A partition into random boxes; `claim` says what is claimed of each. */
function randomPartition(
  random: RandomSource,
  free: readonly number[],
  claim: (inside: boolean) => readonly PartitionWord[],
  inside = false,
): PartitionWord[] {
  if (random.below(6) === 0) return [LINEARISED, ...randomPartition(random, free, claim, true)];
  if (free.length === 0 || random.below(5) < 2) return [...claim(inside)];
  const variable = free[random.below(free.length)]!;
  const rest = free.filter((v) => v !== variable);
  return [
    { word: "split", variable },
    ...randomPartition(random, rest, claim, inside),
    ...randomPartition(random, rest, claim, inside),
  ];
}

const isClaim = ({ word }: PartitionWord): boolean =>
  word === "open" || word === "label" || word === "mostly";

/**
 * Partitions of the networks that are made, under random trees and distributions (`uniformOnly`: with
 * fractions in mind).
 */
export const partitionSubject = (
  name: string,
  made: (random: RandomSource) => DenseNetwork,
  options: {
    readonly mutantsOfCase: number;
    readonly uniformOnly: boolean;
    readonly fraction: (random: RandomSource) => PartitionWord;
  },
): Subject => ({
  name,
  mutantsOfCase: options.mutantsOfCase,
  *cases(random): Generator<Case> {
    for (;;) {
      const network = made(random);
      const d = network.variables;
      const variables = Array.from({ length: d }, (_, v) => v);
      const distribution = randomDistribution(random, d, options.uniformOnly);
      const tree = randomTree(random, variables.slice(0, 6));
      const withWords = (words: readonly PartitionWord[]): Certificate => ({
        format: "pac-distillation-certificate",
        version: 1,
        source: { kind: "network", sha256: networkHash(network), network: encodeNetwork(network) },
        tree: { kind: "decision-tree", variables: d, root: tree },
        distribution,
        claims: {
          everyInput: {
            method: "regions",
            partition: words,
            ...partitionMass({ words, tree, distribution }),
          },
        },
      });
      const word = (): PartitionWord =>
        random.below(3) === 0 && distribution.kind === "uniform"
          ? options.fraction(random)
          : { word: "label", label: random.bit() };
      // Each box in turn gets the label that the verifier proves, if it proves one.
      const words = randomPartition(random, variables, () => [OPEN]);
      words.forEach((old, at) => {
        if (old.word !== "open") return;
        for (const label of [0, 1] as const) {
          words[at] = { word: "label", label };
          const alone = words.map((w, i) => (i === at || !isClaim(w) ? w : OPEN));
          if (verifyCertificate(withWords(alone)).valid) return;
        }
        words[at] = OPEN;
      });
      const base = withWords(words);
      const known = { source: base.source, variables: d, equals: labels(network) };
      yield {
        name: `${network.layers.length} layers, d = ${d}`,
        json: formatCertificate(base) as unknown as Json,
        judge: judgeOf(known),
        mayBeRejected: true,
        change: (source) => {
          if (source.below(4) === 0) return undefined;
          // One box with a claim, all others open; or all boxes with their labels, but for one.
          let next: PartitionWord[];
          if (source.bit() === 1) {
            next = randomPartition(source, variables, () => [OPEN]);
            const boxes = next.flatMap((w, i) => (w.word === "open" ? [i] : []));
            const at = boxes[source.below(boxes.length)]!;
            const claimed = word();
            // A fraction is proved inside a linearisation only.
            next.splice(at, 1, ...(claimed.word === "mostly" ? [LINEARISED, claimed] : [claimed]));
          } else {
            const boxes = words.flatMap((w, i) => (isClaim(w) ? [i] : []));
            const at = boxes[source.below(boxes.length)]!;
            next = words.map((w, i) => (i === at ? word() : w));
          }
          const json = formatCertificate(withWords(next)) as unknown as Json;
          return { json, what: "another partition" };
        },
      };
    }
  },
});

export const extremeNetworks: Subject = partitionSubject(
  "extreme-networks",
  (random) => extremeNetwork(random, random.below(8) === 0 ? "any" : "readable"),
  {
    mutantsOfCase: 40,
    uniformOnly: false,
    fraction: (random) => ({
      word: "mostly",
      label: random.bit(),
      exceptions: 1 + random.below(7),
      scale: 1 + random.below(4),
    }),
  },
);
