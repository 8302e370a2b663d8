/**
 * # Exact systems, beside FLINT
 *
 * FLINT is asked by a small C program (`solve.c`), compiled where its header is found.
 *
 * Main definitions: `solveComparisons`, `readFlint`.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { solveSquare } from "../../../src/exact/dixon.js";
import { formatRational, type Rational, rational } from "../../../src/exact/rational.js";
import { scrambledSystem } from "../scrambled-system.js";
import type { Comparison, Peer } from "./comparison.js";
import type { Options } from "./options.js";
import { runProgram, secondsOf, withFolder } from "./process.js";
import { ROOT } from "./root.js";

const PROGRAM = fileURLToPath(new URL("test/bench/peers/solve.c", ROOT));

const INSTALL = "apt install libflint-dev and a C compiler (--cc)";

/** How compilers say that there is no such header, in English. */
const NO_HEADER = /\.h'?:? .*(no such file|not found)/i;

const textOf = (x: readonly Rational[]): string => x.map(formatRational).join(" ");

function askFlint(cc: string, n: number, runs: number): Peer {
  const [matrix, right] = scrambledSystem(n);
  return withFolder((folder): Peer => {
    const executable = join(folder, "solve");
    const compiled = runProgram(cc, ["-O2", PROGRAM, "-o", executable, "-lflint", "-lgmp"]);
    if (compiled.kind === "absent") return { kind: "missing", how: `${INSTALL}; there is no ${cc}` };
    if (compiled.kind === "failed")
      return NO_HEADER.test(compiled.why)
        ? { kind: "missing", how: `${INSTALL}; ${cc} says: ${compiled.why}` }
        : { kind: "failed", why: `it does not compile: ${compiled.why}` };
    const ended = runProgram(executable, [], [n, runs, ...matrix.flat(), ...right].join(" "));
    if (ended.kind !== "output")
      return { kind: "failed", why: ended.kind === "absent" ? "what was compiled is gone" : ended.why };
    return readFlint(ended.text, n, runs);
  });
}

/** What `solve.c` writes: seconds, the denominator, which is not 0, and the numerators. */
export function readFlint(text: string, n: number, runs: number): Peer {
  const lines = text.trim().split("\n");
  if (lines.length !== runs + 1 + n) return { kind: "failed", why: `it wrote ${lines.length} lines` };
  const seconds = secondsOf(lines.slice(0, runs));
  if (seconds === undefined) return { kind: "failed", why: "a time that it wrote is no number of seconds" };
  const odd = lines.findIndex((line, at) => at >= runs && !/^-?\d+$/.test(line));
  if (odd >= 0) return { kind: "failed", why: `line ${odd + 1} of its output is no integer` };
  const [den, ...numerators] = lines.slice(runs).map(BigInt) as [bigint, ...bigint[]];
  if (den === 0n) return { kind: "failed", why: "the denominator that it wrote is 0" };
  return {
    kind: "measured",
    seconds,
    answer: textOf(numerators.map((numerator) => rational(numerator, den))),
  };
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
