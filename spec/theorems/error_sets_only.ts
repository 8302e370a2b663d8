/**
 * # error_sets_only
 *
 * The optimum, the frontier and the minimax failure of distilling depend on (f, G) only through the error sets
 * {E_g}: they are the same for f⊕h and G⊕h, whatever h; so f = 0 loses no generality there. The minimax failure of
 * learning is the same for F⊕h and G⊕h, one h for both.
 *
 * Proof idea: E_{g⊕h} against f⊕h is E_g against f; a strategy is translated output by output. A named distiller
 * inherits this only if it breaks ties by error sets: ERM that takes the first by truth table does not
 * (test/theorems/counterexamples.test.ts).
 */
import fc from "fast-check";
import { formatRational } from "../../src/exact/rational.js";
import { allConcepts, concept, distribution, explicitClass } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { errorSet, paretoFrontier } from "../definitions/08-pareto-frontier.js";
import { isPromised } from "../definitions/11-success-probability.js";
import type { ClassJson, ConceptJson, DistributionJson, Mode } from "../implementation.js";
import { distinctClasses, read } from "../instances.js";
import { all, claim, HOLDS, statement, type Verdict } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly source: ConceptJson;
  readonly targetClass: ClassJson;
  /** h, the translation. */
  readonly shift: ConceptJson;
  readonly distribution: DistributionJson;
  readonly samples: number;
  readonly epsilon: string;
  readonly mode: Mode;
}

/** u⊕h at every point. */
export const translated = (u: Table, h: Table): Table =>
  [...u].map((bit, j) => (bit === h[j] ? "0" : "1")).join("");

const classOf = (d: number, tables: readonly Table[]): ClassJson => ({
  kind: "explicit",
  concepts: tables.map((text) => conceptOfTable(d, text)),
});

export default statement<Instance>({
  name: "error_sets_only",
  kind: "theorem",
  title: "Only the error sets count",
  claim:
    "For every h: opt_{f,D}(G), the set of frontier error sets and the minimax failure of " +
    "distilling f into G are those of f⊕h and G⊕h; so f = 0 loses no generality. The minimax " +
    "failure of learning (F, G) is that of (F⊕h, G⊕h).",
  proofIdea:
    "(f⊕h)(x) ≠ (g⊕h)(x) iff f(x) ≠ g(x); a strategy for one pair, translated, is one for the other.",
  meaning:
    "What distilling costs has nothing to do with what the network computes, only with where " +
    "the small models differ from it; a program whose result changes under such a translation " +
    "breaks ties by something else.",
  source: [],
  status: "proved",
  furtherProofs: [
    "error_sets_only#error_sets_only_translation",
    "error_sets_only#error_sets_only_counterexample",
  ],
  implementedIn: [
    "src/learning/optimal-error.ts#optimalError",
    "src/distillation/frontier.ts#frontierOf",
    "src/distillation/minimax/minimax.ts#minimax",
  ],
  instance: variablesUpTo(2).chain((d) =>
    fc
      .record({
        source: concept(d),
        targetClass: explicitClass(d, 4),
        shift: concept(d),
        distribution: distribution(d),
        samples: fc.constantFrom(...(d > 1 ? [1, 0] : [1, 2, 0])),
        epsilon: fc.constantFrom("0", "1/8", "1/4"),
        mode: fc.constantFrom<Mode>("agnostic", "realizable", "absolute"),
      })
      .map((parts) => {
        const { source, targetClass, distribution: D, mode } = parts;
        return isPromised(table(source), functions(targetClass), D, mode)
          ? parts
          : { ...parts, mode: "agnostic" as const };
      }),
  ),
  telling: ({ source, targetClass, shift }) =>
    table(shift).includes("1") && paretoFrontier(table(source), functions(targetClass)).length > 1,
  *exhaustive() {
    for (const d of [0, 1])
      for (const targetClass of distinctClasses(d))
        for (const source of allConcepts(d))
          for (const shift of allConcepts(d))
            for (const samples of [0, 1])
              yield {
                source,
                targetClass,
                shift,
                distribution: { kind: "product", biases: new Array<string>(d).fill("2/3") },
                samples,
                epsilon: "1/4",
                mode: "agnostic",
              };
  },
  async holds({ source, targetClass, shift, distribution: D, samples, epsilon, mode }, implementation) {
    const [f, G, d, h] = [table(source), functions(targetClass), source.variables, table(shift)];
    const there = conceptOfTable(d, translated(f, h));
    const targets = classOf(
      d,
      G.map((g) => translated(g, h)),
    );
    const opt = async (f: ConceptJson, G: ClassJson) =>
      (await implementation.optimum({ source: f, targetClass: G, distribution: D })).error;
    const frontier = async (f: ConceptJson, G: ClassJson) =>
      (await implementation.frontier({ source: f, targetClass: G })).errorSets
        .map((points) => points.join())
        .sort()
        .join(" | ");
    const [here, moved] = [await opt(source, targetClass), await opt(there, targets)];
    const [setsHere, setsThere] = [await frontier(source, targetClass), await frontier(there, targets)];
    const expected = paretoFrontier(f, G)
      .map((g) =>
        errorSet(f, g)
          .map((x) => cube(d)[x]!)
          .join(),
      )
      .sort()
      .join(" | ");
    return all(
      claim(here === moved, () => `opt is ${here}, and ${moved} after the translation by ${h}`),
      claim(setsHere === setsThere && setsHere === expected, () => {
        return `the frontier's error sets are {${setsHere}}, after the translation by ${h} {${setsThere}}`;
      }),
      await sameValue("distill", classOf(d, [f]), classOf(d, [translated(f, h)])),
      G.includes(f) || d > 1 ? HOLDS : await learning(),
    );

    /** Two sources, so that a learner has something to learn. */
    function learning(): Promise<Verdict> {
      const F = [f, G[0]!];
      return sameValue(
        "learn",
        classOf(d, F),
        classOf(
          d,
          F.map((u) => translated(u, h)),
        ),
      );
    }

    async function sameValue(access: "distill" | "learn", F: ClassJson, moved: ClassJson): Promise<Verdict> {
      const value = async (sourceClass: ClassJson, G: ClassJson) => {
        const question = { sourceClass, targetClass: G, distributions: [D], samples, epsilon, mode, access };
        const answer = await implementation.minimax(question);
        return { lower: read(answer.value ?? answer.lower!), upper: read(answer.value ?? answer.upper!) };
      };
      const [a, b] = [await value(F, targetClass), await value(moved, targets)];
      return claim(a.lower.lte(b.upper) && b.lower.lte(a.upper), () => {
        return (
          `${access}: the value is ${formatRational(a.lower)}, and ${formatRational(b.lower)} after ` +
          `the translation by ${h}`
        );
      });
    }
  },
});
