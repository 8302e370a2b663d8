/**
 * # Elements of the page
 *
 * Main definitions: `h`, `labelled`, `choice`, `radios`, `group`, `uniqueId`.
 */
export type Child = Node | string | undefined;

type Attributes = Readonly<Record<string, string | boolean | number | ((event: Event) => void) | undefined>>;

/** An element; a function is a listener, `true` an attribute without value, `false` and `undefined` none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

let made = 0;

export const uniqueId = (name: string): string => {
  made += 1;
  return `live-${name}-${made}`;
};

/** A label above its control, with a hint below where there is one. */
export function labelled(text: string, control: HTMLElement, hint?: string): HTMLElement {
  control.id ||= uniqueId("field");
  const note = hint === undefined ? undefined : h("small", { id: `${control.id}-hint` }, hint);
  if (note !== undefined) control.setAttribute("aria-describedby", note.id);
  return h("div", { class: "live-field" }, h("label", { for: control.id }, text), control, note);
}

export function choice(
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
): HTMLSelectElement {
  const select = h("select", {}, ...options.map(([value, text]) => h("option", { value }, text)));
  select.value = chosen;
  return select;
}

/** Radio buttons under a legend; `undefined` chooses none. */
export function radios(
  legend: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string | undefined,
  onChoice: (value: string) => void,
): HTMLFieldSetElement {
  const name = uniqueId("radio");
  const buttons = options.map(([value, text]) =>
    h(
      "label",
      { class: "live-radio" },
      h("input", { type: "radio", name, value, checked: value === chosen, change: () => onChoice(value) }),
      ` ${text}`,
    ),
  );
  return h("fieldset", {}, h("legend", {}, legend), ...buttons);
}

export const group = (legend: string, ...children: readonly Child[]): HTMLFieldSetElement =>
  h("fieldset", {}, h("legend", {}, legend), ...children);
