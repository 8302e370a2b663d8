/**
 * Whoever uses a function of the library can name its types: all that its declaration mentions, and all that those
 * mention, are exported too.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "../cli/run.js";
import { type Declaration, exportsOf, isExported, keyOf, typesNamedBy } from "./declarations.js";

const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as {
  exports: Record<string, string | { types: string; default: string }>;
};
const declarations = (subpath: string): string => {
  const target = manifest.exports[subpath];
  if (typeof target !== "object") throw new Error(`${subpath} has no types`);
  return `${ROOT}${target.types.slice(2)}`;
};
const SUBPATHS = Object.keys(manifest.exports).filter((name) => typeof manifest.exports[name] === "object");
const INDEX = declarations(".");

/** What is exported, also through a namespace, by where it is declared. */
function reachable(file: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, declaration] of exportsOf(file)) {
    found.set(keyOf(declaration), name);
    if (declaration.name !== "*") continue;
    for (const [member, inner] of exportsOf(declaration.file)) found.set(keyOf(inner), `${name}.${member}`);
  }
  return found;
}

/** Types that a name mentions and nobody can name, with the way to each; what is private is seen through. */
function unnamed(name: string, declaration: Declaration, exported: ReadonlyMap<string, string>): string[] {
  const seen = new Set<string>();
  const missing: string[] = [];
  const visit = (from: Declaration, way: string): void => {
    for (const type of typesNamedBy(from)) {
      if (seen.has(keyOf(type))) continue;
      seen.add(keyOf(type));
      if (isExported(type) && !exported.has(keyOf(type))) missing.push(`${way} → ${type.name}`);
      visit(type, `${way} → ${type.name}`);
    }
  };
  visit(declaration, name);
  return missing;
}

describe("types of what is exported", () => {
  test("are exported by the package", () => {
    const exported = reachable(INDEX);
    expect(exported.size).toBeGreaterThan(250);
    const missing = [...exportsOf(INDEX)].flatMap(([name, declaration]) =>
      unnamed(name, declaration, exported),
    );
    expect(missing).toEqual([]);
  });

  test("a subpath has nothing that the package has not, and no name twice", () => {
    const all = exportsOf(INDEX);
    for (const subpath of SUBPATHS.filter((name) => name !== "." && name !== "./spec"))
      for (const [name, declaration] of exportsOf(declarations(subpath)))
        expect(all.get(name), `${subpath}: ${name}`).toEqual(declaration);
    expect([...all.keys()].filter((name) => name === "verify" || name === "verification")).toEqual([]);
  });

  test("a type that is left out is noticed", () => {
    const exported = reachable(INDEX);
    const distill = exportsOf(INDEX).get("distill")!;
    const [options] = [...exported].find(([, name]) => name === "SearchKind")!;
    exported.delete(options);
    expect(unnamed("distill", distill, exported)).toEqual(["distill → DistillOptions → SearchKind"]);
  });
});
