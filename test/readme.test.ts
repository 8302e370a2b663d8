/**
 * What the README and the guide show is what happens: every command in a fenced `sh` or `console` block that
 * begins with `$ ` is run and its output compared, every `ts` block is type-checked and run. A line `…`
 * stands for any lines, `…` within a line for any text.
 *
 * A `ts` block imports the package by its name; a comment `// → text` after a line gives what the block
 * prints, in order.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, run } from "./cli/run.js";

interface Block {
  readonly language: string;
  /** Of the line after the fence, from 1. */
  readonly line: number;
  readonly text: string;
}

interface Command {
  readonly line: number;
  readonly command: string;
  readonly output: string;
}

/** The two commands that set the project up: whoever runs this test has run them. */
const SET_UP = new Set(["npm ci && npm run demo", "npm ci && npm test"]);

/** The fenced blocks of a Markdown text, in order. */
function blocks(markdown: string): Block[] {
  const found: Block[] = [];
  let open: { fence: string; language: string; line: number; lines: string[] } | undefined;
  markdown.split("\n").forEach((text, i) => {
    if (open === undefined) {
      const [, fence, language] = /^\s*(`{3,}|~{3,})\s*([\w-]*)/.exec(text) ?? [];
      if (fence !== undefined) open = { fence, language: language ?? "", line: i + 2, lines: [] };
    } else if (text.trim() === open.fence) {
      found.push({ language: open.language, line: open.line, text: open.lines.join("\n") });
      open = undefined;
    } else open.lines.push(text);
  });
  return found;
}

/**
 * The commands of a block that begins with `$ `, each with the lines up to the next; a command goes on after
 * `\` at its end.
 */
function commands({ text, line }: Block): Command[] {
  if (!text.startsWith("$ ")) return [];
  const found: { line: number; command: string; output: string[] }[] = [];
  let isGoingOn = false;
  text.split("\n").forEach((each, i) => {
    const last = found[found.length - 1];
    if (isGoingOn && last !== undefined) last.command += `\n${each}`;
    else if (each.startsWith("$ ")) found.push({ line: line + i, command: each.slice(2), output: [] });
    else last!.output.push(each);
    isGoingOn = (isGoingOn || each.startsWith("$ ")) && each.endsWith("\\");
  });
  return found.map(({ output, ...rest }) => ({ ...rest, output: output.join("\n").trimEnd() }));
}

/** Does the text match the one shown? Lines are compared without blanks at their ends. */
function matches(shown: string, actual: string): boolean {
  const lines = (text: string): string[] =>
    text
      .trimEnd()
      .split("\n")
      .map((each) => each.trimEnd());
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = lines(shown)
    .map((each) => (each.trim() === "…" ? "(?:[^\n]*\n)*" : `${escaped(each).replaceAll("…", "[^\n]*")}\n`))
    .join("");
  return new RegExp(`^${pattern}$`).test(`${lines(actual).join("\n")}\n`);
}

/** What the comments `// → …` of a block say that it prints. */
const printed = (text: string): string =>
  [...text.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line!).join("\n");

describe("extraction", () => {
  const fixture = [
    "# Title",
    "```sh",
    "$ echo one",
    "one",
    "$ printf 'a\\nb\\n' \\",
    "    | cat",
    "…",
    "b",
    "```",
    "```sh",
    "npm ci && npm test",
    "```",
    "~~~ts",
    'console.log("x"); // → x',
    "~~~",
    "````md",
    "```sh",
    "$ exit 1",
    "```",
    "````",
  ].join("\n");

  test("finds blocks with their language and line, also fences within fences", () => {
    expect(blocks(fixture).map(({ language, line }) => [language, line])).toEqual([
      ["sh", 3],
      ["sh", 11],
      ["ts", 14],
      ["md", 17],
    ]);
  });

  test("finds commands, their continuation lines and their output; a block without `$ ` is no transcript", () => {
    const [first, second] = blocks(fixture);
    expect(commands(first!)).toEqual([
      { line: 3, command: "echo one", output: "one" },
      { line: 5, command: "printf 'a\\nb\\n' \\\n    | cat", output: "…\nb" },
    ]);
    expect(commands(second!)).toEqual([]);
  });

  test("an ellipsis stands for lines or for text, and for nothing else", () => {
    expect(matches("a\n…\nc", "a\nb\nb\nc\n")).toBe(true);
    expect(matches("a\n…\nc", "a\nc")).toBe(true);
    expect(matches("a …, c", "a 17 (b), c")).toBe(true);
    expect(matches("a", "a\nb")).toBe(false);
    expect(matches("a.c", "abc")).toBe(false);
    expect(matches("…", "")).toBe(true);
  });

  test("what a block prints is in its comments", () => {
    expect(printed("f(1); // → 1\n// a remark\nf(2); // → 2")).toBe("1\n2");
  });
});

const folder = join(ROOT, "spec", "guide");
const files = [
  ...(existsSync(join(ROOT, "README.md")) ? ["README.md"] : []),
  ...(existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [])
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("spec", "guide", file)),
];

/** Inside the clone, so that the package is found by its own name; under dist, which is no part of it. */
const scratch = join(ROOT, "dist", "readme");

describe.each(files)("%s", (file) => {
  const found = blocks(readFileSync(join(ROOT, file), "utf8"));
  const transcripts = found
    .filter(({ language }) => language === "sh" || language === "console")
    .flatMap(commands)
    .filter(({ command }) => !SET_UP.has(command));
  const programs = found.filter(({ language }) => language === "ts");

  beforeAll(() => {
    mkdirSync(join(scratch, "bin"), { recursive: true });
    writeFileSync(
      join(scratch, "bin", "pac-distill"),
      `#!/bin/sh\nexec "${process.execPath}" "${ROOT}dist/command/main.js" "$@"\n`,
      { mode: 0o755 },
    );
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test("has been read", () => {
    expect(found.every(({ text }) => text !== "")).toBe(true);
  });

  // One after the other: a later command may read what an earlier one wrote.
  test.each(transcripts.map((each) => [`line ${each.line}: ${each.command.split("\n")[0]}`, each] as const))(
    "%s",
    async (_, { command, output }) => {
      const withCommand = command.replaceAll(/\bnpx (?:-- )?pac-distill\b/g, "pac-distill");
      const { stdout, stderr } = await run("sh", ["-c", withCommand], {
        env: { PATH: `${join(scratch, "bin")}:${process.env.PATH ?? ""}` },
      });
      const actual = stdout + stderr;
      if (!matches(output, actual)) expect(actual.trimEnd()).toBe(output);
    },
  );

  test.each(programs.map((each) => [each.line, each] as const))(
    "the program at line %i",
    async (line, { text }) => {
      const name = `${file.replaceAll(/\W/g, "-")}-${line}`;
      writeFileSync(join(scratch, `${name}.ts`), text);
      writeFileSync(
        join(scratch, "tsconfig.json"),
        JSON.stringify({
          extends: "../../tsconfig.json",
          compilerOptions: { rootDir: ".", outDir: "out" },
          include: ["*.ts"],
        }),
      );
      const compiled = await run(process.execPath, [
        join(ROOT, "node_modules/typescript/bin/tsc"),
        "-p",
        scratch,
      ]);
      expect(compiled.stdout).toBe("");
      const { code, stdout, stderr } = await run(process.execPath, [join(scratch, "out", `${name}.js`)]);
      rmSync(join(scratch, `${name}.ts`));
      expect([code, stderr]).toEqual([0, ""]);
      expect(matches(printed(text), stdout), `it prints ${JSON.stringify(stdout)}`).toBe(true);
    },
  );
});
