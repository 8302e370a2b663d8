/**
 * # A certificate on the page
 *
 * Dropped or chosen, perhaps with the network that it should be about, and verified claim by claim.
 *
 * Main definitions: `certificatePanel`.
 */
import { h } from "../dom.js";
import type { Download, NetworkFiles } from "../protocol.js";
import { dropZone, sorted } from "./files.js";
import { Job } from "./job.js";
import { isKnown, question } from "./questions.js";

interface Given {
  readonly name: string;
  readonly text: string;
  readonly network?: NetworkFiles | undefined;
}

export interface CertificatePanel {
  readonly element: HTMLElement;
  readonly check: (certificate: Download) => void;
  readonly stop: () => void;
}

export function certificatePanel(): CertificatePanel {
  let last: Given | undefined;
  const proved = h("input", { type: "checkbox" });
  const again = h(
    "button",
    { type: "button", disabled: true, click: () => last && start(last) },
    "Check again",
  );
  const job = new Job(() => {
    again.disabled = last === undefined;
  });
  const asking = h("div", { class: "live-asking" });
  const title = h("h2", { id: "certificate-title", tabindex: -1 }, "A certificate, verified");

  async function start(given: Given): Promise<void> {
    last = given;
    again.disabled = true;
    asking.replaceChildren();
    await job.run({ job: "verify", ...given, proved: proved.checked }, ({ open }) => {
      const { network } = given;
      if (!isKnown(open) || network === undefined) return;
      const form = question(open, (answer) =>
        start({ ...given, network: { ...network, said: { ...network.said, [open]: answer } } }),
      );
      asking.replaceChildren(form);
      form.querySelector<HTMLInputElement>("input")?.focus();
    });
  }

  async function take(files: readonly File[]): Promise<void> {
    job.clear();
    asking.replaceChildren();
    const found = await sorted(files);
    if ("problem" in found) return job.say(found.problem);
    const { certificate, network } = found;
    if (certificate === undefined)
      return job.say(
        `${files.map(({ name }) => name).join(", ")}: a certificate (.json) is expected among the files`,
      );
    return start({ name: certificate.name, text: await certificate.text(), network });
  }

  const element = h(
    "section",
    { id: "certificate", "aria-labelledby": "certificate-title" },
    title,
    h(
      "p",
      {},
      "Drop a certificate of any kind: every claim is checked anew, with code that shares nothing with the search. " +
        "Drop the network beside it, and it is also checked that the certificate is about that very network.",
    ),
    h(
      "p",
      {},
      h(
        "label",
        { class: "live-radio" },
        proved,
        " also by the checker that Coq extracted from its proof (slower: a minute for the shipped network)",
      ),
    ),
    dropZone(
      "Drop a certificate, and the network if you like, or choose the files",
      ".json,.onnx,.safetensors",
      take,
    ),
    h("p", { class: "live-buttons" }, again),
    asking,
    job.element,
  );
  return {
    element,
    stop: () => job.stop(),
    check: ({ name, text }) => {
      title.focus();
      title.scrollIntoView({ block: "start" });
      void start({ name, text });
    },
  };
}
