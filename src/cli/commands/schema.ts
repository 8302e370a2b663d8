/** # pac-distill schema: the JSON Schemas of the contract. */
import type { Command } from "commander";
import { jsonSchemas } from "../../oracle/json-schemas.js";
import { allMethods } from "../methods.js";
import { guarded, print, UsageError } from "../terminal.js";

export function register(program: Command): void {
  program
    .command("schema")
    .summary("the JSON Schema of a value or a method")
    .description(
      "Prints the JSON Schema of concept, class, distribution, METHOD.params or METHOD.result; without a name, lists them.",
    )
    .argument("[name]")
    .action(
      guarded((name?: string) => {
        const schemas = jsonSchemas(allMethods());
        if (name === undefined) {
          for (const known of schemas.keys()) print(known);
          return;
        }
        const schema = schemas.get(name);
        if (schema === undefined)
          throw new UsageError(`name: one of ${[...schemas.keys()].join(", ")} is expected, got ${name}`);
        print(JSON.stringify(schema, null, 2));
      }),
    );
}
