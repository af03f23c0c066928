import type { APIMessage } from "discord-api-types/v10";
import { forEachSetup, must, until } from "@spacebar/testkit";
import { transaction } from "@spacebar/util/db";
import { Crosspost, ScheduledJob } from "@spacebar/util/entities";
import { MessagesOf } from "../support/messages.js";

const TEA = {
  poll: { question: { text: "Tea?" }, answers: ["yes", "no"].map((text) => ({ poll_media: { text } })) },
};
const PAST = new Date(Date.now() - 1000);

await forEachSetup(
  "polls and copies",
  (network) => {
    test("one vote each, whoever asks how often at once, and one end, whichever process comes first", async () => {
      const { owner, guild, members } = await network().seed.community(3);
      const messages = new MessagesOf(owner, guild.channelId);
      const ids = await Promise.all([1, 2, 3, 4, 5].map(async () => (await messages.send(TEA)).id));
      const votes = members.flatMap(({ authorization }, index) =>
        ids.flatMap((id) =>
          [1, 2, 1].map((answer, turn) => {
            const rest = network().rest(authorization, network().mode === "bundle" ? 0 : (index + turn) % 2);
            const path = `/channels/${guild.channelId}/polls/${id}/answers/@me`;
            return must(rest.put(path, { answer_ids: [answer] }));
          }),
        ),
      );
      await Promise.all(votes);
      const session = await network().connect({ token: owner.token });
      await transaction((db) => db.update(ScheduledJob, { kind: "poll.end" }, { due_at: PAST, next_at: PAST }));
      for (const id of ids) {
        await session.waitFor(
          "MESSAGE_CREATE",
          (told) => told.type === 46 && told.message_reference?.message_id === id,
        );
      }
      await network().settle();
      expect(session.all("MESSAGE_CREATE")).toHaveLength(ids.length);
      expect(session.all("MESSAGE_UPDATE")).toHaveLength(ids.length);
      for (const id of ids) {
        const { poll } = await must<APIMessage>(owner.rest.get(`${messages.path}/${id}`));
        expect(poll?.results?.is_finalized).toBe(true);
        expect(poll?.results?.answer_counts.reduce((sum, { count }) => sum + count, 0)).toBe(members.length);
      }
      expect(await transaction((db) => db.countBy(ScheduledJob, { kind: "poll.end" }))).toBe(0);
    }, 60_000);

    test("what is published reaches each follower once, and changes follow", async () => {
      const { seed } = network();
      const { owner, guild } = await seed.community(1);
      const news = new MessagesOf(owner, (await seed.channel(owner, guild.id, { type: 5 })).id);
      const targets = await Promise.all([1, 2, 3].map(async () => (await seed.channel(owner, guild.id)).id));
      for (const webhook_channel_id of targets) {
        await must(owner.rest.post(`/channels/${news.channelId}/followers`, { webhook_channel_id }));
      }
      const session = await network().connect({ token: owner.token });
      const { id } = await news.send("first");
      const heard = (event: string, content: string) =>
        session
          .all(event)
          .filter((message) => message.content === content && targets.includes(message.channel_id))
          .map((message) => message.channel_id as string);
      await must(owner.rest.post(`${news.path}/${id}/crosspost`));
      await until(() => heard("MESSAGE_CREATE", "first").length === targets.length);
      await must(news.edit(id, { content: "second" }));
      await until(() => heard("MESSAGE_UPDATE", "second").length === targets.length);
      await must(news.delete(id));
      await until(() => heard("MESSAGE_UPDATE", "[Original Message Deleted]").length === targets.length);
      await network().settle();
      expect(heard("MESSAGE_CREATE", "first").toSorted()).toEqual(targets.toSorted());
      expect(heard("MESSAGE_UPDATE", "second").toSorted()).toEqual(targets.toSorted());
      expect(await transaction((db) => db.count(Crosspost))).toBe(0);
    }, 60_000);
  },
  { api: 2 },
);
