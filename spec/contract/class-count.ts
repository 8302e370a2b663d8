/** # classCount: the number of concepts of a class and its VC dimension, in closed form. */
import type { MethodContract } from "./contract.js";
import type { ClassJson, Count } from "./values.js";

export interface ClassCountContract {
  readonly params: { class: ClassJson };
  readonly result: {
    count: Count;
    /** Is it the number, or an upper bound? */
    exact: boolean;
    /** How it is counted: the implementation's own words. */
    formula?: string;
    vcLower: Count;
    vcUpper: Count;
  };
}

/** An implementation may bound where another counts: exact numbers must be the same, and bounds not cross. */
export const classCount: MethodContract<ClassCountContract> = {
  answers: ["count", "exact", "vcLower", "vcUpper"],
  agree(a, b) {
    const [first, second] = [BigInt(a.count), BigInt(b.count)];
    const counts =
      a.exact && b.exact ? first === second : a.exact ? first <= second : !b.exact || second <= first;
    return counts && BigInt(a.vcLower) <= BigInt(b.vcUpper) && BigInt(b.vcLower) <= BigInt(a.vcUpper);
  },
};
