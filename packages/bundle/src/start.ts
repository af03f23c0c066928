import { startProcess } from "@spacebar/util/service";
import { bundleService } from "./Bundle.js";
import { welcome } from "./welcome.js";

await startProcess(bundleService(), { onListening: welcome });
