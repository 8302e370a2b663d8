/**
 * # A network's file, in words
 *
 * What was read of a network, for whoever is to say whether that is what was meant.
 *
 * Main definitions: `NamedSource`, `namedNetwork`, `inputsForm`, `residualForm`,
 * `outputClassForm`.
 */
import { oneLine } from "../exact/domain-error.js";
import { parseRational } from "../exact/rational.js";
import type { ResidualReading } from "../networks/architecture.js";
import type { DenseNetwork } from "../networks/dense-network.js";
import { parameterCount } from "../networks/dense-network.js";
import { exactDouble, type TwoValues } from "../networks/input-columns.js";
import { describeSchema, type InputSchema, schemaGroups, schemaNames } from "../networks/input-schema.js";
import { readingOf } from "../networks/network-bytes.js";
import type { DistillSource } from "../pipeline/source.js";
import type { Distribution } from "../probability/distribution.js";
import { describeReading } from "../verify/tree/network-reading.js";
import { UsageError } from "./usage-error.js";

/** A source as it was read. */
export interface NamedSource {
  readonly source: DistillSource;
  readonly variables: number;
  /** One line for people. */
  readonly description: string;
  /** How it was read, a row an aspect. */
  readonly reading: readonly [string, string][];
  /** What the variables are called, where the file says it. */
  readonly names?: readonly string[] | undefined;
  /** The distribution over the valid inputs, where a schema says which they are. */
  readonly valid?: Distribution | undefined;
}

/** What a schema says of the variables. */
const bySchema = (schema: InputSchema | undefined): Pick<NamedSource, "names" | "valid"> =>
  schema === undefined ? {} : { names: schemaNames(schema), valid: schemaGroups(schema) };

/** A network and how it was read, with the schema of its inputs where there is one. */
export function namedNetwork(network: DenseNetwork, schema?: InputSchema): NamedSource {
  const parameters = parameterCount(network);
  const widths = [network.variables, ...network.layers.map(({ rows }) => rows)].join("–");
  return {
    source: { kind: "network", network },
    variables: network.variables,
    description:
      `network ${widths}, ${parameters.toLocaleString("en")} ` +
      `${parameters === 1 ? "parameter" : "parameters"}`,
    ...bySchema(schema),
    reading: [
      ...describeReading(readingOf(network)),
      ...(schema === undefined ? [] : describeSchema(schema)),
      ...(network.notes ?? []).map((note): [string, string] => ["", oneLine(note)]),
    ],
  };
}

/** `none`, `hidden`, or hidden layers, counted from 0, such as `1,2`. */
export function residualForm(value: string | undefined, option: string): ResidualReading | undefined {
  if (value === undefined || value === "none" || value === "hidden") return value;
  if (/^\d{1,6}(,\d{1,6})*$/.test(value)) return value.split(",").map(Number);
  throw new UsageError(`${option}: none, hidden or layer numbers such as 1,2 are expected, got ${value}`);
}

/**
 * `01`, `pm1`, or two numbers such as `0,255`. Throws `UsageError`, and `DomainError` where a number is no double.
 */
export function inputsForm(value: string | undefined, option: string): "01" | "pm1" | TwoValues | undefined {
  if (value === undefined || value === "01" || value === "pm1") return value;
  const texts = value.split(",").map((text) => text.trim());
  if (texts.length !== 2 || texts.some((text) => parseRational(text) === undefined) || texts[0] === texts[1])
    throw new UsageError(
      `${option}: 01, pm1 or two numbers such as 0,255 (for the bits 0 and 1) are expected, got ${value}`,
    );
  const [zero, one] = texts.map((text) => exactDouble(text, ["inputs"])) as [number, number];
  return [zero, one];
}

/** The number of a class, from 0. */
export function outputClassForm(value: string | undefined, option: string): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,6}$/.test(value)) return Number(value);
  throw new UsageError(`${option}: the number of a class, from 0, is expected, got ${value}`);
}
