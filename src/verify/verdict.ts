/**
 * # What a checker answers
 *
 * Main definitions: `Checked`, `VALID`, `invalid`.
 */
export type Checked = { readonly valid: true } | { readonly valid: false; readonly check: string };

export const VALID: Checked = { valid: true };
/** The first check that fails, in words. */
export const invalid = (check: string): Checked => ({ valid: false, check });
