/**
 * A worker whose methods are the last resort's occasions: one that never ends, one that takes all memory,
 * both counted as nothing.
 */
import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { answerInWorker } from "../../src/cli/stdio/supervise.js";
import { method } from "../../src/oracle/method.js";

const params = z.strictObject({});
const result = z.number();
const shared = { summary: "", params, result, work: () => [] };

answerInWorker(
  [
    method({ ...shared, name: "fast", run: () => 1 }),
    method({
      ...shared,
      name: "endless",
      run() {
        for (let i = 0; ; i += 1) if (i < 0) return i;
      },
    }),
    method({
      ...shared,
      name: "boundless",
      run() {
        const kept: object[] = [];
        for (let i = 0; ; i += 1) {
          kept.push(new Array(1_000_000).fill(i));
          if (kept.length < 0) return i;
        }
      },
    }),
  ],
  parentPort!,
);
