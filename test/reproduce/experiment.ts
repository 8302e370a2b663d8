/**
 * # The author's experiment, one network
 *
 * A random full tree of depth r on 100 variables of ±1, a residual ReLU network trained on its labels, and what
 * is found in the network: by probes of its representation, with the author's beams, and by queries. Added to
 * his table: the certificate, on all 2^100 inputs. His probes have a free bias and features normalised to
 * E‖φ‖² = 1, as ours; his dynamic program is given the labels of the *tree*, ours those of the network.
 *
 * Main definitions: `experiment`, `Setting`, `Outcome`.
 */

import { stripVTControlCharacters as plain } from "node:util";
import { evaluateTree } from "../../src/boolean/tree.js";
import { parseRational } from "../../src/exact/rational.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { distill } from "../../src/pipeline/distill.js";
import { everyInputLine } from "../../src/text/certificate-report.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { generator, trainNetwork } from "../tools/train-network.js";

export interface Setting {
  readonly depth: number;
  readonly width: number;
  readonly seed: number;
  readonly beams: readonly number[];
}

export interface Row {
  /** Beam of the search by probes; undefined: search by queries. */
  readonly beam: number | undefined;
  /** Of 5000 fresh points, those that tree and network label alike. */
  readonly right: number;
  /** Probed clauses, or queried points. */
  readonly asked: number;
  readonly leaves: number;
  /** CPU seconds of search and proof. */
  readonly seconds: number;
  /** What the verified certificate says of all inputs. */
  readonly certified: string;
}

export interface Outcome {
  readonly setting: Setting;
  /** Of 10 000 fresh points, those that network and training tree label alike. */
  readonly accuracy: number;
  readonly epochs: number;
  readonly trainSeconds: number;
  readonly rows: readonly Row[];
}

const VARIABLES = 100;
const LAYERS = 5;
export const TESTED = 5000;

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

export function experiment(setting: Setting, onRow: (text: string) => void): Outcome {
  const { depth, width, seed, beams } = setting;
  const start = cpu();
  const { network, accuracy, epochs } = trainNetwork({
    variables: VARIABLES,
    depth,
    width,
    layers: LAYERS,
    seed,
  });
  const trainSeconds = cpu() - start;
  onRow(`depth ${depth}: trained in ${trainSeconds.toFixed(0)} s, accuracy ${accuracy}`);
  const { label } = networkEvaluator(network);
  const random = generator(seed + 1_000_000);
  const points = Array.from({ length: TESTED }, () =>
    Uint8Array.from({ length: VARIABLES }, () => (random() < 0.5 ? 0 : 1)),
  );
  const labels = points.map(label);
  const rows = [...beams, undefined].map((beam): Row => {
    const before = cpu();
    const result = distill(
      { kind: "network", network },
      {
        distribution: { kind: "uniform", variables: VARIABLES },
        maxLeaves: 2 ** depth,
        maxDepth: depth,
        epsilon: parseRational("0.001")!,
        delta: parseRational("0.05")!,
        seed,
        samples: 2000,
        ...(beam === undefined ? {} : { search: "probes" as const, beam }),
      },
    );
    const seconds = cpu() - before;
    const { tree, certificate, summary } = result;
    const verdict = verifyCertificate(certificate);
    if (!verdict.valid) throw new Error(`our own verifier rejects a certificate: ${verdict.because}`);
    const row: Row = {
      beam,
      right: points.filter((x, i) => evaluateTree(tree.root, x) === labels[i]).length,
      asked: beam === undefined ? summary.queries : summary.probes,
      leaves: result.search.curve.length === 0 ? 0 : leavesOf(tree.root),
      seconds,
      certified: plain(everyInputLine(verdict.findings) ?? "nothing proved about whole regions"),
    };
    onRow(
      `depth ${depth}, ${beam === undefined ? "queries" : `beam ${beam}`}: ${row.right} of ${TESTED}, ${row.certified}`,
    );
    return row;
  });
  return { setting, accuracy, epochs, trainSeconds, rows };
}

function leavesOf(root: Parameters<typeof evaluateTree>[0]): number {
  let count = 0;
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    if ("label" in node) count += 1;
    else pending.push(node.zero, node.one);
  return count;
}
