/** # growthFunction: the number of labelings of given points, or Π(m), its maximum over m-sets of points. */

import { z } from "zod";
import { indexOfPoint, MAX_ENUMERATED_VARIABLES, parsePoint } from "../../boolean/point.js";
import { countText, integerBetween, pointSchema } from "../../boolean/wire/scalars.js";
import { DomainError } from "../../exact/domain-error.js";
import { binomial } from "../../exact/integer.js";
import { work } from "../../exact/work.js";
import { enumerateClass, variablesOfClass } from "../../learning/enumerate.js";
import { growthFunction as growth, labelings } from "../../learning/growth-function.js";
import { classSize, listing } from "../class-costs.js";
import { method } from "../method.js";
import { classSchema } from "../schemas/class.js";

const params = z
  .strictObject({
    class: classSchema,
    points: z.array(pointSchema).optional(),
    size: integerBetween(0, 1_000_000_000, "the number m of points").optional(),
  })
  .refine(({ points, size }) => (points === undefined) !== (size === undefined), {
    error: () => "exactly one of the fields points (a list) and size (a number m) is expected",
    path: ["points"],
  });

export const growthFunction = method({
  name: "growthFunction",
  summary:
    "The number of distinct labelings of the listed points, or with size its maximum over sets of that many points.",
  params,
  result: z.strictObject({ value: countText }),
  work({ class: conceptClass, points, size }) {
    const d = variablesOfClass(conceptClass);
    const listed = listing(conceptClass, ["class"]);
    if (d > MAX_ENUMERATED_VARIABLES) return listed;
    const { functions } = classSize(conceptClass);
    const cube = 2 ** d;
    const looks =
      points !== undefined
        ? Math.min(points.length, cube)
        : size! >= cube
          ? 0
          : Number(binomial(cube, Math.min(size!, cube - size!))) * Math.max(1, size!);
    const what = "looks at a value of a concept";
    return [
      ...listed,
      work("step", looks * functions * 12, what, [points === undefined ? "size" : "points"]),
    ];
  },
  run({ class: conceptClass, points, size }) {
    const finite = enumerateClass(conceptClass, ["class"]);
    if (points === undefined) return { value: growth(finite, size!) };
    const indices = points.map((point, i) => {
      if (point.length !== finite.variables) {
        throw new DomainError(
          "mismatch",
          `a point of ${finite.variables} bits is expected, got ${point.length}`,
          ["points", i],
        );
      }
      return indexOfPoint(parsePoint(point)!);
    });
    return { value: labelings(finite, indices) };
  },
});
