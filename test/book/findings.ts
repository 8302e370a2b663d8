/**
 * # What `verify --proved` prints, and the theorems that say that it is so
 *
 * Main definitions: `FINDINGS`, `READING`.
 */
import { rational } from "../../src/exact/rational.js";
import type { Finding } from "../../src/verify/finding.js";

/** What `verify --proved` finds, for instance, and the theorems of `proofs/model` that say that it is so. */
export const FINDINGS: readonly (readonly [Finding, readonly string[]])[] = [
  [
    { finding: "agrees-everywhere", check: "everyInput", source: "network", variables: 100, boxes: 868 },
    ["partition_soundness#regions_equal", "points_soundness#enumeration_network"],
  ],
  [
    {
      ...{ finding: "difference", check: "everyInput", source: "network" },
      ...{ least: rational(1, 8), most: rational(1, 4) },
    },
    [
      "partition_soundness#regions_proved",
      "partition_soundness#regions_proved_uniform",
      "points_soundness#enumeration_proved",
      "concept_soundness#enumeration_concept",
    ],
  ],
  [
    { finding: "counterexamples", check: "counterexamples", source: "network", points: ["0110"] },
    [
      "points_soundness#counterexamples_proved",
      "points_soundness#counterexamples_network",
      "concept_soundness#counterexamples_concept",
    ],
  ],
  [
    {
      ...{
        finding: "fewest-errors",
        check: "optimality",
        source: "network",
        points: 1000,
        errors: 0,
        atLeast: 0,
      },
      ...{ maxLeaves: 16, maxDepth: 6, variables: [0, 1] },
    },
    ["points_soundness#no_errors_proved", "concept_soundness#no_errors_concept"],
  ],
  [
    {
      ...{ finding: "equal", check: "partition", method: "partition", variables: 30 },
      ...{ source: "network", target: "dnf", boxes: 2903, points: 0 },
    },
    [
      "comparison_soundness#comparison_equal",
      "comparison_soundness#network_means",
      "comparison_soundness#target_means",
    ],
  ],
  [
    {
      ...{ finding: "equal-on", check: "partition", variables: 30 },
      ...{ source: "network", target: "dnf", open: rational(1, 8) },
    },
    ["comparison_soundness#comparison_bound"],
  ],
  [
    { finding: "agrees-at", check: "points", source: "network", target: "dnf", points: 432 },
    ["comparison_soundness#points_same", "comparison_soundness#points_unlike"],
  ],
  [
    { finding: "sample-errors", check: "sample", points: 432, errors: 2 },
    ["comparison_soundness#errors_counted"],
  ],
];

/**
 * The definitions with which these theorems read a certificate: its numbers, its network, its tree, its
 * distribution.
 */
export const READING = [
  "network_bytes#decode",
  "network_soundness#number",
  "network_soundness#weights",
  "network_soundness#biases",
  "network_soundness#layer_activation",
  "network_soundness#real_network",
  "network_soundness#bits",
  "network_soundness#input_encoding",
  "network_soundness#scaled_network_sound",
  "concept_soundness#real_literal",
  "concept_soundness#real_literals",
  "concept_soundness#real_variables",
  "concept_soundness#bits_number",
  "concept_soundness#real_fraction",
  "concept_soundness#real_concept",
  "concept_soundness#concept_label_sound",
  "mass_soundness#real_tree",
  "mass_soundness#bias",
  "mass_soundness#real_mass",
  "mass_soundness#distribution_exists",
  "partition_soundness#unit_mass",
  "target_meaning#real_sum",
  "target_meaning#real_target",
  "target_meaning#target_sound",
  "comparison_soundness#means",
];
