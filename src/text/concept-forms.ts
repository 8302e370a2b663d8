/**
 * # Short forms of concepts
 *
 * What a person writes where JSON would be long: `parity:0-11`, `!parity:0,1`,
 * `threshold:11 of 0-20`, `majority:0-20`, `and:0,!3`, `or:1,2`, `dnf:0,18,23|12,!14`, `cnf:0,1|!2`,
 * `multiplexer:0-2;3-10`, `constant:1`. A variable is a number from 0, also as x3, or a name of the source's; a
 * range is of numbers. Nothing is guessed: what has two readings is refused, and what was understood is printed.
 *
 * Main definitions: `conceptForm`, `FORMS`.
 */
import type { Concept, Literal, TreeNode } from "../boolean/concept.js";
import { rational } from "../exact/rational.js";
import { counted } from "../exact/wording.js";
import { formatConcept, representationSchema } from "../oracle/schemas/concept.js";
import { conceptText, representationText } from "./concept-text.js";
import { parseWith } from "./parse-with.js";
import { UsageError } from "./usage-error.js";

export const FORMS =
  "parity:0-11, !parity:0,1, threshold:11 of 0-20, majority:0-20, and:0,!3, or:1,2, dnf:0,!1|2,3, cnf:0,1|!2, " +
  "multiplexer:0-2;3-10, constant:1";

/** Of the source that the concept is compared with. */
export interface FormContext {
  readonly variables: number;
  readonly names?: readonly string[] | undefined;
  /** What the text was given as, for messages. */
  readonly option: string;
  /** Reads the concept in the file that a text names, such as FILE.json; undefined for a text that names none. */
  readonly inFile?: ((text: string) => Concept | undefined) | undefined;
}

const refuse = ({ option }: FormContext, message: string): never => {
  throw new UsageError(`${option}: ${message}`);
};

function variableOf(text: string, context: FormContext): number {
  const { variables, names } = context;
  const token = text.trim();
  const number = /^x?(\d{1,7})$/.exec(token)?.[1];
  const named = (names ?? []).flatMap((name, i) => (name === token ? [i] : []));
  const index = number === undefined ? undefined : Number(number);
  if (index !== undefined && named.some((i) => i !== index))
    return refuse(
      context,
      `${token} is both the number of a variable and the name of another (x${named[0]})`,
    );
  if (named.length > 1)
    return refuse(context, `${token} is the name of ${named.length} variables; a number is expected`);
  const found = index ?? named[0];
  if (found === undefined)
    return refuse(
      context,
      `a variable is expected, a number from 0 or a name of the source's, got ${token || "nothing"}`,
    );
  if (found >= variables)
    return refuse(
      context,
      `x${found} is none of the ${counted(variables, "variable")} of the source, x0 to x${variables - 1}`,
    );
  return found;
}

/** `0,3,5-8`, each variable once. */
function variablesOf(text: string, context: FormContext): number[] {
  const list = text.split(",").flatMap((part) => {
    const range = /^\s*x?(\d{1,7})\s*-\s*x?(\d{1,7})\s*$/.exec(part);
    if (range === null) return [variableOf(part, context)];
    const [from, to] = [variableOf(range[1]!, context), variableOf(range[2]!, context)];
    if (to < from)
      return refuse(context, `a range from the smaller number to the larger is expected, got ${part.trim()}`);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  const twice = list.find((v, i) => list.indexOf(v) !== i);
  return twice === undefined ? list : refuse(context, `x${twice} is listed twice`);
}

const literalOf = (text: string, context: FormContext): Literal => {
  const token = text.trim();
  const negated = /^[!¬~]/.test(token);
  return { variable: variableOf(negated ? token.slice(1) : token, context), value: negated ? 0 : 1 };
};

const literalsOf = (text: string, context: FormContext): Literal[] =>
  text.trim() === "" ? [] : text.split(",").map((part) => literalOf(part, context));

function threshold(text: string, context: FormContext): Concept {
  const match = /^\s*(\d{1,7})\s+of\s+(.+)$/.exec(text);
  if (match === null)
    return refuse(context, `threshold:K of VARIABLES such as threshold:11 of 0-20 is expected, got ${text}`);
  return atLeast(Number(match[1]), variablesOf(match[2]!, context), context);
}

function atLeast(k: number, members: readonly number[], { variables }: FormContext): Concept {
  const weights = Array.from({ length: variables }, (_, v) => rational(members.includes(v) ? 1 : 0));
  return { kind: "linear-threshold", variables, weights, threshold: rational(k) };
}

function majority(text: string, context: FormContext): Concept {
  const members = variablesOf(text, context);
  if (members.length % 2 === 0)
    return refuse(
      context,
      `of ${members.length} votes a tie has two readings; say threshold:${members.length / 2} of … or ` +
        `threshold:${members.length / 2 + 1} of …`,
    );
  return atLeast((members.length + 1) / 2, members, context);
}

/** The address first, its most significant variable first; x_{data[n]} where it spells n. */
function multiplexer(text: string, context: FormContext): Concept {
  const [first = "", second, ...rest] = text.split(";");
  if (second === undefined || rest.length > 0)
    return refuse(context, `multiplexer:ADDRESS;DATA such as multiplexer:0-2;3-10 is expected, got ${text}`);
  const address = variablesOf(first, context);
  const data = variablesOf(second, context);
  if (address.length > 16 || data.length !== 2 ** address.length)
    return refuse(
      context,
      "an address of k variables, at most 16, and 2^k data variables are expected, got " +
        `${address.length} and ${data.length}`,
    );
  const both = data.find((v) => address.includes(v));
  if (both !== undefined) return refuse(context, `x${both} is both address and data`);
  const build = (depth: number, n: number): TreeNode =>
    depth === address.length
      ? { variable: data[n]!, zero: { label: 0 }, one: { label: 1 } }
      : { variable: address[depth]!, zero: build(depth + 1, 2 * n), one: build(depth + 1, 2 * n + 1) };
  return { kind: "decision-tree", variables: context.variables, root: build(0, 0) };
}

const READERS: Readonly<Record<string, (text: string, context: FormContext) => Concept>> = {
  parity: (text, context) => ({
    kind: "parity",
    variables: context.variables,
    subset: variablesOf(text, context),
    constant: 0,
  }),
  "!parity": (text, context) => ({
    kind: "parity",
    variables: context.variables,
    subset: variablesOf(text, context),
    constant: 1,
  }),
  threshold,
  majority,
  multiplexer,
  and: (text, context) => ({
    kind: "conjunction",
    variables: context.variables,
    literals: literalsOf(text, context),
  }),
  or: (text, context) => ({
    kind: "disjunction",
    variables: context.variables,
    literals: literalsOf(text, context),
  }),
  dnf: (text, context) => ({
    kind: "dnf",
    variables: context.variables,
    terms: text.split("|").map((term) => literalsOf(term, context)),
  }),
  cnf: (text, context) => ({
    kind: "cnf",
    variables: context.variables,
    clauses: text.split("|").map((clause) => literalsOf(clause, context)),
  }),
  constant: (text, context) => {
    if (text !== "0" && text !== "1")
      return refuse(context, `constant:0 or constant:1 is expected, got ${text}`);
    const { variables } = context;
    return text === "1"
      ? { kind: "conjunction", variables, literals: [] }
      : { kind: "disjunction", variables, literals: [] };
  },
};

/** A concept on the variables of the source: a short form, JSON, a truth table, or the name of a file. */
export function conceptForm(text: string, context: FormContext): Concept {
  const { option, inFile } = context;
  const [, name, rest] = /^(!?[a-z]+):(.*)$/s.exec(text) ?? [];
  if (name !== undefined && Object.hasOwn(READERS, name)) {
    const written = formatConcept(READERS[name]!(rest!, context));
    return parseWith(representationSchema, written, option);
  }
  if (/^[01]+$/.test(text)) return conceptText(text, option);
  const read = inFile?.(text);
  if (read !== undefined) return read;
  if (/^\s*\{/.test(text)) return representationText(text, option);
  const file = inFile === undefined ? "" : "FILE.json, ";
  return refuse(
    context,
    `a concept is expected: ${file}JSON, a truth table, or a short form such as ${FORMS}; got ${text}`,
  );
}
