/**
 * # The claims of a partition, proved in their order
 *
 * Claims inside one linearisation wait until there are as many as are bounded together. They are proved in the order
 * in which they came, and the first that is not is the one that is blamed, whatever waits behind it.
 *
 * Main definitions: `Claim`, `claimsInOrder`.
 */
import type { Bit } from "../../boolean/concept.js";
import { Refuted } from "../verdict.js";
import type { CheckedBox } from "./box-bound.js";
import type { CheckedNetwork } from "./checked-network.js";
import { labelProver } from "./label-prover.js";
import {
  exceptions,
  type OutputRange,
  outputRanges,
  type RemainderForm,
  TOGETHER,
} from "./remainder-form.js";

/** The label on the whole box, which has a free variable, or on all but a fraction of it. */
export interface Claim {
  readonly box: CheckedBox;
  readonly label: Bit;
  readonly fraction?: number | undefined;
  /** What is said of the box where it is not proved. */
  readonly because: (box: CheckedBox) => string;
}

export interface Claims {
  /** Proves it, now or later, by the linearisation around it. */
  add(claim: Claim, form: RemainderForm | undefined): void;
  /** Proves those that wait. Throws `Refuted` for the first that is not proved. */
  flush(): void;
}

/** `onProved` is told of each that was proved; `exactWork` is what may be spent without rounding. */
export function claimsInOrder(
  network: CheckedNetwork,
  exactWork: number,
  check: string,
  onProved: () => void,
): Claims {
  const proves = labelProver(network, exactWork);
  let waiting: Claim[] = [];
  let around: RemainderForm | undefined;
  const settle = ({ box, label, fraction, because }: Claim, range: OutputRange | undefined): void => {
    const isProved =
      fraction === undefined
        ? proves(box, range, label)
        : range !== undefined && exceptions(range, label) <= fraction;
    if (!isProved) throw new Refuted(check, because(box));
    onProved();
  };
  const flush = (): void => {
    const claims = waiting;
    const form = around;
    waiting = [];
    // Forms are large: this one is not held on to.
    around = undefined;
    if (form === undefined || claims.length === 0) return;
    const ranges = outputRanges(
      network,
      form,
      claims.map(({ box }) => box),
    );
    claims.forEach((claim, i) => {
      settle(claim, ranges[i]);
    });
  };
  return {
    add(claim, form) {
      if (form !== around) flush();
      around = form;
      if (form === undefined) {
        settle(claim, undefined);
        return;
      }
      waiting.push({ ...claim, box: claim.box.slice() });
      if (waiting.length === TOGETHER) flush();
    },
    flush,
  };
}
