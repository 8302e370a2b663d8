/**
 * # What inputs mean, on the command line
 *
 * The file of `--schema`, and the rows of a table by a schema.
 *
 * Main definitions: `schemaOption`, `bitsBySchema`.
 */
import { DomainError } from "../exact/domain-error.js";
import { parseRational } from "../exact/rational.js";
import { parseJson } from "../exact/read-json.js";
import {
  type Feature,
  featureBits,
  featureColumns,
  type InputSchema,
  schemaColumns,
} from "../networks/input-schema.js";
import { inputSchemaSchema } from "../oracle/schemas/input-schema.js";
import { bitsOfColumn } from "./bit-words.js";
import { parseWith, readText } from "./inputs.js";
import { UsageError } from "./terminal.js";

/** The schema in a file of JSON. */
export const schemaOption = (file: string | undefined): InputSchema | undefined =>
  file === undefined
    ? undefined
    : parseWith(inputSchemaSchema, parseJson(readText(file), file), `--schema ${file}`);

const sameValue = (cell: string, value: string): boolean => {
  if (cell === value) return true;
  const [a, b] = [parseRational(cell), parseRational(value)];
  return a !== undefined && b !== undefined && a.equals(b);
};

const shown = (cell: string): string => (cell === "" ? "an empty cell" : cell);

/** Says where a cell stands; the row is an index into the rows of data. */
type Place = (row: number, column: number) => string;

function bitsOfFeature(
  feature: Feature,
  rows: readonly (readonly string[])[],
  from: number,
  place: Place,
): readonly string[] {
  const known = featureBits(feature);
  if (feature.kind === "oneOf" || feature.kind === "ordered" || (feature.kind === "bit" && feature.values)) {
    const values = feature.values!;
    return rows.map((row, r) => {
      const at = values.findIndex((value) => sameValue(row[from]!, value));
      if (at >= 0) return known[at]!;
      throw new UsageError(
        `${place(r, from)}: ${feature.name}: one of ${values.join(", ")} is expected, got ${shown(row[from]!)}`,
      );
    });
  }
  const columns = Array.from({ length: featureColumns(feature) }, (_, i) => {
    const read = bitsOfColumn(rows.map((row) => row[from + i]!));
    if (read.kind === "bits") return read.bits;
    throw new UsageError(
      `${place(read.row, from + i)}: ${feature.name}: ${read.expected} expected, ` +
        `got ${shown(rows[read.row]![from + i]!)}`,
    );
  });
  return rows.map((_, r) => {
    const bits = columns.map((column) => column[r]!).join("");
    if (known.includes(bits)) return bits;
    throw new UsageError(
      `${place(r, from)}: ${feature.name}: ${bits} is no value of a ` +
        `${feature.kind === "oneHot" ? "one-hot group" : feature.kind}`,
    );
  });
}

/**
 * The bits of each row, column by column as the schema has them; `names` is the header without the label's column.
 * Throws `UsageError` where a cell is no value of its feature, `DomainError` (mismatch) where the columns are others.
 */
export function bitsBySchema(
  schema: InputSchema,
  rows: readonly (readonly string[])[],
  names: readonly string[] | undefined,
  place: Place,
): string[] {
  const width = rows[0]!.length;
  if (width !== schemaColumns(schema))
    throw new DomainError(
      "mismatch",
      `the schema has ${schemaColumns(schema)} columns, the table ${width} beside the label`,
      ["schema", "features"],
    );
  const bits = rows.map(() => "");
  let from = 0;
  schema.features.forEach((feature, k) => {
    const name = names?.[from];
    if (
      name !== undefined &&
      featureColumns(feature) === 1 &&
      feature.kind !== "oneHot" &&
      name !== feature.name
    )
      throw new DomainError(
        "mismatch",
        `column ${from + 1} is called ${name} in the table, and ${feature.name} in the schema`,
        ["schema", "features", k, "name"],
      );
    bitsOfFeature(feature, rows, from, place).forEach((text, r) => {
      bits[r] += text;
    });
    from += featureColumns(feature);
  });
  return bits;
}
