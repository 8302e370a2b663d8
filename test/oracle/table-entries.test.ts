/** Every entry of the shipped table fits into the limits of the oracle, and one is asked on the wire. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allMethods } from "../../src/cli/methods.js";
import { prepare } from "../../src/oracle/call.js";
import { JsonRpcServer } from "../../src/oracle/json-rpc.js";

const file = new URL("../../spec/tables/sample-complexity.json", import.meta.url);
const { entries } = JSON.parse(readFileSync(file, "utf8")) as { entries: { setting: string }[] };
const verify = allMethods().find(({ name }) => name === "verify")!;

test("no entry of the shipped table is refused as too large", () => {
  const refused = entries.filter((certificate) => {
    try {
      prepare(verify, { certificate });
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toEqual([]);
});

test("an entry that is summed over for long is answered on the wire", async () => {
  const params = { certificate: entries.find(({ setting }) => setting === "trees of ≤ 4 leaves, d = 3") };
  const answer = await new JsonRpcServer([verify]).answer(
    JSON.stringify({ jsonrpc: "2.0", id: 1, method: "verify", params }),
  );
  expect(JSON.parse(answer!)).toMatchObject({ result: { valid: true } });
});
