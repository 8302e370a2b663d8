/**
 * # Code on a page
 *
 * Cut out of the sources by its name, never retyped.
 *
 * Main definitions: `fence`, `symbolIn`, `coqBlock`.
 */
import { blocks } from "../proofs/concordance.js";
import type { CoqStatement } from "../proofs/theory.js";
import { read } from "./names.js";

/** A fenced block that the code cannot end. */
export function fence(language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${language}\n${code}\n${ticks}\n`;
}

/** Long code, shown when it is asked for. */
export const folded = (title: string, code: string): string => `::: details ${title}\n\n${code}\n:::\n`;

/** The exported declaration of `path#symbol`, with the comment above it. */
export function symbolIn(where: string): {
  readonly path: string;
  readonly symbol: string;
  readonly code: string;
} {
  const [path, symbol] = where.split("#") as [string, string];
  const declared = new RegExp(
    `^(?:/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\n)?(?:export )?(?:async )?` +
      `(?:const|function\\*?|class|interface|type) ${symbol}\\b`,
  );
  const found = blocks(read(path))
    .flatMap(declarations)
    .filter((each) => declared.test(each));
  if (found.length === 0) throw new Error(`${path} does not declare ${symbol} at the margin`);
  // Overloads stand one after the other.
  return { path, symbol, code: found.join("\n\n") };
}

/** The declarations of a block, which need no blank line between them, each with the comment above it. */
const declarations = (block: string): string[] =>
  block.split(/(?<!^\s*\*\/)\n(?=\/\*\*|(?:export )?(?:async )?(?:const|function|class|interface|type) )/m);

/** A Coq statement or definition under the variables of its section. */
export const coqBlock = ({ context, source }: CoqStatement): string =>
  fence("coq", context.length === 0 ? source : `${context.join("\n")}\n\n${source}`);
