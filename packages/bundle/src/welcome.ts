import { createSetupToken } from "@spacebar/util/actions";
import type { RunningService } from "@spacebar/util/service";

/** What the person who started the server needs to know, on the terminal and outside of the log. */
export async function welcome({ url }: RunningService): Promise<void> {
  const token = await createSetupToken();
  const lines = [
    "",
    `  The instance runs at ${url}`,
    ...(token === null
      ? []
      : ["", "  Set it up (this link works once, for the first hour):", `    ${url}/setup#${token}`]),
    "",
    "  A bot: make an application at the link above or with POST /api/applications, then point its library here:",
    `    new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: "${url}/api" } })`,
    "",
    "",
  ];
  process.stdout.write(lines.join("\n"));
}
