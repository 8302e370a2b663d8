/**
 * # frontier_suffices
 *
 * G is not empty. (a) For every D, opt over G = min over P_f(G). (b) Some g ∈ G is consistent with f on S iff
 * some g ∈ P_f(G) is. (c) So realizable_bound and agnostic_bound hold with k = |P_f(G)|. (d) f ∈ G ⇒
 * P_f(G) = {f}: zero samples, error 0. (e) |P_f(G)| = 1 ⇔ one fixed g attains opt_{f,D}(G) for every D.
 *
 * Proof idea: every error set contains a minimal one, and both the error and "consistent with S"
 * (E_g ∩ S = ∅) are monotone in E_g. For (e), if two minimal sets differ, the uniform distribution on one
 * minus the other makes the first concept err always and the second never.
 */
import fc from "fast-check";
import { formatRational, minimum } from "../../src/exact/rational.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { errorSet, paretoFrontier } from "../definitions/08-pareto-frontier.js";
import type { DistributionJson } from "../implementation.js";
import { contestedSetting, read, type Setting, setting, smallSettings } from "../instances.js";
import { claim, HOLDS, statement } from "../statement.js";

export default statement<Setting>({
  name: "frontier_suffices",
  kind: "theorem",
  title: "The Pareto frontier suffices",
  claim:
    "Let G be not empty. (a) opt over G = min over P_f(G), for every D. (b) Some g∈G is consistent with f " +
    "on S iff some g∈P_f(G) is. (c) So realizable_bound and agnostic_bound hold with k = |P_f(G)|. (d) f∈G " +
    "⇒ P_f(G) = {f}: zero samples, error 0. (e) |P_f(G)| = 1 ⇔ one fixed g attains opt_{f,D}(G) for every D.",
  proofIdea: "Every error set contains a minimal one; error and consistency are monotone in the error set.",
  meaning:
    "Knowing the network, a distiller may forget all models but the frontier; if the " +
    "class contains the network, it needs no data at all.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: [
    "frontier_suffices#frontier_suffices_c",
    "frontier_suffices#frontier_suffices_d_distills",
    "frontier_suffices#frontier_suffices_e_distills",
  ],
  implementedIn: ["src/distillation/frontier.ts#frontierOf"],
  instance: fc.oneof(
    contestedSetting("agnostic").map(({ source, targetClass, distribution }) => ({
      source,
      targetClass,
      distribution,
    })),
    setting(2),
  ),
  telling: ({ source, targetClass }) => paretoFrontier(table(source), functions(targetClass)).length > 1,
  *exhaustive() {
    for (const parts of smallSettings(2))
      if (parts.distribution.kind === "empirical" && parts.distribution.points.length <= 1) yield parts;
  },
  async holds({ source, targetClass, distribution: D }, implementation) {
    const [f, G, d] = [table(source), functions(targetClass), source.variables];
    const answer = await implementation.frontier({ source, targetClass });
    const frontier = answer.concepts.map(table);
    const outsider = frontier.find((g) => !G.includes(g));
    if (outsider !== undefined)
      return claim(false, () => `the frontier holds ${outsider}, which is not in the class`);
    // (a)
    const opt = read((await implementation.optimum({ source, targetClass, distribution: D })).error);
    let least = opt;
    for (const [i, target] of answer.concepts.entries()) {
      const err = read((await implementation.error({ source, target, distribution: D })).error);
      least = i === 0 ? err : minimum(least, err);
    }
    if (!least.equals(opt)) {
      return claim(
        false,
        () =>
          `(a) opt over G is ${formatRational(opt)}, the least error on the frontier is ${formatRational(least)}`,
      );
    }
    // (b), for every set of points
    const meets = (errors: readonly number[], S: number) =>
      errors.some((j) => Math.floor(S / 2 ** j) % 2 === 1);
    const [ofG, ofFrontier] = [G.map((g) => errorSet(f, g)), frontier.map((g) => errorSet(f, g))];
    for (let S = 0; S < 2 ** f.length; S += 1) {
      const [some, someOnFrontier] = [ofG, ofFrontier].map((sets) =>
        sets!.some((errors) => !meets(errors, S)),
      );
      if (some !== someOnFrontier) {
        return claim(
          false,
          () =>
            `(b) on the sample set ${S.toString(2)} (point 0 last) a concept of G ` +
            "is consistent, none of the frontier is",
        );
      }
    }
    // (d)
    if (G.includes(f)) {
      if (answer.size !== 1 || frontier[0] !== f)
        return claim(false, () => "(d) f ∈ G, but the frontier is not {f}");
      const success = await implementation.successProbability({
        source,
        targetClass,
        distribution: D,
        samples: 0,
        epsilon: "0",
        mode: "absolute",
        distiller: "erm",
      });
      if (success.probability !== "1") {
        return claim(false, () => `(d) f ∈ G, but with zero samples success is ${success.probability}`);
      }
    }
    // (e): each concept of a larger frontier is beaten under some distribution; the one concept of a small
    // frontier under none.
    const points = cube(d);
    for (const g of frontier) {
      const beatenBy = frontier.find((h) => errorSet(f, g).some((j) => h[j] === f[j]));
      if ((beatenBy === undefined) !== (answer.size === 1)) {
        return claim(
          false,
          () => `(e) a frontier of size ${answer.size} has a concept that attains every optimum`,
        );
      }
      if (beatenBy === undefined) continue;
      const where = errorSet(f, g)
        .filter((j) => beatenBy[j] === f[j])
        .map((j) => points[j]!);
      const beating: DistributionJson = { kind: "empirical", points: where };
      const best = await implementation.optimum({ source, targetClass, distribution: beating });
      const own = await implementation.error({ source, target: conceptOfTable(d, g), distribution: beating });
      if (best.error !== "0" || own.error !== "1") {
        return claim(
          false,
          () =>
            `(e) under the uniform distribution on ${where.join(", ")} the optimum is ${best.error} and ` +
            `the error of a frontier concept ${own.error}; 0 and 1 are due`,
        );
      }
    }
    return HOLDS;
  },
});
