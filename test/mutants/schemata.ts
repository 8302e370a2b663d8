/**
 * # All mutants of a sample in one text
 *
 * Each place becomes a choice by the number of the mutant that is switched on, so that one process tries them
 * all: `(pacMutant(7) ? mutated : original)`. `pacMutant` also notes that the place was reached. Loops ask
 * `pacLoop` whether their time is over.
 *
 * Main definitions: `withMutants`.
 */
import { parseAst } from "vitest/node";
import type { Mutant } from "./mutators.js";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** The bodies of the loops of the file, each with a block. */
function loopBodies(source: string): number[] {
  const found: number[] = [];
  const visit = (node: Node): void => {
    const body = node.body as Node | undefined;
    if (/^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(node.type) && body?.type === "BlockStatement")
      found.push(body.start + 1);
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value])
        if (typeof child === "object" && child !== null && "type" in child) visit(child as Node);
  };
  visit(parseAst(source, { lang: "ts" }) as unknown as Node);
  return found;
}

/** The text with the numbered mutants in it; of two that overlap, the inner one is put into the original side. */
export function withMutants(
  source: string,
  mutants: readonly (Mutant & { readonly number: number })[],
): string {
  const edits: { at: number; order: number; text: string }[] = [];
  for (const { start, end, number, replacement, isStatement } of mutants) {
    const size = end - start;
    // Outer ones open first and close last.
    edits.push({
      at: start,
      order: -size + number / 1e6,
      text: isStatement
        ? `if ((globalThis as any).pacMutant(${number})) { ${replacement} } else { `
        : `((globalThis as any).pacMutant(${number}) ? (${replacement}) : (`,
    });
    edits.push({ at: end, order: size - number / 1e6 - 1e9, text: isStatement ? " }" : "))" });
  }
  for (const at of loopBodies(source))
    edits.push({ at, order: 1e9, text: " (globalThis as any).pacLoop();" });
  edits.sort((a, b) => b.at - a.at || b.order - a.order);
  let text = source;
  for (const { at, text: added } of edits) text = text.slice(0, at) + added + text.slice(at);
  return text;
}
