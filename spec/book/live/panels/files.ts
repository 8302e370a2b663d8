/**
 * # Files that are dropped or chosen
 *
 * Main definitions: `dropZone`, `sorted`, `downloads`.
 */
import { h, uniqueId } from "../dom.js";
import type { Download, NetworkFiles } from "../protocol.js";

/** A place to drop files on, with a button to choose them. */
export function dropZone(
  text: string,
  accept: string,
  onFiles: (files: readonly File[]) => void,
): HTMLElement {
  const id = uniqueId("files");
  const input = h("input", { id, type: "file", multiple: true, accept });
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // The same files may be chosen again.
    input.value = "";
    if (files.length > 0) onFiles(files);
  });
  const zone = h("div", { class: "live-drop" }, h("label", { for: id }, text), input);
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    zone.classList.toggle("live-over", isOver);
  };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onFiles(files);
  });
  return zone;
}

export const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** Files by what they are, or in one line why that cannot be told. */
export type Sorted =
  | { readonly network: NetworkFiles | undefined; readonly certificate: File | undefined }
  | { readonly problem: string };

const isNetwork = ({ name }: File): boolean => /\.(onnx|safetensors|index\.json)$/i.test(name);
const isConfig = ({ name }: File): boolean => name === "config.json";
const isJson = ({ name }: File): boolean => /\.json$/i.test(name);

const namesOf = (files: readonly File[]): string => files.map(({ name }) => name).join(" and ");

/**
 * The network among the files with what lies beside it, and the certificate, another file of JSON. Parts of a
 * network in several files belong to their index.
 */
export async function sorted(files: readonly File[]): Promise<Sorted> {
  const indexes = files.filter(({ name }) => /\.index\.json$/i.test(name));
  const networks = indexes.length > 0 ? indexes : files.filter(isNetwork);
  const [network, second] = networks;
  if (second !== undefined) return { problem: `one network is expected, got ${namesOf(networks)}` };
  const certificates = files.filter((file) => isJson(file) && !isConfig(file) && !isNetwork(file));
  if (certificates.length > 1)
    return { problem: `one certificate is expected, got ${namesOf(certificates)}` };
  const others = files.filter((file) => !networks.includes(file) && !isConfig(file) && !isJson(file));
  const stray = indexes.length > 0 ? others.filter((file) => !isNetwork(file)) : others;
  if (stray.length > 0)
    return {
      problem:
        `${namesOf(stray)}: a network (.onnx, .safetensors), the config.json beside it or a certificate (.json) ` +
        "is expected",
    };
  const [certificate] = certificates;
  if (network === undefined) return { network: undefined, certificate };
  const config = files.find(isConfig);
  const beside = await Promise.all(others.map(async (file) => [file.name, await bytesOf(file)] as const));
  return {
    network: {
      name: network.name,
      bytes: await bytesOf(network),
      config: await config?.text(),
      beside: Object.fromEntries(beside),
      said: {},
    },
    certificate,
  };
}

/** Links that save what the command would write. */
export function downloads(files: readonly Download[]): HTMLElement {
  const links = files.map(({ name, type, text }) => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const size = `${(text.length / 1000).toFixed(1)} kB`;
    return h("li", {}, h("a", { href: url, download: name }, name), ` ${size}`);
  });
  return h(
    "div",
    { class: "live-downloads" },
    h("p", { class: "live-title" }, "Save"),
    h("ul", {}, ...links),
  );
}
