/**
 * # A table of clauses
 *
 * What is known of a clause is found by its literals, in whatever order they were added: a tree of maps, one level for
 * each literal in ascending order, so that no text is made of a clause to look it up.
 *
 * Main definitions: `ClauseTable`.
 */

interface Entry<T> {
  value: T | undefined;
  /** None where no clause goes on from here, as from most. */
  below: Map<number, Entry<T>> | undefined;
}

const empty = <T>(): Entry<T> => ({ value: undefined, below: undefined });

/** Of clauses that are lists of codes, ascending. */
export class ClauseTable<T> {
  private readonly root: Entry<T> = empty();

  /**
   * Where the value of the clause with one more code is, or will be. Domain: a code that the clause has not.
   */
  entry(clause: readonly number[], code?: number): { value: T | undefined } {
    let at = this.root;
    let more = code;
    for (const known of clause) {
      if (more !== undefined && more < known) {
        at = step(at, more);
        more = undefined;
      }
      at = step(at, known);
    }
    return more === undefined ? at : step(at, more);
  }
}

function step<T>(entry: Entry<T>, code: number): Entry<T> {
  entry.below ??= new Map();
  const known = entry.below.get(code);
  if (known !== undefined) return known;
  const made = empty<T>();
  entry.below.set(code, made);
  return made;
}
