/** Singular, plural, and a confidence that is never rounded. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ONE, parseRational, rational } from "../../src/exact/rational.js";
import { counted, thereAre, withConfidence } from "../../src/exact/wording.js";

test.each([
  [counted(0, "error"), "0 errors"],
  [counted(1, "error"), "1 error"],
  [counted(1n, "leaf", "leaves"), "1 leaf"],
  [thereAre(1, "gate"), "there is 1 gate"],
  [thereAre(3, "gate"), "there are 3 gates"],
  [counted(2n ** 70n, "leaf", "leaves"), "1180591620717411303424 leaves"],
])("%s", (made, expected) => expect(made).toBe(expected));

test.each([
  ["1/20", "with confidence 95 %"],
  ["1/1000", "with confidence 99.9 %"],
  ["1/100000000", "with confidence 99.999999 %"],
  ["1/1000000000", "with confidence 1 − 1/1000000000"],
  ["1/7", "with confidence 1 − 1/7"],
  ["1/2", "with confidence 50 %"],
  ["0", "with confidence 100 %"],
  ["1", "with confidence 0 %"],
])("δ = %s", (delta, expected) => expect(withConfidence(parseRational(delta)!)).toBe(expected));

test("a percentage is 100(1 − δ) exactly", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 8n), (n) => {
      const delta = rational(n, 10n ** 8n);
      const percent = /^with confidence (\S+) %$/.exec(withConfidence(delta))![1]!;
      expect(parseRational(percent)!.equals(ONE.sub(delta).mul(rational(100)))).toBe(true);
    }),
    { seed: 1 },
  );
});
