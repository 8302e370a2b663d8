/**
 * # Exhaustiveness
 *
 * The default of a `switch` over a sum type in a hot loop, where ts-pattern's `exhaustive` would cost too
 * much: a new member of the sum does not compile until the switch has a case for it.
 *
 * Why: spec/guide/decisions.md#ts-pattern-or-switch
 *
 * Main definitions: `unreachable`.
 */

/** Never called with a value of the declared type; throws on one that a cast has let in. */
export function unreachable(value: never): never {
  throw new TypeError(`a case that the types rule out: ${JSON.stringify(value)}`);
}
