/**
 * # Terms that cover the ones
 *
 * A term for each one that is not yet covered: literals of that row, chosen greedily until no zero satisfies all of
 * them, then those left out that are not needed. Some of it is chance, and it is done again a few times; the cover
 * with the fewest terms, then literals, is kept. No claim that it is the smallest.
 *
 * Main definitions: `coverOfOnes`, `conjunctionOfRows`.
 */
import type { Literal, Literals } from "../../boolean/literal.js";
import { RandomSource } from "../../probability/random-source.js";
import { bitAt, countOf, full, isEmpty, meet, members, type Rows, zerosOf } from "./rows.js";

/** A literal of a column. */
interface Code {
  readonly column: number;
  readonly value: 0 | 1;
}

/** Attempts, and words of sets that they may read together. */
const ATTEMPTS = 12;
const MAX_WORK = 6e9;

const satisfying = ({ columns, count }: Rows, term: readonly Code[]): Uint32Array =>
  term.reduce((set, { column, value }) => meet(set, columns[column]!, value), full(count));

/** Literals of the row that no zero satisfies together. */
function termOf(
  { columns }: Rows,
  row: number,
  zeros: Uint32Array,
  wanted: Uint32Array,
  random: RandomSource,
): Code[] {
  let left = zeros;
  let kept = wanted;
  const term: Code[] = [];
  const unused = new Set(columns.keys());
  while (!isEmpty(left)) {
    let best: { code: Code; score: number } | undefined;
    const before = countOf(kept);
    for (const column of unused) {
      const value = bitAt(columns[column]!, row);
      const falsified = countOf(meet(left, columns[column]!, value === 1 ? 0 : 1));
      if (falsified === 0) continue;
      const keeps = countOf(meet(kept, columns[column]!, value)) / Math.max(1, before);
      const score = falsified * (0.05 + keeps) * (1 + random.below(64) / 256);
      if (best === undefined || score > best.score) best = { code: { column, value }, score };
    }
    // Two rows with the same point and different labels: refused before.
    if (best === undefined) return term;
    const { code } = best;
    term.push(code);
    unused.delete(code.column);
    left = meet(left, columns[code.column]!, code.value);
    kept = meet(kept, columns[code.column]!, code.value);
  }
  return term;
}

/** Without the literals that are not needed, the last first. */
function reduced(rows: Rows, term: readonly Code[], zeros: Uint32Array): Code[] {
  let kept = [...term];
  for (const code of [...term].reverse()) {
    const without = kept.filter((other) => other !== code);
    const hits = satisfying(rows, without);
    if (isEmpty(meet(hits, zeros, 1))) kept = without;
  }
  return kept;
}

function attempt(rows: Rows, zeros: Uint32Array, random: RandomSource): Code[][] {
  let open = rows.labels;
  const terms: { term: Code[]; set: Uint32Array }[] = [];
  while (!isEmpty(open)) {
    const candidates = members(open);
    // The best of a few rows: the term that covers most of what is open.
    let best: { term: Code[]; set: Uint32Array; gain: number } | undefined;
    for (let i = 0; i < 4; i += 1) {
      const row = candidates[random.below(candidates.length)]!;
      const term = reduced(rows, termOf(rows, row, zeros, open, random), zeros);
      const set = satisfying(rows, term);
      const gain = countOf(meet(open, set, 1));
      if (best === undefined || gain > best.gain) best = { term, set, gain };
    }
    terms.push(best!);
    open = meet(open, best!.set, 0);
  }
  // Terms that the others cover go, the narrowest cover first.
  const bySize = [...terms].sort((a, b) => countOf(a.set) - countOf(b.set));
  let kept = terms;
  for (const one of bySize) {
    const others = kept.filter((other) => other !== one);
    const left = others.reduce((set, { set: covered }) => meet(set, covered, 0), rows.labels);
    if (isEmpty(left)) kept = others;
  }
  return kept.map(({ term }) => term);
}

/**
 * Where points are left out, as with one-hot columns: "is red" instead of "is not green", if the term then still
 * covers what no other does, and no zero.
 */
function affirmed(rows: Rows, terms: readonly (readonly Code[])[], zeros: Uint32Array): Code[][] {
  const result = terms.map((term) => [...term]);
  result.forEach((term, at) => {
    const covered = result.filter((_, other) => other !== at).map((other) => satisfying(rows, other));
    const needed = covered.reduce((set, other) => meet(set, other, 0), rows.labels);
    term.forEach(({ value }, i) => {
      if (value === 1) return;
      const rest = satisfying(rows, term.toSpliced(i, 1));
      const column = rows.columns.findIndex((set, c) => {
        if (term.some((code) => code.column === c)) return false;
        return isEmpty(meet(meet(rest, set, 1), zeros, 1)) && isEmpty(meet(needed, meet(rest, set, 1), 0));
      });
      if (column >= 0) term[i] = { column, value: 1 };
    });
  });
  return result;
}

const literalsOf = ({ variables }: Rows, term: readonly Code[]): Literals =>
  term
    .map(({ column, value }): Literal => ({ variable: variables[column]!, value }))
    .sort((a, b) => a.variable - b.variable);

const literals = (terms: readonly (readonly Code[])[]): number =>
  terms.reduce((n, term) => n + term.length, 0);

/** Terms that are satisfied by every one and by no zero; `undefined` where there are more than that. */
export function coverOfOnes(rows: Rows, seed: number, mostTerms: number): readonly Literals[] | undefined {
  const zeros = zerosOf(rows);
  let best: Code[][] | undefined;
  let work = 0;
  for (let i = 0; i < ATTEMPTS; i += 1) {
    const found = attempt(rows, zeros, new RandomSource(1000 * seed + i));
    work += (found.length + 1) * 8 * rows.columns.length ** 2 * zeros.length;
    if (
      best === undefined ||
      found.length < best.length ||
      (found.length === best.length && literals(found) < literals(best))
    )
      best = found;
    if (work > MAX_WORK / 4) break;
  }
  if (best!.length > mostTerms) return undefined;
  const text = (term: Literals): string => term.map(({ variable, value }) => `${variable}.${value}`).join();
  const terms = rows.complete ? best! : affirmed(rows, best!, zeros);
  return terms
    .map((term) => literalsOf(rows, term))
    .sort((a, b) => a.length - b.length || (text(a) < text(b) ? -1 : 1));
}

/** Literals that hold at all ones, and not all of them at a zero; few of them. `undefined`: there are none. */
export function conjunctionOfRows(rows: Rows): Literals | undefined {
  const { columns, count, labels } = rows;
  if (isEmpty(labels)) return undefined;
  const zeros = zerosOf(rows);
  const codes = columns.flatMap((column, i): Code[] => {
    if (isEmpty(meet(labels, column, 0))) return [{ column: i, value: 1 }];
    return isEmpty(meet(labels, column, 1)) ? [{ column: i, value: 0 }] : [];
  });
  const [first] = members(labels);
  if (count === 0 || first === undefined || !isEmpty(meet(satisfying(rows, codes), zeros, 1)))
    return undefined;
  const chosen: Code[] = [];
  for (let left = zeros; !isEmpty(left); ) {
    const gain = ({ column, value }: Code) => countOf(meet(left, columns[column]!, value === 1 ? 0 : 1));
    const best = codes.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    chosen.push(best);
    left = meet(left, columns[best.column]!, best.value);
  }
  return literalsOf(rows, reduced(rows, chosen, zeros));
}
