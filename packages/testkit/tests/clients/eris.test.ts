import { eris } from "./adapters/eris.js";
import { describeClient } from "./scenario.js";

await describeClient("eris", eris);
