/**
 * # What `distill` reads
 *
 * A trained network (`.safetensors`, `.onnx`), a concept of the contract (`.json`), or labelled examples (`.csv`: one row a point, the last
 * column the label; either one column of bits before it, or one column a variable; a head row is skipped).
 *
 * Main definitions: `readSource`, `readDistribution`, `readExamples`.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Bit } from "../boolean/concept.js";
import { parseJson } from "../exact/read-json.js";
import type { ResidualReading } from "../networks/architecture.js";
import { parameterCount } from "../networks/dense-network.js";
import { encodeNetwork } from "../networks/network-bytes.js";
import { readNetwork } from "../networks/read-network.js";
import { conceptSchema } from "../oracle/schemas/concept.js";
import { distributionSchema } from "../oracle/schemas/distribution.js";
import type { DistillSource } from "../pipeline/source.js";
import type { Distribution } from "../probability/distribution.js";
import type { Example } from "../verify/tree/certificate.js";
import { describeReading } from "../verify/tree/network-reading.js";
import { describeConcept } from "./describe.js";
import { distributionOption, parseWith } from "./inputs.js";
import { UsageError } from "./terminal.js";

export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (problem) {
    throw new UsageError(`${file}: cannot be read (${problem instanceof Error ? problem.message : problem})`);
  }
}

/** The rows of a CSV of bits; every row as long as the first. */
function bitRows(file: string): { rows: string[][]; start: number } {
  let records: string[][];
  try {
    records = parse(Buffer.from(readBytes(file)), { bom: true, skip_empty_lines: true, trim: true });
  } catch (problem) {
    throw new UsageError(
      `${file}: CSV is expected (${problem instanceof Error ? problem.message : problem})`,
    );
  }
  const isBits = (row: string[]) => row.every((cell) => /^[01]+$/.test(cell));
  const start = records.length > 0 && !isBits(records[0]!) ? 1 : 0;
  const rows = records.slice(start);
  if (rows.length === 0) throw new UsageError(`${file}: at least one row of bits is expected`);
  const bad = rows.findIndex((row) => !isBits(row));
  if (bad >= 0)
    throw new UsageError(`${file}, row ${bad + start + 1}: bits are expected, got ${rows[bad]!.join(",")}`);
  return { rows, start };
}

const sameLength = (file: string, points: readonly string[], start: number): void => {
  const at = points.findIndex((point) => point.length !== points[0]!.length);
  if (at >= 0)
    throw new UsageError(
      `${file}, row ${at + start + 1}: ${points[0]!.length} bits are expected, got ${points[at]!.length}`,
    );
};

export function readExamples(file: string): Example[] {
  const { rows, start } = bitRows(file);
  const examples = rows.map((row, i): Example => {
    const label = row.at(-1)!;
    if (row.length < 2 || label.length !== 1)
      throw new UsageError(`${file}, row ${i + start + 1}: bits and then a label 0 or 1 are expected`);
    return { point: row.slice(0, -1).join(""), label: Number(label) as Bit };
  });
  sameLength(
    file,
    examples.map(({ point }) => point),
    start,
  );
  return examples;
}

export interface ReadSource {
  readonly source: DistillSource;
  readonly variables: number;
  /** One line for people. */
  readonly description: string;
  /** How it was read, a row an aspect. */
  readonly reading: readonly [string, string][];
}

/** What the command line says of a source file. */
export interface SourceOptions {
  readonly inputs?: string | undefined;
  /** `none`, `hidden` or layers `1,2`; false for `--no-residual`. */
  readonly residual?: string | false | undefined;
}

/** `none`, `hidden`, or hidden layers, counted from 0, such as `1,2`. */
function residualOption(value: string | false | undefined): ResidualReading | undefined {
  if (value === undefined || value === false || value === "none" || value === "hidden") return value;
  if (/^\d{1,6}(,\d{1,6})*$/.test(value)) return value.split(",").map(Number);
  throw new UsageError(`--residual: none, hidden or layer numbers such as 1,2 are expected, got ${value}`);
}

/** The text of the `config.json` beside a file, where there is one. */
function configBeside(file: string): string | undefined {
  const config = join(dirname(file), "config.json");
  return file !== "-" && existsSync(config) ? new TextDecoder().decode(readBytes(config)) : undefined;
}

function readNetworkFile(file: string, { inputs, residual }: SourceOptions): ReadSource {
  if (inputs !== undefined && inputs !== "pm1" && inputs !== "01")
    throw new UsageError(`--inputs: pm1 or 01 is expected, got ${inputs}`);
  const network = readNetwork(basename(file), readBytes(file), {
    inputs,
    residual: residualOption(residual),
    config: configBeside(file),
  });
  const widths = [network.variables, ...network.layers.map(({ rows }) => rows)].join("–");
  return {
    source: { kind: "network", network },
    variables: network.variables,
    description: `network ${widths}, ${parameterCount(network).toLocaleString("en")} parameters`,
    reading: describeReading(encodeNetwork(network)),
  };
}

export function readSource(file: string, options: SourceOptions): ReadSource {
  const { inputs, residual } = options;
  const aboutNetworks = inputs !== undefined ? "--inputs" : "--residual";
  if (/\.(json|csv)$/i.test(file) && (inputs !== undefined || residual !== undefined))
    throw new UsageError(`${aboutNetworks} belongs to a network file; ${file} is none`);
  if (/\.onnx$/i.test(file) && residual !== undefined)
    throw new UsageError("--residual belongs to safetensors files; an ONNX file has its own additions");
  if (/\.json$/i.test(file)) {
    const text = new TextDecoder().decode(readBytes(file));
    const concept = parseWith(conceptSchema, parseJson(text, file), file);
    return {
      source: { kind: "concept", concept },
      variables: concept.variables,
      description: describeConcept(concept),
      reading: [],
    };
  }
  if (/\.csv$/i.test(file)) {
    const examples = readExamples(file);
    const variables = examples[0]!.point.length;
    return {
      source: { kind: "examples", variables, examples },
      variables,
      description: `${examples.length} labelled examples on ${variables} variables`,
      reading: [],
    };
  }
  if (file !== "-" && !/\.(safetensors|onnx)$/i.test(file))
    throw new UsageError(`${file}: a .safetensors, .onnx, .json or .csv file is expected`);
  return readNetworkFile(file, options);
}

/** `uniform`, `product:BIAS`, `FILE.csv` (the empirical distribution of its rows of bits), JSON or @file. */
export function readDistribution(text: string, variables: number): Distribution {
  if (text.startsWith("product:")) {
    const bias = text.slice("product:".length);
    const biases = Array.from({ length: variables }, () => bias);
    return parseWith(distributionSchema, { kind: "product", biases }, "--distribution");
  }
  if (/\.csv$/i.test(text)) {
    const { rows, start } = bitRows(text);
    // A file of examples may be given: then the last column is a label and is left out.
    const points = rows.map((row) => {
      const joined = row.join("");
      return joined.length === variables + 1 ? joined.slice(0, -1) : joined;
    });
    sameLength(text, points, start);
    return { kind: "empirical", points };
  }
  return distributionOption(text, variables, "--distribution");
}
