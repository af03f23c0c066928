import { TestNetwork } from "@spacebar/testkit";
import { line } from "../table.js";
import type { Line } from "../table.js";

/** (f) Statements a request sends to the database, with the login remembered as it is for somebody who is active. */
export async function measureQueries(): Promise<Line[]> {
  const network = await TestNetwork.start();
  try {
    const { guild, owner } = await network.seed.community(3);
    const channel = `/channels/${guild.channelId}`;
    const { body: message } = await owner.rest.post(`${channel}/messages`, { content: "one" });
    const requests: [string, () => Promise<unknown>][] = [
      ["POST message", () => owner.rest.post(`${channel}/messages`, { content: "two" })],
      ["GET messages", () => owner.rest.get(`${channel}/messages`)],
      ["PATCH message", () => owner.rest.patch(`${channel}/messages/${message.id}`, { content: "three" })],
      ["PUT reaction", () => owner.rest.put(`${channel}/messages/${message.id}/reactions/👍/@me`)],
      ["GET channel", () => owner.rest.get(channel)],
      ["GET guild", () => owner.rest.get(`/guilds/${guild.id}`)],
      ["GET members", () => owner.rest.get(`/guilds/${guild.id}/members`, { query: { limit: 100 } })],
      ["GET own guilds", () => owner.rest.get("/users/@me/guilds")],
      ["IDENTIFY to READY", () => network.connect({ token: owner.token })],
    ];
    const lines: Line[] = [];
    for (const [what, run] of requests) {
      await owner.rest.get("/users/@me");
      await network.settle();
      const { queries } = await network.observeQueries(run);
      lines.push(line(`(f) ${what}`, queries.length, "queries"));
    }
    return lines;
  } finally {
    await network.close();
  }
}
