/**
 * # JSON Schemas
 *
 * The zod schemas of the wire contract as JSON Schema (draft 2020-12), for programs in any language. What a
 * JSON Schema cannot say (weights that sum to 1, tables of 2^d characters) is said by the error messages.
 *
 * Main definitions: `jsonSchemas`.
 */
import { z } from "zod";
import { treeNodeJsonSchema, treeNodeSchema } from "../boolean/wire/tree.js";
import type { Method } from "./method.js";
import { certificateSchema } from "./schemas/certificate.js";
import { classSchema } from "./schemas/class.js";
import { conceptSchema, conceptText, representationSchema } from "./schemas/concept.js";
import { distributionSchema } from "./schemas/distribution.js";
import { certificateSchemas } from "./schemas/web-certificate.js";

type JsonSchema = Record<string, unknown>;

const TREE = "TreeNode";

/** The recursive shape of a tree node, with its self-references pointing into `$defs`. */
function treeDefinition(): JsonSchema {
  const { $schema, ...schema } = treeNodeJsonSchema() as JsonSchema;
  const text = JSON.stringify(schema).replaceAll('"$ref":"#"', `"$ref":"#/$defs/${TREE}"`);
  return JSON.parse(text) as JsonSchema;
}

function convert(schema: z.ZodType): JsonSchema {
  const converted = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      if (zodSchema === (treeNodeSchema as unknown)) jsonSchema.$ref = `#/$defs/${TREE}`;
      if (zodSchema === (conceptText as unknown))
        jsonSchema.description = "A concept, as in the schema `concept`.";
    },
  }) as JsonSchema;
  const text = JSON.stringify(converted);
  if (!text.includes(`#/$defs/${TREE}`)) return converted;
  return {
    ...converted,
    $defs: { ...(converted.$defs as JsonSchema | undefined), [TREE]: treeDefinition() },
  };
}

/**
 * Schemas by name: concept, class, distribution, representation, certificate, certificate.KIND, and
 * METHOD.params and METHOD.result of every method.
 */
export function jsonSchemas(methods: readonly Method[]): Map<string, JsonSchema> {
  const named = new Map<string, JsonSchema>([
    ["concept", convert(conceptSchema)],
    ["class", convert(classSchema)],
    ["distribution", convert(distributionSchema)],
    ["representation", convert(representationSchema)],
    ["certificate", convert(certificateSchema)],
  ]);
  for (const [kind, schema] of Object.entries(certificateSchemas))
    named.set(`certificate.${kind}`, convert(schema));
  for (const method of methods) {
    named.set(`${method.name}.params`, { ...convert(method.params), description: method.summary });
    named.set(`${method.name}.result`, convert(method.result));
  }
  return named;
}
