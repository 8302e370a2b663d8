/** # pac-distill demo: the main job on the trained network that ships with the package. */
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { colours, guarded, print } from "../terminal.js";
import { runDistill } from "./distill.js";

/** A residual ReLU network on 100 inputs, trained by SGD on samples of a random tree of depth 3. */
const NETWORK = fileURLToPath(
  new URL("../../../../spec/examples/networks/d100-depth3-width64/net.safetensors", import.meta.url),
);

export function register(program: Command): void {
  program
    .command("demo")
    .summary("distil the trained network that ships with the package")
    .description(
      "Runs pac-distill distill on a network with 100 inputs that was trained by stochastic gradient descent, and checks the certificate.",
    )
    .action(
      guarded(async () => {
        print(
          colours.dim("$ pac-distill distill spec/examples/networks/d100-depth3-width64/net.safetensors\n"),
        );
        await runDistill(NETWORK, {
          residual: true,
          maxLeaves: "16",
          maxDepth: "6",
          epsilon: "0.01",
          delta: "0.05",
          seed: "1",
          samples: "1000",
          search: "queries",
          beam: "100",
          effort: "60",
          verify: true,
        });
      }),
    );
}
