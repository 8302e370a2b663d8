/** # pac-distill demo: the main job on the trained network that ships with the package. */
import { relative } from "node:path";
import { DISTILL_DEFAULT_TEXTS } from "../../pipeline/defaults.js";
import { packageFile } from "../package-file.js";
import { colours, print } from "../terminal.js";
import { run as distill } from "./distill.js";

/** A residual ReLU network on 100 inputs, trained by SGD on samples of a random tree of depth 3. */
const NETWORK = packageFile("spec/examples/networks/d100-depth3-width64/net.safetensors");

/** The file as it is called from the working folder, for a shell. */
function fromHere(file: string): string {
  const path = relative(process.cwd(), file);
  const short = path.startsWith("..") ? file : path;
  return /^[\w./@+-]+$/.test(short) ? short : `'${short.replaceAll("'", "'\\''")}'`;
}

export async function run(): Promise<void> {
  const network = fromHere(NETWORK);
  print(colours.dim(`$ npx pac-distill distill ${network}\n`));
  await distill(NETWORK, {
    ...DISTILL_DEFAULT_TEXTS,
    verify: true,
  });
  print(
    colours.dim(
      [
        "\nThe regions were checked by the verifier. The checker that Coq extracted " +
          "from its proof says so too, in about a minute:",
        `$ npx pac-distill distill ${network} --certificate d100.json`,
        "$ npx pac-distill verify --proved d100.json",
      ].join("\n"),
    ),
  );
}
