/** Branches of the checkers that large or rare certificates reach, on small ones whose truth is enumerated. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cube } from "../../spec/definitions/01-cube.js";
import { networkOutput, table as tableOf } from "../../spec/definitions/02-concept.js";
import { fourierCoefficient, relevantVariables, subsets } from "../../spec/definitions/16-fourier.js";
import type { ConceptJson, Methods } from "../../spec/implementation.js";
import { read } from "../../spec/instances.js";
import { statementNamed } from "../../spec/registry.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { formatRational, ONE, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import { networkOfConcept } from "../../src/networks/dense-network.js";
import { encodeNetwork, networkHash } from "../../src/networks/network-bytes.js";
import { call } from "../../src/oracle/call.js";
import { verify } from "../../src/oracle/methods/verify.js";
import { minimaxCertificate } from "../../src/oracle/schemas/game-certificate.js";
import { checkJunta, type JuntaCertificate } from "../../src/verify/web/check-junta.js";
import { checkWall } from "../../src/verify/web/check-wall.js";
import { readRepresentation } from "../web/read.js";

const SEED = 20_240_314;

describe(`juntas of networks, seed ${SEED}`, () => {
  const D = 3;
  const half = fc.integer({ min: -4, max: 4 }).map((p) => formatRational(rational(p, 2)));
  const row = fc.array(fc.oneof(half, fc.constant("0")), { minLength: D, maxLength: D });
  const network = fc
    .record({
      w: fc.array(row, { minLength: 2, maxLength: 2 }),
      b: fc.tuple(half, half),
      v: fc.tuple(half, half),
      c: half,
      pm1: fc.boolean(),
    })
    .map(
      ({ w, b, v, c, pm1 }): Extract<ConceptJson, { kind: "relu-network" }> => ({
        kind: "relu-network",
        variables: D,
        inputs: pm1 ? "pm1" : "01",
        layers: [
          { weights: w, bias: b, activation: "relu", residual: false },
          { weights: [v], bias: [c], activation: "identity", residual: false },
        ],
      }),
    );
  /** A claim with some sensitive pairs, and what is listed and said perhaps wrong. */
  const claim = fc.record({
    concept: network,
    listed: fc.subarray([0, 1, 2]),
    faithful: fc.boolean(),
    table: fc.array(fc.nat({ max: 1 }), { minLength: 8, maxLength: 8 }),
    ownTable: fc.boolean(),
    k: fc.nat({ max: 3 }),
    refuted: fc.boolean(),
    complete: fc.boolean(),
    pick: fc.nat(),
    lieAtZero: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  });

  test("are accepted just where all that is claimed is true", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        claim,
        ({ concept, listed, faithful, table, ownTable, k, refuted, complete, pick, lieAtZero }) => {
          const dense = networkOfConcept(readRepresentation(concept) as never)!;
          const points = cube(D);
          const label = (x: string): 0 | 1 => (networkOutput(concept, x).gt(ZERO) ? 1 : 0);
          const f = points.map(label).join("");
          const essential = relevantVariables(D, f);
          const relevant = faithful ? essential : listed;
          const pairs = relevant.map((variable) => {
            const zeros = points.filter((x) => x[variable] === "0");
            const one = (x: string) => `${x.slice(0, variable)}1${x.slice(variable + 1)}`;
            const sensitive = zeros.filter((x) => label(x) !== label(one(x)));
            const zero = (sensitive.length > 0 ? sensitive : zeros)[
              pick % (sensitive.length || zeros.length)
            ]!;
            return {
              variable,
              zero,
              one: one(zero),
              valueAtZero: (lieAtZero ? 1 - label(zero) : label(zero)) as 0 | 1,
            };
          });
          const inside = (x: string): number => relevant.reduce((n, v, i) => n + Number(x[v]) * 2 ** i, 0);
          const own = Array.from({ length: 2 ** relevant.length }, (_, cell) =>
            label(points.find((x) => inside(x) === cell)!),
          ).join("");
          const junta = {
            kind: "junta" as const,
            variables: D,
            relevant,
            table: ownTable ? own : table.slice(0, own.length).join(""),
          };
          const certificate: JuntaCertificate = {
            kind: "junta",
            source: { kind: "network", sha256: networkHash(dense), network: encodeNetwork(dense) },
            k,
            relevant,
            witnesses: pairs,
            refuted,
            junta,
            complete,
          };
          const isTrue =
            pairs.every(
              ({ zero, one, valueAtZero }) => label(zero) === valueAtZero && label(one) !== valueAtZero,
            ) &&
            refuted === relevant.length > k &&
            (relevant.length > 0 || complete) &&
            (!complete || points.every((x) => `${label(x)}` === junta.table[inside(x)]));
          const verdict = checkJunta(certificate);
          expect([verdict.valid, verdict.valid || verdict.because]).toEqual([
            isTrue,
            isTrue || expect.any(String),
          ]);
          const key = `${complete ? "complete" : "partial"}, ${isTrue}`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
          // Of another network nothing is said.
          const { valid } = checkJunta({
            ...certificate,
            source: { ...certificate.source, sha256: "0".repeat(64) } as JuntaCertificate["source"],
          });
          expect(valid).toBe(false);
        },
      ),
      { seed: SEED, numRuns: 400 },
    );
    expect(
      Math.min(
        ...["complete, true", "complete, false", "partial, true", "partial, false"].map(
          (key) => seen.get(key) ?? 0,
        ),
      ),
    ).toBeGreaterThan(15);
  });

  test("the table depends on no variable that is not listed", () => {
    const concept: ConceptJson = {
      kind: "relu-network",
      variables: 2,
      inputs: "01",
      layers: [{ weights: [["1", "1"]], bias: ["-1"], activation: "identity", residual: false }],
    };
    const dense = networkOfConcept(readRepresentation(concept) as never)!;
    const certificate: JuntaCertificate = {
      kind: "junta",
      source: { kind: "network", sha256: networkHash(dense), network: encodeNetwork(dense) },
      k: 2,
      relevant: [0],
      witnesses: [{ variable: 0, zero: "01", one: "11", valueAtZero: 0 }],
      refuted: false,
      junta: { kind: "junta", variables: 2, relevant: [0, 1], table: "0001" },
      complete: true,
    };
    expect(checkJunta(certificate)).toMatchObject({ valid: false, check: "complete" });
  });
});

describe(`walls by Fourier coefficients, seed ${SEED}`, () => {
  const concept = fc
    .integer({ min: 1, max: 4 })
    .chain((d) =>
      fc
        .array(fc.nat({ max: 1 }), { minLength: 2 ** d, maxLength: 2 ** d })
        .map((bits): ConceptJson => ({ kind: "truth-table", variables: d, table: bits.join("") })),
    );
  const absolute = (q: Rational): Rational => (q.lt(ZERO) ? q.neg() : q);

  test.each(["fourier", "degree"] as const)("%s: what follows is accepted, one more is not", (method) => {
    const seen = new Set<bigint>();
    fc.assert(
      fc.property(concept, (json) => {
        const [d, f] = [json.variables, tableOf(json)];
        const all = subsets(d).map((S) => ({ S, c: fourierCoefficient(d, f, S) }));
        const norm = sum(all.map(({ c }) => absolute(c)));
        const bound =
          method === "degree"
            ? BigInt(Math.max(0, ...all.filter(({ c }) => !c.equals(ZERO)).map(({ S }) => S.length)))
            : (norm.n + norm.d - 1n) / norm.d;
        seen.add(bound);
        const wall = (atLeast: bigint) =>
          checkWall({
            kind: "wall",
            wall: "lower-bound",
            concept: json,
            measure: method === "degree" ? "depth" : "oneLeaves",
            atLeast: atLeast.toString(),
            method,
          }).valid;
        expect([wall(bound), wall(bound + 1n)]).toEqual([true, false]);
      }),
      { seed: SEED, numRuns: 200 },
    );
    expect(seen.size).toBeGreaterThan(2);
  });
});

describe(`certificates of minimax values on the wire, seed ${SEED}`, () => {
  type Question = Methods["minimax"]["params"];
  const { instance } = statementNamed("minimax_certificates")!;
  const question = fc
    .tuple(
      instance as fc.Arbitrary<Omit<Question, "access">>,
      fc.constantFrom("distill" as const, "learn" as const),
    )
    .map(([asked, access]): Question => ({ ...asked, access }));
  interface Game {
    strategy?: { outputs: Record<string, string> }[];
    prior?: { weight: string }[];
  }
  interface Certificate {
    lower: string;
    upper: string;
    games: Game[];
  }
  const check = async (asked: Question, certificate: Certificate) =>
    (await call(verify, { certificate: minimaxCertificate({ ...asked }, certificate) })) as {
      valid: boolean;
      findings?: { lower: string; upper: string }[];
    };

  test("are accepted as they are; with one number changed, sums are no longer 1", async () => {
    let tight = 0;
    await fc.assert(
      fc.asyncProperty(question, fc.nat(), async (asked, pick) => {
        const answer = await builtIn.minimax({ ...asked, certificate: true });
        const certificate = answer.certificate as Certificate;
        const own = await check(asked, certificate);
        expect(own.valid).toBe(true);
        const value = read(answer.value ?? answer.lower!);
        if (value.gt(ZERO) && value.lt(ONE)) tight += 1;
        // More than was shown is not believed.
        const shift = rational(1n, 10n ** 20n);
        for (const claim of [
          { lower: formatRational(read(certificate.lower).add(shift)) },
          { upper: formatRational(read(certificate.upper).sub(shift)) },
        ])
          if (certificate.games.length > 0)
            expect((await check(asked, { ...certificate, ...claim })).valid).toBe(false);
        const changed: Certificate = structuredClone(certificate);
        const game = changed.games[pick % Math.max(1, changed.games.length)];
        if (game === undefined) return;
        const outputs = game.strategy![0]!.outputs;
        const [target] = Object.keys(outputs);
        outputs[target!] = formatRational(read(outputs[target!]!).mul(rational(99, 100)));
        expect(await check(asked, changed)).toMatchObject({ valid: false, check: "strategy" });
        const other: Certificate = structuredClone(certificate);
        const entry = other.games[pick % other.games.length]!.prior![0]!;
        entry.weight = formatRational(read(entry.weight).mul(rational(99, 100)));
        expect(await check(asked, other)).toMatchObject({ valid: false, check: "prior" });
      }),
      { seed: SEED, numRuns: 80 },
    );
    expect(tight).toBeGreaterThan(10);
  });
});
