/**
 * # Classes of the web on the wire
 *
 * Main definitions: `webClassSchema`.
 */
import { z } from "zod";
import { received } from "../../boolean/wire/scalars.js";
import { type WebClass, webClasses } from "../../reductions/web-class.js";

/** The name of a class of the web, for instance "decision-tree". */
export const webClassSchema: z.ZodType<WebClass, string> = z.enum(
  webClasses as unknown as readonly [WebClass, ...WebClass[]],
  {
    error: (issue) =>
      `a class of the web is expected, one of ${webClasses.join(", ")}; got ${received(issue.input)}`,
  },
) as unknown as z.ZodType<WebClass, string>;
