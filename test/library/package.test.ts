/**
 * What would be published: everything that `exports` and `bin` name, no tests, and no library that only the command or
 * the development needs.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT, run } from "../cli/run.js";

const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));
/** The whole tarball's, in bytes, unpacked; an installation has 15 MB of libraries beside it. */
const MOST = 10_000_000;

const packed = run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"]).then(
  ({ stdout }) =>
    JSON.parse(stdout)[0] as {
      readonly unpackedSize: number;
      readonly files: readonly { readonly path: string }[];
    },
);

const IMPORTS =
  /(?:^|[;}\s])(?:import|export)(?:[^"'`;]*from)? ?["']([^"'`]+)["']|import\(["'`](@?\w[\w./-]*)["'`]\)/gm;

/** The packages that a built file reaches through the files that it imports. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const names = [...readFileSync(file, "utf8").matchAll(IMPORTS)].map(([, name, later]) => (name ?? later)!);
  return new Set(
    names.flatMap((name) =>
      name.startsWith(".")
        ? [...reached(join(dirname(file), name), seen)]
        : [/^(?:@[^/]+\/)?[^/]+/.exec(name)![0]],
    ),
  );
}

test("what the checkers trust is of an exact version", () => {
  const trusted = reached(`${ROOT}dist/src/verify/verify-any.js`);
  expect([...trusted]).toEqual(expect.arrayContaining(["fraction.js", "zod"]));
  for (const name of trusted) expect(manifest.dependencies[name], name).toMatch(/^\d+\.\d+\.\d+$/);
});

test("package, lock, citation and changelog have one version", () => {
  const { version } = manifest;
  const text = (file: string): string => readFileSync(`${ROOT}${file}`, "utf8");
  const lock = JSON.parse(text("package-lock.json"));
  expect([lock.version, lock.packages[""].version]).toEqual([version, version]);
  const citation = text("CITATION.cff");
  expect(citation).toContain(`\nversion: ${version}\n`);
  const [, newest, date] = /^## (\d\S*) – (\d{4}-\d\d-\d\d)$/m.exec(text("CHANGELOG.md"))!;
  expect(newest).toBe(version);
  expect(citation).toContain(`\ndate-released: "${date}"\n`);
});

describe("the package as it would be published", () => {
  test("has the files that it names, and no others of tests", async () => {
    const { files, unpackedSize } = await packed;
    const paths = new Set(files.map(({ path }) => path));
    const named: string[] = [
      ...Object.values(manifest.exports).flatMap((target) =>
        typeof target === "string" ? [target] : Object.values(target as object),
      ),
      ...Object.values(manifest.bin as object),
    ].filter((target) => !target.includes("*"));
    expect(named.length).toBeGreaterThan(25);
    expect(named.map((target) => target.replace("./", "")).filter((target) => !paths.has(target))).toEqual(
      [],
    );
    expect([...paths].filter((path) => /^dist\/(test|src\/cli)\/|\.test\./.test(path))).toEqual([]);
    expect([...paths].filter((path) => path.startsWith("test/") && !path.endsWith(".jsonl"))).toEqual([]);
    expect(unpackedSize).toBeLessThan(MOST);
  });

  test("depends on just what its files import", async () => {
    const { files } = await packed;
    const imported = new Set(
      files
        .filter(({ path }) => path.endsWith(".js"))
        .flatMap(({ path }) => [
          ...readFileSync(`${ROOT}${path}`, "utf8").matchAll(
            /(?:^|[;}\s])(?:import|export)(?:[^"'`;]*from)? ?["'](@?\w[\w./-]*)["']|import\(["'`](@?\w[\w./-]*)["'`]\)/gm,
          ),
        ])
        .map(([, name, later]) => (name ?? later)!)
        .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)![0]),
    );
    const { dependencies, peerDependencies } = manifest;
    expect([...imported].sort()).toEqual(Object.keys({ ...dependencies, ...peerDependencies }).sort());
    for (const name of Object.keys(peerDependencies)) {
      expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
      expect(manifest.devDependencies[name]).toBe(peerDependencies[name]);
    }
  });
});
