/**
 * The page *Try it* in Chromium: what it finds is what the command finds, byte for byte and word for word; it is used
 * by keyboard alone, asks for what a file leaves open, says in one line what is wrong, and stops at once.
 *
 * PAC_DISTILL_SCREENSHOTS=FOLDER keeps pictures of it, wide and narrow, light and dark.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Download, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { call } from "../../src/oracle/call.js";
import { methodTable } from "../../src/oracle/methods.js";
import { pacDistill, ROOT } from "../cli/run.js";
import { CHROMIUM, type LivePage, livePage } from "./browser.js";

const NETWORKS = `${ROOT}spec/examples/networks`;
const D10 = `${NETWORKS}/d10-depth3-width32`;
const D100 = `${NETWORKS}/d100-depth3-width64`;
const PICTURES = process.env.PAC_DISTILL_SCREENSHOTS;
const WAIT = 60_000;

const eventually = <T>(ask: () => T) => expect.poll(ask, { timeout: WAIT });

interface Block {
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly text?: string;
}

/** What the command answers, in blocks. */
async function answered(
  words: readonly string[],
): Promise<{ status: number; output: Block[]; errors: string[] }> {
  return JSON.parse((await pacDistill([...words, "--json"])).stdout);
}

describe.skipIf(CHROMIUM.skip)(`the live page${CHROMIUM.why}`, () => {
  let live: LivePage;
  let page: Page;
  let folder: string;
  const troubles: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "pac-distill-page-"));
    live = await livePage();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await live?.close();
  });
  beforeEach(async () => {
    troubles.length = 0;
    page = await live.browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("pageerror", ({ message }) => troubles.push(message));
    page.on("console", (said) => said.type() === "error" && troubles.push(said.text()));
    await page.goto(live.url);
  });
  afterEach(async () => {
    await page.close();
    expect(troubles).toEqual([]);
  });

  const job = (section: string): Locator => page.locator(`#${section} .live-job`);
  const problem = (section: string): Promise<string | null> =>
    page.locator(`#${section} .live-job .live-problem`).textContent();

  /** Waits until the job has come to one of its ends. */
  async function end(section: string, state: "holds" | "fails" | "refused" | "stopped"): Promise<void> {
    const ends = ["holds", "fails", "refused", "stopped"].map(
      (name) => `#${section} .live-job[data-state="${name}"]`,
    );
    await page.locator(ends.join(",")).waitFor({ timeout: WAIT });
    expect(await job(section).getAttribute("data-state"), (await problem(section)) ?? "").toBe(state);
  }

  /** Tab until this element has the focus. */
  async function tabTo(target: Locator): Promise<void> {
    for (let i = 0; i < 120; i += 1) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    }
    throw new Error("no number of tabs leads there");
  }

  /** The rows of a table by its caption, as they are read. */
  const rowsOf = (section: string, caption: string): Promise<string[][]> =>
    page
      .locator(`#${section} table`, { hasText: caption })
      .evaluate((table) =>
        [...table.querySelectorAll("tbody tr")].map((row) =>
          [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? ""),
        ),
      );

  async function saved(name: string, act: (link: Locator) => Promise<void>): Promise<string> {
    const link = page.locator(`a[download="${name}"]`);
    const [download] = await Promise.all([page.waitForEvent("download"), act(link)]);
    const path = await (download as Download).path();
    return readFileSync(path, "utf8");
  }

  const choose = (section: string, files: readonly string[]): Promise<void> =>
    page.locator(`#${section} input[type=file]`).setInputFiles([...files]);

  const netOf = (network: string): string[] => [`${network}/net.safetensors`, `${network}/config.json`];

  /** Serious and critical violations, by rule and place. */
  async function violations(): Promise<string[]> {
    await page.evaluate(axe.source);
    const found = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as axe.AxeResults;
    return found.violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  }

  const isSettled = (): Promise<unknown> =>
    page.waitForFunction(
      "document.querySelectorAll('[aria-busy=true]').length === 0 && " +
        "[...document.querySelectorAll('[aria-busy]')].length === 6",
      undefined,
      { timeout: WAIT },
    );

  test("by keyboard, the shipped network is proved and its certificate verified, as by the command", async () => {
    const file = join(folder, "d100.json");
    const shipped = page.getByRole("button", { name: "The shipped d = 100 network" });
    await tabTo(shipped);
    await page.keyboard.press("Enter");
    await end("network", "holds");
    const seconds = JSON.parse((await job("network").getAttribute("data-seconds")) ?? "{}");
    const command = await pacDistill(["distill", `${D100}/net.safetensors`, "--certificate", file]);
    const certificate = await saved("certificate.json", async (link) => {
      await tabTo(link);
      await page.keyboard.press("Enter");
    });
    expect(certificate).toBe(readFileSync(file, "utf8"));
    const last = await page.locator("#network .live-good").textContent();
    expect(last).toBe("verified · agrees with the network on all 2^100 inputs");
    expect(command.stdout).toContain(last);
    await tabTo(page.getByRole("button", { name: "Check this certificate" }));
    await page.keyboard.press("Enter");
    await end("certificate", "holds");
    const { output } = await answered(["verify", file]);
    const { table } = output.find((block) => block.table !== undefined)!;
    expect(await rowsOf("certificate", "What is known now")).toEqual(table!.rows);
    expect(await page.locator("#certificate .live-good").textContent()).toBe("valid");
    const again = JSON.parse((await job("certificate").getAttribute("data-seconds")) ?? "{}");
    console.log(
      `d = 100 in the browser: proved in ${seconds.prove.toFixed(1)} s, verified in ${seconds.verify.toFixed(1)} s, ` +
        `its file verified in ${again.verify.toFixed(1)} s`,
    );
  });

  test("dropped files: a network is distilled, its certificate goes through both checkers", async () => {
    const [net, config] = netOf(D10).map((path) => readFileSync(path, "base64"));
    const drop = await page.evaluateHandle(`(() => {
      const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes("${net}")], "net.safetensors"));
      transfer.items.add(new File([bytes("${config}")], "config.json"));
      return transfer;
    })()`);
    await page.locator("#network .live-drop").dispatchEvent("drop", { dataTransfer: drop });
    await end("network", "holds");
    const [certificate, svg] = [join(folder, "d10.json"), join(folder, "d10.svg")];
    await pacDistill(["distill", `${D10}/net.safetensors`, "--certificate", certificate, "--svg", svg]);
    expect(await saved("certificate.json", (link) => link.click())).toBe(readFileSync(certificate, "utf8"));
    expect(await saved("tree.svg", (link) => link.click())).toBe(readFileSync(svg, "utf8"));
    await page.getByRole("checkbox").check();
    await choose("certificate", [certificate, ...netOf(D10)]);
    await end("certificate", "holds");
    const { output } = await answered([
      ...["verify", certificate, "--network", `${D10}/net.safetensors`, "--proved"],
    ]);
    const { table } = output.find((block) => block.table !== undefined)!;
    expect(await rowsOf("certificate", "What is known now")).toEqual(table!.rows);
    expect(table!.rows.flat()).toContain("extracted checker");
    const said = await page.locator("#certificate .live-good").textContent();
    expect(output.map(({ text }) => text ?? "").join("\n")).toContain(said);
  });

  test("an ONNX file; what does not hold is said as the command says it", async () => {
    await choose("network", [`${D10}/net.onnx`, `${D10}/config.json`]);
    await end("network", "holds");
    const certificate = JSON.parse(await saved("certificate.json", (link) => link.click()));
    const claim = certificate.claims.everyInput;
    claim.partition = claim.partition.slice(1);
    const file = join(folder, "false.json");
    writeFileSync(file, JSON.stringify(certificate));
    await choose("certificate", [file]);
    await end("certificate", "fails");
    const { output } = await answered(["verify", file]);
    const said = await page.locator("#certificate .live-bad").textContent();
    expect(said).toMatch(/^invalid /);
    expect(output.map(({ text }) => text)).toContain(said);
    const right = join(folder, "right.json");
    await pacDistill(["distill", `${D10}/net.safetensors`, "--certificate", right]);
    await choose("certificate", [right, ...netOf(D100)]);
    await end("certificate", "fails");
    const other = await answered(["verify", right, "--network", `${D100}/net.safetensors`]);
    expect(other.output.map(({ text }) => text)).toContain(
      await page.locator("#certificate .live-bad").textContent(),
    );
  });

  test("what a file leaves open is asked for, by keyboard, and never guessed", async () => {
    await choose("network", [`${D10}/net.safetensors`]);
    await end("network", "refused");
    expect(await problem("network")).toContain("the file does not say how bits are fed in");
    expect(await page.locator("#network img").count()).toBe(0);
    const go = page.getByRole("button", { name: "Go on" });
    const inputs = page.getByRole("group", { name: "How are bits fed in?" });
    expect(await inputs.locator("input:checked").count()).toBe(0);
    expect(await go.isDisabled()).toBe(true);
    await page.keyboard.press("Space");
    expect(await inputs.locator("input:checked").getAttribute("value")).toBe("pm1");
    await page.keyboard.press("Enter");
    const residual = page.getByRole("group", { name: "Do hidden layers add their input?" });
    await residual.waitFor();
    expect(await residual.locator("input:checked").count()).toBe(0);
    await page.keyboard.press("ArrowDown");
    expect(await residual.locator("input:checked").getAttribute("value")).toBe("hidden");
    await tabTo(go);
    await page.keyboard.press("Enter");
    await end("network", "holds");
    const file = join(folder, "asked.json");
    await pacDistill(["distill", `${D10}/net.safetensors`, "--certificate", file]);
    expect(await saved("certificate.json", (link) => link.click())).toBe(readFileSync(file, "utf8"));
  });

  test("what cannot be read is refused in one line", async () => {
    const refused = [
      ["empty.onnx", "", "network", /^[^\n]*empty\.onnx is empty[^\n]*$/],
      ["bad.safetensors", "not a network", "network", /^network: [^\n]+$/],
      [
        "notes.txt",
        "a text",
        "network",
        /^notes\.txt: a network \(\.onnx, \.safetensors\)[^\n]+ is expected$/,
      ],
      ["cert.json", '{"kind":"wall"}', "certificate", /^certificate[^\n]+$/],
      ["cert.json", "{", "certificate", /^[^\n]*cert\.json[^\n]+$/],
    ] as const;
    for (const [name, text, section, expected] of refused) {
      const file = join(folder, name);
      writeFileSync(file, text);
      await choose(section, [file]);
      await end(section, "refused");
      expect(await problem(section)).toMatch(expected);
      expect(await page.locator(`#${section} .live-asking form`).count()).toBe(0);
    }
  });

  test("stop ends the worker at once, and the page goes on", async () => {
    await isSettled();
    const before = page.workers().length;
    await page.getByRole("button", { name: "The shipped d = 100 network" }).click();
    const stop = page.locator("#network .live-stop");
    await stop.waitFor();
    await page.locator("#network img").waitFor({ timeout: WAIT });
    const took = (await page.evaluate(`new Promise((resolve) => {
      const job = document.querySelector("#network .live-job");
      const start = performance.now();
      new MutationObserver((_, observer) => {
        if (job.dataset.state !== "stopped") return;
        observer.disconnect();
        resolve(performance.now() - start);
      }).observe(job, { attributes: true });
      document.querySelector("#network .live-stop").click();
    })`)) as number;
    expect(took).toBeLessThan(1000);
    expect(await job("network").getAttribute("data-state")).toBe("stopped");
    expect(await stop.isVisible()).toBe(false);
    // The browser lets a worker that is busy end by itself, for two seconds at most.
    await eventually(() => page.workers().length).toBe(before);
    await choose("network", netOf(D10));
    await end("network", "holds");
  });

  test("a small case, by keyboard: bits, classes, numbers; the answers are the oracle's", async () => {
    await isSettled();
    const value = (section: string, name: string): Promise<string | null> =>
      page.locator(`#${section} dt`, { hasText: name }).locator("+ dd code").textContent();
    const bits = page.getByRole("group", { name: "truth table of f" });
    await tabTo(bits.locator("button").first());
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    const source = "01010111";
    const f = page.getByLabel("f as text");
    expect(await f.inputValue()).toBe(source);
    expect(await bits.getByRole("button", { name: "f(100) 1" }).getAttribute("aria-pressed")).toBe("true");
    const wire = (table: string) => ({ kind: "truth-table", variables: 3, table });
    const asked = async (distribution: unknown) =>
      (
        (await call(methodTable.error, { source: wire(source), target: wire("00000011"), distribution })) as {
          error: string;
        }
      ).error;
    const uniform = { kind: "uniform", variables: 3 };
    await eventually(() => value("error", "error of g")).toBe(await asked(uniform));

    const kind = page.getByRole("group", { name: "Distribution D" }).getByLabel("kind");
    await tabTo(kind);
    await page.keyboard.press("ArrowDown");
    const bias = page.getByLabel("x0", { exact: true });
    await tabTo(bias);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("1/3");
    const biased = { kind: "product", biases: ["1/3", "1/2", "1/2"] };
    await eventually(() => value("error", "error of g")).toBe(await asked(biased));

    const { size } = (await call(methodTable.frontier, {
      source: wire(source),
      targetClass: { kind: "juntas", variables: 3, k: 2 },
    })) as { size: number };
    await page
      .getByRole("group", { name: "Class G, to distil into" })
      .getByLabel("as text")
      .fill("juntas:3:k=2");
    await eventually(() => page.locator("#frontier caption").textContent()).toBe(
      `Frontier: ${size} ${size === 1 ? "concept" : "concepts"} worth considering`,
    );

    await f.fill("parity:0,7");
    const told = page.locator("#error .live-problem");
    await eventually(() => told.textContent()).toMatch(/^source f: x7 is none of the 3 variables/);
    await f.fill("majority:0-2");
    await eventually(() => told.textContent()).toBe("");
    expect(await bits.getByRole("button", { pressed: true }).count()).toBe(4);
  });

  test("success, bounds, minimax and reductions are what the library says", async () => {
    await isSettled();
    const success = await rowsOf("success", "Success of ERM");
    const uniform = { kind: "uniform", variables: 3 };
    const targetClass = { kind: "conjunctions", variables: 3 };
    const majority = { kind: "truth-table", variables: 3, table: "00010111" };
    const { probability } = (await call(methodTable.successProbability, {
      ...{ source: majority, targetClass, distribution: uniform, samples: 4, epsilon: "1/8" },
      ...{ mode: "agnostic", distiller: "erm" },
    })) as { probability: string };
    expect(success[4]![1]!.split(" ")[0]).toBe(probability);
    const game = {
      ...{ sourceClass: targetClass, targetClass, samples: 2, epsilon: "1/8", mode: "agnostic" },
      distributions: { kind: "uniform-on-subsets", variables: 3, maxPoints: 2 },
    };
    const { value } = (await call(methodTable.minimax, { ...game, access: "learn" })) as { value: string };
    const minimax = await rowsOf("minimax", "Least worst-case failure");
    expect(minimax[2]![2]!.split(" ")[0]).toBe(value);
    const { output } = await answered([
      ...["bound", "--class", "conjunctions:3", "--epsilon", "1/8", "--delta", "1/10"],
    ]);
    const learning = output.filter(({ table }) => table !== undefined).at(-1)!.table!;
    expect(await rowsOf("bounds", "learning")).toEqual(learning.rows);
    const web = await answered(["web", "--from", "decision-tree", "--to", "relu-network"]);
    expect(await rowsOf("reductions", "the path of least bound")).toEqual(
      web.output.find(({ table }) => table !== undefined)!.table!.rows,
    );
  });

  test.each(["light", "dark"] as const)(
    "nothing keeps anybody out, wide or narrow, %s",
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.reload();
      await page.getByText("Options", { exact: true }).click();
      await choose("network", netOf(D10));
      await end("network", "holds");
      await page.getByRole("button", { name: "Check this certificate" }).click();
      await end("certificate", "holds");
      await isSettled();
      expect(await violations()).toEqual([]);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        const wider = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        expect(wider, `wider than ${width} pixels`).toBeLessThanOrEqual(0);
        if (PICTURES !== undefined)
          await page.screenshot({ path: join(PICTURES, `live-${width}-${colorScheme}.png`), fullPage: true });
      }
      await choose("certificate", [`${D10}/net.safetensors`]);
      await end("certificate", "refused");
      await choose("network", [`${D10}/net.safetensors`]);
      await end("network", "refused");
      expect(await violations()).toEqual([]);
    },
  );

  test("nothing is asked of the server but the page's own files", () => {
    const others = live.asked.filter((path) => path !== "/" && !path.startsWith("/assets/"));
    expect(others).toEqual([]);
  });
});
