/** # classCount: the number of concepts of a class in closed form, and its VC dimension, without enumeration. */
import { z } from "zod";
import { countText, formatCount } from "../../boolean/wire/scalars.js";
import { work } from "../../exact/work.js";
import { countClass, MAX_COUNT_STEPS } from "../../learning/class-counts.js";
import { method } from "../method.js";
import { classSchema } from "../schemas/class.js";

export const classCount = method({
  name: "classCount",
  summary:
    "The number of concepts of a class, exact or an upper bound that says so, and bounds of " +
    "its VC dimension, in closed form.",
  params: z.strictObject({ class: classSchema }),
  result: z.strictObject({
    count: countText,
    exact: z.boolean().meta({ description: "Is it the number, or an upper bound?" }),
    formula: z.string(),
    vcLower: countText,
    vcUpper: countText,
  }),
  work: () => [work("product", MAX_COUNT_STEPS / 8, "steps of counting at most", ["class"])],
  run({ class: conceptClass }) {
    const { count, exact, formula, vc } = countClass(conceptClass);
    return {
      count: formatCount(count),
      exact,
      formula,
      vcLower: formatCount(vc.lower),
      vcUpper: formatCount(vc.upper),
    };
  },
});
