/** Proofs on several threads: the same certificate, the same verdict, the same message, whatever their number. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { ThreadPool } from "../../src/cli/threads/pool.js";
import { certificateSchema } from "../../src/oracle/schemas/certificate.js";
import { checkedNetwork } from "../../src/verify/tree/checked-network.js";
import { checkPartition } from "../../src/verify/tree/regions.js";
import { pacDistill, ROOT } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "pac-distill-jobs-"));
const network = `${ROOT}spec/examples/networks/d20-depth3-width64/net.safetensors`;
/** Too shallow a tree, so that boxes have to be divided. */
const distil = (jobs: string, file: string, ...more: string[]) =>
  pacDistill([
    ...["distill", network, "--max-depth", "1", "--effort", "1"],
    ...["--jobs", jobs, "--certificate", join(folder, file), ...more],
  ]);
const textOf = (file: string): string => readFileSync(join(folder, file), "utf8");

test("distill and verify with one thread and with two", { timeout: 120_000 }, async () => {
  const [one, two] = [await distil("1", "one.json"), await distil("2", "two.json")];
  expect([one.code, two.code]).toEqual([0, 0]);
  expect(textOf("two.json")).toBe(textOf("one.json"));
  const certificate = JSON.parse(textOf("one.json"));
  const { partition } = certificate.claims.everyInput;
  expect(partition).toContain("!");

  const verify = (file: string, jobs: string) => pacDistill(["verify", join(folder, file), "--jobs", jobs]);
  const accepted = await verify("one.json", "1");
  expect(accepted.code).toBe(0);
  expect(await verify("one.json", "2")).toEqual(accepted);
  // A label that is wrong, far from the first one.
  const at = partition.lastIndexOf("1");
  partition[at] = "0";
  writeFileSync(join(folder, "wrong.json"), JSON.stringify(certificate));
  const refused = await verify("wrong.json", "1");
  expect(refused.code).toBe(1);
  expect(refused.stdout).toContain(`word ${at}`);
  expect(await verify("wrong.json", "2")).toEqual(refused);
});

test("distill on groups with weights, with one thread and with two", { timeout: 120_000 }, async () => {
  const bits = (length: number) => Array.from({ length }, () => ({ values: ["0", "1"] }));
  const weighted = { values: ["00", "01", "11"], weights: ["1/2", "1/3", "1/6"] };
  // x11 = 1 forces three other bits, which the network reads.
  const oneHot = { values: ["1000", "0100", "0010", "0001"] };
  const groups = { kind: "groups", groups: [weighted, ...bits(9), oneHot, ...bits(5)] };
  const texts = [];
  for (const jobs of ["1", "2"]) {
    const file = `groups-${jobs}.json`;
    const { code } = await distil(jobs, file, "--distribution", JSON.stringify(groups));
    expect(code).toBe(0);
    texts.push(textOf(file));
  }
  expect(texts[1]).toBe(texts[0]);
  // What is forced is split as well, with nothing on the other side.
  expect(JSON.parse(texts[0]!).claims.everyInput.partition).toEqual(
    expect.arrayContaining(["!", "x12", "x13"]),
  );
});

test("the shares of a partition are all of it: a wrong label is refused in exactly one", () => {
  const { source, tree, distribution, claims } = certificateSchema.parse(JSON.parse(textOf("one.json")));
  const { everyInput } = claims;
  if (everyInput?.method !== "regions" || source.kind !== "network")
    throw new Error("a partition is expected");
  const checked = checkedNetwork(source.network);
  if ("wrong" in checked) throw new Error(checked.wrong);
  const refusing = (words: typeof everyInput.partition): number =>
    [0, 1, 2].filter((index) => {
      try {
        checkPartition(checked, tree.root, distribution, words, undefined, { index, count: 3 });
        return false;
      } catch {
        return true;
      }
    }).length;
  expect(refusing(everyInput.partition)).toBe(0);
  const tried = new Set<number>();
  everyInput.partition.forEach((word, at) => {
    if (word.word !== "label" || tried.size >= 6) return;
    tried.add(at);
    const words = everyInput.partition.slice();
    words[at] = { word: "label", label: word.label === 1 ? 0 : 1 };
    expect(refusing(words)).toBe(1);
    expect(() =>
      checkPartition(checked, tree.root, distribution, words, undefined, "elsewhere"),
    ).not.toThrow();
  });
  expect(tried.size).toBeGreaterThan(2);
});

test("what the threads have proved so far is told while they are at it", async () => {
  const { verifyOn } = await import(`${ROOT}dist/src/cli/threads/jobs.js`);
  const certificate = certificateSchema.parse(JSON.parse(textOf("one.json")));
  const { everyInput } = certificate.claims;
  if (everyInput?.method !== "regions") throw new Error("a partition is expected");
  const told: number[] = [];
  expect(verifyOn(2, certificate, (n: number) => told.push(n)).valid).toBe(true);
  expect(told.length).toBeGreaterThan(0);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBeLessThanOrEqual(everyInput.partition.length);
});

describe("a pool of threads", () => {
  const script = join(folder, "worker.mjs");
  writeFileSync(
    script,
    `import { workerData } from "node:worker_threads";
    import { answerTasks } from ${JSON.stringify(`${ROOT}dist/src/cli/threads/pool.js`)};
    answerTasks(workerData, (task, onDone) => {
      if (task === "end") process.exit();
      const start = performance.now();
      for (let k = 1; performance.now() - start < task; k += 1) onDone(k);
      return task;
    });`,
  );
  const withPool = (threads: number, use: (pool: ThreadPool) => void) => {
    const pool = new ThreadPool(pathToFileURL(script), threads);
    try {
      use(pool);
    } finally {
      pool.close();
    }
  };

  test("a thread that ends is not waited for, and others are asked instead", { timeout: 30_000 }, () => {
    withPool(2, (pool) => {
      const ids = ["end", 1].map((task) => pool.ask(task));
      expect(ids.map((id) => pool.take(id))).toEqual([undefined, 1]);
      expect([2, 3, 4].map((task) => pool.take(pool.ask(task)))).toEqual([2, 3, 4]);
    });
    withPool(1, (pool) => {
      const ids = [5, "end", 6].map((task) => pool.ask(task));
      expect(ids.map((id) => pool.take(id))).toEqual([5, undefined, undefined]);
    });
  });

  test("a task says how far it is before its answer", () => {
    withPool(2, (pool) => {
      const told: [number, number][] = [];
      const ids = [350, 350].map((task) => pool.ask(task));
      for (const id of ids) expect(pool.take(id, (...done) => told.push(done))).toBe(350);
      for (const id of ids) {
        const own = told.filter(([of]) => of === id).map(([, done]) => done);
        expect(own.length).toBeGreaterThan(0);
        expect(own.length).toBeLessThan(5);
        expect(own).toEqual([...own].sort((a, b) => a - b));
      }
    });
  });
});

test.each(["0", "two"])("--jobs %s", async (jobs) => {
  const { code, stderr } = await distil(jobs, "none.json");
  expect(code).toBe(2);
  expect(stderr).toContain(`--jobs: an integer from 1 to 256 is expected, got ${jobs}`);
});
