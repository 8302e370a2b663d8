/**
 * # Mutants of a source file
 *
 * Small changes that a bug could be, found on the syntax tree: another comparison (also `lt` for `lte` of
 * rationals), its opposite, another operation, a constant one larger, a statement left out, branches swapped,
 * another array method, the opposite of what is returned. Messages of errors and limits (`MAX_…`, `MIN_…`) are
 * left alone, as are types and estimates of work.
 *
 * Main definitions: `mutantsOf`, `Mutant`.
 */
import { parseAst } from "vitest/node";

export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
  readonly start: number;
  readonly end: number;
  /** In place of the text from `start` to `end`. */
  readonly replacement: string;
  /** A statement is replaced by one, an expression by one. */
  readonly isStatement: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

const BOUNDARY: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const OPPOSITE: Readonly<Record<string, string>> = {
  ...{ "<": ">=", "<=": ">", ">": "<=", ">=": "<", "===": "!==", "!==": "===" },
};
const ARITHMETIC: Readonly<Record<string, string>> = {
  ...{ "+": "-", "-": "+", "*": "+", "/": "*", "%": "*", "**": "*" },
  ...{ "&": "|", "|": "&", "^": "|", "<<": ">>", ">>": "<<", ">>>": "<<" },
};
const LOGICAL: Readonly<Record<string, string>> = { "&&": "||", "||": "&&" };
const ASSIGNED: Readonly<Record<string, string>> = {
  ...{ "+=": "-=", "-=": "+=", "*=": "+=", "/=": "*=", "|=": "&=", "&=": "|=", "^=": "|=" },
};
/** Methods of rationals and of arrays. */
const METHODS: Readonly<Record<string, string>> = {
  ...{ lt: "lte", lte: "lt", gt: "gte", gte: "gt", add: "sub", sub: "add", mul: "div", div: "mul" },
  ...{ every: "some", some: "every", min: "max", max: "min", find: "findLast", findLast: "find" },
  ...{ findIndex: "findLastIndex", indexOf: "lastIndexOf", floor: "ceil", ceil: "floor" },
};
/** Methods without which the receiver itself is as good a value. */
const DROPPED = new Set(["filter", "slice", "sort", "toSorted", "reverse", "neg"]);

/** Estimates of work, held against the clock by `npm run limits`: what is refused depends on them, no answer does. */
const ESTIMATE = /(?:work|costs?)$/i;
const ESTIMATES = /\/(?:\w+-)?(?:costs|work|budget|preflight)\.ts$/;

const isEstimate = (node: Node): boolean => {
  const name = (field: string): string => (node[field] as { name?: string } | null)?.name ?? "";
  if (node.type === "VariableDeclarator" || node.type === "FunctionDeclaration")
    return ESTIMATE.test(name("id"));
  return (
    (node.type === "Property" || node.type === "MethodDefinition") && /^(?:work|cost)$/.test(name("key"))
  );
};

/** Trees that are no behaviour: types, messages, imports, estimates of work. */
const isLeftAlone = (node: Node): boolean =>
  isEstimate(node) ||
  (node.type.startsWith("TS") &&
    !["TSNonNullExpression", "TSAsExpression", "TSSatisfiesExpression"].includes(node.type)) ||
  [
    "ThrowStatement",
    "ImportDeclaration",
    "ExportAllDeclaration",
    "TemplateLiteral",
    "ChainExpression",
  ].includes(node.type) ||
  (node.type === "VariableDeclarator" && /^(?:MAX|MIN)_/.test((node.id as { name?: string }).name ?? "")) ||
  (node.type === "NewExpression" && (node.callee as { name?: string }).name === "DomainError");

const named = (node: Node, field: string): string => String(node[field]);
const text = (source: string, node: Node): string => source.slice(node.start, node.end);

/** The changes of this node alone: the name of the mutator, and the text in place of the node. */
function* changes(source: string, node: Node): Generator<[mutator: string, replacement: string]> {
  const of = (field: string): string => text(source, node[field] as Node);
  switch (node.type) {
    case "BinaryExpression": {
      const operator = named(node, "operator");
      const between = (other: string): string => `(${of("left")}) ${other} (${of("right")})`;
      if (Object.hasOwn(BOUNDARY, operator)) yield ["boundary", between(BOUNDARY[operator]!)];
      if (Object.hasOwn(OPPOSITE, operator)) yield ["opposite comparison", between(OPPOSITE[operator]!)];
      const isText = [node.left, node.right].some((side) => typeof (side as Node).value === "string");
      if (Object.hasOwn(ARITHMETIC, operator) && !isText)
        yield ["arithmetic", between(ARITHMETIC[operator]!)];
      return;
    }
    case "LogicalExpression":
      if (Object.hasOwn(LOGICAL, named(node, "operator")))
        yield ["and for or", `(${of("left")}) ${LOGICAL[named(node, "operator")]} (${of("right")})`];
      return;
    case "UnaryExpression":
      if (["!", "-"].includes(named(node, "operator"))) yield ["sign left out", `(${of("argument")})`];
      return;
    case "AssignmentExpression":
      if (Object.hasOwn(ASSIGNED, named(node, "operator")))
        yield ["arithmetic", `${of("left")} ${ASSIGNED[named(node, "operator")]} ${of("right")}`];
      return;
    case "ConditionalExpression":
      yield ["branches swapped", `(${of("test")}) ? (${of("alternate")}) : (${of("consequent")})`];
      return;
    case "Literal": {
      const { value } = node;
      if (typeof value === "number" && Number.isSafeInteger(value)) yield ["constant", String(value + 1)];
      if (typeof value === "bigint") yield ["constant", `${value + 1n}n`];
      if (typeof value === "boolean") yield ["constant", String(!value)];
      return;
    }
    case "ExpressionStatement":
      if (
        ["CallExpression", "AssignmentExpression", "UpdateExpression"].includes(
          (node.expression as Node).type,
        )
      )
        yield ["statement left out", ";"];
      return;
    case "CallExpression": {
      const callee = node.callee as Node;
      if (callee.type !== "MemberExpression" || callee.computed === true) return;
      const [receiver, property] = [callee.object as Node, callee.property as Node];
      const name = named(property, "name");
      const rest = source.slice(property.end, node.end);
      if (Object.hasOwn(METHODS, name)) yield ["method", `${text(source, receiver)}.${METHODS[name]}${rest}`];
      if (DROPPED.has(name)) yield ["method left out", `(${text(source, receiver)})`];
      return;
    }
  }
}

/** All mutants of the file, in the order of the text; none of a file of estimates. */
export function mutantsOf(file: string, source: string): Mutant[] {
  if (ESTIMATES.test(file)) return [];
  const found: Mutant[] = [];
  const lineOf = (at: number): number => source.slice(0, at).split("\n").length;
  const visit = (node: Node, parent?: Node): void => {
    if (isLeftAlone(node)) return;
    // What is added to a set is no sum.
    const isAlone = node.type === "CallExpression" && parent?.type === "ExpressionStatement";
    for (const [mutator, replacement] of isAlone ? [] : changes(source, node))
      found.push({
        file,
        mutator,
        replacement,
        line: lineOf(node.start),
        start: node.start,
        end: node.end,
        isStatement: node.type === "ExpressionStatement",
      });
    if (node.type === "IfStatement") {
      const test = node.test as Node;
      const replacement = `!(${text(source, test)})`;
      found.push({
        ...{ file, mutator: "opposite condition", replacement, line: lineOf(test.start) },
        ...{ start: test.start, end: test.end, isStatement: false },
      });
    }
    for (const [field, value] of Object.entries(node)) {
      // Keys of objects, names of members and labels are not values.
      if ((field === "key" || field === "property") && node.computed !== true) continue;
      if (field === "typeAnnotation" || field === "returnType" || field === "typeArguments") continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, node);
    }
  };
  visit(parseAst(source, { lang: "ts" }) as unknown as Node);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}
