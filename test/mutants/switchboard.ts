/**
 * # Which mutant is on
 *
 * The copied sources ask here, by functions of the global object, at each place of a mutant, at the head of
 * each loop and function, and for what they remember from call to call. One process tries all mutants: what is
 * reached while none is on is noted, time is that of the processor, and nothing that one mutant computed is
 * remembered for another.
 *
 * Main definitions: `switchboard`, `runsWell`, `processorTime`.
 */

/** More than any sample has. */
const MAX_MUTANTS = 1 << 14;
/** Looks at the clock: one in so many loop heads. */
const STEPS = 64;
/** What is remembered for so many mutants, those of `foreign.ts` all together. */
const MAX_REMEMBERED = 400;

let on = -1;
let isFirst = true;
let steps = 0;
let [wallUntil, processorUntil] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
const hits = new Uint8Array(MAX_MUTANTS);

/** Milliseconds of the processor that this process has taken. */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A map or set of its own for each mutant. */
class Remembered {
  private readonly own = new Map<number, Map<unknown, unknown>>();

  constructor(private readonly make: () => Map<unknown, unknown>) {}
  private get current(): Map<unknown, unknown> {
    let current = this.own.get(on);
    if (current === undefined) {
      if (this.own.size > MAX_REMEMBERED)
        for (const mutant of this.own.keys()) if (mutant >= 0) this.own.delete(mutant);
      current = this.make();
      this.own.set(on, current);
    }
    return current;
  }
  get size(): number {
    return this.current.size;
  }
  get(key: unknown): unknown {
    return this.current.get(key);
  }
  has(key: unknown): boolean {
    return this.current.has(key);
  }
  set(key: unknown, value: unknown): unknown {
    return this.current.set(key, value);
  }
  add(key: unknown): unknown {
    return (this.current as unknown as Set<unknown>).add(key);
  }
  delete(key: unknown): boolean {
    return this.current.delete(key);
  }
  clear(): void {
    this.current.clear();
  }
  keys(): unknown {
    return this.current.keys();
  }
}

Object.assign(globalThis, {
  pacMutant(n: number): boolean {
    hits[n] = 1;
    return on === n;
  },
  pacOn: (): number => on,
  pacLoop(): void {
    steps += 1;
    if (steps % STEPS !== 0 || on < 0) return;
    if (performance.now() > wallUntil && processorTime() > processorUntil)
      throw new Error("the mutant takes too long");
  },
  pacMemo: (make: () => Map<unknown, unknown>): Remembered => new Remembered(make),
});

export const switchboard = {
  /** Switches one on, or all off: −1. */
  turn(mutant: number): void {
    on = mutant;
  },
  /** The mutants reached since the last time. */
  reached(): number[] {
    const found: number[] = [];
    for (let n = 0; n < MAX_MUTANTS; n += 1) if (hits[n] === 1) found.push(n);
    hits.fill(0);
    return found;
  },
  /** Those reached before the first trial, while modules are loaded. */
  loaded: new Set<number>(),
  /** Before each trial: what was reached since the last, as tests were collected, is of neither. */
  noteLoaded(): void {
    const reached = switchboard.reached();
    if (isFirst) for (const mutant of reached) switchboard.loaded.add(mutant);
    isFirst = false;
  },
};

const SILENT = 120_000;

/** Runs with a mutant on: does it end well within so many milliseconds of the processor? */
export async function runsWell(mutant: number, run: () => unknown, ms: number): Promise<boolean> {
  wallUntil = performance.now() + ms;
  processorUntil = processorTime() + ms;
  let timer: NodeJS.Timeout | undefined;
  on = mutant;
  try {
    // Of a promise that is never kept no loop says that it takes long.
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("the mutant takes too long")), ms + SILENT);
    });
    await Promise.race([run(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    on = -1;
    [wallUntil, processorUntil] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  }
}
