/**
 * # Test vectors
 *
 * For each method some requests with their answers, one JSON object a line, for implementers who would rather
 * read files than speak to an oracle. The requests are those that the statements make, on instances of their
 * exhaustive lists and on random ones from a fixed seed.
 *
 *   npm run vectors               writes test/vectors/METHOD.jsonl and errors.jsonl
 *
 * Main definitions: `Vector`, `collect`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { type Call, recorded } from "../../spec/implementation.js";
import { registry } from "../../spec/registry.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { stringify } from "../../src/oracle/json.js";

export type Vector = Call;

/** The file of requests that are refused. */
export const ERRORS = "errors.jsonl";

const SEED = 20_240_314;
/** Random and smallest instances of each statement whose calls are candidates. */
const RANDOM = { definition: 40, theorem: 4 };
const SMALLEST = { definition: 20, theorem: 6 };
const MAX_PER_METHOD = 120;
const MAX_LENGTH = 1_500;

/** Every so-many-th of the list, so that at most `most` remain. */
function thinned<T>(list: readonly T[], most: number): T[] {
  const step = list.length / most;
  return step <= 1 ? [...list] : Array.from({ length: most }, (_, i) => list[Math.floor(i * step)]!);
}

/** Some instances of a statement: spread over the first thousand of its exhaustive list, and at random. */
function instancesOf(statement: (typeof registry)[number]): unknown[] {
  const listed: unknown[] = [];
  for (const instance of statement.exhaustive()) if (listed.push(instance) >= 1_000) break;
  return [
    ...thinned(listed, SMALLEST[statement.kind]),
    ...fc.sample(statement.instance, { seed: SEED, numRuns: RANDOM[statement.kind] }),
  ];
}

/** The vectors, by method. Deterministic: the same code gives the same bytes. */
export async function collect(): Promise<Map<string, Vector[]>> {
  const found = new Map<string, Map<string, Vector>>();
  for (const statement of registry) {
    for (const instance of instancesOf(statement)) {
      const calls: Call[] = [];
      await statement.holds(instance, recorded(builtIn, calls));
      for (const call of calls) {
        if (call.error !== undefined || stringify(call).length > MAX_LENGTH) continue;
        const ofMethod = found.get(call.method) ?? new Map<string, Vector>();
        found.set(call.method, ofMethod.set(stringify(call.params), call));
      }
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([method, vectors]) => [method, thinned([...vectors.values()], MAX_PER_METHOD)]));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join("test", "vectors");
  mkdirSync(folder, { recursive: true });
  const write = (file: string, vectors: readonly unknown[]): void => {
    writeFileSync(join(folder, file), `${vectors.map((vector) => stringify(vector)).join("\n")}\n`);
    process.stdout.write(`${file.padEnd(30)} ${vectors.length}\n`);
  };
  const { errorVectors, furtherVectors } = await import("./further-vectors.js");
  for (const [method, vectors] of [...(await collect()), ...(await furtherVectors())])
    write(`${method}.jsonl`, vectors);
  write(ERRORS, await errorVectors());
}
