/** # Writes spec/guide/juntas.md to standard output. */
import { juntaPage } from "./junta-table.js";

process.stdout.write(juntaPage());
