/**
 * # The bounds by name
 *
 * The one spelling of a bound: its name on the wire, in the tables of `pac-distill bound` and here. The
 * statement of the registry that it rests on is `statement` of the bound.
 *
 * Main definitions: `BOUNDS`, `BoundName`, `ParametersOf`, `boundNamed`.
 */
import { agnostic } from "./agnostic.js";
import { amplification } from "./amplification.js";
import { antichain } from "./antichain.js";
import type { SampleBound } from "./bound.js";
import { composition } from "./composition.js";
import { growth } from "./growth.js";
import { learnThenDistill } from "./learn-then-distill.js";
import { mutualVc } from "./mutual-vc.js";
import { noFreeLunch } from "./no-free-lunch.js";
import { realizable } from "./realizable.js";
import { twoPoint } from "./two-point.js";
import { twoSource } from "./two-source.js";
import { verification } from "./verification.js";

export const BOUNDS = {
  realizable,
  agnostic,
  verify: verification,
  growth,
  amplification,
  composition,
  no_free_lunch: noFreeLunch,
  two_point: twoPoint,
  two_source: twoSource,
  mutual_vc: mutualVc,
  antichain,
  learn_then_distill: learnThenDistill,
} as const;

export type BoundName = keyof typeof BOUNDS;

export type ParametersOf<N extends BoundName> = Parameters<(typeof BOUNDS)[N]["least"]>[0];

/** The bound of that name, for its own parameters. */
export const boundNamed = <N extends BoundName>(name: N) =>
  BOUNDS[name] as unknown as SampleBound<ParametersOf<N>, unknown>;
