/**
 * The pages of the book: their links and anchors, what is near the first page, their formulas, the oracle's examples.
 * The API reference, which TypeDoc takes half a minute for, is left out here: `npm run site` makes it, and the builder
 * refuses dead links in it.
 */
import { readdirSync } from "node:fs";
import katex from "katex";
import { describe, expect, test } from "vitest";
import { registry } from "../../spec/registry.js";
import { allMethods } from "../../src/cli/methods.js";
import { stringify } from "../../src/oracle/json.js";
import { ROOT } from "../proofs/project.js";
import { assumptionsOf } from "./coq.js";
import { segments, tex, typeset } from "./formulas.js";
import { anchorsOf, brokenLinks, clicksFrom, linksOf } from "./links.js";
import { bibliography, chapters, definitions, link } from "./names.js";
import { exampleOf } from "./oracle-pages.js";
import { sidebar } from "./sidebar.js";
import { glossaryRows, notation, type Page, statisticsTable } from "./statement-pages.js";
import { bookPages } from "./write.js";

const API: Page = ["api/index.md", "# The library"];
const pages = [...bookPages({ api: false }), API];
const texts = new Map(pages);
const pictures = new Set(
  readdirSync(`${ROOT}/spec/guide`)
    .filter((file) => file.endsWith(".svg"))
    .map((file) => `guide/${file}`),
);

describe("pages", () => {
  test("one for each statement, definition, method, page of the guide", () => {
    const wanted = [
      ...registry.map(({ name }) => `statements/${name}.md`),
      ...definitions.map(({ file }) => `definitions/${file}.md`),
      ...allMethods().map(({ name }) => `oracle/${name}.md`),
      ...readdirSync(`${ROOT}/spec/guide`).flatMap((file) => (file.endsWith(".md") ? [`guide/${file}`] : [])),
    ];
    expect(wanted.length).toBeGreaterThan(190);
    expect(wanted.filter((path) => !texts.has(path))).toEqual([]);
    expect(texts.size).toBe(pages.length);
  });

  test("every statement is in one chapter", () => {
    const placed = chapters.flatMap(({ statements }) => statements);
    const theorems = registry.filter(({ kind }) => kind === "theorem").map(({ name }) => name);
    expect([...placed].sort()).toEqual([...theorems].sort());
  });

  test("a statement's page has claim, meaning, predicate, code, proof, statistics, sources", () => {
    for (const { name, status, source, proofIdea, implementedIn } of registry) {
      const text = texts.get(`statements/${name}.md`)!;
      const anchors = anchorsOf(text);
      expect(text, name).toContain("::: info Claim\n");
      for (const wanted of ["meaning", "predicate", "fast", "tested"])
        expect(anchors, name).toContain(wanted);
      expect(anchors.has("idea"), name).toBe(proofIdea !== "");
      expect(anchors.has("coq"), name).toBe(status === "proved");
      expect(statisticsTable.has(name), `${name}: npm run power`).toBe(true);
      for (const where of implementedIn) expect(text, name).toContain(`\`${where.split("#")[1]}\`, in`);
      for (const key of source) expect(text, name).toContain(`/sources.md#${key}`);
      if (status === "proved") {
        expect(text, name).toMatch(new RegExp(`^\`\`\`coq\\n[\\s\\S]*?\\bTheorem ${name}\\b`, "m"));
        expect(assumptionsOf(name, name)).toBe("Closed under the global context");
      }
    }
  });

  test("definition and statement, definition and Coq lead to each other", () => {
    expect(texts.get("statements/realizable_bound.md")).toContain("(/definitions/07-sample.md)");
    expect(texts.get("definitions/07-sample.md")).toContain("(/statements/realizable_bound.md)");
    expect(texts.get("definitions/12-pac-distillation.md")).toContain("(/coq.md#definitions-pac_distills)");
    expect(texts.get("coq.md")).toContain("(/definitions/12-pac-distillation.md)");
    expect(texts.get("guide/paper.md")).toContain("(/statements/tree_distillation.md)");
    expect(texts.get("statements/tree_distillation.md")).toContain("(/guide/paper.md)");
  });
});

describe("links", () => {
  test("lead to pages, anchors and pictures that there are", () => {
    expect(pages.flatMap(([, text]) => linksOf(text)).length).toBeGreaterThan(2000);
    expect(brokenLinks(pages, pictures).filter((each) => !/: there is no page api\//.test(each))).toEqual([]);
  });

  test("so do those of the table of contents", () => {
    const within = (items: ReturnType<typeof sidebar>): string[] =>
      items.flatMap((item) => [...(item.link === undefined ? [] : [item.link]), ...within(item.items ?? [])]);
    const contents = within(sidebar()).map((to) => (to.endsWith("/") ? `${to}index` : to));
    expect(contents.filter((to) => !texts.has(`${to.slice(1)}.md`))).toEqual([]);
    for (const { name } of registry)
      if (name.includes("_to_")) expect(contents).toContain(`/statements/${name}`);
  });

  test("the definition, its Coq twin and a live example are within three clicks", () => {
    const clicks = clicksFrom("index.md", pages);
    for (const path of ["definitions/12-pac-distillation.md", "coq.md", "live.md"])
      expect(clicks.get(path), path).toBeLessThanOrEqual(3);
    expect(texts.get("live.md")).toContain("<Live />");
    expect([...texts.keys()].filter((path) => !clicks.has(path) && path !== "guide/decisions.md")).toEqual(
      [],
    );
  });

  test("a dead one is noticed", () => {
    const one: Page = [
      "a.md",
      "# A b {#b}\n\n## C (d)\n\n[x](b.md) [y](/a.md#b) [z](#c-d) ![p](p.svg) `[q](q.md)`",
    ];
    expect(brokenLinks([one])).toEqual([
      "a.md: b.md: there is no page b.md",
      "a.md: p.svg: there is no page p.svg",
    ]);
    expect(brokenLinks([one, ["b.md", "[a](a.md#none)"]], new Set(["p.svg"]))).toEqual([
      "b.md: a.md#none: the page has no such anchor",
    ]);
  });
});

/** The signs of a text, in order, without brackets, spaces and what only places them. */
const signs = (text: string): string =>
  text
    .replaceAll("½", "1/2")
    .normalize("NFKD")
    .replace(/[\s()[\]{}^_\u2061\u200b]/gu, "")
    .replaceAll("~", "∼")
    .replace(/[-−]/g, "−")
    .replace(/[·⋅]/g, "·")
    .replaceAll("‖", "∥")
    .replaceAll("∣", "|")
    .replace(/[ϵε]/g, "ε")
    .replace(/[ϕφ]/g, "φ")
    .replaceAll("Σ", "∑")
    .replaceAll("Π", "∏")
    .replaceAll("⋯", "...")
    .replaceAll("…", "...")
    .replaceAll("√", "")
    .replaceAll("⟨", "⟨")
    .replace(/[\u0302^]/gu, "")
    .replace(/[\u0304¯ˉ‾]/gu, "")
    .replaceAll("′", "'")
    .replaceAll("*", "∗");

/** The text that is seen of a formula, from KaTeX's MathML. */
const seen = (formula: string): string =>
  katex
    .renderToString(tex(formula).trim(), { output: "mathml", strict: "error" })
    .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
    .replace(/<mfrac>([\s\S]*?)<\/mfrac>/g, (_, inner: string) => inner.replace(/<\/mn><mn>/, "/"))
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");

const notRead = [
  ...registry.flatMap(({ claim, proofIdea, meaning, onlyTested }) => [
    claim,
    proofIdea,
    meaning,
    onlyTested ?? "",
  ]),
  ...definitions.flatMap(({ header }) => header),
  ...glossaryRows.map(({ definition }) => definition),
  ...notation.flatMap(({ symbol, what }) => [symbol, what]),
].map((text) => text.replace(/\b[a-z]+(?:_[a-z0-9]+)+\b/g, (name) => (link(name) === undefined ? name : "")));

describe("formulas", () => {
  test("what is seen of each is what was written, sign by sign", () => {
    const formulas = notRead.flatMap(segments).filter(({ isFormula }) => isFormula);
    expect(formulas.length).toBeGreaterThan(900);
    for (const { text } of formulas)
      expect([...signs(seen(text))].sort().join(""), text).toBe([...signs(text)].sort().join(""));
  });

  test("the pieces of a text are the text", () => {
    for (const text of notRead)
      expect(
        segments(text)
          .map((each) => each.text)
          .join("")
          .normalize("NFC"),
      ).toBe(text.normalize("NFC"));
  });

  test("some, as they come out", () => {
    expect(typeset("err_{f,D}(g) = Σ_{x: f(x)≠g(x)} D(x).")).toBe(
      "$\\operatorname{err}_{f,D}(g) = \\sum_{x: f(x)\\ne g(x)} D(x)$.",
    );
    expect(typeset("at most 2^(d+1) of a k-junta, where to err, (a) for f̂(S)²")).toBe(
      "at most $2^{d+1}$ of a $k$-junta, where to err, (a) for $\\hat{f}(S)^{2}$",
    );
    expect(typeset("√((1−ε)/(1+ε)) by iid_power, a_b * <x>", link)).toBe(
      "$\\sqrt{(1-\\varepsilon)/(1+\\varepsilon)}$ by [`iid_power`](/statements/iid_power.md), $a_{b}$ \\* $<x>$",
    );
  });
});

describe("the oracle's examples", () => {
  // `theorems` answers with the registry.
  test.each(allMethods().flatMap(({ name }) => (name === "theorems" ? [] : [[name]])))("%s", async (name) => {
    const example = exampleOf(name)!;
    expect(texts.get(`oracle/${name}.md`)).toContain("{#example}");
    const method = allMethods().find((each) => each.name === name)!;
    const answer = await method.run(method.params.parse(example.params) as never);
    // Sentences for people may change, and so may the certificate of a tree.
    if (name === "verify") expect(answer).toMatchObject(example.result as object);
    else if (name === "distill")
      expect((answer as { tree: unknown }).tree).toEqual((example.result as { tree: unknown }).tree);
    else expect(stringify(answer)).toBe(stringify(example.result));
  });
});

test("every source has its entry, with author, title and year", () => {
  for (const key of bibliography.keys()) expect(texts.get("sources.md"), key).toContain(`{#${key}}`);
});
