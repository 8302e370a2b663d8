/**
 * # The game on orbits
 *
 * A *cell* is what the distiller can see: an outcome of the sample, with its labels when it learns. A
 * behavioural strategy gives each cell a distribution on targets. On orbits of the symmetries there is one
 * constraint for an orbit of rows and one variable for an orbit of (cell, target) pairs; variables that
 * another dominates in their cell, on every row that can lead there, are left out.
 *
 * The linear program: minimise v subject to Σ_i losing[i]·z_i ≤ v·scale for each row orbit, Σ_{i in cell}
 * size_i·z_i = 1 for each cell orbit, z ≥ 0. z_i is the probability of each single target of orbit i; all
 * coefficients are integers.
 *
 * Main definitions: `ReducedGame`, `reduceGame`.
 */
import { refuseAbove } from "../../exact/domain-error.js";
import type { Symmetry } from "./certificate.js";
import type { Game } from "./game.js";
import type { Sampling } from "./sampling.js";
import { movedDistributions, movedFunction, Orbits } from "./symmetry.js";

/** Largest number of (cell, target) pairs. */
export const MAX_PAIRS = 1 << 23;
/** Largest number of variables × row orbits in the reduced program. */
export const MAX_COEFFICIENTS = 1 << 23;

export interface Variable {
  /** Index into `cells`. */
  readonly cell: number;
  /** The targets of the orbit in the representative cell, by index. */
  readonly targets: readonly number[];
}

export interface ReducedRow {
  /** The representative row, an index into the game's rows. */
  readonly row: number;
  /** The number of rows in its orbit. */
  readonly size: number;
  /** total^samples of its distribution. */
  readonly scale: bigint;
  /** Sparse: the variables of nonzero coefficient, and the coefficients. */
  readonly variables: readonly number[];
  readonly losing: readonly bigint[];
}

export interface Cell {
  readonly outcome: number;
  /** The labels of the outcome's points, as a mask; 0 for a distiller of a known source. */
  readonly labels: number;
}

export interface ReducedGame {
  readonly game: Game;
  readonly sampling: Sampling;
  readonly symmetries: readonly Symmetry[];
  /** Representatives of the orbits of cells. */
  readonly cells: readonly Cell[];
  readonly variables: readonly Variable[];
  /** The variables of each cell, never none. */
  readonly variablesOfCell: readonly (readonly number[])[];
  readonly rows: readonly ReducedRow[];
}

/** All cells that some source can lead to, and which cell each (source, outcome) leads to. */
class CellTable {
  readonly cells: Cell[] = [];
  readonly #index = new Map<number, number>();
  readonly #of: Int32Array;
  readonly #outcomes: number;
  constructor(
    readonly game: Game,
    readonly sampling: Sampling,
  ) {
    this.#outcomes = sampling.supports.length;
    this.#of = new Int32Array(game.sources.length * this.#outcomes);
    game.sources.forEach((source, s) => {
      sampling.supports.forEach((support, outcome) => {
        const labels = game.access === "learn" ? source & support : 0;
        this.#of[s * this.#outcomes + outcome] = this.#cell(outcome, labels);
      });
    });
  }
  #cell(outcome: number, labels: number): number {
    const key = outcome * 2 ** this.game.points + labels;
    let cell = this.#index.get(key);
    if (cell === undefined) {
      cell = this.cells.length;
      this.cells.push({ outcome, labels });
      this.#index.set(key, cell);
    }
    return cell;
  }
  of = (source: number, outcome: number): number => this.#of[source * this.#outcomes + outcome]!;
  /** The cell after a symmetry. */
  moved({ outcome, labels }: Cell, symmetry: Symmetry): number {
    const image = this.sampling.moved(outcome, symmetry.permutation);
    const support = this.sampling.supports[image]!;
    const relabelled = this.game.access === "learn" ? movedFunction(labels, symmetry) & support : 0;
    return this.#index.get(image * 2 ** this.game.points + relabelled)!;
  }
}

interface AllOrbits {
  readonly rows: Orbits;
  readonly cells: Orbits;
  readonly pairs: Orbits;
}

function orbitsOf(game: Game, table: CellTable, symmetries: readonly Symmetry[]): AllOrbits {
  const { targets, sources, distributions } = game;
  refuseAbove(table.cells.length * targets.length, MAX_PAIRS, "samples that can be seen × targets", [
    "samples",
  ]);
  const rows = new Orbits(game.rows.length);
  const cells = new Orbits(table.cells.length);
  const pairs = new Orbits(table.cells.length * targets.length);
  const sourceIndex = new Map(sources.map((f, i) => [f, i]));
  const targetIndex = new Map(targets.map((g, i) => [g, i]));
  const rowIndex = new Map(
    game.rows.map((row, r) => [row.source * distributions.length + row.distribution, r]),
  );
  for (const symmetry of symmetries) {
    const sourceImage = sources.map((f) => sourceIndex.get(movedFunction(f, symmetry))!);
    const targetImage = targets.map((g) => targetIndex.get(movedFunction(g, symmetry))!);
    const distributionImage = movedDistributions(distributions, symmetry.permutation)!;
    game.rows.forEach((row, r) => {
      const image = sourceImage[row.source]! * distributions.length + distributionImage[row.distribution]!;
      rows.unite(r, rowIndex.get(image)!);
    });
    table.cells.forEach((cell, c) => {
      const image = table.moved(cell, symmetry);
      cells.unite(c, image);
      for (let g = 0; g < targets.length; g += 1)
        pairs.unite(c * targets.length + g, image * targets.length + targetImage[g]!);
    });
  }
  return { rows, cells, pairs };
}

/** For each representative cell, the rows that can lead there. */
function rowsOfCells(game: Game, table: CellTable, orbits: Orbits): Map<number, number[]> {
  const { sampling } = table;
  const reachable = game.distributions.map((_, d) => {
    const outcomes: number[] = [];
    sampling.supports.forEach((_, outcome) => {
      if (sampling.probability(d, outcome) !== 0n) outcomes.push(outcome);
    });
    return outcomes;
  });
  const rows = new Map<number, number[]>();
  game.rows.forEach(({ source, distribution }, r) => {
    for (const outcome of reachable[distribution]!) {
      const cell = table.of(source, outcome);
      if (orbits.find(cell) !== cell) continue;
      const list = rows.get(cell);
      if (list === undefined) rows.set(cell, [r]);
      else list.push(r);
    }
  });
  return rows;
}

/**
 * The orbits of targets worth playing in one cell: for each pattern of lost rows that no other pattern is
 * below, the first orbit that has it. Two orbits that share one pattern share all, since the stabiliser of
 * the cell moves both alike.
 */
function undominatedOrbits(
  { losses, targets }: Game,
  rows: readonly number[],
  orbitOf: (target: number) => number,
): Set<number> {
  const words = Math.ceil(rows.length / 32);
  const patterns = new Map<string, { bits: Uint32Array; orbit: number }>();
  for (let g = 0; g < targets.length; g += 1) {
    const bits = new Uint32Array(words);
    rows.forEach((r, i) => {
      if (losses[r * targets.length + g] === 1) bits[i >>> 5]! |= 1 << (i & 31);
    });
    const key = bits.join();
    const known = patterns.get(key);
    const orbit = orbitOf(g);
    if (known === undefined) patterns.set(key, { bits, orbit });
    else if (orbit < known.orbit) known.orbit = orbit;
  }
  const all = [...patterns.values()];
  const dominated = (bits: Uint32Array): boolean =>
    all.some((other) => other.bits !== bits && other.bits.every((word, i) => (word & ~bits[i]!) === 0));
  return new Set(all.filter(({ bits }) => !dominated(bits)).map(({ orbit }) => orbit));
}

/** The reduced program of a game under a group of its symmetries, given by generators. */
export function reduceGame(game: Game, sampling: Sampling, symmetries: readonly Symmetry[]): ReducedGame {
  const count = game.targets.length;
  const table = new CellTable(game, sampling);
  const orbits = orbitsOf(game, table, symmetries);
  const cells: Cell[] = [];
  const variables: Variable[] = [];
  const variablesOfCell: number[][] = [];
  const variableOfOrbit = new Map<number, number>();
  for (const [c, rows] of rowsOfCells(game, table, orbits.cells)) {
    const orbitOf = (g: number): number => orbits.pairs.find(c * count + g);
    const kept = undominatedOrbits(game, rows, orbitOf);
    const members = new Map<number, number[]>([...kept].map((orbit) => [orbit, []]));
    for (let g = 0; g < count; g += 1) members.get(orbitOf(g))?.push(g);
    variablesOfCell.push(
      [...members].map(([orbit, targets]) => {
        variableOfOrbit.set(orbit, variables.length);
        variables.push({ cell: cells.length, targets });
        return variables.length - 1;
      }),
    );
    cells.push(table.cells[c]!);
  }
  const sizes = new Map<number, number>();
  game.rows.forEach((_, r) => {
    const root = orbits.rows.find(r);
    sizes.set(root, (sizes.get(root) ?? 0) + 1);
  });
  refuseAbove(sizes.size * variables.length, MAX_COEFFICIENTS, "coefficients of the linear program");
  const rows = [...sizes].map(([row, size]) =>
    reducedRow(game, table, row, size, (pair) => variableOfOrbit.get(orbits.pairs.find(pair))),
  );
  return { game, sampling, symmetries, cells, variables, variablesOfCell, rows };
}

function reducedRow(
  game: Game,
  table: CellTable,
  row: number,
  size: number,
  variableOf: (pair: number) => number | undefined,
): ReducedRow {
  const { source, distribution } = game.rows[row]!;
  const count = game.targets.length;
  const losing = new Map<number, bigint>();
  table.sampling.supports.forEach((_, outcome) => {
    const probability = table.sampling.probability(distribution, outcome);
    if (probability === 0n) return;
    const cell = table.of(source, outcome);
    for (let g = 0; g < count; g += 1) {
      if (game.losses[row * count + g] === 0) continue;
      const variable = variableOf(cell * count + g);
      if (variable !== undefined) losing.set(variable, (losing.get(variable) ?? 0n) + probability);
    }
  });
  return {
    row,
    size,
    scale: game.distributions[distribution]!.total ** BigInt(game.samples),
    variables: [...losing.keys()],
    losing: [...losing.values()],
  };
}
