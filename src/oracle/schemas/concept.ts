/**
 * # Concepts on the wire
 *
 * One schema a kind, and the union that `kind` decides. What comes out satisfies every invariant of `src/boolean/concept.ts`:
 * variables in range, tables of the right length, layers that fit.
 *
 * Main definitions: `conceptSchema`, `formatConcept`.
 */
import { z } from "zod";
import { ACTIVATIONS } from "../../boolean/activation.js";
import type { Concept, ConceptJson, Layer, Literals } from "../../boolean/concept.js";
import { MAX_ENUMERATED_VARIABLES } from "../../boolean/point.js";
import { formatRational } from "../../exact/rational.js";
import {
  bitSchema,
  integerBetween,
  rationalSchema,
  received,
  variableSchema,
  variablesSchema,
} from "./scalars.js";
import { checkTree, treeNodeSchema } from "./tree.js";

type Context = z.core.$RefinementCtx<unknown>;
type At = (string | number)[];

const issue = (context: Context, path: At, message: string) =>
  context.addIssue({ code: "custom", path, message, input: context.value });

function checkVariable(variable: number, variables: number, path: At, context: Context): void {
  if (variable < variables) return;
  issue(context, path, `the index of a variable is expected, 0 ≤ variable < ${variables}, got ${variable}`);
}

function checkLiterals(literals: Literals, variables: number, path: At, context: Context): void {
  literals.forEach((l, i) => {
    checkVariable(l.variable, variables, [...path, i, "variable"], context);
  });
}

function checkSet(indices: readonly number[], variables: number, path: At, context: Context): void {
  const seen = new Set<number>();
  indices.forEach((variable, i) => {
    checkVariable(variable, variables, [...path, i], context);
    if (seen.has(variable))
      issue(context, [...path, i], `distinct variables are expected, ${variable} is listed twice`);
    seen.add(variable);
  });
}

function checkTableLength(table: string, width: number, path: At, context: Context): void {
  const expected = 2 ** width;
  if (table.length !== expected) {
    issue(context, path, `${expected} characters (2^${width}) are expected, got ${table.length}`);
  }
}

const tableSchema = z
  .string({ error: (i) => `a string of 0s and 1s is expected, got ${received(i.input)}` })
  .regex(/^[01]*$/, { error: (i) => `a string of 0s and 1s is expected, got ${received(i.input)}` });

export const literalSchema = z.strictObject({ variable: variableSchema, value: bitSchema });
const literalsSchema = z.array(literalSchema, {
  error: (i) => `a list of literals is expected, got ${received(i.input)}`,
});

const truthTable = z
  .strictObject({
    kind: z.literal("truth-table"),
    variables: integerBetween(0, MAX_ENUMERATED_VARIABLES, "the number of variables of a truth table"),
    table: tableSchema,
  })
  .superRefine((c, context) => checkTableLength(c.table, c.variables, ["table"], context));

const decisionTree = z
  .strictObject({ kind: z.literal("decision-tree"), variables: variablesSchema, root: treeNodeSchema })
  .superRefine((c, context) => {
    const problem = checkTree(c.root, c.variables);
    if (problem !== undefined) issue(context, ["root", ...problem.path], problem.message);
  });

const conjunction = z
  .strictObject({ kind: z.literal("conjunction"), variables: variablesSchema, literals: literalsSchema })
  .superRefine((c, context) => checkLiterals(c.literals, c.variables, ["literals"], context));

const disjunction = z
  .strictObject({ kind: z.literal("disjunction"), variables: variablesSchema, literals: literalsSchema })
  .superRefine((c, context) => checkLiterals(c.literals, c.variables, ["literals"], context));

const dnf = z
  .strictObject({ kind: z.literal("dnf"), variables: variablesSchema, terms: z.array(literalsSchema) })
  .superRefine((c, context) => {
    c.terms.forEach((term, i) => {
      checkLiterals(term, c.variables, ["terms", i], context);
    });
  });

const cnf = z
  .strictObject({ kind: z.literal("cnf"), variables: variablesSchema, clauses: z.array(literalsSchema) })
  .superRefine((c, context) => {
    c.clauses.forEach((clause, i) => {
      checkLiterals(clause, c.variables, ["clauses", i], context);
    });
  });

const decisionList = z
  .strictObject({
    kind: z.literal("decision-list"),
    variables: variablesSchema,
    rules: z.array(z.strictObject({ literals: literalsSchema, label: bitSchema })),
    default: bitSchema,
  })
  .superRefine((c, context) => {
    c.rules.forEach((rule, i) => {
      checkLiterals(rule.literals, c.variables, ["rules", i, "literals"], context);
    });
  });

const parity = z
  .strictObject({
    kind: z.literal("parity"),
    variables: variablesSchema,
    subset: z.array(variableSchema),
    constant: bitSchema,
  })
  .superRefine((c, context) => checkSet(c.subset, c.variables, ["subset"], context));

const linearThreshold = z
  .strictObject({
    kind: z.literal("linear-threshold"),
    variables: variablesSchema,
    weights: z.array(rationalSchema),
    threshold: rationalSchema,
  })
  .superRefine((c, context) => {
    if (c.weights.length !== c.variables) {
      issue(
        context,
        ["weights"],
        `one weight a variable is expected, ${c.variables}, got ${c.weights.length}`,
      );
    }
  });

const junta = z
  .strictObject({
    kind: z.literal("junta"),
    variables: variablesSchema,
    relevant: z.array(variableSchema).max(MAX_ENUMERATED_VARIABLES, {
      error: () => `at most ${MAX_ENUMERATED_VARIABLES} relevant variables are expected`,
    }),
    table: tableSchema,
  })
  .superRefine((c, context) => {
    checkSet(c.relevant, c.variables, ["relevant"], context);
    checkTableLength(c.table, c.relevant.length, ["table"], context);
  });

const layerSchema = z.strictObject({
  /** A hidden layer may be empty: the network of a constant has no unit. */
  weights: z.array(z.array(rationalSchema)),
  bias: z.array(rationalSchema),
  activation: z.enum(ACTIVATIONS),
  residual: z.boolean().default(false),
});

function checkLayers(layers: readonly Layer[], variables: number, context: Context): void {
  let inputs = variables;
  layers.forEach((layer, k) => {
    const outputs = layer.weights.length;
    layer.weights.forEach((row, j) => {
      if (row.length === inputs) return;
      issue(
        context,
        ["layers", k, "weights", j],
        `a row of ${inputs} weights is expected, one an input, got ${row.length}`,
      );
    });
    if (layer.bias.length !== outputs) {
      issue(
        context,
        ["layers", k, "bias"],
        `${outputs} biases are expected, one a row of weights, got ${layer.bias.length}`,
      );
    }
    if (layer.residual && outputs !== inputs) {
      issue(
        context,
        ["layers", k, "residual"],
        `a residual layer needs as many outputs as inputs, got ${outputs} and ${inputs}`,
      );
    }
    inputs = outputs;
  });
  if (inputs !== 1 && layers.length > 0) {
    issue(context, ["layers", layers.length - 1, "weights"], `one output is expected, got ${inputs}`);
  }
}

const reluNetwork = z
  .strictObject({
    kind: z.literal("relu-network"),
    variables: variablesSchema,
    inputs: z.enum(["01", "pm1"]),
    layers: z.array(layerSchema).min(1, { error: () => "at least one layer is expected" }),
  })
  .superRefine((c, context) => checkLayers(c.layers, c.variables, context));

const KINDS = [
  truthTable,
  decisionTree,
  conjunction,
  disjunction,
  dnf,
  cnf,
  decisionList,
  parity,
  linearThreshold,
  junta,
  reluNetwork,
] as const;

const KIND_NAMES = KINDS.map((schema) => schema.shape.kind.value).join(", ");

/** What a union that `kind` decides says when the kind, or the whole value, is not one it knows. */
export const unknownKind =
  (what: string, names: string) =>
  (problem: { input?: unknown }): string => {
    const { input } = problem;
    const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
    if (!isObject)
      return `${what} is expected, an object whose "kind" is one of ${names}; got ${received(input)}`;
    return `one of the kinds ${names} is expected, got ${received((input as { kind?: unknown }).kind)}`;
  };

/** Any concept of the contract. */
export const conceptSchema = z
  .discriminatedUnion("kind", KINDS, { error: unknownKind("a concept", KIND_NAMES) })
  .transform((concept): Concept => concept)
  .meta({ id: "Concept", title: "Concept" });

/** The wire form of a concept: rationals as strings, everything else as it is. */
export function formatConcept(concept: Concept): ConceptJson {
  if (concept.kind === "linear-threshold") {
    return {
      ...concept,
      weights: concept.weights.map(formatRational),
      threshold: formatRational(concept.threshold),
    };
  }
  if (concept.kind === "relu-network") {
    return {
      ...concept,
      layers: concept.layers.map((layer) => ({
        ...layer,
        weights: layer.weights.map((row) => row.map(formatRational)),
        bias: layer.bias.map(formatRational),
      })),
    };
  }
  return concept;
}

/** A concept in results. */
export const conceptText = z.custom<ConceptJson>(() => true).meta({ title: "ConceptResult" });
