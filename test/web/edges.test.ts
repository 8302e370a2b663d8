/**
 * Every edge on random sources of its class: the same function at every point, the shape of the target, no
 * bound exceeded.
 */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryOfKind, arbitraryRepresentation } from "../../spec/instances/representation.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { tabulate } from "../../src/boolean/tabulate.js";
import { distance, valueAt } from "../../src/boolean/truth-table.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { rational } from "../../src/exact/rational.js";
import { formatConcept, representationSchema } from "../../src/oracle/schemas/concept.js";
import { applyReduction, boundOf } from "../../src/reductions/reduction.js";
import { sizesOf } from "../../src/reductions/sizes.js";
import { webEdges } from "../../src/reductions/web.js";
import { shapeDefect, WEB_CLASSES, webClasses } from "../../src/reductions/web-class.js";
import { readRepresentation } from "./read.js";

const SEED = 20261124;

describe("representations", () => {
  it("have a table that agrees with point by point evaluation", () => {
    fc.assert(
      fc.property(arbitraryRepresentation(4), (json) => {
        const representation = readRepresentation(json);
        const table = tabulate(representation);
        for (let j = 0; j < 2 ** representation.variables; j += 1)
          expect(evaluate(representation, pointOfIndex(j, representation.variables))).toBe(valueAt(table, j));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe("edges", () => {
  it("all have names of their own, and every class has an edge out or in", () => {
    expect(new Set(webEdges.map(({ name }) => name)).size).toBe(webEdges.length);
    for (const webClass of webClasses)
      expect(webEdges.some(({ from, to }) => from === webClass || to === webClass)).toBe(true);
  });

  for (const edge of webEdges) {
    it(edge.name, () => {
      const kind = edge.from === "read-once" ? "read-once" : WEB_CLASSES[edge.from].kind;
      let used = 0;
      fc.assert(
        fc.property(
          fc.nat({ max: 5 }).chain((d) => arbitraryOfKind(kind, d)),
          fc.integer({ min: 2, max: 20 }),
          (json, inverse) => {
            const source = readRepresentation(json);
            if (shapeDefect(source, edge.from) !== undefined) return;
            const epsilon = rational(1, inverse);
            let result: ReturnType<typeof applyReduction>;
            try {
              result = applyReduction(edge, source, { epsilon });
            } catch (error) {
              if (
                edge.definedWhere !== undefined &&
                error instanceof DomainError &&
                error.code === "not-in-class"
              )
                return;
              throw error;
            }
            used += 1;
            expect(result.variables).toBe(source.variables);
            expect(shapeDefect(result, edge.to)).toBeUndefined();
            const sent = JSON.parse(JSON.stringify(formatConcept(result)));
            expect(representationSchema.safeParse(sent).error, "can be sent and read again").toBeUndefined();
            const off = distance(tabulate(source), tabulate(result));
            if (edge.guarantee === "exact") expect(off).toBe(0);
            else expect(off * inverse).toBeLessThanOrEqual(2 ** source.variables);
            const bounds = boundOf(edge, sizesOf(source), epsilon);
            for (const [name, size] of Object.entries(sizesOf(result)))
              expect(size <= bounds[name]!, `${name}: ${size} > ${bounds[name]}`).toBe(true);
          },
        ),
        { seed: SEED, numRuns: 200 },
      );
      expect(used).toBeGreaterThan(0);
    });
  }
});
