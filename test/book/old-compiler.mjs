// TypeDoc asks for the compiler's old interface, which TypeScript 7 does not have: to it, and to it alone, `typescript`
// is the last release that has. Used as `node --import ./test/book/old-compiler.mjs`.
import { register } from "node:module";

const hook = `
export const resolve = (name, context, next) =>
  next(
    /^typescript($|\\/)/.test(name) && /node_modules\\/typedoc/.test(context.parentURL ?? "")
      ? name.replace("typescript", "typescript-6")
      : name,
    context,
  );`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
