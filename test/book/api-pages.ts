/**
 * # The API reference
 *
 * TypeDoc's, of what each subpath exports, as Markdown. It takes a while, so what was made of the same sources is
 * kept under node_modules/.cache.
 *
 * Main definitions: `apiPages`.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../proofs/project.js";
import { prose } from "./formulas.js";
import { headed, read } from "./names.js";
import type { Page } from "./statement-pages.js";

const CACHE = join(ROOT, "node_modules", ".cache", "pac-distillation");

const subpaths = (): readonly string[] =>
  Object.keys((JSON.parse(read("package.json")) as { exports: Record<string, unknown> }).exports)
    .filter((each) => /^\.\/[a-z]+$/.test(each))
    .map((each) => each.slice(2));

/** Of everything that TypeDoc reads. */
function fingerprint(): string {
  const hash = createHash("sha256");
  for (const folder of ["src", "spec"])
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.includes("book"))
        hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.update(read("test/book/api-pages.ts")).digest("hex").slice(0, 24);
}

/** The folder in which TypeDoc's pages are, made now or before. */
function reference(): string {
  const folder = join(CACHE, `api-${fingerprint()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE))
    if (old.startsWith("api-")) rmSync(join(CACHE, old), { recursive: true, force: true });
  const building = `${folder}.building`;
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...[
        "--import",
        join(ROOT, "test/book/old-compiler.mjs"),
        join(ROOT, "node_modules/typedoc/bin/typedoc"),
      ],
      ...["--plugin", "typedoc-plugin-markdown", "--tsconfig", join(ROOT, "tsconfig.json")],
      ...["--skipErrorChecking", "--out", building, "--outputFileStrategy", "modules", "--readme", "none"],
      ...["--disableSources", "--hideBreadcrumbs", "--hidePageHeader", "--useCodeBlocks", "--useHTMLAnchors"],
      ...["--entryFileName", "index", "--logLevel", "Error", "--excludeExternals", "--excludePrivate"],
      ...["--parametersFormat", "table", "--propertiesFormat", "table"],
      ...subpaths().flatMap((name) => [
        "--entryPoints",
        join(ROOT, name === "spec" ? "spec/index.ts" : `src/exports/${name}.ts`),
      ]),
    ],
    { cwd: ROOT, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`TypeDoc failed: ${stderr}`);
  renameSync(building, folder);
  return folder;
}

/** src/exports/verify/namespaces/findings.md → verify-findings, and so on. */
const flat = (path: string): string =>
  path
    .replace(/^src\/exports\//, "")
    .replace(/\/namespaces\//, "-")
    .replace(/(?:\/index)?\.md$/, "");

function turned(markdown: string, path: string): string {
  const from = `file:///${path}`;
  return markdown
    .replace(/\]\((?!https?:|#)([^)#\s]*\.md)(#[^)\s]*)?\)/g, (_, to: string, anchor?: string) => {
      const target = flat(new URL(to, from).pathname.slice(1));
      return `](/api/${target === "" ? "index" : target}.md${anchor ?? ""})`;
    })
    .replace(
      /^# (.*)$/m,
      (_, name: string) =>
        `# ${/^(?:src\/exports\/|spec$)/.test(name) ? `pac-distillation/${flat(name)}` : name} {#top}`,
    )
    .replaceAll("{{", "&#123;&#123;");
}

/** The reference of every subpath, and its first page. */
export function apiPages(): readonly Page[] {
  const folder = reference();
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".md") && file !== "index.md")
    .sort()
    .map((file): Page => [`api/${flat(file)}.md`, turned(readFileSync(join(folder, file), "utf8"), file)]);
  const rows = subpaths().map((name) => {
    const [title] = headed(read(name === "spec" ? "spec/index.ts" : `src/exports/${name}.ts`)).header;
    const says = title!.replace(/^# (?:pac-distillation\/\w+: )?/, "");
    return `| [\`pac-distillation/${name}\`](/api/${name}.md) | ${prose(says)} |`;
  });
  return [
    [
      "api/index.md",
      [
        "# The library {#top}\n",
        "Each part is a subpath of its own, in Node and in a browser's bundle; most names can also be " +
          "had from `pac-distillation` itself.\n",
        "| import from | what |",
        "|---|---|",
        ...rows,
        "",
      ].join("\n"),
    ],
    ...pages,
  ];
}
