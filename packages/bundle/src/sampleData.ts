import { accessChannel } from "@spacebar/util/access";
import type { Actor } from "@spacebar/util/access";
import {
  authorizeBot,
  createAccount,
  createApplication,
  createBot,
  createGuild,
  joinGuild,
  sendMessage,
} from "@spacebar/util/actions";
import { accessApplication } from "@spacebar/util/access";
import { reader } from "@spacebar/util/db";
import { User } from "@spacebar/util/entities";
import { DEFAULT_LOCALE, urlSafeRandom } from "@spacebar/util/lib";

const NOWHERE = { ip: "127.0.0.1", clientInfo: { os: "", platform: "sample data", location: "" } };
const ADMINISTRATOR = "8";

const actorOf = (user: User): Actor => ({
  user,
  sessionId: "0",
  kind: "user",
  locale: DEFAULT_LOCALE,
  ip: NOWHERE.ip,
  requestId: "sample data",
  reason: null,
});

async function say(author: User, channelId: string, content: string): Promise<void> {
  const channel = await accessChannel(actorOf(author), channelId, "SEND_MESSAGES");
  await sendMessage(channel, { content, tts: false });
}

async function addBot(owner: Actor, guildId: string): Promise<string | null> {
  const { id } = await createApplication(owner, { name: "Sample bot" });
  const { token } = await createBot(await accessApplication(owner, id), NOWHERE);
  await authorizeBot(owner, { client_id: id }, { authorize: true, guild_id: guildId, permissions: ADMINISTRATOR });
  return token;
}

/** What somebody needs to use the sample data. */
export interface SampleLogins {
  password: string;
  usernames: readonly string[];
  botToken: string | null;
}

/** Two people, the first of them the operator, who talk in a guild with a bot. Null: the instance is not empty, nothing was done. */
export async function createSampleData(): Promise<SampleLogins | null> {
  if ((await reader().count(User)) > 0) return null;
  const password = urlSafeRandom(9);
  const person = (username: string, operator = false) =>
    createAccount({ username, email: `${username}@example.test`, password, operator });
  const [ada, ben] = [await person("ada", true), await person("ben")];
  const guild = await createGuild(actorOf(ada), { name: "Playground" });
  await joinGuild(ben, guild.id);
  if (guild.system_channel_id) {
    await say(ada, guild.system_channel_id, "Welcome!");
    await say(ben, guild.system_channel_id, "Hello, **world**.");
  }
  return { password, usernames: ["ada", "ben"], botToken: await addBot(actorOf(ada), guild.id) };
}
