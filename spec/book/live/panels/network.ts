/**
 * # A network on the page
 *
 * Dropped or chosen, read, asked about where it leaves something open, distilled into a tree, proved and certified.
 *
 * Main definitions: `networkPanel`.
 */

import { DISTILL_DEFAULT_TEXTS } from "../../../../src/pipeline/defaults.js";
import config from "../../../examples/networks/d100-depth3-width64/config.json?raw";
import netUrl from "../../../examples/networks/d100-depth3-width64/net.safetensors?url";
import { h, labelled } from "../dom.js";
import type { DistillSetting, Download, NetworkFiles } from "../protocol.js";
import { bytesOf, downloads, dropZone, sorted } from "./files.js";
import { Job } from "./job.js";
import { isKnown, question } from "./questions.js";

const LABELS: Readonly<Record<keyof DistillSetting, string>> = {
  maxLeaves: "most leaves",
  maxDepth: "greatest depth",
  epsilon: "error ε on the sample that is good enough",
  delta: "failure probability δ of a confidence bound",
  seed: "seed of every random choice",
  samples: "points of the sample",
  effort: "billions of multiply-adds to spend on proofs",
};

const NAMES = Object.keys(LABELS) as (keyof DistillSetting)[];

/** The network that ships with the package. */
async function shipped(): Promise<NetworkFiles> {
  const answer = await fetch(netUrl);
  if (!answer.ok) throw new Error(`net.safetensors: the server says ${answer.status}`);
  return { name: "net.safetensors", bytes: await bytesOf(await answer.blob()), config, beside: {}, said: {} };
}

export interface NetworkPanel {
  readonly element: HTMLElement;
  readonly stop: () => void;
}

/** `onCertificate` is called with a certificate that was made, to be checked as if it had been dropped. */
export function networkPanel(onCertificate: (certificate: Download) => void): NetworkPanel {
  let last: NetworkFiles | undefined;
  const inputs = NAMES.map((name) => {
    const input = h("input", { type: "text", value: DISTILL_DEFAULT_TEXTS[name], autocomplete: "off" });
    return [name, input] as const;
  });
  const setting = (): DistillSetting =>
    Object.fromEntries(
      inputs.map(([name, input]) => [name, input.value.trim()]),
    ) as unknown as DistillSetting;
  const again = h(
    "button",
    { type: "button", disabled: true, click: () => last && start(last) },
    "Run again",
  );
  const job = new Job(() => {
    again.disabled = last === undefined;
  });
  const asking = h("div", { class: "live-asking" });

  async function start(files: NetworkFiles): Promise<void> {
    last = files;
    again.disabled = true;
    asking.replaceChildren();
    const result = await job.run({ job: "distill", files, setting: setting() }, ({ open }) => {
      if (!isKnown(open)) return;
      const form = question(open, (answer) => start({ ...files, said: { ...files.said, [open]: answer } }));
      asking.replaceChildren(form);
      form.querySelector<HTMLInputElement>("input")?.focus();
    });
    if (result?.files === undefined) return;
    const [certificate] = result.files;
    const check = h(
      "button",
      { type: "button", click: () => onCertificate(certificate!) },
      "Check this certificate",
    );
    job.add(downloads(result.files), h("p", {}, check));
  }

  /** Reads files, and says in one line what went wrong with that. */
  async function take(files: () => Promise<NetworkFiles | undefined>): Promise<void> {
    job.clear();
    asking.replaceChildren();
    try {
      const network = await files();
      if (network !== undefined) await start(network);
    } catch (problem) {
      job.clear();
      job.say(problem instanceof Error ? problem.message : String(problem));
    }
  }

  const fromFiles = (files: readonly File[]) => async (): Promise<NetworkFiles> => {
    const found = await sorted(files);
    if ("problem" in found) throw new Error(found.problem);
    if (found.network === undefined)
      throw new Error(
        `${files.map(({ name }) => name).join(", ")}: a network (.onnx, .safetensors) is expected among the files`,
      );
    return found.network;
  };

  const element = h(
    "section",
    { id: "network", "aria-labelledby": "network-title" },
    h("h2", { id: "network-title" }, "A network, distilled and proved"),
    h(
      "p",
      {},
      "Drop a trained network on this page (ONNX, or safetensors with its config.json): a small decision tree is " +
        "searched for, compared with the network on every input as far as that can be proved, and certified. It is " +
        "what pac-distill distill does; the certificate is the same, byte for byte.",
    ),
    dropZone(
      "Drop a network with its config.json here, or choose the files",
      ".onnx,.safetensors,.json",
      (files) => take(fromFiles(files)),
    ),
    h(
      "p",
      { class: "live-buttons" },
      h(
        "button",
        { type: "button", class: "live-first", click: () => take(shipped) },
        "The shipped d = 100 network",
      ),
      again,
    ),
    h(
      "details",
      {},
      h("summary", {}, "Options"),
      h("div", { class: "live-grid" }, ...inputs.map(([name, input]) => labelled(LABELS[name], input))),
    ),
    asking,
    job.element,
  );
  return { element, stop: () => job.stop() };
}
