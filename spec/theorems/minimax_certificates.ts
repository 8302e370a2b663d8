/**
 * # minimax_certificates
 *
 * For finite F, 𝒟, n, ε, the best worst-case failure of a randomised distiller is, for each f apart, the
 * value of a finite zero-sum game (rows: D∈𝒟; columns: maps from multisets to P_f(G)); over F take the
 * maximum over f. For learners the rows are pairs (f,D) jointly. A strategy certifies the value from above, a
 * prior over rows (its Bayes risk) from below. value(distilling) ≤ value(learning); both fall as n and ε grow
 * and rise with the promise; ERM over the frontier is one distiller, so its worst failure is no less.
 *
 * Proof idea: minimax theorem. A distiller may ignore what it knows of f, a sample, or the order of one, so
 * more of any of them never raises the value; averaging a strategy over orders changes no failure, since D^n
 * is symmetric; a concept whose error set contains another's is never better.
 */
import fc from "fast-check";
import { formatRational, ONE, type Rational, ZERO } from "../../src/exact/rational.js";
import { distribution, explicitClass } from "../arbitraries.js";
import { conceptOfTable } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { isPromised } from "../definitions/11-success-probability.js";
import { minimaxValue } from "../definitions/14-minimax.js";
import type { ClassJson, DistributionJson, Implementation, Methods, Mode } from "../implementation.js";
import { read } from "../instances.js";
import { witnessHolds } from "../minimax-witness.js";
import { all, claim, HOLDS, statement, type Verdict } from "../statement.js";

interface Instance {
  readonly sourceClass: ClassJson;
  readonly targetClass: ClassJson;
  readonly distributions: readonly DistributionJson[];
  readonly samples: number;
  readonly epsilon: string;
  readonly mode: Mode;
}

interface Enclosed {
  readonly lower: Rational;
  readonly upper: Rational;
}

const enclosed = ({ value, lower, upper }: Methods["minimax"]["result"]): Enclosed => ({
  lower: read(value ?? lower!),
  upper: read(value ?? upper!),
});

type Asked = Omit<Methods["minimax"]["params"], "access">;

async function enclosedValue(
  implementation: Implementation,
  question: Asked,
  access: "distill" | "learn",
): Promise<Enclosed> {
  return enclosed(await implementation.minimax({ ...question, access }));
}

/** The values may be enclosed only: what is refuted is that the smaller is surely the larger. */
const atMost = (small: Enclosed, large: Enclosed, what: string): Verdict =>
  claim(small.lower.lte(large.upper), () => {
    return `${what}: ${formatRational(small.lower)} > ${formatRational(large.upper)}`;
  });

/** At least two functions of one variable. */
const several: fc.Arbitrary<ClassJson> = fc
  .subarray(["00", "01", "10", "11"], { minLength: 2 })
  .map((tables) => ({ kind: "explicit", concepts: tables.map((text) => conceptOfTable(1, text)) }));

export default statement<Instance>({
  name: "minimax_certificates",
  kind: "theorem",
  title: "Minimax failure of distilling and of learning",
  claim:
    "Learners are proper: they output in G, as distillers do. The least worst-case failure of any " +
    "randomised distiller (for each f its own game) or learner (one game over pairs) on a finite family is " +
    "the value of a zero-sum game; a mixed strategy bounds it from above and the Bayes risk of a prior " +
    "from below, and where they meet it is exact; value(distilling) ≤ value(learning), and both fall in n.",
  proofIdea:
    "Minimax theorem for finite games; a strategy that ignores what it is given more of shows " +
    "monotonicity; samples may be taken as multisets and targets from the frontier.",
  meaning:
    "For a small setting one can read off exactly how many inputs distilling needs and how many learning " +
    "needs: no algorithm that outputs in the class, however clever, does better.",
  source: ["vonneumann1928", "yao1977"],
  status: "proved",
  furtherProofs: [
    "minimax_certificates#minimax_certificates_distiller_game",
    "minimax_certificates#minimax_certificates_learner_game",
    "minimax_certificates#minimax_certificates_sources",
    "minimax_certificates#minimax_certificates_exact",
  ],
  onlyTested:
    "The enclosure that is reported contains the value; the strategy and the prior that come with it " +
    "show it; the values fall in ε and rise with the family; ERM does no better.",
  implementedIn: ["src/distillation/minimax/minimax.ts#minimax"],
  appliedIn: ["src/verify/game/minimax.ts#checkMinimax"],
  instance: fc
    .record({
      sourceClass: fc.oneof(explicitClass(1, 3), several),
      targetClass: fc.oneof(explicitClass(1, 3), several, several),
      distributions: fc.array(distribution(1), { minLength: 1, maxLength: 3 }),
      samples: fc.constantFrom(1, 0, 2),
      epsilon: fc.constantFrom("0", "1/8", "1/4", "1/2"),
      mode: fc.constantFrom<Mode>("absolute", "realizable", "agnostic"),
    })
    .map((parts) => promised(parts)),
  telling: ({ sourceClass, targetClass, distributions, samples, epsilon, mode }) =>
    (["distill", "learn"] as const).some((access) => {
      const parts = {
        F: functions(sourceClass),
        G: functions(targetClass),
        family: distributions,
        n: samples,
      };
      const value = minimaxValue({ ...parts, epsilon: read(epsilon), mode, access });
      return value !== "vacuous" && value.gt(ZERO) && value.lt(ONE);
    }),
  *exhaustive() {
    const family: DistributionJson[] = [
      { kind: "empirical", points: ["0"] },
      { kind: "empirical", points: ["1"] },
      { kind: "uniform", variables: 1 },
    ];
    for (const sourceClass of [
      { kind: "all", variables: 1 },
      { kind: "conjunctions", variables: 1 },
    ] as const)
      for (const mode of ["realizable", "agnostic"] as const)
        for (const samples of [0, 1, 2])
          yield {
            sourceClass,
            distributions: family,
            samples,
            epsilon: "0",
            mode,
            targetClass: { kind: "monotone-conjunctions", variables: 1 },
          };
  },
  async holds(instance, implementation) {
    const { sourceClass, targetClass, distributions, samples, epsilon, mode } = instance;
    const distilling = await implementation.minimax({ ...instance, access: "distill" });
    const learning = await implementation.minimax({ ...instance, access: "learn" });
    const [distill, learn] = [enclosed(distilling), enclosed(learning)];
    const [F, G] = [functions(sourceClass), functions(targetClass)];
    const shown = (answer: Methods["minimax"]["result"], access: "distill" | "learn"): Verdict =>
      witnessHolds({ F, G, family: distributions, n: samples, epsilon: read(epsilon), mode, access }, answer);
    const byDefinition = (access: "distill" | "learn"): Rational => {
      const question = { F, G, family: distributions, n: samples, epsilon: read(epsilon), mode, access };
      const value = minimaxValue(question);
      return value === "vacuous" ? ONE : value;
    };
    const encloses = (value: Enclosed, access: "distill" | "learn"): Verdict => {
      const exact = byDefinition(access);
      return claim(value.lower.lte(exact) && exact.lte(value.upper), () => {
        return (
          `${access}: the value is ${formatRational(exact)} by definition, the implementation says ` +
          `${formatRational(value.lower)} … ${formatRational(value.upper)}`
        );
      });
    };
    const more = await enclosedValue(implementation, { ...instance, samples: samples + 1 }, "learn");
    const looser = await enclosedValue(implementation, { ...instance, epsilon: "3/4" }, "learn");
    return all(
      encloses(distill, "distill"),
      encloses(learn, "learn"),
      shown(distilling, "distill"),
      shown(learning, "learn"),
      atMost(distill, learn, "distilling is harder than learning"),
      atMost(more, learn, "one more sample makes learning harder"),
      atMost(looser, learn, "a larger ε makes learning harder"),
      await smallerPromise(),
      await noBetterThanErm(),
    );

    async function smallerPromise(): Promise<Verdict> {
      const fewer = distributions.slice(0, -1);
      if (!F.some((f) => fewer.some((D) => isPromised(f, G, D, mode)))) return HOLDS;
      const value = await enclosedValue(implementation, { ...instance, distributions: fewer }, "learn");
      return atMost(value, learn, "a smaller family is harder");
    }

    async function noBetterThanErm(): Promise<Verdict> {
      let worst: Rational | undefined;
      for (const f of F)
        for (const D of distributions) {
          if (!isPromised(f, G, D, mode)) continue;
          const source = conceptOfTable(1, f);
          const answer = await implementation.successProbability({
            source,
            targetClass,
            distribution: D,
            samples,
            epsilon,
            mode,
            distiller: "erm",
          });
          const failure = ONE.sub(read(answer.probability));
          if (worst === undefined || failure.gt(worst)) worst = failure;
        }
      return atMost(distill, { lower: worst!, upper: worst! }, "ERM does better than every distiller");
    }
  },
});

/** The instance itself if its mode promises some pair, else in absolute mode, which promises all. */
function promised(instance: Instance): Instance {
  const { sourceClass, targetClass, distributions, mode } = instance;
  const [F, G] = [functions(sourceClass), functions(targetClass)];
  const some = F.some((f) => distributions.some((D) => isPromised(f, G, D, mode)));
  return some ? instance : { ...instance, mode: "absolute" };
}
