/**
 * # Editors of the playground
 *
 * A truth table by its bits or as text, a class by its kind or as text, a distribution.
 *
 * Main definitions: `tableEditor`, `classEditor`, `distributionEditor`.
 */
import { type Client, Refused } from "../client.js";
import { choice, h, labelled, uniqueId } from "../dom.js";

/** Point j as a bit string: character i is x_i. */
const pointText = (j: number, variables: number): string =>
  Array.from({ length: variables }, (_, i) => (j >> i) & 1).join("");

export interface Editor {
  readonly element: HTMLElement;
  readonly value: () => string;
  /** Another number of variables. */
  readonly resize: (variables: number) => void;
}

/** The same function of more variables, or what is left of it where the last ones are 0. */
const resized = (table: string, variables: number): string => {
  let text = table;
  while (text.length < 2 ** variables) text += text;
  return text.slice(0, 2 ** variables);
};

/**
 * The bits of a function, each a button, and the function as text. What is typed is read by the worker, which knows
 * every form; the bits follow.
 */
export function tableEditor(
  name: string,
  title: string,
  start: string,
  reader: Client,
  onChange: () => void,
): Editor {
  let variables = Math.log2(start.length);
  let table = start;
  let asked = 0;
  const bits = h("div", { class: "live-bits", role: "group", "aria-label": `truth table of ${name}` });
  const problem = h("small", { class: "live-problem", id: uniqueId("problem"), role: "alert" });
  const words = h("small", { id: uniqueId("words") });
  const text = h("input", {
    type: "text",
    value: start,
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": `${words.id} ${problem.id}`,
  });

  function draw(): void {
    const at = Math.max(0, [...bits.children].indexOf(document.activeElement as Element));
    const hadFocus = bits.contains(document.activeElement);
    const buttons = [...table].map((bit, j) => {
      const point = pointText(j, variables);
      return h(
        "button",
        {
          type: "button",
          tabindex: j === at ? 0 : -1,
          "aria-pressed": bit === "1" ? "true" : "false",
          click: () => flip(j),
        },
        h("span", { class: "live-point" }, `${name}(${point})`),
        h("span", { class: "live-bit" }, bit),
      );
    });
    bits.replaceChildren(...buttons);
    if (hadFocus) buttons[at]?.focus();
  }

  function flip(j: number): void {
    table = `${table.slice(0, j)}${table[j] === "1" ? "0" : "1"}${table.slice(j + 1)}`;
    text.value = table;
    draw();
    void read();
  }

  /** Asks what the text means; an answer that comes too late is left. */
  async function read(): Promise<void> {
    asked += 1;
    const own = asked;
    onChange();
    try {
      const result = await reader.ask({ job: "table", text: text.value, variables, what: title });
      if (own !== asked) return;
      const said = result.blocks[0];
      words.textContent = said?.kind === "text" ? said.text : "";
      problem.textContent = "";
      text.removeAttribute("aria-invalid");
      if (result.table !== undefined && result.table !== table && result.table.length === 2 ** variables) {
        table = result.table;
        draw();
      }
    } catch (trouble) {
      if (own !== asked || !(trouble instanceof Refused)) return;
      words.textContent = "";
      problem.textContent = trouble.message;
      text.setAttribute("aria-invalid", "true");
    }
  }

  bits.addEventListener("keydown", (event) => {
    const buttons = [...bits.children] as HTMLButtonElement[];
    const from = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to =
      event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : from + (step ?? Number.NaN);
    const next = buttons[(to + buttons.length) % buttons.length];
    if (from < 0 || Number.isNaN(to) || next === undefined) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  text.addEventListener("input", () => void read());
  draw();
  void read();
  const field = labelled(`${name} as text`, text);
  field.append(words, problem);
  return {
    element: h("fieldset", {}, h("legend", {}, title), bits, field),
    value: () => text.value,
    resize: (count) => {
      const isTable = /^[01]+$/.test(text.value.trim());
      variables = count;
      table = resized(table, count);
      if (isTable) text.value = table;
      draw();
      void read();
    },
  };
}

/** The forms of the contract, with bounds to begin with. */
const CLASSES: readonly (readonly [kind: string, bounds: string])[] = [
  ["conjunctions", ""],
  ["monotone-conjunctions", ""],
  ["disjunctions", ""],
  ["parities", ""],
  ["juntas", ":k=1"],
  ["decision-lists", ""],
  ["decision-trees", ":maxLeaves=3,maxDepth=2"],
  ["linear-thresholds", ""],
  ["dnf", ":maxTerms=2,maxWidth=2"],
  ["all", ""],
];

/** A kind that is picked writes its text; what is typed instead is taken as it is. */
export function classEditor(
  title: string,
  start: string,
  variables: number,
  hint: string,
  isOptional: boolean,
  onChange: () => void,
): Editor {
  let count = variables;
  const kinds = CLASSES.map(([kind]) => [kind, kind] as const);
  const first = [["", isOptional ? "(the same as G)" : "(as typed)"] as const];
  const text = h("input", { type: "text", value: start, autocomplete: "off", spellcheck: "false" });
  const kindOf = (): string => CLASSES.find(([kind]) => text.value.startsWith(`${kind}:`))?.[0] ?? "";
  const picker = choice([...first, ...kinds], kindOf());
  picker.addEventListener("change", () => {
    const bounds = CLASSES.find(([kind]) => kind === picker.value)?.[1];
    if (bounds !== undefined) text.value = `${picker.value}:${count}${bounds}`;
    else if (isOptional) text.value = "";
    onChange();
  });
  text.addEventListener("input", () => {
    picker.value = kindOf();
    onChange();
  });
  return {
    element: h(
      "fieldset",
      {},
      h("legend", {}, title),
      labelled("kind", picker),
      labelled("as text", text, hint),
    ),
    value: () => text.value,
    resize: (next) => {
      count = next;
      text.value = text.value.replace(/^([a-z-]+):\d+/, `$1:${next}`);
      onChange();
    },
  };
}

/** The distribution in its wire form. */
export interface DistributionEditor {
  readonly element: HTMLElement;
  readonly value: () => unknown;
  readonly resize: (variables: number) => void;
}

export function distributionEditor(variables: number, onChange: () => void): DistributionEditor {
  let count = variables;
  let inputs: readonly (readonly [string, HTMLInputElement])[] = [];
  const kind = choice(
    [
      ["uniform", "uniform"],
      ["product", "product: each bit is 1 with its own probability"],
      ["weights", "weights: a probability for each point"],
    ],
    "uniform",
  );
  const numbers = h("div", { class: "live-numbers" });

  function draw(): void {
    const names =
      kind.value === "product"
        ? Array.from({ length: count }, (_, i) => [`x${i}`, "1/2"] as const)
        : kind.value === "weights"
          ? Array.from({ length: 2 ** count }, (_, j) => [pointText(j, count), `1/${2 ** count}`] as const)
          : [];
    inputs = names.map(([name, value]) => [
      name,
      h("input", { type: "text", value, autocomplete: "off", spellcheck: "false", input: onChange }),
    ]);
    numbers.replaceChildren(...inputs.map(([name, input]) => labelled(name, input)));
  }
  kind.addEventListener("change", () => {
    draw();
    onChange();
  });
  return {
    element: h(
      "fieldset",
      {},
      h("legend", {}, "Distribution D"),
      labelled("kind", kind, "rationals are exact: 1/3 or 0.05"),
      numbers,
    ),
    value: () => {
      const given = inputs.map(([name, input]) => [name, input.value.trim()] as const);
      if (kind.value === "product") return { kind: "product", biases: given.map(([, value]) => value) };
      if (kind.value === "weights")
        return { kind: "weights", variables: count, weights: Object.fromEntries(given) };
      return { kind: "uniform", variables: count };
    },
    resize: (next) => {
      count = next;
      draw();
    },
  };
}
