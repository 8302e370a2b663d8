/**
 * # The page of an edge
 *
 * Each edge of the web stands on a page of its own in `theorems/web/`: claim, proof idea, source, bound,
 * literal definition, witnesses. Its statement is made of them: the same function at every point, no bound
 * exceeded, the bound attained by the witnesses.
 *
 * Main definitions: `Page`, `page`, `WebPage`.
 */
import fc from "fast-check";
import type { Rational } from "../../src/exact/rational.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable } from "../definitions/02-concept.js";
import type { Measures, Sizes } from "../definitions/15-representation.js";
import { type Statement, statement } from "../statement.js";
import { type KindOf, type Of, startsFrom, type WebClass, type WebEdge } from "./edge.js";
import { type EdgeInstance, edgeHolds, edgeInstances, edgeTells, type Further } from "./holds.js";
import { SIMPLE } from "./simple.js";

/** What a page holds. The bound speaks of each measure of the target, and of the measures of the source only. */
export interface Page<F extends WebClass, T extends WebClass>
  extends Pick<WebEdge, "name" | "partial" | "approximate">,
    Pick<Statement, "title" | "claim" | "proofIdea" | "meaning" | "source">,
    Partial<Pick<Statement, "furtherProofs" | "onlyTested" | "implementedIn">> {
  readonly from: F;
  readonly to: T;
  readonly status?: "proved" | "tested";
  readonly bound: (s: Sizes<KindOf<F>>, d: number, epsilon: Rational) => Sizes<KindOf<T>>;
  readonly naive: (f: Of<F>, epsilon: Rational) => Of<T>;
  /** Sources that attain the bound in the measures named: it is tight, or at least the simplest formula that holds. */
  readonly witnesses: readonly {
    readonly concept: Of<F>;
    readonly attains?: readonly Measures[KindOf<T>][];
    /** For approximate edges. */
    readonly epsilon?: string;
  }[];
  /** Sources that are drawn hardly ever attain the bound: one draw in fifteen is a witness that does. */
  readonly drawsWitnesses?: true;
  /** What is promised beside the sizes. */
  readonly further?: Further;
}

/** All functions on at most two variables, where the edge starts from a table. */
function* smallest(edge: WebEdge): Iterable<EdgeInstance> {
  for (const d of [0, 1, 2])
    for (const values of cube(2 ** d)) {
      const concept = conceptOfTable(d, values);
      if (startsFrom(edge, concept)) yield { concept, epsilon: "1/2" };
    }
}

/** The witnesses that attain something. */
const witnessesOf = <F extends WebClass, T extends WebClass>(
  written: Page<F, T>,
): fc.Arbitrary<EdgeInstance> =>
  fc.constantFrom(
    ...written.witnesses
      .filter(({ attains }) => attains !== undefined)
      .map(({ concept, epsilon = "1/4" }) => ({ concept, epsilon })),
  );

/** `tree_to_dnf` is `treeToDnf` of the file `tree-to-dnf.ts`. */
function implementation(name: string): string {
  const symbol = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return `src/reductions/edges/${name.replaceAll("_", "-")}.ts#${symbol}`;
}

/** An edge with its statement. */
export interface WebPage extends WebEdge {
  readonly statement: Statement;
}

/** The edge of a page, with its statement. */
export function page<F extends WebClass, T extends WebClass>(
  written: Page<F, T>,
): WebPage & Pick<Page<F, T>, "naive" | "witnesses"> {
  const { name, title, claim, proofIdea, meaning, source, status, furtherProofs, onlyTested } = written;
  const edge = written as unknown as WebEdge & Pick<Page<F, T>, "naive" | "witnesses">;
  return {
    ...edge,
    statement: statement<EdgeInstance>({
      name,
      kind: "theorem",
      title,
      claim,
      proofIdea,
      meaning,
      source,
      status: status ?? "tested",
      ...(furtherProofs === undefined ? {} : { furtherProofs }),
      ...(onlyTested === undefined ? {} : { onlyTested }),
      implementedIn: written.implementedIn ?? [implementation(name)],
      instance: edgeInstances(edge),
      ...(written.drawsWitnesses === undefined ? {} : { attaining: witnessesOf(written) }),
      telling: (instance) => edgeTells(edge, instance),
      *exhaustive() {
        for (const witness of written.witnesses) yield { epsilon: "1/4", ...witness };
        yield* smallest(edge);
        for (const concept of SIMPLE) if (startsFrom(edge, concept)) yield { concept, epsilon: "1/3" };
      },
      holds: (instance, implementation_) => edgeHolds(edge, instance, implementation_, written.further),
    }),
  };
}
