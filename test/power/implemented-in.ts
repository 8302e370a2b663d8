/**
 * # Does a statement run the code that it names?
 *
 * `implementedIn` is compared with what runs: some function inside each declaration that is named is called while the
 * statement is asked of the implementation, by the coverage that V8 counts. Run as a program it prints the names that
 * are not run, as JSON; it looks at the compiled files, whose places are those of the coverage.
 *
 * Main definitions: `notRun`.
 */
import { readFileSync } from "node:fs";
import { Session } from "node:inspector";
import fc from "fast-check";
import { parseAst } from "vitest/node";
import { registry } from "../../spec/registry.js";
import type { Statement } from "../../spec/statement.js";
import { drawn } from "../../spec/telling.js";
import { builtIn } from "../../src/cli/check/implementations.js";

const SEED = 20_240_314;
/** Instances that are tried, a few at a time, until all that is named was run. */
const BATCHES = [1, 3, 8, 30, 60];

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}
interface Script {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly [Range, ...Range[]] }[];
}

const session = new Session();
const post = <T>(method: string, params: object = {}): Promise<T> =>
  new Promise((resolve, reject) => {
    session.post(method, params, (problem, result) => (problem ? reject(problem) : resolve(result as T)));
  });

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly id?: { readonly name: string } | null;
  readonly declaration?: Node | null;
  readonly declarations?: readonly Node[];
}

const compiled = (path: string): string =>
  new URL(`../../${path.replace(/\.ts$/, ".js")}`, import.meta.url).href;

/** Where a top-level name of a compiled file is declared. */
function placeOf(url: string, name: string): readonly [number, number] {
  const { body } = parseAst(readFileSync(new URL(url), "utf8")) as unknown as { body: readonly Node[] };
  for (const outer of body) {
    const node = outer.declaration ?? outer;
    for (const declared of node.declarations ?? [node])
      if (declared.id?.name === name) return [declared.start, declared.end];
  }
  throw new Error(`${url} declares no ${name}`);
}

/** Of the names of `implementedIn` those of which nothing runs. */
async function notRunOf(statement: Statement): Promise<string[]> {
  let waiting = statement.implementedIn.map((where) => {
    const [path, name] = where.split("#") as [string, string];
    const url = compiled(path);
    return { where, url, place: placeOf(url, name) };
  });
  const listed = statement.exhaustive()[Symbol.iterator]();
  let run = 0;
  for (const size of BATCHES) {
    await post("Profiler.takePreciseCoverage");
    for (let i = 0; i < size; i += 1) {
      const next = i % 2 === 0 ? listed.next() : { done: true as const };
      const [random] = fc.sample(drawn(statement.instance, run), { seed: SEED + run, numRuns: 1 });
      run += 1;
      await statement.holds(next.done ? random : next.value, builtIn);
    }
    const { result } = await post<{ result: readonly Script[] }>("Profiler.takePreciseCoverage");
    waiting = waiting.filter(({ url, place: [start, end] }) => {
      const functions = result.filter((script) => script.url === url).flatMap((script) => script.functions);
      return !functions.some(
        ({ ranges: [{ startOffset, endOffset, count }] }) =>
          count > 0 && startOffset >= start && endOffset <= end,
      );
    });
    if (waiting.length === 0) break;
  }
  return waiting.map(({ where }) => where);
}

/** By statement, the names that are not run; none where there is none. */
export async function notRun(statements: readonly Statement[]): Promise<Readonly<Record<string, string[]>>> {
  session.connect();
  await post("Profiler.enable");
  await post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  const missed: Record<string, string[]> = {};
  for (const statement of statements) {
    const names = await notRunOf(statement);
    if (names.length > 0) missed[statement.name] = names;
  }
  session.disconnect();
  return missed;
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  console.log(JSON.stringify(await notRun(registry)));
