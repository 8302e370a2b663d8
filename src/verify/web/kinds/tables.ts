/**
 * # Tables, as the checkers read them
 *
 * Main definitions: `truthTable`, `junta`.
 */
import type { Junta, TruthTableConcept } from "../../../boolean/concept.js";
import { type Assignment, type CheckedKind, compiled, Join, notSeen, type Ternary } from "./record.js";

/** Most free variables of a table whose entries are looked through. */
const MAX_FREE = 16;

const evaluator = (relevant: readonly number[], text: string) =>
  compiled((word) => {
    const words = relevant.map(word);
    let result = 0;
    for (let lane = 0; lane < 32; lane += 1) {
      let index = 0;
      for (let i = words.length - 1; i >= 0; i -= 1) index = 2 * index + ((words[i]! >>> lane) & 1);
      if (text[index] === "1") result |= 1 << lane;
    }
    return result;
  });

function tableOn(relevant: readonly number[], text: string, x: Assignment): Ternary {
  const free = relevant.flatMap((variable, i) => (x[variable] === 2 ? [i] : []));
  if (free.length > MAX_FREE) return 2;
  const base = relevant.reduce((index, variable, i) => (x[variable] === 1 ? index + 2 ** i : index), 0);
  const join = new Join();
  for (let j = 0; j < 2 ** free.length; j += 1) {
    const index = free.reduce((at, i, bit) => (((j >>> bit) & 1) === 1 ? at + 2 ** i : at), base);
    if (join.add(text[index] === "1" ? 1 : 0)) return 2;
  }
  return join.value!;
}

const all = (d: number): number[] => Array.from({ length: d }, (_, i) => i);

export const truthTable: CheckedKind<TruthTableConcept> = {
  compile: ({ variables, table }) => evaluator(all(variables), table),
  ternary: ({ variables, table }, x) => tableOn(all(variables), table, x),
  asymmetry: notSeen,
};

export const junta: CheckedKind<Junta> = {
  compile: ({ relevant, table }) => evaluator(relevant, table),
  ternary: ({ relevant, table }, x) => tableOn(relevant, table, x),
  asymmetry: notSeen,
};
