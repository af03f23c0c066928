import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, FORBIDDEN, roleAt, verdict } from "../support/guild.js";
import { forbid, MessagesOf, toldOf } from "../support/messages.js";

describe.each([
  ["/pins", "the older routes"],
  ["/messages/pins", "the newer routes"],
])("pins by %s", (route) => {
  onBundle("of a channel", (network) => {
    let owner: SeededUser;
    let member: SeededUser;
    let guild: SeededGuild;
    let messages: MessagesOf;
    let path: string;
    beforeEach(async () => {
      const made = await network().seed.community(1);
      ({ owner, guild } = made);
      member = made.members[0]!;
      messages = new MessagesOf(owner, guild.channelId);
      path = `/channels/${guild.channelId}${route}`;
    });

    const pin = async (content: string) => {
      const { id } = await messages.send(content);
      await must(owner.rest.put(`${path}/${id}`));
      return id;
    };
    const pinned = async (by = owner): Promise<string[]> => {
      const body = await must(by.rest.get(path));
      const list = Array.isArray(body) ? body : body.items.map(({ message }: { message: object }) => message);
      return list.map(({ content }: { content: string }) => content);
    };

    test("are told, announced and listed, the newest first", async () => {
      const session = await network().connect({ token: member.token });
      const { id } = await messages.send("a");
      const told = await toldOf(network(), session, () => must(owner.rest.put(`${path}/${id}`)));
      expect(told.map(([event]) => event)).toEqual(["CHANNEL_PINS_UPDATE", "MESSAGE_UPDATE", "MESSAGE_CREATE"]);
      const [update, message, announcement] = told.map(([, payload]) => payload);
      expect(update).toEqual({
        channel_id: guild.channelId,
        guild_id: guild.id,
        last_pin_timestamp: expect.any(String),
      });
      expect(message).toMatchObject({ id, pinned: true });
      expect(announcement).toMatchObject({ type: 6, author: { id: owner.id }, message_reference: { message_id: id } });
      expect((await must(owner.rest.get(`/channels/${guild.channelId}`))).last_pin_timestamp).toBe(
        update!["last_pin_timestamp"],
      );
      await pin("b");
      expect(await pinned()).toEqual(["b", "a"]);
    });

    test("are not announced twice, and end when they are taken away or the message is deleted", async () => {
      const session = await network().connect({ token: member.token });
      const [a, b] = [await pin("a"), await pin("b")];
      expect(await toldOf(network(), session, () => must(owner.rest.put(`${path}/${a}`)))).toEqual([]);
      const told = await toldOf(network(), session, () => must(owner.rest.delete(`${path}/${a}`)));
      expect(told.map(([event]) => event)).toEqual(["CHANNEL_PINS_UPDATE", "MESSAGE_UPDATE"]);
      expect(await pinned()).toEqual(["b"]);
      await must(messages.delete(b));
      expect(await pinned()).toEqual([]);
    });

    test("need PIN_MESSAGES; whoever may not read the history sees none", async () => {
      const { id } = await messages.send("a");
      expect(verdict(await member.rest.put(`${path}/${id}`))).toEqual(FORBIDDEN);
      const roleId = await roleAt(network(), guild, 1, "PIN_MESSAGES");
      await network().seed.giveRole(owner, guild.id, member.id, roleId);
      expect((await member.rest.put(`${path}/${id}`)).status).toBe(204);
      expect(await pinned(member)).toEqual(["a"]);
      await forbid(guild, bits("READ_MESSAGE_HISTORY"));
      expect(await pinned(member)).toEqual([]);
      expect(verdict(await owner.rest.put(`${path}/1`))).toEqual([404, 10008]);
    });

    test("are bounded, 30003, and of what people wrote", async () => {
      await network().configure({ limits: { message: { maxPins: 2 } } });
      await pin("a");
      await pin("b");
      const { id } = await messages.send("c");
      expect(verdict(await owner.rest.put(`${path}/${id}`))).toEqual([400, 30003]);
      await network().configure({ limits: { message: { maxPins: 250 } } });
      const [, announcement] = await must(messages.list({ limit: 2 }));
      expect(announcement.type).toBe(6);
      expect(verdict(await owner.rest.put(`${path}/${announcement.id}`))).toEqual([403, 50021]);
    });

    if (route === "/messages/pins") {
      test("come in pages", async () => {
        for (const content of ["a", "b", "c"]) await pin(content);
        const first = await must(owner.rest.get(path, { query: { limit: 2 } }));
        expect([first.items.length, first.has_more]).toEqual([2, true]);
        const { pinned_at } = first.items[1];
        const second = await must(owner.rest.get(path, { query: { limit: 2, before: pinned_at } }));
        expect([
          second.items.map(({ message }: { message: { content: string } }) => message.content),
          second.has_more,
        ]).toEqual([["a"], false]);
        expect(verdict(await owner.rest.get(path, { query: { limit: 51 } }))).toEqual([400, 50035]);
        expect(verdict(await owner.rest.get(path, { query: { before: "yesterday" } }))).toEqual([400, 50035]);
      });
    }
  });
});
