/**
 * # JSON text
 *
 * JSON.parse reads values of any depth; JSON.stringify recurses and fails on trees some thousands deep.
 * `stringify` takes a stack where that happens, and writes the same text.
 *
 * Main definitions: `stringify`.
 */

/** The text of a value made of plain objects, arrays, strings, finite numbers, booleans and null, however deep. */
export function stringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem;
    return stringifyWithStack(value);
  }
}

function stringifyWithStack(root: unknown): string {
  const pieces: string[] = [];
  /** Values still to write, and texts between them. */
  const pending: ({ text: string } | { value: unknown })[] = [{ value: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ("text" in next) {
      pieces.push(next.text);
      continue;
    }
    const { value } = next;
    if (typeof value !== "object" || value === null) {
      pieces.push(JSON.stringify(value) ?? "null");
      continue;
    }
    const isArray = Array.isArray(value);
    const entries = isArray
      ? value.map((item) => ["", item] as const)
      : Object.entries(value)
          .filter(([, item]) => item !== undefined)
          .map(([key, item]) => [`${JSON.stringify(key)}:`, item] as const);
    pieces.push(isArray ? "[" : "{");
    pending.push({ text: isArray ? "]" : "}" });
    for (let i = entries.length - 1; i >= 0; i -= 1) {
      const [label, item] = entries[i]!;
      pending.push({ value: item }, { text: (i === 0 ? "" : ",") + label });
    }
  }
  return pieces.join("");
}
