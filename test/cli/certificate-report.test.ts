/** Decimals for people: on the right side of the number, and never 0 for what is not 0. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRational, rational, ZERO } from "../../src/exact/rational.js";
import { shortDecimal } from "../../src/text/certificate-report.js";

const exact = (text: string) => {
  const [mantissa, exponent = "0"] = text.split("e");
  const power = 10n ** BigInt(Math.abs(Number(exponent)));
  const value = parseRational(mantissa!)!;
  return Number(exponent) < 0 ? value.div(rational(power)) : value.mul(rational(power));
};

test.each([
  ["1/2", "0.5", "0.5"],
  ["1", "1", "1"],
  ["0", "0", "0"],
  ["1/3", "0.333333", "0.333334"],
  ["999/1000000", "9.99e-4", "9.99e-4"],
  ["1/1048576", "9.53e-7", "9.54e-7"],
])("%s", (text, down, up) => {
  expect(shortDecimal(parseRational(text)!, "down")).toBe(down);
  expect(shortDecimal(parseRational(text)!, "up")).toBe(up);
});

test("down ≤ q ≤ up, both positive, within 1 %", () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 10n ** 40n), (n, extra) => {
      const q = parseRational(`${n}/${n + extra}`)!;
      const [down, up] = [exact(shortDecimal(q, "down")), exact(shortDecimal(q, "up"))];
      expect(down.lte(q) && up.gte(q) && down.gt(ZERO)).toBe(true);
      expect(up.sub(down).lte(q.div(rational(50)))).toBe(true);
    }),
    { seed: 20_240_314 },
  );
});
