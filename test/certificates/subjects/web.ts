/**
 * # Certificates of the web
 *
 * That two representations are equal, that a function is in no class of a kind, that it needs a size, that a
 * source depends on the variables listed: a few of every method written out, and those of random concepts.
 *
 * Main definitions: `equality`, `walls`, `sizes`, `juntas`.
 */
import fc from "fast-check";
import type { RandomSource } from "../../../src/probability/random-source.js";
import { certifiedRequests } from "../../arbitraries/certified-requests.js";
import type { Json } from "../mutate.js";
import { asked, findingSubject, judgeFindings } from "./findings.js";

const XOR = { kind: "truth-table", variables: 2, table: "0110" };
const tables = (variables: number, table: string) => ({ kind: "truth-table", variables, table });

const WALLS: Json[] = [
  ["0110", { kind: "not-conjunction", ones: ["10", "01"], zero: "11" }],
  ["1001", { kind: "not-disjunction", zeros: ["10", "01"], one: "11" }],
  ["0010", { kind: "not-monotone", below: "01", above: "11" }],
  ["0001", { kind: "not-parity", points: ["00", "10", "01", "11"] }],
  ["0110", { kind: "not-one-decision-list", points: ["00", "10", "01", "11"] }],
  ["0110", { kind: "not-read-once" }],
  [
    "0110",
    {
      kind: "not-linear-threshold",
      ones: ["10", "01"].map((point) => ({ point, weight: "1" })),
      zeros: ["00", "11"].map((point) => ({ point, weight: "1" })),
    },
  ],
].map(([table, witness]) => ({
  kind: "wall",
  wall: "not-in-class",
  concept: tables(2, table as string),
  witness: witness as Json,
}));

const BOUNDS: Json[] = (
  [
    ["leaves", "4", "sensitivity"],
    ["leaves", "1", "fourier"],
    ["oneLeaves", "2", "sensitivity"],
    ["terms", "2", "sensitivity"],
    ["clauses", "2", "sensitivity"],
    ["depth", "2", "degree"],
  ] as const
).map(([measure, atLeast, method]) => ({
  kind: "wall",
  wall: "lower-bound",
  concept: XOR,
  measure,
  atLeast,
  method,
}));

const pair = (variable: number, zero: string, one: string, valueAtZero: number) => ({
  variable,
  zero,
  one,
  valueAtZero,
});
const EQUALITIES: Json[] = [
  {
    kind: "equality",
    source: XOR,
    target: { kind: "parity", variables: 2, subset: [0, 1], constant: 0 },
    method: { method: "exhaustive" },
  },
  {
    kind: "equality",
    source: { kind: "parity", variables: 3, subset: [0, 2], constant: 1 },
    target: { kind: "parity", variables: 3, subset: [2, 0], constant: 1 },
    method: { method: "symmetric", subset: [0, 2] },
  },
  {
    kind: "equality",
    source: { kind: "conjunction", variables: 2, literals: [{ variable: 0, value: 1 }] },
    target: tables(2, "0101"),
    method: { method: "cover", cover: { variable: 0, zero: { label: 0 }, one: { label: 1 } } },
  },
];
const JUNTAS: Json[] = [
  {
    kind: "junta",
    source: XOR,
    k: 2,
    relevant: [0, 1],
    refuted: false,
    complete: true,
    witnesses: [pair(0, "00", "10", 0), pair(1, "00", "01", 0)],
    junta: { kind: "junta", variables: 2, relevant: [0, 1], table: "0110" },
  },
  {
    kind: "junta",
    source: XOR,
    k: 1,
    relevant: [0, 1],
    refuted: true,
    complete: false,
    witnesses: [pair(0, "00", "10", 0), pair(1, "00", "01", 0)],
    junta: null,
  },
];

const one = <T>(arbitrary: fc.Arbitrary<T>, random: RandomSource): T =>
  fc.sample(arbitrary, { seed: random.bits32(), numRuns: 1 })[0]!;

export const equality = findingSubject(
  "equality",
  () => EQUALITIES,
  async (random) =>
    (await asked<{ certificate: Json }>("reduce", one(certifiedRequests.reduce, random)))?.certificate,
);

/** A wall of a random function: points at random, until the verifier accepts them. */
async function randomWall(random: RandomSource): Promise<Json | undefined> {
  const d = 2 + random.below(2);
  const table = Array.from({ length: 2 ** d }, () => random.bit()).join("");
  const points = Array.from({ length: 2 ** d }, (_, j) =>
    [...j.toString(2).padStart(d, "0")].reverse().join(""),
  );
  const value = (x: string): string => table[Number.parseInt([...x].reverse().join(""), 2)]!;
  const [ones, zeros] = ["1", "0"].map((bit) => points.filter((x) => value(x) === bit)) as [
    string[],
    string[],
  ];
  const any = (list: readonly string[]): string => list[random.below(list.length)]!;
  if (ones.length < 2 || zeros.length < 2) return undefined;
  for (let i = 0; i < 20; i += 1) {
    const [x, y, z] = [any(points), any(points), any(points)];
    const sum = [...x].map((bit, v) => Number(bit) ^ Number(y[v]) ^ Number(z[v])).join("");
    const weighted = (list: readonly string[]): Json =>
      [any(list), any(list)].map((point) => ({ point, weight: random.below(4) === 0 ? "1/2" : "1" }));
    const witnesses: Json[] = [
      { kind: "not-conjunction", ones: [any(ones), any(ones)], zero: any(zeros) },
      { kind: "not-disjunction", zeros: [any(zeros), any(zeros)], one: any(ones) },
      { kind: "not-monotone", below: x, above: y },
      { kind: "not-parity", points: [x, y, z, sum] },
      { kind: "not-linear-threshold", ones: weighted(ones), zeros: weighted(zeros) },
      { kind: "not-one-decision-list", points: [any(ones), any(zeros), any(ones), any(zeros)] },
      { kind: "not-read-once" },
    ];
    const witness = witnesses[random.below(witnesses.length)]!;
    const wall: Json = { kind: "wall", wall: "not-in-class", concept: tables(d, table), witness };
    if ((await judgeFindings(wall))?.accepted === true) return wall;
  }
  return undefined;
}

export const walls = findingSubject("walls", () => WALLS, randomWall);

export const sizes = findingSubject(
  "sizes",
  () => BOUNDS,
  async (random) =>
    (await asked<{ certificate: Json }>("lowerBound", one(certifiedRequests.lowerBound, random)))
      ?.certificate,
);

export const juntas = findingSubject(
  "juntas",
  () => JUNTAS,
  async (random) => {
    const request = one(certifiedRequests.distillJunta, random) as { source: Json; k: number };
    const found = await asked<{ relevant: Json[]; witnesses: Json; refuted: boolean; junta: Json }>(
      "distillJunta",
      request,
    );
    if (found === undefined || found.relevant.length === 0) return undefined;
    const { source, k } = request;
    const { relevant, witnesses, refuted, junta } = found;
    const certificate: Json = {
      kind: "junta",
      source,
      k,
      relevant,
      witnesses,
      refuted,
      junta,
      complete: false,
    };
    const complete: Json = { ...certificate, complete: true };
    return (await judgeFindings(complete))?.accepted === true ? complete : certificate;
  },
);
