// The site that `npm run site` builds from the pages under dist/book, which it writes first. It loads nothing from
// elsewhere: fonts, search and formulas are its own.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import markdownItKatex from "@vscode/markdown-it-katex";
import typesetter from "katex";
import { defineConfig } from "vitepress";

const root = fileURLToPath(new URL("../../..", import.meta.url));
// A CommonJS module, whose default export Node puts a level deeper.
const katex = (markdownItKatex as unknown as { default: typeof markdownItKatex }).default ?? markdownItKatex;
const pages = `${root}dist/book`;
const sidebar = `${pages}/sidebar.json`;

export default defineConfig({
  title: "pac-distillation",
  description: "The theory of model distillation on Boolean functions, to read and to run",
  lang: "en",
  srcDir: pages,
  outDir: `${root}dist/site`,
  cacheDir: `${root}dist/book-cache`,
  cleanUrls: false,
  // A site that is served from any folder: npm run site -- --base /folder/
  base: process.env.PAC_DISTILL_SITE_BASE ?? "/",
  metaChunk: true,
  markdown: {
    config(md) {
      // The one that the style sheet is of, not the plugin's own.
      md.use(katex, { katex: typesetter, output: "htmlAndMathml", strict: "error", throwOnError: true });
      for (const rule of ["math_inline", "math_block", "math_inline_block"]) {
        const render = md.renderer.rules[rule];
        // Braces of a formula are no template of Vue's.
        if (render !== undefined)
          md.renderer.rules[rule] = (...each) => render(...each).replace("<span", "<span v-pre");
      }
    },
  },
  themeConfig: {
    outline: [2, 3],
    search: { provider: "local" },
    nav: [
      { text: "Definitions", link: "/definitions/" },
      { text: "Statements", link: "/statements" },
      { text: "Try it", link: "/live" },
      { text: "Oracle", link: "/oracle/" },
      { text: "API", link: "/api/" },
    ],
    sidebar: existsSync(sidebar) ? JSON.parse(readFileSync(sidebar, "utf8")) : [],
  },
  vite: {
    publicDir: false,
    build: { target: "es2022", chunkSizeWarningLimit: 4000 },
    worker: { format: "es" },
    server: { fs: { allow: [root] } },
  },
});
