/** Writes docs/host/configuration.md from the declared configuration: `npm run build && node scripts/config-docs.mjs`. */
import { writeFileSync } from "node:fs";
import { CONFIG_PAGE, renderConfigPage } from "./lib/configDocs.mjs";

writeFileSync(CONFIG_PAGE, await renderConfigPage());
