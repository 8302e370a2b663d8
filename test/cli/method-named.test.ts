/** Each name loads the method of this name, and all methods have one. */
import { expect, test } from "vitest";
import { METHOD_NAMES, methodNamed } from "../../src/cli/method-named.js";
import { allMethods } from "../../src/cli/methods.js";

test("the names are those of all methods, in their order", () => {
  expect(METHOD_NAMES).toEqual(allMethods().map(({ name }) => name));
});

test.each(METHOD_NAMES)("%s loads the method itself", async (name) => {
  expect((await methodNamed(name))?.summary).toBe(
    allMethods().find((method) => method.name === name)?.summary,
  );
});

test("a name that is none, or one of every object, is not a method", () => {
  expect(methodNamed("evaluates")).toBeUndefined();
  expect(methodNamed("toString")).toBeUndefined();
});
