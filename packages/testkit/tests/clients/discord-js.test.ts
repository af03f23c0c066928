import { discordJs } from "./adapters/discordJs.js";
import { describeClient } from "./scenario.js";

await describeClient("discord.js", discordJs);
