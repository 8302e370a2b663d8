/**
 * # The pages of the book, as files
 *
 * Main definitions: `writeBook`.
 */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../proofs/project.js";

/** Where the pages are written. */
export const PAGES = join(ROOT, "dist", "book");

/** Writes every page anew. */
export function writeBook(): void {
  rmSync(PAGES, { recursive: true, force: true });
  cpSync(join(ROOT, "spec", "book"), PAGES, {
    recursive: true,
    filter: (file) => !/\.vitepress|tsconfig\.json|book\/live(?:\/|$)/.test(file),
  });
}
