/**
 * The guide to the web and its picture are made from the table of edges: what is stored is what the command
 * makes today.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawWebSvg } from "../../src/cli/draw/web-svg.js";
import { webDot, webMermaid } from "../../src/reductions/drawing.js";
import { webPage } from "../../src/reductions/page.js";
import { webEdges } from "../../src/reductions/web.js";
import { webClasses } from "../../src/reductions/web-class.js";

const stored = (file: string): string =>
  readFileSync(new URL(`../../spec/guide/${file}`, import.meta.url), "utf8");

test("the page is what `pac-distill web --markdown spec/guide/reductions.md` writes", () => {
  expect(stored("reductions.md")).toBe(webPage("web.svg"));
});

test("the picture is what `pac-distill web --svg spec/guide/web.svg` writes", async () => {
  expect(stored("web.svg")).toBe(await drawWebSvg());
});

test("the page has every edge, and the pictures every edge that neither starts nor ends in a truth table", () => {
  const page = webPage("web.svg");
  for (const { name } of webEdges) expect(page, name).toContain(`\`${name}\``);
  const between = webEdges.filter((edge) => edge.from !== "truth-table" && edge.to !== "truth-table");
  for (const { name } of between) expect(webDot(), name).toContain(`tooltip="${name}: `);
  const arrows = webMermaid()
    .split("\n")
    .filter((line) => /-->|==>|-\.->/.test(line));
  expect(arrows).toHaveLength(between.length);
  for (const webClass of webClasses.filter((name) => name !== "truth-table"))
    expect(webDot()).toContain(`  "${webClass}" [`);
});
