/**
 * # The live page
 *
 * Everything happens in this page: there is no server, and nothing is sent anywhere. What is computed is computed by
 * the code of the library and of the command, in workers.
 *
 * Main definitions: `mount`.
 */
import { h } from "./dom.js";
import { certificatePanel } from "./panels/certificate.js";
import { networkPanel } from "./panels/network.js";
import { playground } from "./panels/playground.js";
import "./style.css";

const PLACES = [
  ["network", "Distil a network"],
  ["certificate", "Verify a certificate"],
  ["case", "A small case"],
  ["error", "Error"],
  ["frontier", "Frontier"],
  ["success", "Success probability"],
  ["bounds", "Samples"],
  ["minimax", "Minimax"],
  ["reductions", "Reductions"],
] as const;

/** Fills the element; what is returned ends all that is going on in it. */
export function mount(element: HTMLElement): () => void {
  const certificate = certificatePanel();
  const network = networkPanel(certificate.check);
  const small = playground();
  const links = PLACES.map(([id, text]) => h("li", {}, h("a", { href: `#${id}` }, text)));
  element.classList.add("live");
  element.replaceChildren(
    h("nav", { "aria-label": "on this page" }, h("ul", { class: "live-places" }, ...links)),
    network.element,
    certificate.element,
    small.element,
  );
  // The place that a link names is there only now.
  const place = decodeURIComponent(location.hash.slice(1));
  if (place !== "") document.getElementById(place)?.scrollIntoView();
  return () => {
    network.stop();
    certificate.stop();
    small.stop();
    element.replaceChildren();
  };
}
