import { discordeno } from "./adapters/discordeno.js";
import { describeClient } from "./scenario.js";

await describeClient("discordeno", discordeno);
