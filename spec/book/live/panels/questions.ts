/**
 * # What a network's file leaves open
 *
 * Asked for, never guessed: a person says it, and the file is read again.
 *
 * Main definitions: `question`, `isKnown`.
 */
import { group, h, labelled, radios } from "../dom.js";

const OTHER = "other";

interface Asked {
  readonly legend: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  /** What may be typed instead; absent where the options are all there are. */
  readonly typed?: string;
}

/** By the name of the field of `network` that the error names. */
const QUESTIONS: Readonly<Record<string, Asked>> = {
  inputs: {
    legend: "How are bits fed in?",
    options: [
      ["pm1", "pm1: bit b is fed in as 2b − 1"],
      ["01", "01: bit b is fed in as b"],
    ],
    typed: "two numbers, for the bits 0 and 1, such as 0,255",
  },
  residual: {
    legend: "Do hidden layers add their input?",
    options: [
      ["none", "none: a plain chain of layers"],
      ["hidden", "hidden: each hidden layer after the first, h ↦ relu(W h + b) + h"],
    ],
    typed: "only some layers, by numbers from 0 such as 1,2",
  },
  outputClass: { legend: "Which class is label 1?", options: [], typed: "the number of a class, from 0" },
  outputName: { legend: "Which output is meant?", options: [], typed: "the name of an output" },
};

export const isKnown = (field: string | undefined): field is string =>
  field !== undefined && Object.hasOwn(QUESTIONS, field);

/** A form that asks for one field; `onAnswer` gets what is said, once it is. */
export function question(field: string, onAnswer: (answer: string) => void): HTMLElement {
  const { legend, options, typed } = QUESTIONS[field]!;
  let chosen: string | undefined = options.length === 0 ? OTHER : undefined;
  const text = h("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  const go = h("button", { type: "submit", disabled: chosen === undefined }, "Go on");
  const choose = (value: string): void => {
    chosen = value;
    go.disabled = false;
  };
  const written = typed === undefined ? undefined : labelled(options.length === 0 ? typed : "instead", text);
  text.addEventListener("input", () => {
    const other = form.querySelector<HTMLInputElement>(`input[value="${OTHER}"]`);
    if (other !== null) other.checked = true;
    choose(OTHER);
  });
  const asked =
    options.length === 0
      ? group(legend, written)
      : radios(legend, typed === undefined ? options : [...options, [OTHER, typed]], undefined, choose);
  if (options.length > 0 && written !== undefined) asked.append(written);
  const form = h("form", { class: "live-question" }, asked, go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = chosen === OTHER ? text.value.trim() : chosen;
    if (answer === undefined || answer === "") text.focus();
    else onAnswer(answer);
  });
  return form;
}
