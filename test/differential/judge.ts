/**
 * # Whether the answer to a request is right
 *
 * By comparison with the naive implementation where the definition determines the answer; otherwise by what
 * the answer claims: tables are compared at every point, witnesses are looked at, certificates are given to
 * `verify`.
 *
 * Main definitions: `judge`, `outcome`, `Outcome`.
 */
import { isDeepStrictEqual } from "node:util";
import { agree } from "../../spec/agreement.js";
import { cube, type Point } from "../../spec/definitions/01-cube.js";
import { table, value } from "../../spec/definitions/02-concept.js";
import { leavesOf } from "../../spec/definitions/04-concept-class.js";
import { error } from "../../spec/definitions/06-error.js";
import type { ConceptJson, DistributionJson, Implementation } from "../../spec/implementation.js";
import { naive } from "../../spec/naive.js";
import { webPages } from "../../spec/theorems/web/index.js";
import type { TreeNode } from "../../src/boolean/concept.js";
import { allMethods } from "../../src/cli/methods.js";
import { DomainError, type Path } from "../../src/exact/domain-error.js";
import { formatRational, parseRational } from "../../src/exact/rational.js";
import { call } from "../../src/oracle/call.js";
import type { CertifiedMethod } from "../arbitraries/certified-requests.js";
import type { CoreMethod } from "../arbitraries/requests.js";

export type Outcome = { readonly result: unknown } | { readonly code: string; readonly path: Path };

/** What a program at the other end of the wire would see. */
export async function outcome(
  implementation: Implementation,
  method: string,
  params: unknown,
): Promise<Outcome> {
  const sent: unknown = JSON.parse(JSON.stringify(params));
  try {
    const ask = implementation[method as CoreMethod] as (p: unknown) => Promise<unknown>;
    return { result: JSON.parse(JSON.stringify(await ask(sent))) };
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    return { code: problem.code, path: problem.path };
  }
}

export const show = (answer: Outcome, expected: Outcome): string =>
  `src says ${JSON.stringify(answer)}, by definition it is ${JSON.stringify(expected)}`;

const methods = new Map(allMethods().map((method) => [method.name, method]));
const ask = async (method: string, params: unknown): Promise<Outcome> => {
  try {
    return { result: JSON.parse(JSON.stringify(await call(methods.get(method)!, params))) };
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    return { code: problem.code, path: problem.path };
  }
};

/** Why `verify` does not believe the certificate, if it does not. */
async function disbelieved(certificate: unknown): Promise<string | undefined> {
  const answer = await ask("verify", { certificate });
  return "result" in answer && (answer.result as { valid: boolean }).valid
    ? undefined
    : `verify says ${JSON.stringify(answer)}`;
}

const at = (x: Point, variable: number): string => x[variable]!;

type Judge = (params: never, result: never) => string | undefined | Promise<string | undefined>;
interface Junta {
  readonly source: ConceptJson;
  readonly k: number;
}
interface FoundJunta {
  readonly relevant: readonly number[];
  readonly junta: ConceptJson | null;
  readonly queries: number;
  readonly queryBound: number;
  readonly refuted: boolean;
  readonly witnesses: readonly { variable: number; zero: Point; one: Point; valueAtZero: 0 | 1 }[];
}
interface Trees {
  readonly source: ConceptJson;
  readonly distribution?: DistributionJson;
}

interface WebAnswer {
  readonly answer: string;
  readonly path?: readonly string[];
  readonly enumerates?: boolean;
  readonly decides?: readonly string[];
  readonly certificate?: unknown;
}
interface Distilled {
  readonly tree: ConceptJson;
  readonly certificate: {
    readonly tree: ConceptJson;
    readonly claims: {
      readonly everyInput?: { readonly method: string; readonly differs: string };
      readonly confidence?: { readonly delta: string };
    };
  };
}

/** Why the edges do not lead from one class to the other, exactly; the last may be one that refuses functions. */
function brokenPath(
  from: string,
  to: string,
  names: readonly string[],
  isPartial: boolean,
): string | undefined {
  let here = from;
  for (const [i, name] of names.entries()) {
    const edge = webPages.find((page) => page.name === name);
    if (edge === undefined || edge.from !== here) return `${name} does not start from a ${here}`;
    if (edge.approximate || (edge.partial && !(isPartial && i === names.length - 1)))
      return `${name} is not exact everywhere`;
    here = edge.to;
  }
  return here === to ? undefined : `the path ends at a ${here}`;
}

const equals = (d: number, f: ConceptJson, g: ConceptJson): boolean =>
  cube(d).every((x) => value(f, x) === value(g, x));

/** What is wrong with an answer that is given in one of several right ways. */
const judges: Readonly<Partial<Record<CertifiedMethod, Judge>>> = {
  reduce: async (
    { concept }: { concept: ConceptJson },
    answer: { concept: ConceptJson; certificate: unknown },
  ) =>
    equals(concept.variables, concept, answer.concept)
      ? disbelieved(answer.certificate)
      : "the result is another function",
  web: ({ from, to }: { from: string; to: string }, answer: WebAnswer) => {
    const { path, decides, enumerates, certificate } = answer;
    if (answer.answer === "unknown") return undefined;
    if (answer.answer === "path")
      return (
        brokenPath(from, to, path ?? ["none"], false) ??
        (enumerates === (path ?? []).some((name) => /_to_table$|^network_to_tree$/.test(name))
          ? undefined
          : "whether the cube is enumerated is said wrongly")
      );
    return (
      (decides === undefined ? undefined : brokenPath(from, to, decides, true)) ?? disbelieved(certificate)
    );
  },
  lowerBound: (_: object, { certificate }: { certificate: unknown }) => disbelieved(certificate),
  expandTerms: (
    { concept }: { concept: ConceptJson },
    answer: {
      concept: { literals: readonly { variable: number }[] };
      terms: readonly (readonly { variable: number; value: 0 | 1 }[])[];
    },
  ) =>
    cube(concept.variables).every(
      (x) =>
        value(concept, x) ===
        Number(
          answer.concept.literals.some(({ variable }) =>
            answer.terms[variable]!.every((literal) => at(x, literal.variable) === String(literal.value)),
          ),
        ),
    )
      ? undefined
      : "the expanded disjunction is another function",
  distillJunta: ({ source, k }: Junta, found: FoundJunta) => {
    for (const { variable, zero, one, valueAtZero } of found.witnesses) {
      const differ = [...zero].flatMap((bit, i) => (bit === one[i] ? [] : [i]));
      if (differ.join() !== String(variable) || at(zero, variable) !== "0") return "no sensitive pair";
      if (value(source, zero) !== valueAtZero || value(source, one) === valueAtZero) return "not sensitive";
    }
    if (found.refuted !== found.relevant.length > k) return "refuted by the wrong number of variables";
    if (found.queries > found.queryBound && !found.refuted) return "more queries than the bound";
    const relevant = cube(source.variables).flatMap((x) =>
      [...x].flatMap((bit, i) => {
        const y = `${x.slice(0, i)}${bit === "0" ? 1 : 0}${x.slice(i + 1)}`;
        return value(source, x) === value(source, y) ? [] : [i];
      }),
    );
    const all = [...new Set(relevant)].sort((a, b) => a - b);
    if (!found.relevant.every((i) => all.includes(i))) return "a variable that does not matter";
    if (found.junta === null || found.relevant.length < all.length) return undefined;
    return equals(source.variables, source, found.junta) ? undefined : "the junta is another function";
  },
  bestTree: ({ source, distribution }: Trees, answer: { tree: ConceptJson; error: string }) =>
    source === undefined ||
    formatRational(error(table(source), table(answer.tree), distribution!)) === answer.error
      ? undefined
      : "the tree makes another error than is said",
  outputBounds: async (
    params: never,
    { bounds }: { bounds: readonly { by: string; lower: string; upper: string }[] },
  ) => {
    const { bounds: exact } = await naive.outputBounds(params);
    const [low, high] = [parseRational(exact[0]!.lower)!, parseRational(exact[0]!.upper)!];
    return bounds.every(
      ({ lower, upper }) => parseRational(lower)!.lte(low) && parseRational(upper)!.gte(high),
    )
      ? undefined
      : "an output lies outside the bounds";
  },
  distill: async (asked: Trees & { delta: string; maxLeaves: number }, { certificate, tree }: Distilled) => {
    const { source, distribution } = asked;
    if (!isDeepStrictEqual(tree, certificate.tree)) return "the certificate is about another tree";
    if (leavesOf((tree as { root: TreeNode }).root) > asked.maxLeaves) return "the tree has too many leaves";
    const { everyInput, confidence } = certificate.claims;
    if (confidence !== undefined && confidence.delta !== asked.delta) return "the confidence is another";
    const law: DistributionJson = distribution ?? { kind: "uniform", variables: source.variables };
    const differs = error(table(source), table(tree), law);
    // What is left open may differ or not.
    if (everyInput?.method === "enumeration" && formatRational(differs) !== everyInput.differs)
      return "the tree differs from the source on another fraction than is said";
    return disbelieved(certificate);
  },
  theorems: (_: object, result: readonly unknown[]) =>
    result.length > 50 ? undefined : "statements are missing",
};

/** Refusals of requests that ask for what does not exist, by method. */
const REFUSALS: Readonly<Partial<Record<CertifiedMethod, readonly string[]>>> = {
  reduce: ["not-in-class", "unsupported", "too-large"],
  lowerBound: ["vacuous", "unsupported"],
  outputBounds: ["unsupported"],
  bestTree: [],
  distillJunta: ["mismatch"],
};

export type Verdict = "answered" | "refused" | { readonly wrong: string };

/** Is the answer of `src` right? Methods with a definition of their own are compared with it, refusals too. */
export async function judge(method: string, params: object): Promise<Verdict> {
  const judged = judges[method as CertifiedMethod];
  const answer = await ask(method, params);
  if (judged !== undefined && "code" in answer)
    return (REFUSALS[method as CertifiedMethod] ?? []).includes(answer.code)
      ? "refused"
      : { wrong: `refused: ${JSON.stringify(answer)}` };
  if (judged !== undefined && "result" in answer) {
    const wrong = await judged(params as never, answer.result as never);
    if (wrong !== undefined) return { wrong: `${wrong}: ${JSON.stringify(answer.result).slice(0, 2000)}` };
    if (method !== "bestTree") return "answered";
  }
  const expected = await outcome(naive, method, params);
  if ("code" in expected)
    return JSON.stringify(answer) === JSON.stringify(expected)
      ? "refused"
      : { wrong: show(answer, expected) };
  return "result" in answer && agree(method, answer.result, expected.result)
    ? "answered"
    : { wrong: show(answer, expected) };
}
