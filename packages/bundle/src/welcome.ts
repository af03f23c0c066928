import { createSetupLink } from "@spacebar/api";
import type { Env } from "@spacebar/util/lib";
import { HostError, publicUrls } from "@spacebar/util/service";
import type { RunningService } from "@spacebar/util/service";
import { createSampleData } from "./sampleData.js";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

async function describeSampleData({ host }: Env): Promise<string[]> {
  if (!LOOPBACK.includes(host)) throw new HostError("SPACEBAR_SEED makes sample accounts, so HOST must be 127.0.0.1.");
  const sample = await createSampleData();
  if (sample === null) return [];
  const { usernames, password, botToken } = sample;
  const logins = usernames.map((name) => `${name}@example.test`).join(" and ");
  return ["", "  Sample data was made. Log in as", `    ${logins}, password ${password}`, `    bot token ${botToken}`];
}

async function describeSetup(url: string): Promise<string[]> {
  const link = await createSetupLink(url);
  if (link === null) return [];
  return ["", "  Set it up, once and within an hour: your account, a guild, a bot", `    ${link}`];
}

/** What the person who started the server needs to know, on the terminal and outside of the log. */
export async function welcome({ url }: RunningService, env: Env): Promise<void> {
  const { api } = publicUrls(url);
  const lines = [
    "",
    `  The instance runs at ${api.replace(/\/api$/, "")}`,
    ...(env.spacebarSeed ? await describeSampleData(env) : []),
    ...(await describeSetup(url)),
    "",
    "  Bots are made on the set-up page, in a web client's settings, or with POST",
    `  ${api}/applications and …/{id}/bot. discord.js finds the instance with`,
    `    new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: "${api}" } })`,
    "",
    "",
  ];
  process.stdout.write(lines.join("\n"));
}
