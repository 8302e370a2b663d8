/** # Tables: what fits a terminal, and a line a row in a pipe. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { table } from "../../src/cli/table.js";
import { beside, wrapped } from "../../src/cli/terminal.js";

const word = fc.stringMatching(/^[a-z≤ε]{1,14}$/);
const cell = fc.array(word, { maxLength: 14 }).map((words) => words.join(" "));
const grid = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
  );
const letters = (text: string) => [...text.replace(/\s/g, "")].sort().join("");

describe("table", () => {
  it("fits the terminal and loses no letter", () => {
    fc.assert(
      fc.property(grid, fc.constantFrom(60, 80, 200), ([head, ...rows], width) => {
        const text = table(head!, rows, [], width);
        for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(width);
        expect(letters(text)).toBe(letters([head!, ...rows].flat().join("")));
      }),
      { seed: 1 },
    );
  });
  it("breaks heads over numbers between words, but not a number nor an equation", () => {
    const text = table(["F", "distil δ = 1/4"], [["all", "12345678"]], ["left", "right"], 14);
    expect(text).toBe("F      distil\n      δ = 1/4\nall  12345678");
  });
  it("shows a row as a list of its cells where the columns do not fit", () => {
    const rows = [
      ["12345678", "12345678", "one two three"],
      ["2", "", "four"],
    ];
    expect(table(["enough", "needed", "of"], rows, ["right", "right"], 20)).toBe(
      [
        "enough  12345678",
        "needed  12345678",
        "of      one two",
        "        three",
        "",
        "enough  2",
        "of      four",
      ].join("\n"),
    );
  });
  it("is a line a row in a pipe, however long", () => {
    fc.assert(
      fc.property(grid, ([head, ...rows]) => {
        expect(table(head!, rows, [], undefined).split("\n")).toHaveLength(rows.length + 1);
      }),
      { seed: 1 },
    );
  });
  it("breaks between words, and a word only where it must", () => {
    const text = table(["name", "what"], [["alpha", "one two three four five"]], [], 20);
    expect(text).toBe("name   what\nalpha  one two three\n       four five");
    expect(table(["edge", "what"], [["parity_to_bdd", "one two three"]], [], 16)).toBe(
      "edge     what\nparity_  one two\nto_bdd   three",
    );
    expect(table(["name"], [["x".repeat(30)]], [], 20)).toBe(`name\n${"x".repeat(20)}\n${"x".repeat(10)}`);
  });
});

describe("wrapped", () => {
  it("keeps the indentation of a line in those that continue it", () => {
    expect(wrapped("  one two three\nfour", 9)).toBe("  one two\n  three\nfour");
    expect(wrapped("  one two three", undefined)).toBe("  one two three");
  });
  it("sets a text in a column of its own", () => {
    expect(beside("name  ", 6, "one two three", 13)).toBe("name  one two\n      three");
  });
});
