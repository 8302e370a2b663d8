/**
 * # Remembered values
 *
 * A function of a frozen object, computed once an object and forgotten with it.
 *
 * Main definitions: `memoised`.
 */

/**
 * The function with its values kept as long as their arguments live; arguments are compared by identity, a
 * throw is not kept.
 */
export function memoised<K extends object, V>(f: (argument: K) => V): (argument: K) => V {
  const known = new WeakMap<K, V>();
  return (argument) => {
    const before = known.get(argument);
    if (before !== undefined || known.has(argument)) return before as V;
    const value = f(argument);
    known.set(argument, value);
    return value;
  };
}
