/**
 * `pac-distill check`: a campaign is the union of its shards, a seed gives the same campaign again, and a
 * program with a bad habit is told of it, with a counterexample that `pac-distill call` accepts.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { allClassKinds, conceptKinds } from "../../spec/arbitraries.js";
import type { Implementation, MethodName, Methods } from "../../spec/implementation.js";
import { naive } from "../../spec/naive.js";
import { registry, statementNamed } from "../../spec/registry.js";
import { fails, HOLDS, type Statement } from "../../spec/statement.js";
import { cubeOf } from "../../spec/telling.js";
import { webPages } from "../../spec/theorems/web/index.js";
import { KINDS } from "../../src/boolean/concept.js";
import { answerProblem } from "../../src/cli/check/answers.js";
import { external, NoAnswer } from "../../src/cli/check/external.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { checkExhaustively, checkStatement, type Shard } from "../../src/cli/check/run.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { classSchema } from "../../src/oracle/schemas/class.js";
import { instancesHeld } from "../theorems/held.js";
import { pacDistill } from "./run.js";

const odd = (habit: string): string => `node test/cli/programs/odd.mjs '${habit}'`;

const check = (...words: string[]) => pacDistill(["check", ...words]);

const concept = { kind: "parity", variables: 1, subset: [0], constant: 0 } as const;

const scratch = mkdtempSync(join(tmpdir(), "pac-distill-check-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A check with its report, and the counterexamples in that. */
async function reported(name: string, ...words: string[]) {
  const file = join(scratch, `${name}.json`);
  const ended = await check(...words, "--report", file);
  const report = JSON.parse(readFileSync(file, "utf8")) as {
    implementations: { statements: { verdict: string; counterexample?: Record<string, unknown> }[] }[];
  };
  const statements = report.implementations.flatMap((each) => each.statements);
  return {
    ...ended,
    statements,
    counterexamples: statements.flatMap(({ counterexample: found }) => (found === undefined ? [] : [found])),
  };
}

/** The words of a printed command. */
const words = (command: string): string[] =>
  [...command.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(
    ([, quoted, word]) => quoted?.replaceAll("'\\''", "'") ?? word!,
  );

describe("shards", () => {
  /** The instances of a shard, in order, as the statement meets them. */
  async function instancesOf(statement: Statement, shard: Shard | undefined, how: "random" | "exhaustive") {
    const met: string[] = [];
    const watched: Statement = {
      ...statement,
      holds: async (instance) => {
        met.push(JSON.stringify(instance));
        return HOLDS;
      },
    };
    const options = shard === undefined ? {} : { shard };
    if (how === "exhaustive") await checkExhaustively(watched, naive, options);
    else await checkStatement(watched, naive, { ...options, runs: 53, seed: 7 });
    return met;
  }

  test.each(["random", "exhaustive"] as const)(
    "the union of the shards is the whole run (%s)",
    async (how) => {
      for (const name of ["concept_class", "clopper_pearson"]) {
        const statement = statementNamed(name)!;
        const whole = await instancesOf(statement, undefined, how);
        expect(whole.length).toBeGreaterThan(29);
        for (const count of [1, 2, 7, 60]) {
          const shards: string[][] = [];
          for (let index = 1; index <= count; index += 1)
            shards.push(await instancesOf(statement, { index, count }, how));
          // Shard i has the runs i−1, i−1+n, …: dealt out like cards, they interleave to the whole.
          const union = whole.map((_, run) => shards[run % count]![Math.floor(run / count)]);
          expect(union).toEqual(whole);
          expect(shards.flat()).toHaveLength(whole.length);
        }
      }
    },
  );

  test("the same seed gives the same instances, another seed others", async () => {
    const statement = statementNamed("error")!;
    const once = await instancesOf(statement, undefined, "random");
    expect(await instancesOf(statement, undefined, "random")).toEqual(once);
    const met: string[] = [];
    const watched = {
      ...statement,
      holds: async (instance: unknown) => {
        met.push(JSON.stringify(instance));
        return HOLDS;
      },
    };
    await checkStatement(watched, naive, { runs: 53, seed: 8 });
    expect(met).not.toEqual(once);
  });

  test("what is not a shard is refused", async () => {
    for (const shard of ["4/3", "1"]) {
      const { code, stderr } = await check("--shard", shard);
      expect(code).toBe(2);
      expect(stderr).toBe(
        `error: --shard: i/n with 1 ≤ i ≤ n is expected, for instance 3/16, got ${shard}\n`,
      );
    }
  });
});

describe("a right implementation", () => {
  test("the oracle, as a program", async () => {
    const { code, stdout, stderr } = await check(
      "--implementation",
      "node dist/command/main.js oracle",
      "--statement",
      "error",
      "optimal_error",
      "pareto_frontier",
      "realizable_bound",
      "sauer_shelah",
      "--runs",
      "20",
      "--seed",
      "11",
    );
    expect(stderr).toBe("");
    expect(stdout).toMatchInlineSnapshot(`
      "seed 11, 20 runs a statement, shard 1/1
      implementation                    statement         instances  verdict
      node dist/command/main.js oracle  error                    20  holds
      node dist/command/main.js oracle  optimal_error            20  holds
      node dist/command/main.js oracle  pareto_frontier          20  holds
      node dist/command/main.js oracle  realizable_bound         20  holds
      node dist/command/main.js oracle  sauer_shelah             20  holds
      5 held, 0 not offered, 0 failed, 100 instances
      "
    `);
    expect(code).toBe(0);
  });

  test("--statistics: the share of instances that tell, of no variable, and how near bounds come", async () => {
    const words = [
      "--statement",
      "frontier_suffices",
      "clopper_pearson",
      "sauer_shelah",
      "--implementation",
      "src",
    ];
    const { code, stdout } = await check(...words, "--runs", "40", "--seed", "3", "--statistics");
    expect(stdout).toMatchInlineSnapshot(`
      "seed 3, 40 runs a statement, shard 1/1
      implementation  statement          instances  telling  d = 0  nearest  equal  verdict
      src             frontier_suffices         40     95 %    2 %        —      —  holds
      src             clopper_pearson           40     92 %    0 %     87 %    0 %  holds
      src             sauer_shelah              40     90 %    0 %    100 %   57 %  holds
      3 held, 0 failed, 120 instances
      "
    `);
    expect(code).toBe(0);
    const listed = ["--statement", "clopper_pearson", "--implementation", "src"];
    const all = await check(...listed, "--exhaustive", "--statistics");
    expect(all.stdout).toMatch(/^src +clopper_pearson +80 +30 % +0 % +\d+ % +0 % +holds$/m);
  });

  test("answers may come in any order", async () => {
    const { implementation, close } = external(odd("reverses"), 20_000);
    const [zero, one] = await Promise.all([
      implementation.evaluate({ concept, points: ["0"] }),
      implementation.evaluate({ concept, points: ["1"] }),
    ]);
    close();
    expect([zero, one]).toEqual([{ values: "0" }, { values: "1" }]);
  });

  test("a seed that is not given is drawn and printed", async () => {
    const { stdout } = await check("--statement", "concept", "--runs", "3", "--implementation", "src");
    const seed = /^seed (\d+), 3 runs a statement, shard 1\/1$/m.exec(stdout)?.[1];
    expect(seed).toBeDefined();
    const again = await check(
      "--statement",
      "concept",
      "--runs",
      "3",
      "--implementation",
      "src",
      "--seed",
      seed!,
    );
    expect(again.stdout).toBe(stdout);
  });
});

describe("an implementation that lies", () => {
  const campaign = ["--statement", "error", "--runs", "50", "--seed", "3", "--implementation", odd("lies")];

  const campaigned = reported("lies", ...campaign);

  test("is found out, with a counterexample shrunk and a command that finds it again", async () => {
    const { code, stdout, counterexamples } = await campaigned;
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "seed 3, 50 runs a statement, shard 1/1
      implementation                         statement  instances  verdict
      node test/cli/programs/odd.mjs 'lies'  error              1  fails
      error fails: the error is "1/2" by definition, the implementation says "1"
        instance  {"source":{"kind":"cnf","variables":1,"clauses":[]},"targetClass":{"kind":"juntas","variables":1,"k":1},"distribution":{"kind":"uniform","variables":1}}
        request   {"method":"error","params":{"source":{"kind":"cnf","variables":1,"clauses":[]},"target":{"kind":"truth-table","variables":1,"table":"01"},"distribution":{"kind":"uniform","variables":1}}}
        answered  {"error":"1"}
        expected  {"error":"1/2"}
        again     pac-distill check --statement error --implementation 'node test/cli/programs/odd.mjs '\\''lies'\\''' --seed 3 --runs 50 --shard 1/50
      0 held, 0 not offered, 1 failed, 1 instance
      "
    `);
    expect(counterexamples).toHaveLength(1);
    const again = /^ +again +pac-distill (check .*)$/m.exec(stdout)![1]!;
    const replayed = await reported("again", ...words(again).slice(1));
    expect(replayed.code).toBe(1);
    expect(replayed.stdout).toContain("           1  fails");
    expect(replayed.counterexamples).toEqual(counterexamples);
  });

  test("the counterexample is a request that `call` accepts, and the answer is the one that was due", async () => {
    const [found] = (await campaigned).counterexamples;
    const input = JSON.stringify(found);
    const { code, stdout: answer } = await pacDistill(["call", "error", "-"], { input });
    expect(code).toBe(0);
    expect(JSON.parse(answer)).toEqual(found!.expected);
    expect(JSON.parse(answer)).not.toEqual(found!.answered);
    const other = await pacDistill(["call", "evaluate", "-"], { input });
    expect(other.code).toBe(2);
    expect(other.stderr).toBe("error: method: the request is for error, but evaluate was asked for\n");
    const same = await pacDistill(["call", "error", "-", "--implementation", odd("lies")], { input });
    expect([same.code, same.stdout]).toEqual([0, `${JSON.stringify(found!.answered)}\n`]);
  });

  test("an exhaustive campaign finds it too, in whichever shard it lies", async () => {
    const { implementation, close } = external(odd("lies"), 20_000);
    const failures = [];
    for (const index of [1, 2])
      failures.push((await checkExhaustively(error, implementation, { shard: { index, count: 2 } })).failure);
    close();
    expect(failures.some((failure) => failure !== undefined)).toBe(true);
  });

  test("one that answers differently when it is asked again is found out too", async () => {
    expect(await troubleWith("alternates")).toMatch(
      /not deterministic|by definition, the implementation says/,
    );
  });
});

const error = statementNamed("error")!;

/** Why a campaign on a program with that habit fails. */
async function troubleWith(habit: string, timeout = 20_000): Promise<string | undefined> {
  const { implementation, close } = external(odd(habit), timeout);
  const { failure, notAsked } = await checkStatement(error, implementation, { runs: 20, seed: 3 });
  close();
  return failure?.because ?? notAsked;
}

describe("an implementation with a bad habit", () => {
  test.each([
    ["dies", "asked error, the program ended by itself (exit code 3)"],
    [
      "garbage",
      'asked error, the program wrote a line that is not a JSON-RPC 2.0 answer: "0.30000000000000004"',
    ],
    ["greets", 'asked error, the program wrote a line that is not JSON: "Welcome! Ask me anything."'],
    ["fails", "no answer that can be used: out of coffee"],
    [
      "floats",
      "no answer that can be used: the answer to error is not of the contract's " +
        "shape: error: a string is expected, got 0.5",
    ],
    [
      "forgets",
      "no answer that can be used: the answer to error is not of the contract's shape: the field error is missing",
    ],
  ])("%s", async (habit, says) => {
    expect(await troubleWith(habit)).toBe(says);
  });

  test("answers requests that are not open", async () => {
    expect(await troubleWith("stale")).toMatch(
      /^asked error, the program answered a request that it does not have open: "\{/,
    );
  });

  test("repeats a key", async () => {
    expect(await troubleWith("repeats a key")).toMatch(
      /^asked error, the program wrote a line that repeats the key "error": "\{/,
    );
  });

  test("answers twice: the next request says so, at once", async () => {
    const { implementation, close } = external(odd("answers twice"), 60_000);
    const ask = () => implementation.evaluate({ concept, points: [] });
    try {
      // The first answer has the wrong shape; which request meets the second one is a matter of time.
      await expect(ask()).rejects.toThrow(/evaluate/);
      await expect(ask()).rejects.toThrow(/answered a request that it does not have open/);
    } finally {
      close();
    }
  });

  test("a command that does not exist", async () => {
    const { implementation, close } = external("no-such-program", 20_000);
    await expect(implementation.evaluate({ concept, points: [] })).rejects.toThrow(
      "asked evaluate, the program ended by itself (exit code 127)",
    );
    close();
  });

  test("hanging is told when the time is up, and the program is ended", async () => {
    expect(await troubleWith("hangs", 1000)).toBe("the program gave no answer to error within 1 s");
  });

  test("dying after a while", async () => {
    expect(await troubleWith("dies later")).toMatch(/the program ended by itself \(exit code 0\)$/);
  });

  test("one that gives no answer for three statements on end is not asked further", async () => {
    const names = registry.slice(0, 6).map(({ name }) => name);
    const { code, stdout, stderr } = await check(
      ...["--runs", "1", "--seed", "3", "--implementation", odd("dies on all but offers")],
      ...["--statement", ...names],
    );
    expect(code).toBe(2);
    expect(stdout.match(/ not asked$/gm)).toHaveLength(6);
    expect(stdout).toMatch(/^0 held, 0 not offered, 0 failed, 6 not asked, 0 instances$/m);
    expect(stderr).toContain("ended by itself (exit code 3)");
    expect(stderr).toContain("gave no answer for 3 statements on end and was not asked further");
  });
});

describe("a program that has some of the methods and kinds", () => {
  const names = ["error", "distribution", "optimal_error", "pareto_frontier", "concept"];
  const campaign = ["--runs", "20", "--seed", "1", "--statement", ...names, "--implementation"];

  test("by method-not-found: what it does not have is not offered, and that is not a failure", async () => {
    const { code, stdout, stderr } = await check(...campaign, odd("only error"));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatchInlineSnapshot(`
      "seed 1, 20 runs a statement, shard 1/1
      implementation                               statement        instances  verdict
      node test/cli/programs/odd.mjs 'only error'  error                   20  holds
      node test/cli/programs/odd.mjs 'only error'  distribution            20  holds
      node test/cli/programs/odd.mjs 'only error'  optimal_error            0  not offered
      node test/cli/programs/odd.mjs 'only error'  pareto_frontier          0  not offered
      node test/cli/programs/odd.mjs 'only error'  concept                  0  not offered
      judged concepts       cnf, decision-list, decision-tree, disjunction, dnf, junta, linear-threshold, relu-network, truth-table
      judged distributions  empirical, product, uniform, weights
      not offered           evaluate, optimum, frontier
      2 held, 3 not offered, 0 failed, 40 instances
      "
    `);
  });

  test("by the domain's code: kinds are passed over, and those that were judged are named", async () => {
    const { code, stdout, statements } = await reported("tables", ...campaign, odd("only tables"));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^judged concepts +conjunction, truth-table$/m);
    expect(stdout).toMatch(/^2 held, 3 not offered, 0 failed, \d+ instances$/m);
    expect(statements.map(({ verdict }) => verdict)).toEqual([
      ...["holds", "holds", "not offered", "not offered", "not offered"],
    ]);
  });

  test("by its own word: it is asked for nothing else, or it would have ended", async () => {
    const { code, stdout, stderr } = await check(...campaign, odd("declares"));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^2 held, 3 not offered, 0 failed, \d+ instances$/m);
  });

  test("its lies on what it has are found all the same, and replayed with the same draws", async () => {
    const { code, stdout, counterexamples } = await reported("liar", ...campaign, odd("lies on tables"));
    expect(code).toBe(1);
    expect(counterexamples[0]).toMatchObject({ params: { source: { kind: "truth-table" } } });
    const again = /^ +again +pac-distill (check .*)$/m.exec(stdout)![1]!;
    const replayed = await reported("liar again", ...words(again).slice(1));
    expect(replayed.counterexamples).toEqual(counterexamples.slice(0, 1));
  });

  // Side by side: one of them waits for a time limit.
  test.concurrent.each([
    ["nothing", /^error: nothing was judged: /],
    [
      "misdeclares",
      /the answer to offers is not of the contract's shape: methods: an array is expected, got "error"\n$/,
    ],
    ["dies on offers", /could not be asked: asked offers, the program ended by itself \(exit code 4\)\n$/],
    ["exits at once", /could not be asked: asked offers, the program ended by itself \(exit code 1\)\n$/],
    ["greets", /could not be asked: asked offers, the program wrote a line that is not JSON: "Welcome!/],
    ["chatters", /could not be asked: asked offers, the program wrote a line that is not JSON: "computing/],
    [
      "wrong ids",
      /could not be asked: asked offers, the program answered a request that it does not have open/,
    ],
    ["hangs", /could not be asked: the program gave no answer to offers within 3 s\n$/],
  ])("%s: one line, and the status of a question that could not be asked", async (habit, says) => {
    const { code, stdout, stderr } = await check(...campaign, odd(habit), "--timeout", "3");
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stdout).not.toContain("instance ");
  });

  test("a number that is not in lowest terms, or a float, is a failure", async () => {
    expect(await troubleWith("unreduced")).toBe(
      "no answer that can be used: the answer to error is not of the contract's shape: " +
        'error: a rational in lowest terms is expected, "0", got "0/2"',
    );
  });

  test("a request that ends the program stops that statement alone", async () => {
    const { statements } = await reported("late", ...campaign, odd("dies later"));
    expect(statements.map(({ verdict }) => verdict)).toContain("not asked");
    expect(statements.every(({ counterexample }) => counterexample === undefined)).toBe(true);
  });
});

describe("what is to be checked", () => {
  test("--methods and --kinds leave out the rest; what was asked is told by method", async () => {
    const chosen = ["--methods", "error", "--kinds", "table,conjunction,uniform"];
    const { code, stdout } = await check(
      ...["--runs", "30", "--seed", "2", ...chosen],
      ...["--implementation", "node dist/command/main.js oracle"],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^method +answers +held +not offered +failed$/m);
    expect(stdout).toMatch(/^error +\d+ +\d+ +0 +0$/m);
    expect(stdout).toMatch(/^judged concepts +conjunction, truth-table\njudged distributions +uniform$/m);
    expect(stdout).toMatch(/^\d+ held, 0 not offered, 0 failed, \d+ left out, \d+ instances$/m);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  test.each([
    [["--statement", "optimal_eror"], "--statement: there is no optimal_eror; did you mean optimal_error?"],
    [["--statement", "xyzzy"], "--statement: a name of `pac-distill theorems` is expected, got xyzzy"],
    [["--methods", "eror,frontier"], "--methods: there is no eror; did you mean error?"],
    [["--methods", "error,"], /^error: --methods: names with commas between them are expected/],
    [["--kinds", "truthtable"], "--kinds: there is no truthtable; did you mean truth-table?"],
    [["--kinds", "dnf"], "--kinds: concept:dnf or class:dnf is expected, got dnf"],
    [
      ["--kinds", "class:conjunction"],
      "--kinds: there is no class:conjunction; did you mean class:conjunctions?",
    ],
  ])("%j", async (words, says) => {
    const { code, stderr, stdout } = await check(...words);
    expect([code, stdout]).toEqual([2, ""]);
    if (says instanceof RegExp) expect(stderr).toMatch(says);
    else expect(stderr).toBe(`error: ${says}\n`);
  });
});

describe("shrinking", () => {
  const wrongFrom = (bad: (size: number) => boolean): Statement => ({
    ...error,
    holds: async (instance) => (bad(cubeOf(instance)!) ? fails("wrong") : HOLDS),
  });

  test("goes to the fewest variables, and of these the shortest", async () => {
    for (const [least, expected] of [
      [0, 0],
      [1, 1],
      [2, 2],
    ] as const) {
      const statement = wrongFrom((d) => d >= least);
      const { failure } = await checkStatement(statement, naive, { runs: 40, seed: 6 });
      expect(cubeOf(failure!.instance)).toBe(expected);
      const smaller = [...statement.exhaustive()].filter(
        (each) =>
          cubeOf(each) === expected && JSON.stringify(each).length < JSON.stringify(failure!.instance).length,
      );
      expect(smaller).toEqual([]);
    }
  });

  test("has a budget: a program that answers slowly is not asked for ever", async () => {
    let asked = 0;
    const statement: Statement = {
      ...error,
      holds: async () => {
        asked += 1;
        return fails("always");
      },
    };
    vi.useFakeTimers({ toFake: ["performance"], shouldAdvanceTime: false });
    const slow = {
      ...statement,
      holds: async (i: unknown, j: Implementation) => {
        vi.advanceTimersByTime(4_000);
        return asked > 0 && cubeOf(i) === 0 ? HOLDS : statement.holds(i, j);
      },
    };
    try {
      await checkStatement(slow, naive, { runs: 1, seed: 6 });
    } finally {
      vi.useRealTimers();
    }
    expect(asked).toBeLessThan(20);
  });
});

describe("the shape of an answer", () => {
  test.each([
    ["error", { error: "1/2" }, undefined],
    ["error", { error: "1/2", remark: "mine" }, undefined],
    ["error", [], "an object is expected"],
    ["sampleBound", { samples: 3 }, undefined],
    ["sampleBound", { samples: "12345678901234567890" }, undefined],
    [
      "optimum",
      { error: "0", concept: { kind: "truth-table", variables: 1, table: "0" } },
      /^concept.*table/,
    ],
    [
      "optimum",
      { error: "0", concept: { kind: "parity", variables: 60, subset: [], constant: 0 } },
      /at most 20/,
    ],
    ["frontier", { size: 1, concepts: [{}], errorSets: [[]] }, /concepts/],
    ["frontier", { size: 1, concepts: [], errorSets: "none" }, /errorSets: an array is expected, got "none"/],
    ["vcDimension", { dimension: 1, shattered: ["2"] }, /shattered\[0\]: a point is expected/],
  ])("%s %j", (method, answer, expected) => {
    const problem = answerProblem(method, answer);
    if (expected instanceof RegExp) expect(problem).toMatch(expected);
    else expect(problem).toBe(expected);
  });

  test("what src answers has the shape, on every statement", async () => {
    const looked = new Proxy(builtIn, {
      get: (target, method: keyof Implementation) => async (params: never) => {
        const answer = await target[method](params);
        expect(answerProblem(method, JSON.parse(JSON.stringify(answer))), method).toBeUndefined();
        return answer;
      },
    });
    for (const statement of registry) {
      const random = { runs: 2, seed: 5 };
      const outcome = await checkStatement(statement, looked, random);
      expect(instancesHeld(outcome, { implementation: "src", random })).toBe(2);
    }
  });
});

describe("tests that no wrong program passes", () => {
  /** `src`, with one method spoilt. */
  const spoilt = <M extends MethodName>(
    method: M,
    spoil: (params: Methods[M]["params"]) => Promise<Methods[M]["result"]>,
  ): Implementation =>
    new Proxy(builtIn, {
      get: (target, name: MethodName) => (name === method ? spoil : target[name]),
    });
  const exhaustively = async (name: string, implementation: Implementation) =>
    (await checkExhaustively(statementNamed(name)!, implementation)).failure;

  const partial = registry.filter(({ name }) => webPages.some((edge) => edge.partial && edge.name === name));
  const statements = [...partial.map(({ name }) => name), "parity_walls", "reduction_walk"];

  test.each(statements)("%s: a failure is not a refusal, whatever it says", async (name) => {
    expect(partial.length).toBeGreaterThanOrEqual(8);
    for (const failure of [
      new Error("internal error: out of coffee"),
      new DomainError("too-large", "not today"),
      new DomainError("unsupported", "the function is not in the class"),
    ]) {
      const failing = spoilt("reduce", async () => {
        throw failure;
      });
      expect(await exhaustively(name, failing), failure.message).toBeDefined();
      // Nor where a refusal is due: right on what is in the class, this one says so by failing.
      const failingToRefuse = spoilt("reduce", async (params) => {
        try {
          return await builtIn.reduce(params);
        } catch {
          throw failure;
        }
      });
      expect(await exhaustively(name, failingToRefuse), failure.message).toBeDefined();
    }
    const dying = spoilt("reduce", async () => {
      throw new NoAnswer("the program ended by itself (exit code 3)");
    });
    const { failure, notAsked } = await checkExhaustively(statementNamed(name)!, dying);
    expect([failure, notAsked]).toEqual([undefined, "the program ended by itself (exit code 3)"]);
  });

  test.each(partial.map(({ name }) => name))(
    "%s: nor is the domain's code, for what is in the class",
    async (name) => {
      const refusing = spoilt("reduce", async () => {
        throw new DomainError("not-in-class", "the function is not in the class");
      });
      expect((await exhaustively(name, refusing))?.because).toContain("which is in the class");
    },
  );

  test("a program that ends on every reduction cannot be asked; the oracle's refusals pass", async () => {
    const words = ["--exhaustive", "--statement", "table_to_parity", "--timeout", "20", "--implementation"];
    const dying = await check(...words, odd("dies on reductions"));
    expect(dying.code).toBe(2);
    expect(dying.stderr).toMatch(/^error: table_to_parity could not be asked: .*\(exit code 3\)\n$/);
    const honest = await check(...words, "node dist/command/main.js oracle");
    expect([honest.code, honest.stdout]).toEqual([
      0,
      expect.stringContaining("1 held, 0 not offered, 0 failed"),
    ]);
  });

  test("a program that is wrong on every product is found", async () => {
    const asked = ["--exhaustive", "--statement", "error", "--implementation", odd("wrong on products")];
    const { code, counterexamples } = await reported("products", ...asked);
    expect(code).toBe(1);
    expect(counterexamples[0]).toMatchObject({ params: { distribution: { kind: "product" } } });
  });

  test.each(["uniform", "product", "weights", "empirical"])("exhaustive: %s distributions", async (kind) => {
    const wrong = spoilt("error", async (params) => {
      const { error } = await builtIn.error(params);
      return { error: params.distribution.kind === kind && error !== "0" ? "1/97" : error };
    });
    expect(await exhaustively("error", wrong)).toBeDefined();
    expect(await exhaustively("distribution", wrong)).toBeDefined();
    const wrongTree = spoilt("bestTree", async (params) => {
      const answer = await builtIn.bestTree(params);
      return "distribution" in params && params.distribution.kind === kind
        ? { ...answer, error: "1/97" }
        : answer;
    });
    expect(await exhaustively("best_tree", wrongTree)).toBeDefined();
  });

  const kinds = [...new Set(conceptKinds(2).map(({ kind }) => kind))];
  test.each(kinds)("exhaustive: a concept of the kind %s", async (kind) => {
    expect(kinds).toHaveLength(Object.values(KINDS).filter(({ everywhere }) => everywhere).length);
    const wrong = spoilt("evaluate", async (params) => {
      const { values } = await builtIn.evaluate(params);
      const flipped = [...values].map((bit) => (bit === "0" ? "1" : "0")).join("");
      return { values: params.concept.kind === kind ? flipped : values };
    });
    expect(await exhaustively("concept", wrong)).toBeDefined();
    const wrongError = spoilt("error", async (params) =>
      params.source.kind === kind ? { error: "1/97" } : builtIn.error(params),
    );
    expect(await exhaustively("error", wrongError)).toBeDefined();
  });

  const classes = [...new Set(allClassKinds(2).map(({ kind }) => kind))];
  test.each(classes)("exhaustive: a class of the kind %s", async (kind) => {
    expect(classes).toHaveLength(classSchema.in.options.length);
    const wrong = spoilt("growthFunction", async (params) => {
      const answer = await builtIn.growthFunction(params);
      return params.class.kind === kind ? { ...answer, value: 97 } : answer;
    });
    for (const name of ["concept_class", "growth_function"])
      expect(await exhaustively(name, wrong), name).toBeDefined();
    const wrongDimension = spoilt("vcDimension", async (params) => {
      const answer = await builtIn.vcDimension(params);
      return params.class.kind === kind ? { ...answer, dimension: 97 } : answer;
    });
    expect(await exhaustively("vc_dimension", wrongDimension)).toBeDefined();
  });
});
