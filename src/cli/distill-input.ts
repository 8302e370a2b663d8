/**
 * # What `distill` reads
 *
 * A trained network (`.safetensors`, `.onnx`), a concept of the contract (`.json`), or labelled examples
 * (a table such as `.csv`: one row a point, the last column the label, `bit-table.ts`).
 *
 * Main definitions: `readSource`, `readDistribution`.
 */
import { lstatSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Concept } from "../boolean/concept.js";
import { DomainError, oneLine } from "../exact/domain-error.js";
import { parseJson } from "../exact/read-json.js";
import { counted } from "../exact/wording.js";
import { describeSchema, schemaNames } from "../networks/input-schema.js";
import { readNetwork } from "../networks/read-network.js";
import { isTreeFile } from "../networks/tree-files.js";
import { conceptSchema } from "../oracle/schemas/concept.js";
import { distributionSchema } from "../oracle/schemas/distribution.js";
import type { Distribution } from "../probability/distribution.js";
import { describeConcept } from "../text/describe.js";
import {
  inputsForm,
  type NamedSource,
  namedNetwork,
  outputClassForm,
  residualForm,
} from "../text/network-file.js";
import { INPUTS } from "../verify/tree/network-reading.js";
import {
  describeTable,
  examplesOf,
  featureNames,
  pointsOf,
  readBitTable,
  type TableOptions,
} from "./bit-table.js";
import { distributionOption, parseWith, readBytes, readText, withBytes } from "./inputs.js";
import { schemaOption } from "./schema-option.js";
import { isTableFile } from "./table-cells.js";
import { UsageError } from "./terminal.js";

/** What the command line says of a source file. */
export interface SourceOptions extends TableOptions {
  readonly inputs?: string | undefined;
  /** A file that says what inputs mean that are no bits by birth. */
  readonly schema?: string | undefined;
  /** `none`, `hidden` or layers `1,2`; false for `--no-residual`. */
  readonly residual?: string | false | undefined;
  /** Number of the class that is label 1, where the network tells several apart. */
  readonly outputClass?: string | undefined;
  /** Which of several outputs of an ONNX graph is meant. */
  readonly outputName?: string | undefined;
}

/** The answer of the file system; an error is a no. */
function holds(ask: () => boolean): boolean {
  try {
    return ask();
  } catch {
    return false;
  }
}

/** The `config.json` beside a network's file, which is read with it. */
export const configOf = (file: string): string => join(dirname(file), "config.json");

/**
 * The text of the `config.json` beside a file, where there is one; a link that leads nowhere or a pipe is
 * refused, since it might have said something.
 */
function configBeside(file: string): string | undefined {
  if (file === "-") return undefined;
  const config = configOf(file);
  // What cannot be looked at lies in a folder out of which the network cannot be read either.
  if (!holds(() => lstatSync(config) !== undefined)) return undefined;
  if (!holds(() => statSync(config).isFile()))
    throw new UsageError(`${config}: a file is expected beside the network, or nothing of this name`);
  return readText(config);
}

/** A file in the folder of another; a link that leads out of the folder is refused. */
function beside(file: string): (name: string) => Uint8Array | undefined {
  return (name) => {
    const path = join(dirname(file), name);
    if (file === "-" || !holds(() => statSync(path).isFile())) return undefined;
    const folder = realpathSync(dirname(file));
    if (!realpathSync(path).startsWith(join(folder, "/")))
      throw new UsageError(`${path} leads outside the folder of ${file}`);
    return readBytes(path);
  };
}

function readNetworkFile(file: string, options: SourceOptions): NamedSource {
  const { inputs, residual, outputClass, outputName } = options;
  const schema = schemaOption(options.schema);
  const network = withBytes(file, (bytes) =>
    readNetwork(basename(file), bytes, {
      inputs: inputsForm(inputs, "--inputs"),
      schema,
      residual: residual === false ? false : residualForm(residual, "--residual"),
      config: configBeside(file),
      outputClass: outputClassForm(outputClass, "--output-class"),
      outputName,
      beside: beside(file),
    }),
  );
  return namedNetwork(network, schema);
}

/**
 * Refuses options that say how a network's file is to be read, where there is none; of a network of the contract,
 * which says how bits are fed in, an `--inputs` that contradicts it.
 */
function refuseNetworkOptions(file: string, options: SourceOptions, concept?: Concept): void {
  const { inputs, residual, outputClass, outputName } = options;
  if (concept !== undefined && options.schema !== undefined)
    throw new UsageError(`--schema belongs to a network file or a table; ${file} is a concept on bits`);
  const isNetwork = concept?.kind === "relu-network";
  if (isNetwork && inputs !== undefined && inputs !== concept.inputs)
    throw new DomainError(
      "mismatch",
      `--inputs ${inputs}: ${file} says that its inputs are ${concept.inputs}`,
      ["inputs"],
    );
  const given = Object.entries({
    inputs: isNetwork ? undefined : inputs,
    residual,
    "output-class": outputClass,
    "output-name": outputName,
  }).find(([, option]) => option !== undefined);
  if (given !== undefined)
    throw new UsageError(
      `--${given[0]} belongs to a network file; ${file} is ${isNetwork ? "a network that says it itself" : "none"}`,
    );
}

export function readSource(file: string, options: SourceOptions): NamedSource {
  const { residual } = options;
  if (/\.index\.json$/i.test(file)) return readNetworkFile(file, options);
  const value = /\.json$/i.test(file) ? parseJson(readText(file), file) : undefined;
  if (isTreeFile(value)) return readNetworkFile(file, options);
  if (value === undefined && isTableFile(file)) refuseNetworkOptions(file, options);
  if (/\.onnx$/i.test(file) && residual !== undefined)
    throw new UsageError("--residual belongs to safetensors files; an ONNX file has its own additions");
  if (/\.json$/i.test(file)) {
    const concept = parseWith(conceptSchema, value, file);
    refuseNetworkOptions(file, options, concept);
    return {
      source: { kind: "concept", concept },
      variables: concept.variables,
      description: describeConcept(concept),
      reading: concept.kind === "relu-network" ? [["inputs", INPUTS[concept.inputs]]] : [],
      names: concept.kind === "decision-tree" ? concept.names : undefined,
    };
  }
  if (isTableFile(file)) {
    const table = readBitTable(file, readBytes(file), options);
    const schema = schemaOption(options.schema);
    const examples = examplesOf(table, schema);
    const variables = examples[0]!.point.length;
    return {
      source: { kind: "examples", variables, examples },
      variables,
      description: `${counted(examples.length, "labelled example")} on ${counted(variables, "variable")}`,
      reading: [...describeTable(table, schema), ...(schema === undefined ? [] : describeSchema(schema))],
      names: schema === undefined ? featureNames(table, variables) : schemaNames(schema),
    };
  }
  if (file !== "-" && !/\.(safetensors|onnx)$/i.test(file))
    throw new UsageError(
      `${file}: a network (.onnx, .safetensors), a concept or trees (.json), or ` +
        "a table (.csv, .tsv, .txt, .data) is expected",
    );
  return readNetworkFile(file, options);
}

/** The names of a file: a JSON list, or one a line. */
export function readNames(file: string, variables: number): readonly string[] {
  const text = readText(file);
  const value: unknown = /^\s*\[/.test(text)
    ? parseJson(text, file)
    : text.replace(/\s+$/, "").split(/\r\n|\n|\r/);
  if (!Array.isArray(value) || !value.every((name) => typeof name === "string"))
    throw new UsageError(`${file}: a list of names is expected`);
  if (value.length !== variables)
    throw new UsageError(
      `${file}: ${counted(variables, "name")}, one a variable, are expected, got ${value.length}`,
    );
  return value;
}

/** The names of the variables by the header of the table of a distribution, where it has one. */
export function namesOfDistribution(
  text: string,
  variables: number,
  options: TableOptions = {},
): readonly string[] | undefined {
  return isTableFile(text)
    ? featureNames(readBitTable(text, readBytes(text), options), variables)
    : undefined;
}

/**
 * `uniform`, `product:BIAS`, `FILE.csv` (the empirical distribution of its rows of bits), JSON or @file;
 * `note` receives what was understood of a table.
 */
export function readDistribution(
  text: string,
  variables: number,
  options: TableOptions & Pick<SourceOptions, "schema"> = {},
  note?: (row: [name: string, text: string]) => void,
): Distribution {
  if (text.startsWith("product:")) {
    const bias = text.slice("product:".length);
    const biases = Array.from({ length: variables }, () => bias);
    return parseWith(distributionSchema, { kind: "product", biases }, "--distribution");
  }
  if (isTableFile(text)) {
    const table = readBitTable(text, readBytes(text), options);
    const { points, leftOut } = pointsOf(table, variables, schemaOption(options.schema));
    const header = table.names === undefined ? "" : `; row 1 is a header: ${oneLine(table.names.join(", "))}`;
    const label = leftOut ? "; the last column, a label, is left out" : "";
    const numbers = table.leftOut.before === 0 ? "" : "; column 1, which numbers the rows, is left out";
    note?.(["points", `${counted(points.length, "row")} of ${text}${header}${label}${numbers}`]);
    return { kind: "empirical", points };
  }
  return distributionOption(text, variables, "--distribution");
}
