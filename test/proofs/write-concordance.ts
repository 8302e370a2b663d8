/** # npm run concordance: writes spec/guide/concordance.md. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { concordancePage } from "./concordance.js";
import { ROOT } from "./project.js";

writeFileSync(join(ROOT, "spec", "guide", "concordance.md"), concordancePage());
