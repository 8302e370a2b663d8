/**
 * # npm run requests
 *
 * Random small requests of every method, each judged (`judge.ts`). Prints how many were answered and refused,
 * method by method, and the first wrong answer with its request; ends with status 1 where one is wrong.
 * Options: --runs N (10 000), --seed S (1), --only METHOD.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { allMethods } from "../../src/cli/methods.js";
import { certifiedRequests } from "../arbitraries/certified-requests.js";
import { loose, requests } from "../arbitraries/requests.js";
import { judge } from "./judge.js";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];

/** Half of the requests of a method with a definition of its own are loose. */
const sources: Readonly<Record<string, readonly fc.Arbitrary<unknown>[]>> = {
  ...Object.fromEntries(
    Object.entries(requests).map(([name, plain]) => [
      name,
      [plain, ...("vcDimension" === name ? [] : [loose[name as keyof typeof loose]])],
    ]),
  ),
  ...Object.fromEntries(Object.entries(certifiedRequests).map(([name, plain]) => [name, [plain]])),
};
/** The definitions of these are slow. */
const RARE: Readonly<Record<string, number>> = {
  ...{ vcDimension: 0.2, mutualVcDimension: 0.2, growthFunction: 0.3, minimax: 0.1, optimum: 0.5 },
  ...{ frontier: 0.5, reduce: 0.5, distill: 0.4, theorems: 0.01, sampleBound: 0.5, successProbability: 0.3 },
  ...{ juntaSearchProbability: 0.02, dichotomy: 0.3 },
};

/** `verify` is asked for each certificate that comes. */
const names = allMethods()
  .map(({ name }) => name)
  .filter((name) => name !== "verify" && name.includes(values.only));
const whole = names.reduce((sum, name) => sum + (RARE[name] ?? 1), 0);
const print = (text: string) => process.stdout.write(`${text}\n`);
print(`${runs} requests, seed ${seed}`);
const row = (name: string, answered: unknown, refused: unknown, wrong: unknown, seconds: string): string =>
  [
    name.padEnd(26),
    ...[`${answered}`, `${refused}`, `${wrong}`, seconds].map((cell) => cell.padStart(9)),
  ].join("");
print(row("method", "answered", "refused", "wrong", "seconds"));
let total = 0;
let failures = 0;
for (const name of names) {
  const count = Math.ceil((runs * (RARE[name] ?? 1)) / whole);
  const found = { answered: 0, refused: 0, wrong: 0 };
  const before = process.cpuUsage();
  const [plain, alternative = plain] = sources[name]!;
  for (let done = 0; done < count; done += 200) {
    const size = Math.min(200, count - done);
    const chunk = fc.sample((done / 200) % 2 === 0 ? plain! : alternative!, {
      seed: seed * 1_000_003 + done,
      numRuns: size,
    });
    for (const params of chunk) {
      let verdict: Awaited<ReturnType<typeof judge>>;
      try {
        verdict = await judge(name, params as object);
      } catch (problem) {
        verdict = { wrong: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem) };
      }
      if (typeof verdict === "string") found[verdict] += 1;
      else {
        if (found.wrong === 0) print(`WRONG ${name} ${JSON.stringify(params)}\n  ${verdict.wrong}`);
        found.wrong += 1;
      }
    }
  }
  total += count;
  failures += found.wrong;
  const { user, system } = process.cpuUsage(before);
  const seconds = ((user + system) / 1e6).toFixed(1);
  print(row(name, found.answered, found.refused, found.wrong, seconds));
}
print(failures === 0 ? `${total} requests, all right` : `${failures} of ${total} wrong`);
process.exitCode = failures === 0 ? 0 : 1;
