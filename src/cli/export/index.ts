/**
 * # Writing a tree for other programs
 *
 * The ending of a file says the form: `.py`, `.c`, `.ts`, `.rules`, `.json`, `.onnx`.
 *
 * Main definitions: `exporterOf`, `EXPORTS`.
 */
import { extname } from "node:path";
import { UsageError } from "../terminal.js";
import {
  type NamedTree,
  treeAsC,
  treeAsJson,
  treeAsPython,
  treeAsRules,
  treeAsTypeScript,
} from "./tree-code.js";
import { treeAsOnnx } from "./tree-onnx.js";

export const EXPORTS: Readonly<Record<string, (tree: NamedTree) => string | Uint8Array>> = {
  ".py": treeAsPython,
  ".c": treeAsC,
  ".ts": treeAsTypeScript,
  ".rules": treeAsRules,
  ".json": treeAsJson,
  ".onnx": treeAsOnnx,
};

/** Throws `UsageError` where the ending is not one of these. */
export function exporterOf(file: string): (tree: NamedTree) => string | Uint8Array {
  const ending = extname(file).toLowerCase();
  const found = Object.hasOwn(EXPORTS, ending) ? EXPORTS[ending] : undefined;
  if (found === undefined)
    throw new UsageError(
      `--export: a file that ends with ${Object.keys(EXPORTS).join(", ")} is expected, got ${file}`,
    );
  return found;
}
