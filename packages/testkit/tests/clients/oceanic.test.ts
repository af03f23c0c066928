import { oceanic } from "./adapters/oceanic.js";
import { describeClient } from "./scenario.js";

await describeClient("oceanic.js", oceanic);
