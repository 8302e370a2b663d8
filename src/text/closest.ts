/**
 * # The name that was meant
 *
 * Among known names the one that is fewest edits (a character put in, left out or changed) from an unknown
 * one, for "did you mean …?". None where all are too far, more than two fifths of the longer name's length.
 *
 * Main definitions: `closest`, `unknownName`.
 */

/** The Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Longer names are compared by their beginnings. */
const MOST_COMPARED = 100;

/** The first of the names that are closest; blanks, dashes, underscores and capitals make no difference. */
export function closest(name: string, names: readonly string[]): string | undefined {
  const plain = (text: string): string =>
    text
      .slice(0, MOST_COMPARED)
      .toLowerCase()
      .replace(/[\s_-]/g, "");
  const given = plain(name);
  let found: { name: string; far: number } | undefined;
  for (const each of names) {
    const known = plain(each);
    const far = distance(given, known) / Math.max(1, given.length, known.length);
    if (far <= 0.4 && (found === undefined || far < found.far)) found = { name: each, far };
  }
  return found?.name;
}

/** What is said of a name that is not known: the one that was meant, or where there is none, what is expected. */
export function unknownName(
  option: string,
  name: string,
  names: readonly string[],
  expected: string,
): string {
  const meant = closest(name, names);
  return meant === undefined
    ? `${option}: ${expected} is expected, got ${name}`
    : `${option}: there is no ${name}; did you mean ${meant}?`;
}
