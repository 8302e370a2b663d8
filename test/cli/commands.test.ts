/**
 * Transcripts of the human commands in a pipe: plain aligned text, results on standard output, errors on
 * standard error with exit code 2.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { theoremEntries } from "../../spec/concordance.js";
import { needsTool } from "../tools/needs.js";
import { MAIN, pacDistill, ROOT, run } from "./run.js";

/**
 * The command line as a person types it, then what came: standard output, standard error after `!`, and the
 * exit code unless it is 0.
 */
async function transcript(line: string, input = ""): Promise<string> {
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
  const { code, stdout, stderr } = await pacDistill(words, { input });
  const errors = stderr === "" ? "" : stderr.replace(/^(?=.)/gm, "! ");
  return `$ pac-distill ${line}\n${stdout}${errors}${code === 0 ? "" : `exit code ${code}\n`}`;
}

describe("bound", () => {
  test("for a number of candidates", async () => {
    expect(await transcript("bound --k 1000000 --epsilon 1/20 --delta 0.01")).toMatchInlineSnapshot(`
      "$ pac-distill bound --k 1000000 --epsilon 1/20 --delta 0.01
      ε = 1/20 (0.05), δ = 0.01 (0.01)

      k candidates
      mode        bound       of                   enough  needed  closed form
      realizable  realizable  k = 1000000             360          ⌈ln(k/δ)/ε⌉ = 369
      agnostic    agnostic    k = 1000000           14719          ⌈2·ln(k/δ)/ε²⌉ = 14737
      any         verify      one fixed candidate      90          ⌈ln(1/δ)/ε⌉ = 93
      "
    `);
  });

  test("distilling against learning, for a source and a class", async () => {
    expect(
      await transcript("bound --source 00010111 --class conjunctions:3 --epsilon 1/10 --delta 1/100"),
    ).toMatchInlineSnapshot(`
      "$ pac-distill bound --source 00010111 --class conjunctions:3 --epsilon 1/10 --delta 1/100
      ε = 1/10 (0.1), δ = 1/100 (0.01)

      distilling: the source is known
      mode        bound       of            enough  needed  closed form
      realizable  realizable  |P_f(G)| ≤ 7      63          ⌈ln(k/δ)/ε⌉ = 66
      agnostic    agnostic    |P_f(G)| ≤ 7    1304          ⌈2·ln(k/δ)/ε²⌉ = 1311
      realizable  growth      VC(G) = 3        721          ⌈max(8/ε, 4·log₂(2/δ)/ε, 8·v·log₂(13/ε)/ε)⌉ = 1686
      realizable: between 0 and 63; agnostic: between 0 and 1304

      learning: its labels on the sample are known
      mode        bound       of         enough  needed  closed form
      realizable  realizable  |G| = 27       75          ⌈ln(k/δ)/ε⌉ = 80
      agnostic    agnostic    |G| = 27     1573          ⌈2·ln(k/δ)/ε²⌉ = 1581
      realizable  growth      VC(G) = 3     721          ⌈max(8/ε, 4·log₂(2/δ)/ε, 8·v·log₂(13/ε)/ε)⌉ = 1686
      realizable: between 0 and 75; agnostic: between 0 and 1573

      Any candidate, however found, is certified by 44 fresh comparisons without a disagreement (verify).
      "
    `);
  });

  test("what it does not accept", async () => {
    expect(await transcript("bound --k 3 --epsilon 0 --delta 1/100")).toMatchInlineSnapshot(`
      "$ pac-distill bound --k 3 --epsilon 0 --delta 1/100
      ! error: epsilon must lie strictly between 0 and 1, got 0; at 0 no finite number of samples suffices over all distributions, since a point of arbitrarily small mass may never be drawn (\`minimax\` takes 0 on a finite family)
      exit code 2
      "
    `);
    expect(await transcript("bound --epsilon 1/10 --delta 1/100")).toMatchInlineSnapshot(`
      "$ pac-distill bound --epsilon 1/10 --delta 1/100
      ! error: --k or --class is expected: the number of candidates enters the bound
      exit code 2
      "
    `);
    expect(await transcript("bound --k -3 --epsilon 1/10 --delta 1/100")).toMatchInlineSnapshot(`
      "$ pac-distill bound --k -3 --epsilon 1/10 --delta 1/100
      ! error: --k: a count is expected, an integer of at least 0 (a decimal string when it is large), got "-3"
      exit code 2
      "
    `);
    expect(await transcript("bound --class trees:3 --epsilon 1/10 --delta 1/100")).toMatchInlineSnapshot(`
      "$ pac-distill bound --class trees:3 --epsilon 1/10 --delta 1/100
      ! error: --class.kind: one of the kinds all, explicit, juntas, conjunctions, disjunctions, monotone-conjunctions, parities, decision-trees, decision-lists, linear-thresholds, dnf is expected, got "trees"
      exit code 2
      "
    `);
    expect(await transcript("bound --k 3 --delta 1/100")).toMatchInlineSnapshot(`
      "$ pac-distill bound --k 3 --delta 1/100
      ! error: required option '--epsilon <rational>' not specified
      ! (--help shows what is expected)
      exit code 2
      "
    `);
  });
});

describe("demo", () => {
  test("the trained network that ships with the package, but for the times", async () => {
    const text = await transcript("demo");
    expect(text.replace(/\d+\.\d s(?=,|\n)/g, "… s")).toMatchInlineSnapshot(`
      "$ pac-distill demo
      $ npx pac-distill distill spec/examples/networks/d100-depth3-width64/net.safetensors

      network 100–64–64–64–1, 14,849 parameters
      inputs    pm1: bit b is fed in as 2b − 1
      layers    linears.0, linears.1, linears.2, linears.3; relu after each but the last
      residual  layers 1, 2 (from 0): h ↦ relu(W h + b) + h
      label     1 iff the output is > 0
      8 leaves, depth 3, seed 1, ε = 0.01, δ = 0.05

        x17
        ├─ 1 → x38
        │      ├─ 1 → x48
        │      │      ├─ 1 → 0
        │      │      └─ 0 → 1
        │      └─ 0 → x99
        │             ├─ 1 → 0
        │             └─ 0 → 1
        └─ 0 → x67
               ├─ 1 → x18
               │      ├─ 1 → 1
               │      └─ 0 → 0
               └─ 0 → x80
                      ├─ 1 → 1
                      └─ 0 → 0

      leaves  errors  of sample
           1     486     48.6 %
           2     374     37.4 %
           3     350     35.0 %
           4     242     24.2 %
           5     224     22.4 %
           6     120     12.0 %
           7     104     10.4 %
           8       0      0.0 %  chosen

      certificate
      every input  agrees with the network on all 2^100 inputs

      1684 queries, 1934 regions bounded; search and proof … s, verification … s
      verified · agrees with the network on all 2^100 inputs

      The regions were checked by the verifier. The checker that Coq extracted from its proof says so too, in about a minute:
      $ npx pac-distill distill spec/examples/networks/d100-depth3-width64/net.safetensors --certificate d100.json
      $ npx pac-distill verify --proved d100.json
      "
    `);
  });
});

describe("frontier", () => {
  test("majority of three against conjunctions", async () => {
    expect(await transcript("frontier --source 00010111 --class conjunctions:3")).toMatchInlineSnapshot(`
      "$ pac-distill frontier --source 00010111 --class conjunctions:3
      frontier of 7 out of 27 concepts
      concept  errors  errs at
      x1 ∧ x2       2  110 101
      x0 ∧ x2       2  110 011
      x2            2  110 001
      x0 ∧ x1       2  101 011
      x1            2  010 101
      x0            2  100 011
      1             4  000 100 010 001
      "
    `);
  });

  test("no more rows than wanted", async () => {
    expect(
      await transcript(
        "frontier --source 01101001 --class decision-trees:3:maxLeaves=4,maxDepth=2 --limit 2",
      ),
    ).toMatchInlineSnapshot(`
      "$ pac-distill frontier --source 01101001 --class decision-trees:3:maxLeaves=4,maxDepth=2 --limit 2
      frontier of 62 out of 62 concepts
      concept               errors  errs at
      0                          4  100 010 001 111
      if x1 then x2 else 0       4  100 010 001 011
      … and 60 more (--limit)
      "
    `);
  });

  test("a source and a class on different cubes, a table of no cube, a class without its bounds", async () => {
    expect(await transcript("frontier --source 0110 --class parities:3")).toMatchInlineSnapshot(`
      "$ pac-distill frontier --source 0110 --class parities:3
      ! error: targetClass is on 3 variables, but source is on 2
      exit code 2
      "
    `);
    expect(await transcript("frontier --source 011 --class parities:3")).toMatchInlineSnapshot(`
      "$ pac-distill frontier --source 011 --class parities:3
      ! error: --source: a truth table has 2^d characters 0 or 1, got 3
      exit code 2
      "
    `);
    expect(await transcript("frontier --source 0110 --class juntas:2")).toMatchInlineSnapshot(`
      "$ pac-distill frontier --source 0110 --class juntas:2
      ! error: --class.k: the number k of relevant variables is expected, an integer from 0 to 100000, got nothing
      exit code 2
      "
    `);
    expect(await transcript("frontier --source 0110 --class all:9")).toMatchInlineSnapshot(`
      "$ pac-distill frontier --source 0110 --class all:9
      ! error: targetClass is on 9 variables, but source is on 2
      exit code 2
      "
    `);
  });
});

describe("theorems", () => {
  test("the list has a line for each statement", async () => {
    const { code, stdout } = await pacDistill(["theorems"]);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^name +kind +status +title$/);
    expect(lines.slice(1).map((line) => line.split(" ")[0])).toEqual(theoremEntries().map(({ id }) => id));
    expect(stdout).not.toContain("\u001b");
  });

  test("one statement in full", async () => {
    const text = await transcript("theorems verification_bound");
    // The status and where it is proved change with the proofs; the concordance is tested elsewhere.
    expect(text.replace(/^(status|proved) .*$/gm, "$1 …")).toMatchInlineSnapshot(`
      "$ pac-distill theorems verification_bound
      verification_bound — Verification bound
      A fixed g of error > ε (so ε < 1) passes n fresh comparisons with f with probability ≤ (1−ε)^n. So, for 0 < ε < 1 and 0 < δ < 1, N_real(1,ε,δ) samples that were not used to find it certify any candidate, whatever F and G are.

      Proof idea. iid_power for the set on which f and g agree, of mass below 1 − ε.

      What it means. However the small model was found, this many fresh comparisons without a disagreement certify it: the grade “confidence”.

      Tested beyond what is proved. N_real(1,ε,δ) is O(log(1/δ)/ε).

      where
      status …
      specified    spec/theorems/verification_bound.ts
      implemented  src/bounds/verification.ts#verification
      tested       test/theorems/statements.test.ts
      proved …
      proved …
      proved …
      source       —
      "
    `);
    expect(await transcript("theorems verification_bond")).toMatchInlineSnapshot(`
      "$ pac-distill theorems verification_bond
      ! error: name: there is no verification_bond; did you mean verification_bound?
      exit code 2
      "
    `);
  });
});

describe("call, oracle and schema", () => {
  test("call reads params from standard input or a file, and answers in one line", async () => {
    const params =
      '{"concept":{"kind":"parity","variables":2,"subset":[0,1],"constant":0},"points":["00","10","11"]}';
    expect(await transcript("call evaluate", params)).toMatchInlineSnapshot(`
      "$ pac-distill call evaluate
      {"values":"010"}
      "
    `);
    const folder = mkdtempSync(join(tmpdir(), "pac-distill-"));
    writeFileSync(join(folder, "params.json"), params);
    expect((await pacDistill(["call", "evaluate", join(folder, "params.json")])).stdout).toBe(
      '{"values":"010"}\n',
    );
    rmSync(folder, { recursive: true });
  });

  test("what call does not accept", async () => {
    expect(await transcript("call evaluate", '{"points":[]}')).toMatchInlineSnapshot(`
      "$ pac-distill call evaluate
      ! error: concept: a concept is expected, an object whose "kind" is one of truth-table, junta, decision-tree, dnf, cnf, decision-list, conjunction, disjunction, parity, linear-threshold, relu-network; got nothing
      exit code 2
      "
    `);
    expect(await transcript("call evaluate", "{")).toMatchInlineSnapshot(`
      "$ pac-distill call evaluate
      ! error: standard input: JSON is expected; at character 2, a key in double quotes is expected, the text ends
      exit code 2
      "
    `);
    expect(await transcript("call evaluate no-such-file")).toMatchInlineSnapshot(`
      "$ pac-distill call evaluate no-such-file
      ! error: no-such-file: cannot be read (ENOENT: no such file or directory, open 'no-such-file')
      exit code 2
      "
    `);
    expect((await pacDistill(["call", "evalute"])).stderr).toMatch(
      /^error: method: there is no evalute; did you mean evaluate\?\n$/,
    );
  });

  test("the oracle answers line by line until its input ends", async () => {
    const uniform = { kind: "uniform", variables: 1 };
    const [source, target] = ["01", "11"].map((table) => ({ kind: "truth-table", variables: 1, table }));
    const asked = {
      jsonrpc: "2.0",
      id: 1,
      method: "error",
      params: { source, target, distribution: uniform },
    };
    expect(
      await transcript(
        "oracle",
        `${JSON.stringify(asked)}\nnot JSON\n{"jsonrpc":"2.0","id":2,"method":"nope"}`,
      ),
    ).toMatchInlineSnapshot(`
      "$ pac-distill oracle
      {"jsonrpc":"2.0","id":1,"result":{"error":"1/2"}}
      {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"the line is not JSON: at character 1, a JSON value is expected, got \\"n\\""}}
      {"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"no method \\"nope\\"; the methods are evaluate, error, optimum, frontier, dichotomy, vcDimension, mutualVcDimension, growthFunction, classCount, sampleBound, successProbability, upperConfidence, minimax, reduce, web, lowerBound, expandTerms, distillJunta, majorityJunta, juntaSearchProbability, heavyCoefficients, composeTrees, vertexCoverWall, treeDistillationCost, bestTree, probe, outputBounds, distill, verify, theorems"}}
      "
    `);
  });

  test("schema lists its names and prints one; the files that ship are the same", async () => {
    const names = (await pacDistill(["schema"])).stdout.trimEnd().split("\n");
    const shipped = readdirSync(`${ROOT}dist/schemas`).map((file) => file.replace(/\.json$/, ""));
    expect([...names].sort()).toEqual(shipped.sort());
    expect(await transcript("schema verify.params")).toContain(
      '"$schema": "https://json-schema.org/draft/2020-12/schema"',
    );
    expect((await pacDistill(["schema", "nope"])).stderr).toMatch(
      /^error: name: one of concept, class, .* got nope\n$/,
    );
  });
});

describe("the command itself", () => {
  test("--version is that of the package", async () => {
    const { version } = JSON.parse(
      execFileSync("node", ["-p", "JSON.stringify(require('./package.json'))"], {
        cwd: ROOT,
        encoding: "utf8",
      }),
    ) as { version: string };
    expect(await transcript("--version")).toBe(`$ pac-distill --version\n${version}\n`);
  });

  test("--help names every command, and each command's --help gives its options", async () => {
    const { stdout } = await pacDistill(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)(?: \[| <| {2})/gm)].map(([, name]) => name!);
    expect(commands).toEqual(
      expect.arrayContaining(["demo", "frontier", "bound", "theorems", "check", "oracle"]),
    );
    expect(await transcript("bound --help")).toMatchInlineSnapshot(`
      "$ pac-distill bound --help
      Usage: pac-distill bound [options]

      All bounds that apply to distilling F into G and to learning it, decided in
      integers: n that are enough for every distribution, and n below which every
      algorithm fails on some. \`complexity\` finds the exact number for small classes.
      Example: pac-distill bound --class conjunctions:2 --source-class parities:2
      --epsilon 1/10 --delta 1/100

      Options:
        --epsilon <rational>    accuracy, 0 < ε < 1, for instance 1/20
        --delta <rational>      failure probability, 0 < δ < 1
        --class <class>         target class G: kind:variables, JSON or @file
        --source-class <class>  source class F (default: G)
        --source <concept>      one source instead: a truth table, JSON or @file
        --k <count>             a number of candidates instead of classes
        -h, --help              display help for command

      Global Options:
        -V, --version           output the version number
        --json                  answer in JSON, one value at the end (pac-distill
                                schema output)
        -q, --quiet             nothing on standard output: the exit status and the
                                files are the answer
        --color <when>          colours: auto (on a terminal, and not with NO_COLOR),
                                always or never (choices: "auto", "always", "never")
        --no-color              the same as --color never

      Exit status:
        0  the bounds were computed
        2  not answered: bad input, an unknown name, a file that cannot be read or written, a defect
      "
    `);
  });

  test("unknown commands and options end with exit code 2 and say what is near", async () => {
    expect(await transcript("fronteir")).toMatchInlineSnapshot(`
      "$ pac-distill fronteir
      ! error: unknown command 'fronteir'
      ! (Did you mean frontier?)
      ! (--help shows what is expected)
      exit code 2
      "
    `);
    expect(await transcript("frontier --source 01 --class all:1 --colour")).toMatchInlineSnapshot(`
      "$ pac-distill frontier --source 01 --class all:1 --colour
      ! error: unknown option '--colour'
      ! (Did you mean --color?)
      ! (--help shows what is expected)
      exit code 2
      "
    `);
    expect(await transcript("check --runs many")).toMatchInlineSnapshot(`
      "$ pac-distill check --runs many
      ! error: --runs: an integer from 1 to 1000000000 is expected, got many
      exit code 2
      "
    `);
    expect(await transcript("check --statement no_such_bound --runs 1")).toMatch(
      /^! error: --statement: there is no no_such_bound; did you mean /m,
    );
  });

  test("a reader that leaves early is not an error", async () => {
    const { code, stderr } = await run("sh", [
      "-c",
      `"${process.execPath}" "${MAIN}" theorems | head -n 1 >/dev/null`,
    ]);
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe("a command that refuses what it is given has printed nothing", () => {
  const ACCURACY = "--epsilon 1/10 --delta 1/100";
  for (const line of [
    `bound --k -3 ${ACCURACY}`,
    `bound --k 0 ${ACCURACY}`,
    "bound --k 3 --epsilon 1/10 --delta 2",
    `bound --class all:2 --source-class parities:3 ${ACCURACY}`,
    "frontier --source 0110 --class parities:2 --limit 0",
    "junta 0110 --k 2 --majority 2",
    "junta 0110 --k 2 --delta 0",
    "junta 0110 --k 2 --seed -1",
    "complexity --class all:1 --epsilon 1/8 --delta 0",
    "complexity --class all:1 --epsilon 1/8 --max-samples 0",
    "complexity-table --out unwritten.json --variables 9",
    "web --from parity --to circles",
    "web --concept 0110 --to conjunction --certificate unwritten.json",
    "check --statement error --runs 1 --timeout 0",
    "distill spec/examples/networks/d100-depth3-width64/net.safetensors --max-leaves 0",
    "verify package.json",
    "theorems no_such_bound",
    "complexity-table --only nonexistent",
    "complexity-table --only nonexistent --check",
    "complexity-table --out unwritten.json --check",
    "web --from parity --to decision-tree --out unwritten.svg",
    "web --from parity --to decision-tree --certificate unwritten.json",
  ])
    test(line, async () => {
      const { code, stdout, stderr } = await pacDistill(line.split(" "));
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(/^error: /);
    });

  test("a file that cannot be written is named, without a stack", async () => {
    const { code, stderr } = await pacDistill("junta 0110 --k 2 --out no-such-folder/junta.json".split(" "));
    expect([code, stderr]).toEqual([
      2,
      "error: --out: no-such-folder/junta.json cannot be written, there is no folder no-such-folder\n",
    ]);
  });
});

describe("colours", () => {
  const command = "theorems verification_bound";
  const script = needsTool("script");

  test("none in a pipe", async () => {
    expect((await pacDistill(command.split(" "))).stdout).not.toContain("\u001b");
  });

  test.skipIf(script.skip)(`on a terminal, unless NO_COLOR says otherwise${script.why}`, async () => {
    const onTerminal = (env: Record<string, string>) =>
      run("script", ["-qec", `"${process.execPath}" "${MAIN}" ${command}`, "/dev/null"], {
        env: { TERM: "xterm", CI: "", ...env },
      });
    const coloured = await onTerminal({});
    expect(coloured.stdout).toContain("\u001b[1mverification_bound");
    expect((await onTerminal({ NO_COLOR: "1" })).stdout).not.toContain("\u001b[1m");
  });
});
