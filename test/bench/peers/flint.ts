/**
 * # Exact systems, beside FLINT
 *
 * FLINT is asked by a small C program (`solve.c`), compiled where its header is found.
 *
 * Main definitions: `solveComparisons`.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { solveSquare } from "../../../src/exact/dixon.js";
import { type Rational, rational } from "../../../src/exact/rational.js";
import { scrambledSystem } from "../scrambled-system.js";
import type { Comparison, Peer } from "./comparison.js";
import type { Options } from "./options.js";
import { runProgram, withFolder } from "./process.js";
import { ROOT } from "./root.js";

const PROGRAM = fileURLToPath(new URL("test/bench/peers/solve.c", ROOT));

const INSTALL = "apt install libflint-dev and a C compiler (--cc)";

const textOf = (x: readonly Rational[]): string => x.map(({ n, d }) => `${n}/${d}`).join(" ");

function askFlint(cc: string, n: number, runs: number): Peer {
  const [matrix, right] = scrambledSystem(n);
  return withFolder((folder): Peer => {
    const executable = join(folder, "solve");
    const compiled = runProgram(cc, ["-O2", PROGRAM, "-o", executable, "-lflint", "-lgmp"]);
    if (compiled.kind === "absent") return { kind: "missing", how: `${INSTALL}; there is no ${cc}` };
    if (compiled.kind === "failed")
      return { kind: "missing", how: `${INSTALL}; ${cc} says: ${compiled.why}` };
    const ended = runProgram(executable, [], [n, runs, ...matrix.flat(), ...right].join(" "));
    if (ended.kind !== "output")
      return { kind: "failed", why: ended.kind === "absent" ? "what was compiled is gone" : ended.why };
    const lines = ended.text.trim().split("\n");
    if (lines.length !== runs + 1 + n) return { kind: "failed", why: `it wrote ${lines.length} lines` };
    const [den, ...numerators] = lines.slice(runs).map(BigInt) as [bigint, ...bigint[]];
    return {
      kind: "measured",
      seconds: lines.slice(0, runs).map(Number),
      answer: textOf(numerators.map((numerator) => rational(numerator, den))),
    };
  });
}

/** n equations in n unknowns, entries of 32 bits. */
export const solveComparisons = ({ cc }: Options): readonly Comparison[] =>
  [50, 100, 160].map((n) => ({
    name: `exact solve of ${n} equations, 32-bit entries`,
    peer: "FLINT",
    ...(n === 100 && { most: 8 }),
    prepare() {
      const [matrix, right] = scrambledSystem(n);
      return () => textOf(solveSquare(matrix, right)!);
    },
    ask: (runs) => askFlint(cc, n, runs),
  }));
