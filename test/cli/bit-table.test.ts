/**
 * Tables of bits: no cell is split, no row is lost, nothing is taken for a header that could be data; what is
 * refused is named by row and column.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  describeTable,
  examplesOf,
  pointsOf,
  readBitTable,
  type TableOptions,
} from "../../src/cli/bit-table.js";
import { UsageError } from "../../src/cli/terminal.js";
import { DomainError } from "../../src/exact/domain-error.js";

const table = (text: string, options: TableOptions = {}) => readBitTable("t.csv", Buffer.from(text), options);
const examples = (text: string, options: TableOptions = {}) =>
  examplesOf(table(text, options)).map(({ point, label }) => `${point} ${label}`);

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (problem) {
    if (problem instanceof UsageError) return problem.message;
    if (problem instanceof DomainError) return `${problem.code}: ${problem.message}`;
    throw problem;
  }
  return "read";
}

describe("tables that are read", () => {
  test.each<readonly [string, string, TableOptions, string[]]>([
    ["a column a variable", "0,1,1\n1,0,0\n", {}, ["01 1", "10 0"]],
    ["a header of names", "age > 30,smoker,label\n0,1,1\n1,0,0\n", {}, ["01 1", "10 0"]],
    [
      "a byte order mark, CRLF, quotes and blanks",
      '\ufeff"x0","x1","y"\r\n0, 1 ,1\r\n"1",0,0\r\n\r\n',
      {},
      ["01 1", "10 0"],
    ],
    ["a header of numbers, said to be one", "0,1,label\n0,1,1\n", { header: true }, ["01 1"]],
    ["a row that is data, said to be", "0,1\n1,0\n", { header: false }, ["0 1", "1 0"]],
    ["strings of bits", "0110,1\n1111,0\n", {}, ["0110 1", "1111 0"]],
    ["strings of bits with a header", "point,label\n0110,1\n", {}, ["0110 1"]],
    [
      "strings that all begin with 1, said to be points",
      "10,1\n11,0\n",
      { points: "bits" },
      ["10 1", "11 0"],
    ],
    ["one variable", "0,1\n1,0\n", {}, ["0 1", "1 0"]],
    ["one variable as strings", "0,1\n1,0\n", { points: "bits" }, ["0 1", "1 0"]],
    ["numbers with a point", "1.0,0.0,1.0\n0.0,1,0\n", {}, ["10 1", "01 0"]],
    ["numbers as NumPy writes them", "1.000000e+00 0.000000e+00 1.0e0\n", { label: "3" }, ["10 1"]],
    ["numbers with a decimal comma", "a;b;label\n1,0;0,0;1,0\n0,0;1;0\n", {}, ["10 1", "01 0"]],
    ["on and off", "a,b,label\non,off,on\nOFF,OFF,off\n", {}, ["10 1", "00 0"]],
    ["a separator at the end of each row", "a,b,label,\n0,1,1,\n1,0,0,\n", {}, ["01 1", "10 0"]],
    ["rows numbered by pandas", ",a,b,label\n0,0,1,1\n1,1,0,0\n2,1,1,1\n", {}, ["01 1", "10 0", "11 1"]],
    ["rows numbered by R", '"","a","b","y"\n"1",0,1,1\n"2",1,0,0\n"3",1,1,1\n', {}, ["01 1", "10 0", "11 1"]],
    [
      "rows numbered, a label by the column of the file",
      ",a,b,c\n0,0,1,1\n1,1,0,0\n2,1,1,1\n",
      { label: "2" },
      ["11 0", "00 1", "11 1"],
    ],
    ["minus and plus one", "x,y,label\n+1,-1,1\n-1,-1,-1\n", {}, ["10 1", "00 0"]],
    ["signs", "+,-,+\n-,-,-\n", {}, ["10 1", "00 0"]],
    ["True and False beside 0 and 1", "a,b,label\nTrue,1,0\nFalse,0,1\n", {}, ["11 0", "00 1"]],
    ["yes and no, without a header", "no,yes,yes\nyes,no,no\n", {}, ["01 1", "10 0"]],
    ["letters", "t,y,f\nf,n,t\n", {}, ["11 0", "00 1"]],
    ["semicolons", "a;b;label\n0;1;1\n", {}, ["01 1"]],
    ["tabs", "a\tb c\tlabel\n0\t1\t1\n", {}, ["01 1"]],
    ["blanks, label first", "1 0 0\n0  1 1\n", { label: "1" }, ["00 1", "11 0"]],
    ["blanks, label last", "1 0 0\n0 1 1\n", { label: "3" }, ["10 0", "01 1"]],
    ["blanks, with names", "a b label\n1 0 0\n", {}, ["10 0"]],
    ["names that only differ by a number", "a1=1,a1=2,class\n0,1,1\n", {}, ["01 1"]],
  ])("%s", (_, text, options, expected) => {
    expect(examples(text, options)).toEqual(expected);
  });

  test("what was understood is said", () => {
    expect(describeTable(table("a,b,label\n0,1,1\n"))).toEqual([
      ["columns", "one variable a column; the label in column 3 (label)"],
      ["header", "row 1: a, b, label"],
    ]);
    expect(describeTable(table("0110,1\n"))).toEqual([
      ["columns", "points of 4 bits in column 1; the label in column 2"],
      ["header", "none"],
    ]);
  });

  test("spellings, separators and contradictions are said", () => {
    const text = "a;b;label\nyes;1.0;+\nno;0.0;-\nno;0.0;+\nno;0.0;+\n";
    expect(describeTable(table(text)).slice(2)).toEqual([
      ["separator", "semicolon"],
      ["0, 1 as", "no, yes; 0.0, 1.0; -, +"],
      ["contradictory", "1 point with both labels, so that every function errs on at least 1 row"],
    ]);
  });

  test("a label that is not in the last column is asked for", () => {
    const text = "x0,class,x1\n0,1,1\n1,0,0\n";
    expect(refusal(() => examples(text))).toBe(
      "ambiguous: t.csv: column 2 is called class, the last one x1: which is the label (--label class or --label x1)?",
    );
    expect(examples(text, { label: "class" })).toEqual(["01 1", "10 0"]);
    expect(examples(text, { label: "x1" })).toEqual(["01 1", "10 0"]);
    expect(examples(text, { label: "1" })).toEqual(["11 0", "00 1"]);
    expect(describeTable(table(text, { label: "class" }))[0]![1]).toBe(
      "one variable a column; the label in column 2 (class)",
    );
    expect(refusal(() => examples(text, { label: "y" }))).toContain(
      "--label: a column from 1 to 3 or one of x0, class, x1 is expected, got y",
    );
    expect(refusal(() => examples("0,1\n", { label: "3" }))).toContain(
      "a column from 1 to 2 is expected, got 3",
    );
    expect(refusal(() => examples("01,1\n", { label: "1" }))).toContain("column 2 is the label");
  });

  test("points of a distribution, a last column of labels left out", () => {
    expect(pointsOf(table("01\n11\n"), 2)).toEqual({ points: ["01", "11"], leftOut: false });
    expect(pointsOf(table("0,1\n1,1\n"), 2)).toEqual({ points: ["01", "11"], leftOut: false });
    expect(pointsOf(table("0,1,1\n1,1,0\n"), 2)).toEqual({ points: ["01", "11"], leftOut: true });
    expect(pointsOf(table("01,1\n11,0\n"), 2)).toEqual({ points: ["01", "11"], leftOut: true });
    expect(pointsOf(table("0\n1\n"), 1)).toEqual({ points: ["0", "1"], leftOut: false });
    expect(refusal(() => pointsOf(table("0,1,1,1\n"), 2))).toContain("points of 2 bits are expected, got 4");
    expect(refusal(() => pointsOf(table("10\n11\n"), 2))).toMatch(/^ambiguous: /);
  });
});

describe("tables that are refused, by row and column", () => {
  test.each<readonly [string, string, TableOptions, string]>([
    [
      "a first row with a missing value",
      "?,0,1\n1,0,1\n0,1,0\n",
      {},
      "row 1, column 1: a bit, 0 or 1, is expected, got ?",
    ],
    [
      "a first row with another value",
      "1,0,1,2\n0,1,0,0\n",
      {},
      "row 1, column 4: a bit, 0 or 1, is expected, got 2",
    ],
    [
      "an integer column below a header",
      "age,smoker,label\n10,1,1\n11,0,0\n10,0,1\n",
      {},
      "row 2, column 1: a bit, 0 or 1, is expected, got 10",
    ],
    [
      "cells of several digits",
      "10,1,1\n00,1,0\n",
      {},
      "row 1, column 1: a bit, 0 or 1, is expected, got 10",
    ],
    ["words, then numbers", "yes,no,yes\n1,0,1\n", {}, "row 2, column 1: no or yes is expected, got 1"],
    [
      "a first row of words for values, all different",
      "yes,no,?\n1,0,1\n",
      {},
      "row 1, column 3: a bit, 0 or 1, is expected, got ?",
    ],
    ["letters, then numbers", "y,n\n1,0\n", {}, "row 2, column 1: n or y is expected, got 1"],
    ["signs, then numbers", "+,-,+\n1,0,1\n", {}, "row 2, column 1: - or + is expected, got 1"],
    ["-1 beside 0", "-1,1\n0,1\n", {}, "row 2, column 1: -1 or 1 is expected, got 0"],
    [
      "blanks, and no word about the label",
      "1 0 1\n0 1 1\n",
      {},
      "the label first (--label 1) or last (--label 3)",
    ],
    [
      "a comma and a semicolon",
      "1,0;1\n",
      {},
      "which separates cells (--separator comma or --separator semicolon)?",
    ],
    [
      "another separator",
      "1,0\n",
      { separator: "|" },
      "--separator: comma, semicolon, tab, blank is expected, got |",
    ],
    ["a first row with an empty cell", "a,,label\n1,0,1\n", {}, "row 1, column 1"],
    ["a name that stands twice", "a,a,label\n1,0,1\n", {}, "row 1, column 1"],
    [
      "an empty cell",
      "a,b,label\n1,0,1\n1,,0\n",
      {},
      "row 3, column 2: a bit, 0 or 1, is expected, got an empty cell",
    ],
    ["a short row", "1,0,1\n1,0\n", {}, "row 2, column 3: 3 cells are expected, 2 are there"],
    ["a long row", "1,0\n1,0,1\n", {}, "row 2, column 3: 2 cells are expected, 3 are there"],
    ["an empty row", "1,0\n\n1,0\n", {}, "row 2, column 2: 2 cells are expected, 0 are there"],
    ["strings of several lengths", "0110,1\n011,0\n", {}, "row 2, column 1: 4 bits are expected, got 011"],
    [
      "an integer column of several lengths",
      "10,1\n11,0\n100,1\n",
      {},
      "row 3, column 1: 2 bits are expected, got 100",
    ],
    [
      "whole numbers or points",
      "10,1\n11,0\n10,1\n",
      {},
      "ambiguous: t.csv: cells such as 10 are points of 2 bits (--points bits) or " +
        "whole numbers, which are not bits (--points columns)",
    ],
    [
      "whole numbers, said to be",
      "10,1\n11,0\n",
      { points: "columns" },
      "row 1, column 1: a bit, 0 or 1, is expected, got 10",
    ],
    ["a label that is none", "0110,2\n", {}, "row 1, column 2: a bit, 0 or 1, is expected, got 2"],
    ["strings in three columns", "01,10,1\n", { points: "bits" }, "2 columns are expected, got 3"],
    ["no label", "0\n1\n", {}, "bits and then a label 0 or 1 are expected"],
    ["nothing but a header", "a,b\n", {}, "at least one row of bits"],
    ["nothing", "", {}, "at least one row of bits"],
    ["another form", "0,1\n", { points: "words" }, "--points: bits or columns is expected, got words"],
  ])("%s", (_, text, options, message) => {
    expect(refusal(() => examples(text, options))).toContain(message);
  });

  test("whatever the cells are, every row is read or the table is refused", () => {
    const cell = fc.constantFrom(
      "0",
      "1",
      "10",
      "01",
      "11",
      "",
      "?",
      "2",
      "x",
      "yes",
      "NaN",
      "-1",
      "1.0",
      "1e0",
      "0x1",
      "label",
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.array(cell, { minLength: 1, maxLength: 12 }),
        (width, cells) => {
          const rows = cells.flatMap((_, i) => (i % width === 0 ? [cells.slice(i, i + width)] : []));
          const text = rows.map((row) => row.join(",")).join("\n");
          let read: string[];
          try {
            read = examples(text);
          } catch (problem) {
            if (problem instanceof UsageError || problem instanceof DomainError) return;
            throw problem;
          }
          // What a bit is spelt as; a column of 1 and −1, or of one of them, is one of ±1.
          const bit = (one: string): string =>
            one.length === 1
              ? one
              : (({ "-1": "0", "1.0": "1", yes: "1" } as Record<string, string>)[one] ?? one);
          const isNamed = rows[0]!.every((name) => /^(x|label)$/.test(name));
          const data = rows.slice(isNamed ? 1 : 0).filter((row) => row.join("") !== "");
          expect(read).toEqual(
            data.map((row) => `${row.slice(0, -1).map(bit).join("")} ${bit(row.at(-1)!)}`),
          );
          // A cell is one bit, but for points as strings in the first of two columns, all of one length.
          for (const row of data)
            row.forEach((one, c) => {
              if (bit(one).length > 1)
                expect([c, row.length, one.length]).toEqual([0, 2, data[0]![0]!.length]);
            });
        },
      ),
      { numRuns: 3000, seed: 20_240_314 },
    );
  });
});

describe("columns that are left out, which is said", () => {
  const said = (text: string) => describeTable(table(text)).map(([name, what]) => `${name}: ${what}`);

  test("numbers of the rows without a name", () => {
    const lines = said(",a,b,label\n0,0,1,1\n1,1,0,0\n2,1,1,1\n");
    expect(lines).toContain("left out: column 1, which has no name and numbers the rows");
    expect(lines[0]).toBe("columns: one variable a column; the label in column 4 (label)");
  });

  test("an empty last column", () =>
    expect(said("0,1,1,\n1,0,0,\n")).toContain(
      "left out: the last column, which is empty: each row ends with a separator",
    ));

  test.each([
    [
      "numbers that are not those of the rows",
      ",a,b,label\n0,0,1,1\n2,1,0,0\n3,1,1,1\n",
      /row 1, column 1.*--header/,
    ],
    ["a name", "n,a,b,label\n0,0,1,1\n1,1,0,0\n2,1,1,1\n", /row 4, column 1: .*got 2/],
    ["a last cell somewhere", "a,b,label,\n0,1,1,\n1,0,0,1\n", /row 1, column 1/],
    [
      "what is wrong after it",
      ",a,b,label\n0,0,1,1\n1,1,7,0\n2,1,1,1\n",
      /row 3, column 3: a bit, 0 or 1, is expected, got 7/,
    ],
    [
      "a label that is not there",
      ",a,b,label\n0,0,1,1\n1,1,0,0\n2,1,1,1\n",
      /from 2 to 4 or one of a, b, label/,
      "1",
    ],
  ] as const)("not with %s", (_, text, message, label?: string) =>
    expect(refusal(() => describeTable(table(text, { label })))).toMatch(message),
  );
});

test.each([
  ["UTF-16 with its mark", Buffer.from("\ufeffa,b,label\n0,1,1\n", "utf16le"), /in UTF-16: save it as UTF-8/],
  ["UTF-16 without", Buffer.from("a,b,label\n0,1,1\n", "utf16le"), /in UTF-16: save it as UTF-8/],
  [
    "Windows-1252",
    Buffer.from("a,b,label\n0,1,1\ngr\u00f6\u00dfe,0,0\n", "latin1"),
    /t.csv: row 3: text in UTF-8/,
  ],
])("a table in %s is refused", (_, bytes, message) =>
  expect(refusal(() => readBitTable("t.csv", bytes, {}))).toMatch(message),
);
