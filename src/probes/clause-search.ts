/**
 * # Clause search
 *
 * Start with the empty clause; extend each accepted clause by each literal on a new variable; accept those
 * that pass. In the exact variant `accepts` is a probe with a verdict, and if the node clauses of a tree all
 * pass, all of them are found (induction along a path). In the empirical variant a score ranks the candidates
 * of a level and the best `beam` of them are kept, with their siblings, so that best_tree can split there.
 *
 * Main definitions: `searchClauses`, `searchByScore`, `SearchLevel`.
 */
import type { Literals } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { clauseKey, extend } from "../distillation/best-tree.js";
import { finished, type Steps } from "../exact/steps.js";
import type { RidgeProbe } from "./ridge-probe.js";

/**
 * All accepted clauses of width ≤ maxWidth, level by level; the empty one is accepted. Each candidate is
 * tried once.
 */
export function searchClauses(
  variables: readonly number[],
  maxWidth: number,
  accepts: (clause: Literals) => boolean,
): readonly (readonly Literals[])[] {
  const levels: Literals[][] = [[[]]];
  while (levels.length <= maxWidth) {
    const tried = new Set<string>();
    const next: Literals[] = [];
    for (const clause of levels.at(-1)!)
      for (const variable of variables) {
        if (clause.some((literal) => literal.variable === variable)) continue;
        for (const value of [0, 1] as const) {
          const candidate = extend(clause, { variable, value });
          const key = clauseKey(candidate);
          if (tried.has(key)) continue;
          tried.add(key);
          if (accepts(candidate)) next.push(candidate);
        }
      }
    if (next.length === 0) break;
    levels.push(next);
  }
  return levels;
}

export interface ScoredClause {
  readonly clause: Literals;
  /** Leave-one-out error over the variance of the indicator: 0 linear, 1 no better than its mean. */
  readonly score: number;
}

/** What happened among the clauses of one width. */
export interface SearchLevel {
  readonly width: number;
  readonly probes: number;
  /** Best first: the clauses kept for their score (their siblings, kept too, are not here). */
  readonly best: readonly ScoredClause[];
  /** The score of the best clause that was not kept. */
  readonly firstLeftOut: number | undefined;
}

export interface ClauseSearch {
  readonly clauses: readonly ScoredClause[];
  readonly levels: readonly SearchLevel[];
  readonly probes: number;
}

interface Candidate extends ScoredClause {
  readonly rows: Int32Array;
}

export interface ClauseSearchRequest {
  readonly probe: RidgeProbe;
  /** Point r is row r of the probe. */
  readonly points: readonly Point[];
  readonly variables: readonly number[];
  readonly maxWidth: number;
  /** Clauses that are kept a level; each brings its sibling. */
  readonly beam: number;
  /** Clauses that fewer rows satisfy are not scored. */
  readonly minRows: number;
  readonly onLevel?: (level: number, probes: number) => void;
}

/** Beam search by leave-one-out error. */
export const searchByScore = (request: ClauseSearchRequest): ClauseSearch =>
  finished(searchByScoreSteps(request));

/** The same; a step is a clause that is extended by a variable. */
export function* searchByScoreSteps(request: ClauseSearchRequest): Steps<ClauseSearch> {
  const { probe, points, variables, maxWidth, beam, minRows, onLevel } = request;
  const n = points.length;
  let level: Candidate[] = [{ clause: [], score: 0, rows: Int32Array.from({ length: n }, (_, r) => r) }];
  const kept = new Map<string, ScoredClause>([["", level[0]!]]);
  const levels: SearchLevel[] = [];
  let probes = 0;
  for (let width = 1; width <= maxWidth && level.length > 0; width += 1) {
    const candidates = new Map<string, Candidate>();
    const siblings = new Map<string, string>();
    for (const parent of level)
      for (const variable of variables) {
        if (parent.clause.some((literal) => literal.variable === variable)) continue;
        yield;
        const keys = ([0, 1] as const).map((value) => {
          const clause = extend(parent.clause, { variable, value });
          const key = clauseKey(clause);
          if (!candidates.has(key)) {
            const rows = parent.rows.filter((r) => points[r]![variable] === value);
            const share = rows.length / n;
            const enough = rows.length >= minRows;
            if (enough) probes += 1;
            const score = enough
              ? probe.error(rows) / Math.max(share * (1 - share), 1 / n)
              : Number.POSITIVE_INFINITY;
            candidates.set(key, { clause, score, rows });
          }
          return key;
        });
        siblings.set(keys[0]!, keys[1]!);
        siblings.set(keys[1]!, keys[0]!);
      }
    const ranked = [...candidates.entries()]
      .filter(([, { score }]) => Number.isFinite(score))
      .sort(([a, x], [b, y]) => x.score - y.score || (a < b ? -1 : 1));
    const best = ranked.slice(0, beam);
    levels.push({
      width,
      probes: ranked.length,
      best: best.map(([, { clause, score }]) => ({ clause, score })),
      firstLeftOut: ranked[beam]?.[1].score,
    });
    const next = new Map<string, Candidate>();
    for (const [key, candidate] of best) {
      next.set(key, candidate);
      const sibling = siblings.get(key)!;
      next.set(sibling, candidates.get(sibling)!);
    }
    for (const [key, { clause, score }] of next) kept.set(key, { clause, score });
    level = [...next.values()].filter(({ rows }) => rows.length >= minRows);
    onLevel?.(width, probes);
  }
  return { clauses: [...kept.values()], levels, probes };
}
