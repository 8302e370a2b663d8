/**
 * # A small case, exactly
 *
 * A source, a class and a distribution, edited by hand, and what follows from them. Each answer is computed anew when
 * something that it depends on has changed; one that is no longer asked for is broken off.
 *
 * Main definitions: `playground`.
 */
import { WEB_CLASSES, webClasses } from "../../../../src/reductions/web-class.js";
import { render } from "../blocks.js";
import { Client, Refused, Stopped } from "../client.js";
import { choice, h, labelled } from "../dom.js";
import type { Progress, Question, Setting } from "../protocol.js";
import { classEditor, distributionEditor, tableEditor } from "./editors.js";

/** Milliseconds without a change before anything is computed. */
const PAUSE = 200;

interface Part {
  readonly question: Question;
  readonly title: string;
  readonly about: string;
  /** What the answer depends on. */
  readonly uses: readonly (keyof Setting)[];
}

const PARTS: readonly Part[] = [
  {
    question: "error",
    title: "Error",
    about: "How often g differs from f under D, and the least error of any concept of G.",
    uses: ["variables", "source", "target", "targetClass", "distribution"],
  },
  {
    question: "frontier",
    title: "Frontier",
    about:
      "One concept for each set of errors that no other beats: a distiller, who knows f, need look at no others.",
    uses: ["variables", "source", "targetClass"],
  },
  {
    question: "success",
    title: "Success probability",
    about:
      "How probably the distiller that errs least on n points of the sample, among the frontier, does well.",
    uses: ["variables", "source", "targetClass", "distribution", "epsilon", "samples", "mode"],
  },
  {
    question: "bounds",
    title: "Samples enough and needed",
    about: "What the theorems say of distilling F into G, and of learning it, for every distribution.",
    uses: ["sourceClass", "targetClass", "epsilon", "delta"],
  },
  {
    question: "minimax",
    title: "Minimax",
    about:
      "The least worst-case failure of any distiller into G, and of any learner, over the sources in F and a " +
      "family of distributions: values of games, exact.",
    uses: ["sourceClass", "targetClass", "distribution", "maxPoints", "epsilon", "delta", "samples", "mode"],
  },
  {
    question: "reductions",
    title: "Reductions",
    about:
      "The shortest way from one class to another in the web of reductions, what it costs, and what becomes of f.",
    uses: ["variables", "source", "from", "to"],
  },
];

interface Shown extends Part {
  readonly section: HTMLElement;
  readonly output: HTMLElement;
  readonly going: HTMLElement;
  readonly problem: HTMLElement;
  /** Of the setting that is shown. */
  key: string;
}

export interface Playground {
  readonly element: HTMLElement;
  readonly stop: () => void;
}

const WEB_CLASS_NAMES = webClasses.map((name) => [name, WEB_CLASSES[name].title] as const);

const START = { variables: 3, source: "00010111", target: "00000011", targetClass: "conjunctions:3" };

export function playground(): Playground {
  const client = new Client();
  const reader = new Client();
  let asked: { readonly part: Shown; readonly key: string } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = (): void => later();
  const size = choice(
    [2, 3, 4].map((d) => [String(d), String(d)] as const),
    String(START.variables),
  );
  const source = tableEditor("f", "Source f", START.source, reader, changed);
  const target = tableEditor("g", "Target g, compared with f", START.target, reader, changed);
  const targetClass = classEditor(
    "Class G, to distil into",
    START.targetClass,
    START.variables,
    "such as juntas:3:k=2, or JSON",
    false,
    changed,
  );
  const sourceClass = classEditor(
    "Class F, of the sources",
    "",
    START.variables,
    "for bounds and minimax; empty: F is G",
    true,
    changed,
  );
  const distribution = distributionEditor(START.variables, changed);
  const typed = (value: string): HTMLInputElement =>
    h("input", { type: "text", value, autocomplete: "off", spellcheck: "false", input: changed });
  const epsilon = typed("1/8");
  const delta = typed("1/10");
  const samples = typed("8");
  const mode = choice(
    ["realizable", "agnostic", "absolute"].map((name) => [name, name] as const),
    "agnostic",
  );
  const family = choice(
    [
      ["1", "uniform on each single point"],
      ["2", "uniform on each set of at most 2 points"],
      ["3", "uniform on each set of at most 3 points"],
      ["4", "uniform on each set of at most 4 points"],
      ["", "the distribution D alone"],
    ],
    "2",
  );
  const from = choice(WEB_CLASS_NAMES, "decision-tree");
  const to = choice(WEB_CLASS_NAMES, "relu-network");
  for (const select of [mode, family, from, to]) select.addEventListener("change", changed);
  size.addEventListener("change", () => {
    const variables = Number(size.value);
    for (const editor of [source, target, targetClass, sourceClass, distribution]) editor.resize(variables);
    changed();
  });

  const setting = (): Setting => ({
    variables: Number(size.value),
    source: source.value(),
    target: target.value(),
    sourceClass: sourceClass.value(),
    targetClass: targetClass.value(),
    distribution: distribution.value(),
    epsilon: epsilon.value,
    delta: delta.value,
    samples: samples.value,
    mode: mode.value,
    maxPoints: family.value,
    from: from.value,
    to: to.value,
  });

  const extra: Partial<Record<Question, readonly HTMLElement[]>> = {
    minimax: [labelled("family of distributions", family)],
    reductions: [h("div", { class: "live-grid" }, labelled("from", from), labelled("to", to))],
  };
  const shown: Shown[] = PARTS.map((part) => {
    const output = h("div", { class: "live-output" });
    const going = h("p", { class: "live-stage", hidden: true }, "computing …");
    const problem = h("p", { class: "live-problem", role: "alert" });
    const title = h("h3", { id: `${part.question}-title` }, part.title);
    const section = h(
      "section",
      { id: part.question, "aria-labelledby": title.id },
      title,
      h("p", {}, part.about),
      ...(extra[part.question] ?? []),
      going,
      problem,
      output,
    );
    return { ...part, section, output, going, problem, key: "" };
  });

  const keyOf = ({ uses }: Part, given: Setting): string => JSON.stringify(uses.map((name) => given[name]));
  let isGoing = false;
  let isOver = false;

  async function answer(part: Shown, given: Setting): Promise<void> {
    const key = keyOf(part, given);
    asked = { part, key };
    part.section.setAttribute("aria-busy", "true");
    part.going.hidden = false;
    const show = ({ blocks, detail }: Progress): void => {
      part.going.textContent = `computing … ${detail}`;
      if (blocks === undefined) return;
      part.problem.textContent = "";
      part.output.replaceChildren(...render(blocks));
    };
    try {
      const { blocks } = await client.ask({ job: "ask", question: part.question, setting: given }, show);
      part.problem.textContent = "";
      part.output.replaceChildren(...render(blocks));
      part.key = key;
    } catch (trouble) {
      if (trouble instanceof Refused) {
        part.output.replaceChildren();
        part.problem.textContent = trouble.message;
        part.key = key;
      } else if (!(trouble instanceof Stopped)) throw trouble;
    } finally {
      asked = undefined;
      part.going.hidden = true;
      part.going.textContent = "computing …";
      part.section.setAttribute("aria-busy", "false");
    }
  }

  /** Answers one question after the other until all are of the present setting. */
  async function pump(): Promise<void> {
    if (isGoing) return;
    isGoing = true;
    try {
      for (;;) {
        const now = setting();
        const next = isOver ? undefined : shown.find((part) => part.key !== keyOf(part, now));
        if (next === undefined) break;
        await answer(next, now);
      }
    } finally {
      isGoing = false;
    }
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // What is computed for a setting that is no more is not waited for.
      if (asked !== undefined && asked.key !== keyOf(asked.part, setting())) client.stop();
      void pump();
    }, PAUSE);
  }
  later();

  const element = h(
    "div",
    {},
    h(
      "section",
      { id: "case", "aria-labelledby": "case-title" },
      h("h2", { id: "case-title" }, "A small case, exactly"),
      h(
        "p",
        {},
        "Change a bit, a class, a number: every answer below is computed anew, exactly, in this page. A function is " +
          "a truth table (character j is its value at point j, whose bit i is x_i, least significant first), a " +
          "short form such as parity:0,1 or threshold:2 of 0-2, or JSON.",
      ),
      labelled("variables d", size),
      h("div", { class: "live-pair" }, source.element, target.element),
      h("div", { class: "live-pair" }, targetClass.element, sourceClass.element),
      distribution.element,
      h(
        "fieldset",
        {},
        h("legend", {}, "Accuracy"),
        h(
          "div",
          { class: "live-grid" },
          labelled("error ε", epsilon),
          labelled("failure δ", delta),
          labelled("largest n", samples),
          labelled("mode", mode),
        ),
      ),
    ),
    ...shown.map(({ section }) => section),
  );
  return {
    element,
    stop: () => {
      isOver = true;
      clearTimeout(timer);
      client.stop();
      reader.stop();
    },
  };
}
