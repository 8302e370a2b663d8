/**
 * # Search by linear programming
 *
 * HiGHS (in WebAssembly) finds an optimal basis of the reduced game in floating point. Nothing that it says
 * is believed: the basis is solved again exactly, and what comes out is a strategy and a prior whose exact
 * values enclose the game's.
 *
 * Main definitions: `searchBasis`, `Basis`, `solveColumns`.
 */
import highs from "highs";
import { DomainError } from "../../exact/domain-error.js";
import type { ReducedGame } from "./reduced-game.js";

export interface Basis {
  /** For each cell, its basic variables. */
  readonly basicOfCell: readonly (readonly number[])[];
  /** The rows whose constraint is tight in the basis. */
  readonly activeRows: readonly number[];
  /** The approximate z, for each variable. */
  readonly primal: Float64Array;
  /** The approximate prior, for each row orbit. */
  readonly dual: Float64Array;
}

/** a / b as a double, for integers of any length. */
export function quotient(a: bigint, b: bigint): number {
  const scale = 1n << 80n;
  return Number((a * scale) / b) / 2 ** 80;
}

/** The program as HiGHS reads it; variable i is `z` + i, row r `r` + r, cell c `c` + c. */
function programText({ rows, variablesOfCell, variables }: ReducedGame): string {
  const lines = ["Minimize", " obj: v", "Subject To"];
  rows.forEach((row, r) => {
    const terms = row.variables.map((i, at) => ` - ${quotient(row.losing[at]!, row.scale)} z${i}`);
    lines.push(` r${r}: v${wrap(terms)} >= 0`);
  });
  variablesOfCell.forEach((list, c) => {
    lines.push(` c${c}:${wrap(list.map((i) => ` + ${variables[i]!.targets.length} z${i}`))} = 1`);
  });
  lines.push("Bounds", " v >= 0", "End");
  return lines.join("\n");
}

/** Terms in lines short enough for the format. */
function wrap(terms: readonly string[]): string {
  let text = "";
  terms.forEach((term, i) => {
    text += i % 8 === 7 ? `${term}\n` : term;
  });
  return text;
}

// The package declares its default export for CommonJS, where it is a member; the module that Node loads here
// is the function itself.
const loadHighs = highs as unknown as typeof highs.default;

let solver: ReturnType<typeof loadHighs> | undefined;

/** The optimum of a program, as far as floating point can tell. */
async function optimumOf(program: string) {
  solver ??= loadHighs({});
  const solution = (await solver).solve(program, {
    solver: "simplex",
    small_matrix_value: 1e-12,
    primal_feasibility_tolerance: 1e-10,
    dual_feasibility_tolerance: 1e-10,
  });
  if (solution.Status !== "Optimal")
    throw new DomainError("unsupported", `the search of the linear program ended as "${solution.Status}"`);
  return solution;
}

/**
 * The game between rows and columns, columns[j][r] what column j loses against row r: its value, the shares of
 * the columns, and the prior on rows that is worst for them (of weights ≥ 0 that sum to 1).
 */
export async function solveColumns(
  columns: readonly (readonly number[])[],
): Promise<{ value: number; shares: number[]; prior: number[] }> {
  const rows = columns[0]!.map((_, r) => {
    const terms = columns.flatMap((column, j) => (column[r] === 0 ? [] : [` - ${column[r]} z${j}`]));
    return ` r${r}: v${wrap(terms)} >= 0`;
  });
  const sum = ` c:${wrap(columns.map((_, j) => ` + z${j}`))} = 1`;
  const program = ["Minimize", " obj: v", "Subject To", ...rows, sum, "Bounds", " v >= 0", "End"].join("\n");
  const solution = await optimumOf(program);
  const found = solution.Columns as Record<string, { Primal: number }>;
  const duals = columns[0]!.map(() => 0);
  for (const { Name, Dual } of solution.Rows as readonly { Name: string; Dual: number }[])
    if (Name.startsWith("r")) duals[Number(Name.slice(1))] = Math.max(0, Dual);
  const total = duals.reduce((a, b) => a + b, 0);
  return {
    value: found.v!.Primal,
    shares: columns.map((_, j) => found[`z${j}`]?.Primal ?? 0),
    prior: duals.map((w) => (total > 0 ? w / total : 1 / duals.length)),
  };
}

/** An optimal basis as far as floating point can tell. */
export async function searchBasis(reduced: ReducedGame): Promise<Basis> {
  const solution = await optimumOf(programText(reduced));
  const columns = solution.Columns as Record<string, { Primal: number; Status: string }>;
  const rows = solution.Rows as readonly { Name: string; Status: string; Dual: number }[];
  const primal = new Float64Array(reduced.variables.length);
  const basicOfCell = reduced.variablesOfCell.map((list) =>
    list.filter((i) => {
      const column = columns[`z${i}`];
      primal[i] = column?.Primal ?? 0;
      return column?.Status === "BS";
    }),
  );
  const dual = new Float64Array(reduced.rows.length);
  const activeRows: number[] = [];
  for (const { Name, Status, Dual } of rows) {
    if (!Name.startsWith("r")) continue;
    const r = Number(Name.slice(1));
    dual[r] = Dual;
    if (Status !== "BS") activeRows.push(r);
  }
  activeRows.sort((a, b) => a - b);
  return { basicOfCell, activeRows, primal, dual };
}
