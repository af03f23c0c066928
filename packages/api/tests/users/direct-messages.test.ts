import { forEachSetup, must, until } from "@spacebar/testkit";
import type { SeededUser } from "@spacebar/testkit";

interface Wire {
  id: string;
  type: number;
  recipients: { id: string }[];
  owner_id?: string;
}

await forEachSetup("direct messages", (network) => {
  const open = (by: SeededUser, body: object) => by.rest.post<Wire>("/users/@me/channels", body);
  const listed = async (by: SeededUser) => (await must<Wire[]>(by.rest.get("/users/@me/channels"))).map(({ id }) => id);
  const idsOf = ({ recipients }: Wire) => recipients.map(({ id }) => id).sort();

  /** People who know each other from a guild. */
  async function friends(count: number) {
    const { owner, members } = await network().seed.community(count - 1);
    return [owner, ...members];
  }

  describe("of two", () => {
    test("there is one for each pair, whoever asks and however often", async () => {
      const [one, other] = await network().seed.users(2);
      const asked = await Promise.all([
        open(one!, { recipient_id: other!.id }),
        open(one!, { recipients: [other!.id] }),
        open(other!, { recipients: [one!.id] }),
      ]);
      expect(asked.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(new Set(asked.map(({ body }) => body.id)).size).toBe(1);
      expect(idsOf(asked[0]!.body)).toEqual([other!.id]);
      expect(idsOf(asked[2]!.body)).toEqual([one!.id]);
    });

    test("it appears for the other with the first message, before the message", async () => {
      const [one, other] = await network().seed.users(2);
      const [mine, theirs] = [
        await network().connect({ token: one!.token }),
        await network().connect({ token: other!.token }),
      ];
      const { id } = await must(open(one!, { recipients: [other!.id] }));
      expect(await mine.waitFor("CHANNEL_CREATE")).toMatchObject({ id, type: 1, recipients: [{ id: other!.id }] });
      await network().settle();
      expect(theirs.all("CHANNEL_CREATE")).toEqual([]);
      expect(await listed(other!)).toEqual([]);
      await network().seed.message(one!, id, "hello");
      await theirs.waitFor("MESSAGE_CREATE", (message) => message.content === "hello");
      expect(theirs.recent.map(({ t }) => t).filter((t) => /CHANNEL_CREATE|MESSAGE_CREATE/.test(t))).toEqual([
        "CHANNEL_CREATE",
        "MESSAGE_CREATE",
      ]);
      expect(theirs.all("CHANNEL_CREATE")).toMatchObject([{ id, recipients: [{ id: one!.id }] }]);
      expect(await listed(other!)).toEqual([id]);
    });

    test("closed, it is gone from the list until it is opened or written in again", async () => {
      const [one, other] = await network().seed.users(2);
      const { id } = await must(open(one!, { recipients: [other!.id] }));
      await network().seed.message(one!, id);
      const session = await network().connect({ token: one!.token });
      expect(await must(one!.rest.delete(`/channels/${id}`))).toMatchObject({ id, type: 1 });
      expect(await session.waitFor("CHANNEL_DELETE")).toMatchObject({ id });
      expect(await listed(one!)).toEqual([]);
      expect(await listed(other!)).toEqual([id]);
      await network().seed.message(other!, id);
      expect(await session.waitFor("CHANNEL_CREATE")).toMatchObject({ id, recipients: [{ id: other!.id }] });
      expect(await listed(one!)).toEqual([id]);
    });

    test("not with oneself, with nobody, or between bots", async () => {
      const user = await network().seed.user();
      const [bot, other] = [await network().seed.bot(user), await network().seed.bot(user)];
      expect((await open(user, { recipient_id: user.id })).body).toMatchObject({ code: 50007 });
      expect((await open(user, { recipient_id: "1" })).body).toMatchObject({ code: 10013 });
      expect((await open(user, {})).body).toMatchObject({ code: 50035 });
      expect((await bot.rest.post("/users/@me/channels", { recipient_id: other.id })).body).toMatchObject({
        code: 50007,
      });
      expect((await bot.rest.post("/users/@me/channels", { recipient_id: user.id })).status).toBe(200);
    });

    test("nobody else can read or close it", async () => {
      const [one, other, stranger] = await network().seed.users(3);
      const { id } = await must(open(one!, { recipients: [other!.id] }));
      for (const answer of [
        await stranger!.rest.get(`/channels/${id}`),
        await stranger!.rest.get(`/channels/${id}/messages`),
        await stranger!.rest.delete(`/channels/${id}`),
        await stranger!.rest.put(`/channels/${id}/recipients/${stranger!.id}`, {}),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([403, 50001]);
      }
    });
  });

  describe("of a group", () => {
    test("everybody is told of it, each without themselves", async () => {
      const people = await friends(3);
      const [owner, ...others] = people;
      const sessions = await Promise.all(people.map(({ token }) => network().connect({ token })));
      const group = await must(open(owner!, { recipients: others.map(({ id }) => id) }));
      expect(group).toMatchObject({ type: 3, owner_id: owner!.id });
      for (const [index, session] of sessions.entries()) {
        const wire = (await session.waitFor("CHANNEL_CREATE", ({ id }) => id === group.id)) as Wire;
        expect(idsOf(wire)).toEqual(
          people
            .filter((_, other) => other !== index)
            .map(({ id }) => id)
            .sort(),
        );
        expect(await listed(people[index]!)).toEqual([group.id]);
      }
    });

    test("strangers and bots cannot be put into one, nor too many people", async () => {
      const [owner, friend] = await friends(2);
      const stranger = await network().seed.user();
      const bot = await network().seed.bot(owner!);
      expect((await open(owner!, { recipients: [friend!.id, stranger.id] })).body).toMatchObject({ code: 50007 });
      expect((await open(owner!, { recipients: [friend!.id, bot.id] })).body).toMatchObject({ code: 50007 });
      expect((await open(owner!, { recipients: [friend!.id, "1"] })).body).toMatchObject({ code: 10013 });
      expect((await bot.rest.post("/users/@me/channels", { recipients: [owner!.id, friend!.id] })).body).toMatchObject({
        code: 20001,
      });
      await network().configure({ limits: { user: { maxGroupRecipients: 2 } } });
      const [one, two, three] = await friends(3);
      await until(async () => {
        const { body } = await open(one!, { recipients: [two!.id, three!.id] });
        return (body as unknown as { code?: number }).code === 30004;
      });
      await network().configure({ limits: { user: { maxGroupRecipients: 10 } } });
    });

    test("people are added, and taken out by its owner or themselves", async () => {
      const [owner, second, third] = await friends(3);
      const { id } = await must(open(owner!, { recipients: [owner!.id, second!.id] }));
      const [watching, joining] = [
        await network().connect({ token: second!.token }),
        await network().connect({ token: third!.token }),
      ];
      expect((await second!.rest.put(`/channels/${id}/recipients/${third!.id}`, {})).status).toBe(204);
      expect(await watching.waitFor("CHANNEL_RECIPIENT_ADD")).toMatchObject({
        channel_id: id,
        user: { id: third!.id },
      });
      expect(idsOf((await joining.waitFor("CHANNEL_CREATE", (channel) => channel.id === id)) as Wire)).toEqual(
        [owner!.id, second!.id].sort(),
      );
      expect(await joining.waitFor("MESSAGE_CREATE")).toMatchObject({ type: 1, mentions: [{ id: third!.id }] });
      expect((await second!.rest.delete(`/channels/${id}/recipients/${third!.id}`)).body.code).toBe(50013);
      expect((await owner!.rest.delete(`/channels/${id}/recipients/${third!.id}`)).status).toBe(204);
      expect(await joining.waitFor("CHANNEL_DELETE")).toMatchObject({ id });
      expect(await watching.waitFor("CHANNEL_RECIPIENT_REMOVE")).toMatchObject({
        channel_id: id,
        user: { id: third!.id },
      });
      joining.forget();
      await network().seed.message(owner!, id, "after");
      await watching.waitFor("MESSAGE_CREATE", ({ content }) => content === "after");
      await network().settle();
      expect(joining.recent).toEqual([]);
      expect((await third!.rest.get(`/channels/${id}/messages`)).body.code).toBe(50001);
    });

    test("its owner leaves and it is the next one's; the last one takes it along", async () => {
      const [owner, heir] = await friends(2);
      const { id } = await must(open(owner!, { recipients: [owner!.id, heir!.id] }));
      const session = await network().connect({ token: heir!.token });
      await must(owner!.rest.delete(`/channels/${id}`));
      expect(await session.waitFor("CHANNEL_UPDATE")).toMatchObject({ id, owner_id: heir!.id, recipients: [] });
      expect(await listed(owner!)).toEqual([]);
      await must(heir!.rest.delete(`/channels/${id}`));
      expect((await heir!.rest.get(`/channels/${id}`)).body.code).toBe(10003);
    });

    test("a conversation of two becomes a new group of three", async () => {
      const [one, two, three] = await friends(3);
      const { id } = await must(open(one!, { recipients: [two!.id] }));
      const { status, body } = await one!.rest.put(`/channels/${id}/recipients/${three!.id}`, {});
      expect(status).toBe(201);
      expect(body).toMatchObject({ type: 3, owner_id: one!.id });
      expect(body.id).not.toBe(id);
      expect(idsOf(body as Wire)).toEqual([two!.id, three!.id].sort());
    });
  });
});
