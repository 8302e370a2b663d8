/** A file read stretch by stretch: the same bytes as at once, and a word where it ends too early or cannot be read. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withBytes } from "../../src/cli/inputs.js";

const folder = mkdtempSync(join(tmpdir(), "pac-bytes-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, "bytes");
const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) % 256);

test("any stretch is that of the file, as of an array", () => {
  writeFileSync(file, bytes);
  withBytes(file, (read) => {
    expect(read.length).toBe(1000);
    for (const [from, to] of [
      [0, 8],
      [3, 1000],
      [990, 2000],
      [1000, 1001],
      [5, 5],
    ] as const)
      expect([...read.subarray(from, to)]).toEqual([...bytes.subarray(from, to)]);
    const target = new Uint8Array(20);
    read.readInto!(target.subarray(4, 12), 500);
    expect([...target]).toEqual([0, 0, 0, 0, ...bytes.subarray(500, 508), 0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

test("an empty file has no bytes", () => {
  writeFileSync(file, "");
  expect(withBytes(file, ({ length }) => length)).toBe(0);
});

test("a file that is cut while it is read is refused by the byte where it ends", () => {
  writeFileSync(file, bytes);
  const cut = () =>
    withBytes(file, (read) => {
      truncateSync(file, 600);
      return read.subarray(500, 700);
    });
  expect(cut).toThrow(`${file}: cannot be read (it ended at byte 600 while it was read)`);
});

test("what cannot be opened or read is refused by its name", () => {
  expect(() => withBytes(join(folder, "none"), () => 0)).toThrow(/none: cannot be read \(ENOENT/);
  expect(() => withBytes(folder, () => 0)).toThrow(/cannot be read \(EISDIR/);
});
