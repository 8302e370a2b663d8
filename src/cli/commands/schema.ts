/** # pac-distill schema: the JSON Schemas of the contract. */
import { unknownName } from "../../text/closest.js";
import { allSchemas } from "../methods.js";
import { printValue } from "../output.js";
import { print, UsageError } from "../terminal.js";

export function run(name?: string): void {
  const schemas = allSchemas();
  if (name === undefined) {
    for (const known of schemas.keys()) print(known);
    return;
  }
  const schema = schemas.get(name);
  if (schema === undefined)
    throw new UsageError(
      unknownName("name", name, [...schemas.keys()], `one of ${[...schemas.keys()].join(", ")}`),
    );
  printValue(JSON.stringify(schema, null, 2));
}
