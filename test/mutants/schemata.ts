/**
 * # All mutants of a sample in one text
 *
 * Each place becomes a choice by the number of the mutant that is switched on, so that one process tries them
 * all: `(pacMutant(7) ? mutated : original)`. `pacMutant` also notes that the place was reached. Loops and
 * functions ask `pacLoop` whether their time is over; what is remembered from call to call is remembered for
 * each mutant apart (`switchboard.ts`).
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

interface Edit {
  readonly at: number;
  /** Of edits at one place the one with the least comes first. */
  readonly order: number;
  readonly text: string;
}

const LOOP = "pacLoop();";
const ASKED = "const { pacMutant, pacLoop, pacMemo } = globalThis as any; ";
/** Empty maps and sets that a module or a function keeps. */
const KEPT =
  /(?<=^(?:export )?const \w+(?:: [^=\n]+)? = |^ {2}const known = )new (?:Weak)?(?:Map|Set)(?:<.*>)?\(\)(?=;$)/gm;

/** In each body of a loop and of a function, first of all, a look at the clock. */
function loopEdits(source: string): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: Node): void => {
    const body = node.body as Node | undefined;
    const isLoop = /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(node.type);
    const isFunction = /Function(?:Declaration|Expression)$/.test(node.type);
    if ((isLoop || isFunction) && typeof body === "object" && body !== null) {
      if (body.type === "BlockStatement" || body.type === "FunctionBody")
        edits.push({ at: body.start + 1, order: 1e9, text: ` ${LOOP}` });
      else if (isLoop)
        edits.push(
          { at: body.start, order: -4e8, text: `{ ${LOOP} ` },
          { at: body.end, order: -5e8, text: " }" },
        );
    }
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value])
        if (typeof child === "object" && child !== null && "type" in child) visit(child as Node);
  };
  visit(parseAst(source, { lang: "ts" }) as unknown as Node);
  return edits;
}

/** The text with the numbered mutants in it; of two that overlap, the inner one is put into the original side. */
export function withMutants(
  source: string,
  mutants: readonly (Mutant & { readonly number: number })[],
): string {
  const edits: Edit[] = loopEdits(source);
  for (const { start, end, number, replacement, isStatement } of mutants) {
    const size = end - start;
    // Outer ones open first and close last.
    edits.push({
      at: start,
      order: -size + number / 1e6,
      text: isStatement
        ? `if (pacMutant(${number})) { ${replacement} } else { `
        : `(pacMutant(${number}) ? (${replacement}) : (`,
    });
    edits.push({ at: end, order: size - number / 1e6 - 1e9, text: isStatement ? " }" : "))" });
  }
  edits.sort((a, b) => b.at - a.at || b.order - a.order);
  let text = source;
  for (const { at, text: added } of edits) text = text.slice(0, at) + added + text.slice(at);
  const start = /^#!.*\n/.exec(text)?.[0].length ?? 0;
  const kept = text.slice(start).replace(KEPT, (made) => `pacMemo(() => ${made})`);
  return text.slice(0, start) + ASKED + kept;
}
