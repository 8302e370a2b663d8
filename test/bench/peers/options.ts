/**
 * # What `npm run bench:peers` is asked for
 *
 * Main definitions: `Options`, `readOptions`, `USAGE`, `UsageError`.
 */
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface Options {
  /** Times that each side is measured; ≥ 1. */
  readonly runs: number;
  /** The folder of data sets, if one was named. */
  readonly data: string | undefined;
  /** Names of data sets in it, without `.csv`. */
  readonly sets: readonly string[];
  /** The executable of STreeD, as an absolute path, if one was named. */
  readonly streed: string | undefined;
  /** The C compiler. */
  readonly cc: string;
  /** The Python that has PyTorch and auto_LiRPA. */
  readonly python: string;
  /** Only rows in whose name one of these occurs; none: all. */
  readonly only: readonly string[];
}

/** Those whose times the issue of the targets gives. */
const SETS = ["anneal", "hypothyroid", "kr-vs-kp"];

export const USAGE = `npm run bench:peers -- [OPTION…] [WORD…]
CPU times of this package beside those of programs that do the same; WORDs choose rows by their names.
  --data FOLDER    data sets, FOLDER/NAME.csv: lines of 0 and 1 (spaces or commas between), the label first (or PEERS_DATA)
  --sets A,B,…     the NAMEs (${SETS.join(",")})
  --streed FILE    the executable of STreeD (or STREED)
  --cc COMMAND     the C compiler, for FLINT (or CC; cc)
  --python COMMAND the Python that has PyTorch and auto_LiRPA (or PYTHON; python3)
  --runs N         times that each side is measured (5)
How to install each: spec/guide/speed.md, "Peers".
`;

/** Bad options; the message is one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws UsageError for an option that is not known, and for values that cannot be what they are said to be. */
export function readOptions(args: readonly string[], environment: Environment): Options | "help" {
  const { values, positionals } = parsed(args);
  if (values.help === true) return "help";
  const named = (option: string | undefined, variable: string): [string | undefined, string] => {
    if (option !== undefined) return [option, `--${variable.toLowerCase().replace("peers_", "")}`];
    return [environment[variable] || undefined, variable];
  };
  const runs = Number(values.runs ?? "5");
  if (!Number.isSafeInteger(runs) || runs < 1 || runs > 1000)
    throw new UsageError(`--runs: a whole number from 1 to 1000 is expected, got ${values.runs}`);
  const sets = (values.sets ?? SETS.join(",")).split(",");
  const bad = sets.find((name) => !/^[\w.+-]+$/.test(name));
  if (bad !== undefined)
    throw new UsageError(`--sets: names without .csv, with commas between, are expected, got "${bad}"`);
  const [data, ofData] = named(values.data, "PEERS_DATA");
  if (data !== undefined && !(existsSync(data) && statSync(data).isDirectory()))
    throw new UsageError(`${ofData}: ${data} is no folder`);
  const [streed, ofStreed] = named(values.streed, "STREED");
  if (streed !== undefined && !(existsSync(streed) && statSync(streed).isFile()))
    throw new UsageError(`${ofStreed}: ${streed} is no file`);
  return {
    runs,
    data,
    sets,
    // A bare name would be looked for in PATH, and not in the folder where it was seen.
    streed: streed === undefined ? undefined : resolve(streed),
    cc: values.cc || environment.CC || "cc",
    python: values.python || environment.PYTHON || "python3",
    only: positionals,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        data: text,
        sets: text,
        streed: text,
        cc: text,
        python: text,
        runs: text,
      },
    });
  } catch (problem) {
    throw new UsageError((problem as Error).message.split("\n")[0]!);
  }
}
