/** # pac-distill schema: the JSON Schemas of the contract. */
import { jsonSchemas } from "../../oracle/json-schemas.js";
import { allMethods } from "../methods.js";
import { print, UsageError } from "../terminal.js";

export function run(name?: string): void {
  const schemas = jsonSchemas(allMethods());
  if (name === undefined) {
    for (const known of schemas.keys()) print(known);
    return;
  }
  const schema = schemas.get(name);
  if (schema === undefined)
    throw new UsageError(`name: one of ${[...schemas.keys()].join(", ")} is expected, got ${name}`);
  print(JSON.stringify(schema, null, 2));
}
