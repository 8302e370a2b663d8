/** Long numbers as people read them; in `data.size` they are exact. */
import { expect, test } from "vitest";
import { abbreviated, readable } from "../../src/exact/abbreviated.js";
import { refuseAbove } from "../../src/exact/domain-error.js";

test.each([
  [0n, "0"],
  [-7n, "-7"],
  [10n ** 39n, "1000000000000000000000000000000000000000"],
  [10n ** 40n, "10^40"],
  [2n ** 132n, "5444517870735015415413993718908291383296"],
  [2n ** 133n, "2^133"],
  [2n ** 100_000n, "2^100000"],
  [10n ** 300n + 7n, "10000000…00000007 (301 digits)"],
  [-(3n ** 90n), "-87279635…40041449 (43 digits)"],
])("%#", (n, text) => expect(abbreviated(n)).toBe(text));

test("every number of a text, but no decimals and no bits", () => {
  const long = `1${"0".repeat(50)}`;
  expect(readable(`ε = 1/${long}, k = ${long} of 12`)).toBe("ε = 1/10^50, k = 10^50 of 12");
  const kept = `0.${"3".repeat(60)} and ${"01".repeat(40)}`;
  expect(readable(kept)).toBe(kept);
});

test("a refusal is short, its data exact", () => {
  const size = 3n ** 100_000n;
  expect(() => refuseAbove(size, 10, "concepts")).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(
        /^concepts: 13349714…\d{8} \(47713 digits\) asked for, the limit is 10$/,
      ),
      detail: { size: String(size), limit: "10" },
    }),
  );
});
