/** # pac-distill compose: trees substituted for the variables of a tree, with the exact sizes of the result. */
import type { Concept, DecisionTree } from "../../boolean/concept.js";
import { DomainError } from "../../exact/domain-error.js";
import { counted } from "../../exact/wording.js";
import { stringify } from "../../oracle/json.js";
import { formatConcept } from "../../oracle/schemas/concept.js";
import { composeTrees, compositionSize } from "../../reductions/compose-trees.js";
import { integerOption, representationOption } from "../inputs.js";
import { checkOutputs, writeText } from "../outputs.js";
import { table } from "../table.js";
import { colours, heading, print, UsageError } from "../terminal.js";

interface Options {
  readonly rounds: string;
  readonly out?: string;
}

function treeOf(text: string, name: string): DecisionTree {
  const concept: Concept = representationOption(text, name);
  if (concept.kind === "decision-tree") return concept;
  throw new DomainError("not-in-class", `${name}: a decision-tree is expected, got "${concept.kind}"`, [
    name,
    "kind",
  ]);
}

export async function run(text: string, parts: readonly string[], options: Options): Promise<void> {
  checkOutputs([["--out", options.out]], []);
  const rounds = integerOption(options.rounds, 1, 1000, "--rounds");
  const trees = parts.map((part, i) => treeOf(part, `part ${i}`));
  let tree = treeOf(text, "tree");
  if (rounds > 1 && trees.some(({ variables }) => variables !== trees.length))
    throw new UsageError(
      `--rounds: a transition of ${counted(trees.length, "variable")} has trees on as many, got ` +
        `one on ${trees[0]!.variables}`,
    );
  const rows: string[][] = [];
  for (let round = 1; round <= rounds; round += 1) {
    // Counted before it is built, so that what is too large is still told.
    const { zeroLeaves, oneLeaves, depth } = compositionSize(tree, trees);
    rows.push([String(round), String(zeroLeaves), String(oneLeaves), String(depth)]);
    if (round < rounds || options.out !== undefined) tree = composeTrees(tree, trees);
  }
  heading("composition, without simplification");
  print(table(["round", "0-leaves", "1-leaves", "depth"], rows, ["right", "right", "right", "right"]));
  if (options.out === undefined) return;
  await writeText(options.out, `${stringify(formatConcept(tree))}\n`);
  print(colours.dim(`wrote ${options.out}`));
}
