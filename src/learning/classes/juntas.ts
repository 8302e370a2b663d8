/**
 * # Juntas
 *
 * The functions that depend on at most k of d variables. The representation lists exactly the variables on
 * which the function depends, ascending.
 *
 * Main definitions: `juntas`, `allFunctions`, `juntaConcept`.
 */

import type { Concept } from "../../boolean/concept.js";
import { relevantVariables, tabulateOn } from "../../boolean/tabulate.js";
import { formatTable, type TruthTable, valueAt } from "../../boolean/truth-table.js";
import { binomial } from "../../exact/integer.js";
import { type ClassElement, ElementSet, refuseLargeClass } from "./element.js";

/** The function as a junta of exactly its relevant variables. */
export function juntaConcept(table: TruthTable): Concept {
  const relevant = relevantVariables(table);
  let text = "";
  for (let j = 0; j < 2 ** relevant.length; j += 1) {
    let index = 0;
    for (let i = 0; i < relevant.length; i += 1) if ((j >>> i) & 1) index += 2 ** relevant[i]!;
    text += valueAt(table, index);
  }
  return { kind: "junta", variables: table.variables, relevant, table: text };
}

/** All subsets of {0, …, d−1} with exactly k elements, each ascending. */
export function subsets(d: number, k: number): number[][] {
  if (k === 0) return [[]];
  const found: number[][] = [];
  const extend = (chosen: number[], from: number) => {
    if (chosen.length === k) {
      found.push(chosen);
      return;
    }
    for (let i = from; i <= d - (k - chosen.length); i += 1) extend([...chosen, i], i + 1);
  };
  extend([], 0);
  return found;
}

/** Functions of at most k variables; k > d is the same as k = d. */
export function juntas(variables: number, k: number): ClassElement[] {
  const width = Math.min(k, variables);
  refuseLargeClass(binomial(variables, width) * 2n ** (2n ** BigInt(Math.min(width, 8))), variables);
  const identity = Array.from({ length: variables }, (_, i) => i);
  const set = new ElementSet();
  const size = 2 ** width;
  for (const relevant of subsets(variables, width)) {
    for (let code = 0; code < 2 ** size; code += 1) {
      const table = code.toString(2).padStart(size, "0");
      const whole = tabulateOn({ kind: "junta", variables, relevant, table }, identity);
      set.add(whole, () => juntaConcept(whole));
    }
  }
  return set.sorted();
}

/** All 2^(2^d) functions, as truth tables. */
export function allFunctions(variables: number): ClassElement[] {
  refuseLargeClass(2n ** (2n ** BigInt(Math.min(variables, 8))), variables);
  const size = 2 ** variables;
  const elements: ClassElement[] = [];
  for (let code = 0; code < 2 ** size; code += 1) {
    // Reading the code with point 0 as its most significant digit makes ascending codes the canonical order.
    const text = code.toString(2).padStart(size, "0");
    const word = Number.parseInt([...text].reverse().join(""), 2);
    const table: TruthTable = { variables, words: Uint32Array.of(word) };
    elements.push({ table, concept: { kind: "truth-table", variables, table: formatTable(table) } });
  }
  return elements;
}
