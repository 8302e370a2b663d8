/** The stored vectors, as `test/vectors/vectors.test.ts` compares them with `src`, each a trial of mutants. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Implementation } from "../../spec/implementation.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { errorObject } from "../../src/oracle/json-rpc.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { verifyAny } from "../../src/verify/verify-any.js";
import { determinedOf, verdictOf } from "../tools/further-vectors.js";
import { remember } from "./trials.js";

const FOLDER = join(import.meta.dirname, "..", "vectors");

type Ask = (params: unknown) => Promise<unknown>;

function compared(method: string, result: unknown): unknown {
  if (method === "verify") return verdictOf(result);
  if (method !== "distill") return result;
  const { tree, certificate } = result as { tree: unknown; certificate: unknown };
  return [tree, verifyAny(anyCertificateSchema.parse(certificate)).valid];
}

async function asStored(line: string, implementation: Implementation): Promise<void> {
  const { method, params, result, error } = JSON.parse(line);
  const ask = (implementation as unknown as Readonly<Record<string, Ask>>)[method]!;
  if (error === undefined) expect(compared(method, await ask(params))).toEqual(compared(method, result));
  else
    expect(
      await ask(params).then(
        () => "answered",
        (problem: unknown) => determinedOf(errorObject(problem)),
      ),
    ).toEqual(error);
}

test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".jsonl")))("%s", async (file) => {
  for (const [number, line] of readFileSync(join(FOLDER, file), "utf8").trimEnd().split("\n").entries())
    await remember({
      name: `${file} ${number + 1}`,
      run: () => asStored(line, builtIn),
      again: (_, implementation = builtIn) => asStored(line, implementation),
    });
});
