/**
 * # Distribution of AND over OR, and of OR over AND
 *
 * From sets of literals L_1, …, L_t, all sets that choose one literal from each. A choice with both literals
 * of a variable is dropped: as a clause it is always true, as a term never. A set that contains another is
 * dropped too. The result never has more sets than Π |L_i|.
 *
 * Main definitions: `distribute`.
 */
import type { Literal, Literals } from "../boolean/concept.js";
import { DomainError } from "../exact/domain-error.js";

const MAX_SETS = 20_000;
const MAX_CHOICES = 2 ** 21;

/** A literal as one number. */
const code = ({ variable, value }: Literal): number => 2 * variable + value;

/** Sets of codes, none of which contains another; `candidates` in any order. */
function minimal(candidates: readonly ReadonlySet<number>[]): ReadonlySet<number>[] {
  const kept: ReadonlySet<number>[] = [];
  for (const set of [...candidates].sort((a, b) => a.size - b.size))
    if (!kept.some((smaller) => [...smaller].every((literal) => set.has(literal)))) kept.push(set);
  return kept;
}

/** All minimal consistent choices of one literal from each set. Refused where they become too many on the way. */
export function distribute(sets: readonly Literals[], name: string): Literals[] {
  let choices: ReadonlySet<number>[] = [new Set()];
  for (const literals of sets) {
    if (choices.length * literals.length > MAX_CHOICES) throw tooMany(name, choices.length * literals.length);
    const next = new Map<string, ReadonlySet<number>>();
    for (const choice of choices) {
      const satisfied = literals.some((literal) => choice.has(code(literal)));
      for (const literal of literals) {
        const c = code(literal);
        if (satisfied && !choice.has(c)) continue;
        if (choice.has(c ^ 1)) continue;
        const extended = choice.has(c) ? choice : new Set([...choice, c]);
        next.set([...extended].sort((a, b) => a - b).join(","), extended);
      }
    }
    choices = next.size <= 2000 ? minimal([...next.values()]) : [...next.values()];
    if (choices.length > MAX_SETS) throw tooMany(name, choices.length);
  }
  return choices.map((choice) =>
    [...choice].sort((a, b) => a - b).map((c) => ({ variable: c >> 1, value: (c & 1) as 0 | 1 })),
  );
}

const tooMany = (name: string, size: number): DomainError =>
  new DomainError(
    "too-large",
    `${name}: ${size} sets of literals already, before all are distributed; the limit ` +
      `is ${MAX_SETS}, the bound is the product of the widths`,
    ["concept"],
    { size, limit: MAX_SETS },
  );
