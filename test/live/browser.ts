/**
 * # The live page in Chromium
 *
 * The page by itself, built as the site builds it, on a small server of its own, and Debian's Chromium.
 *
 * Main definitions: `CHROMIUM`, `livePage`.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { build } from "vite";
import { ROOT } from "../cli/run.js";
import { needsTool } from "../tools/needs.js";

export const CHROMIUM = needsTool("chromium");

/** As root there is no sandbox; nothing is asked of the network. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

export interface LivePage {
  readonly url: string;
  readonly browser: Browser;
  /** What was asked of the server, paths. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Builds, serves, and starts the browser. */
export async function livePage(): Promise<LivePage> {
  const folder = mkdtempSync(join(tmpdir(), "pac-distill-live-"));
  await build({
    root: `${ROOT}test/live/page`,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, target: "es2022" },
    worker: { format: "es" },
  });
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    asked.push(pathname);
    const path = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    try {
      const bytes = readFileSync(join(folder, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    browser,
    asked,
    close: async () => {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
