/**
 * The files of real exporters, damaged at random: cut short, bytes changed, taken out or doubled, in the file itself
 * and in what lies beside it. Whatever is wrong is said in one line by the domain error; nothing else is thrown.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DomainError } from "../../src/exact/domain-error.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { seedOf } from "../tools/seed.js";

const folder = join(dirname(fileURLToPath(import.meta.url)), "exports");
const cases = readdirSync(folder).flatMap((kind) =>
  readdirSync(join(folder, kind)).map((name) => join(kind, name)),
);

/** Damaged copies of each file. */
const COPIES = 24;

/** A few bytes are changed; numbers, lengths and names lie near the ends of a file more often than in between. */
function damaged(bytes: Uint8Array, random: RandomSource): Uint8Array {
  const place = (): number => {
    const at = random.below(bytes.length);
    return random.below(2) === 0 ? at : Math.min(at, random.below(400));
  };
  const at = place();
  switch (random.below(4)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(8))]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 1 - random.below(8)))]);
    default: {
      const copy = Uint8Array.from(bytes);
      for (let k = random.below(4); k >= 0; k -= 1) copy[place()] = random.below(256);
      return copy;
    }
  }
}

test("files of exporters, damaged", () => {
  const random = new RandomSource(seedOf("damaged exports", 4711));
  const count = { read: 0, refused: 0 };
  for (const name of cases) {
    const file = (of: string): Buffer => readFileSync(join(folder, name, of));
    const expected = JSON.parse(file("expected.json").toString()) as { file: string; inputs: "01" | "pm1" };
    const others = readdirSync(join(folder, name)).filter(
      (of) => of !== "expected.json" && file(of).length > 0,
    );
    for (let k = 0; k < COPIES; k += 1) {
      const hurt = others[random.below(others.length)]!;
      const copy = damaged(file(hurt), random);
      const bytesOf = (of: string): Uint8Array => (of === hurt ? copy : file(of));
      const holds = (of: string): boolean => existsSync(join(folder, name, of));
      try {
        readNetwork(expected.file, bytesOf(expected.file), {
          inputs: expected.inputs,
          residual: k % 2 === 0 ? undefined : "none",
          outputClass: k % 3 === 0 ? undefined : 1,
          config: holds("config.json") ? Buffer.from(bytesOf("config.json")).toString() : undefined,
          beside: (of) => (holds(of) ? bytesOf(of) : undefined),
        });
        count.read += 1;
      } catch (problem) {
        if (!(problem instanceof DomainError))
          throw new Error(`${name}, copy ${k}: ${problem}`, { cause: problem });
        if (/[\n\r]/.test(problem.message)) throw new Error(`${name}, copy ${k}: more than one line`);
        count.refused += 1;
      }
    }
  }
  expect(count.read).toBeGreaterThan(20);
  expect(count.refused).toBeGreaterThan(500);
}, 60_000);
