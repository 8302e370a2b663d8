/** Every name that the header of a source file calls a main definition is defined there, and exported. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "./cli/run.js";

const files = ["src", "spec", "test"].flatMap((top) =>
  readdirSync(`${ROOT}${top}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${top}/${file}`),
);

/** The names in the sentence that begins with "Main definitions:". */
function mainDefinitions(text: string): string[] {
  const header = /^\/\*\*[\s\S]*?\*\//.exec(text)?.[0].replace(/\n \*/g, " ") ?? "";
  const sentence = /Main definitions: (.*?)\.(?:\s|$)/.exec(header)?.[1] ?? "";
  return [...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
}

const isExported = (text: string, name: string): boolean =>
  new RegExp(`^export (?:async )?(?:const|function\\*?|class|interface|type|enum) ${name}\\b`, "m").test(
    text,
  ) ||
  [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].some(([, list]) =>
    new RegExp(`\\b${name}\\b`).test(list!),
  );

describe("headers name what is there", () => {
  test("in every file", () => {
    const missing = files.flatMap((file) => {
      const text = readFileSync(`${ROOT}${file}`, "utf8");
      return mainDefinitions(text)
        .filter((name) => !isExported(text, name))
        .map((name) => `${file}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  test("most files of src have such a header", () => {
    const headed = files.filter(
      (file) => file.startsWith("src/") && mainDefinitions(readFileSync(`${ROOT}${file}`, "utf8")).length > 0,
    );
    expect(headed.length).toBeGreaterThan(150);
  });

  test("a name that is not there is noticed", () => {
    const text =
      "/**\n * # X\n *\n * Main definitions: `a`,\n * `b` (the other). Source: c.\n */\nexport const a = 1;\n";
    expect(mainDefinitions(text).filter((name) => !isExported(text, name))).toEqual(["b"]);
  });

  test("a link to a decision has its heading", () => {
    const anchors = [...readFileSync(`${ROOT}spec/guide/decisions.md`, "utf8").matchAll(/^## (.*)$/gm)].map(
      ([, title]) =>
        title!
          .toLowerCase()
          .replace(/[^\w\s-]/g, "")
          .replaceAll(" ", "-"),
    );
    const links = files.flatMap((file) =>
      [...readFileSync(`${ROOT}${file}`, "utf8").matchAll(/spec\/guide\/decisions\.md#([\w-]+)/g)].map(
        ([, anchor]) => anchor!,
      ),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });
});
