/**
 * # Classes in a short form
 *
 * `conjunctions:3`, `decision-trees:3:maxLeaves=4,maxDepth=2`, or JSON.
 *
 * Main definitions: `classForm`, `classInJson`.
 */
import { refuseAbove } from "../exact/domain-error.js";
import { parseJson } from "../exact/read-json.js";
import type { ConceptClass } from "../learning/concept-class.js";
import { classFields, classSchema } from "../oracle/schemas/class.js";
import { closest, unknownName } from "./closest.js";
import { isJson, parseWith } from "./parse-with.js";
import { UsageError } from "./usage-error.js";

/** Most characters of a class: what reads them would take a gigabyte and half a minute at several times as many. */
const MAX_CLASS_TEXT = 16_000_000;

/** The class in a text of JSON; `from` names it where it is no JSON. */
export function classInJson(text: string, option: string, from = option): ConceptClass {
  refuseAbove(text.length, MAX_CLASS_TEXT, "characters of a class, whose concepts are listed", [option]);
  return classOf(parseJson(text, from), option);
}

/** JSON, or `kind:variables:name=value,…`; `expected` says what else the option takes. */
export function classForm(text: string, option: string, expected = "JSON or kind:variables"): ConceptClass {
  if (isJson(text)) return classInJson(text, option);
  const [kind, variables, rest = ""] = text.split(":");
  if (variables === undefined || !/^\d+$/.test(variables)) {
    throw new UsageError(`${option}: ${expected} such as conjunctions:3 is expected, got ${text}`);
  }
  const bounds = rest
    .split(",")
    .filter((part) => part !== "")
    .map((part) => {
      const [name, value] = part.split("=");
      if (value === undefined || !/^\d+$/.test(value))
        throw new UsageError(`${option}: name=number is expected, got ${part}`);
      return [name, Number(value)] as const;
    });
  return classOf({ kind, variables: Number(variables), ...Object.fromEntries(bounds) }, option);
}

/** A class, whose kind and fields are known: what is not is named, with the one that was meant. */
function classOf(value: unknown, option: string): ConceptClass {
  if (typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string") {
    const { kind } = value;
    const kinds = Object.keys(classFields);
    const fields = Object.hasOwn(classFields, kind) ? classFields[kind]! : undefined;
    if (fields === undefined && closest(kind, kinds) !== undefined)
      throw new UsageError(unknownName(`${option}.kind`, kind, kinds, "a kind of classes"));
    const unknown = fields && Object.keys(value).find((key) => !fields.includes(key));
    if (unknown !== undefined)
      throw new UsageError(
        unknownName(`${option}: ${kind}`, unknown, fields!, `one of the fields ${fields!.join(", ")}`),
      );
  }
  return parseWith(classSchema, value, option);
}
