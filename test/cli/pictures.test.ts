/**
 * The pictures of the guide: what is drawn today, with a title and a description for screen readers, and with a dark
 * colour for each that they have. (`web.svg` is compared in `test/web/guide.test.ts`.)
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conceptSchema } from "../../src/oracle/schemas/concept.js";
import { DARK } from "../../src/text/picture.js";
import { drawSvg } from "../../src/text/tree-svg.js";
import { ROOT } from "./run.js";

const GUIDE = `${ROOT}spec/guide/`;

test("the README's tree is that of the network that the demo distils", () => {
  const file = `${ROOT}spec/examples/networks/d100-depth3-width64/tree.json`;
  const tree = conceptSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  if (tree.kind !== "decision-tree") throw new Error("a tree is expected");
  const drawn = drawSvg(tree.root, ["agrees with the network on all 2^100 inputs"]);
  expect(readFileSync(`${GUIDE}tree.svg`, "utf8")).toBe(drawn);
});

test("names of variables are drawn, whole in a title where they are cut", () => {
  const name = "education = some college & above";
  const root = { variable: 0, zero: { label: 0 }, one: { label: 1 } } as const;
  const drawn = drawSvg(root, [], () => name);
  expect(drawn).toContain("<title>education = some college &amp; above</title>");
  expect(drawn).toContain(">education = some colleg…</text>");
});

describe.each(readdirSync(GUIDE).filter((file) => file.endsWith(".svg")))("%s", (file) => {
  const svg = readFileSync(`${GUIDE}${file}`, "utf8");

  test("has a title and a description", () => {
    expect(svg).toMatch(/^<svg[^>]* role="img"[^>]*>\n<title>[^<]{10,}<\/title>\n<desc>[^<]{20,}<\/desc>\n/);
  });

  test("has a dark colour for each of its colours", () => {
    const colours = [...svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour!);
    const own = new Set(colours.filter((colour) => !["none", "transparent"].includes(colour)));
    expect([...own].filter((colour) => DARK[colour] === undefined)).toEqual([]);
    expect(svg).toContain("@media (prefers-color-scheme:dark)");
    for (const colour of own)
      expect(svg).toMatch(new RegExp(`="${colour}"\\]\\{(?:fill|stroke):${DARK[colour]}\\}`));
  });
});
