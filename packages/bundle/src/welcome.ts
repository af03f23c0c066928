import { createSetupLink } from "@spacebar/api";
import { publicUrls } from "@spacebar/util/service";
import type { RunningService } from "@spacebar/util/service";

/** What the person who started the server needs to know, on the terminal and outside of the log. */
export async function welcome({ url }: RunningService): Promise<void> {
  const { api } = publicUrls(url);
  const link = await createSetupLink(url);
  const setup = ["", "  Set it up, once and within an hour: your account, a guild, a bot", `    ${link}`];
  const lines = [
    "",
    `  The instance runs at ${api.replace(/\/api$/, "")}`,
    ...(link === null ? [] : setup),
    "",
    `  A bot is made ${link === null ? "with" : "there too, or with"} POST ${api}/applications and POST …/{id}/bot. discord.js finds it here:`,
    `    new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: "${api}" } })`,
    "",
    "",
  ];
  process.stdout.write(lines.join("\n"));
}
