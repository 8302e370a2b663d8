/**
 * # What to try where no small tree was found
 *
 * The table of the source on the variables that matter, where it is small enough, is recognised as a function of a
 * plain kind, or not; and what it would take where it is too large.
 *
 * Main definitions: `suggestion`, `Suggestion`.
 */
import { type LabelledSource, teacher } from "../source.js";
import { isAffordable, isQuick, MAX_RELEVANT, rowsOnVariables } from "./known-function.js";
import { recognised, type Target } from "./recognised.js";

export type Suggestion =
  /** What the function is on these variables, and the target that gives it; `certain`: it depends on no others. */
  | {
      readonly what: string;
      readonly target: Target;
      readonly variables: readonly number[];
      readonly certain: boolean;
    }
  /** None of the plain kinds; other targets represent any function on so few variables. */
  | { readonly what: undefined; readonly variables: readonly number[]; readonly certain: boolean }
  /** Too many variables matter for a table. */
  | { readonly tooMany: number };

/** Multiply-adds are counted by `isAffordable`; a suggestion may take this part of them. */
const MOST_POINTS = 2 ** 21;

/** Looks at the source again, on all variables where that takes seconds, else on those that were found. */
export async function suggestion(source: LabelledSource, found: readonly number[]): Promise<Suggestion> {
  const asked = teacher(source);
  const all = Array.from({ length: asked.variables }, (_, v) => v);
  const few = found.length <= MAX_RELEVANT && isAffordable(source, found.length);
  const certain =
    2 ** all.length <= MOST_POINTS &&
    (isQuick(source, all.length) || (!few && isAffordable(source, all.length)));
  const looked = certain ? all : found;
  if (!certain && !few) return { tooMany: found.length };
  const rows = rowsOnVariables(asked, looked);
  const { variables } = rows;
  const kind = await recognised(rows);
  return kind === undefined ? { what: undefined, variables, certain } : { ...kind, variables, certain };
}
