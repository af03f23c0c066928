import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { FORBIDDEN, verdict } from "../support/guild.js";
import { MessagesOf, toldOf } from "../support/messages.js";

const ANNOUNCEMENTS = 5;

onBundle("publishing a message", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;
  let news: MessagesOf;
  beforeAll(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    news = new MessagesOf(owner, (await network().seed.channel(owner, guild.id, { type: ANNOUNCEMENTS })).id);
  });

  test("marks it, once", async () => {
    const session = await network().connect({ token: member.token });
    const { id } = await news.send("news");
    const publish = () => owner.rest.post(`${news.path}/${id}/crosspost`);
    const told = await toldOf(network(), session, async () =>
      expect((await publish()).body).toMatchObject({ id, flags: 1 }),
    );
    expect(told).toEqual([["MESSAGE_UPDATE", expect.objectContaining({ id, flags: 1 })]]);
    expect(verdict(await publish())).toEqual([400, 40033]);
  });

  test("is for one's own, or with MANAGE_MESSAGES, and only for announcements", async () => {
    const theirs = await news.as(member).send("theirs");
    expect(verdict(await member.rest.post(`${news.path}/${(await news.send("news")).id}/crosspost`))).toEqual(
      FORBIDDEN,
    );
    expect((await member.rest.post(`${news.path}/${theirs.id}/crosspost`)).status).toBe(200);
    const plain = new MessagesOf(owner, guild.channelId);
    expect(verdict(await owner.rest.post(`${plain.path}/${(await plain.send("x")).id}/crosspost`))).toEqual([
      400, 50024,
    ]);
  });
});

onBundle("links of attachments", (network) => {
  test("are signed anew for those who may read them", async () => {
    const { owner, guild, members } = await network().seed.community(1);
    const stranger = await network().seed.user();
    const form = new FormData();
    form.append("files[0]", new Blob(["meow"]), "cat.txt");
    const { attachments } = await must(owner.rest.post(`/channels/${guild.channelId}/messages`, form));
    const { url } = attachments[0] as { url: string };
    const bare = url.split("?", 1)[0]!;
    const refresh = async (by: SeededUser, ...urls: string[]) =>
      (await must(by.rest.post("/attachments/refresh-urls", { attachment_urls: urls }))).refreshed_urls as {
        original: string;
        refreshed: string;
      }[];
    const wanted = [url, bare, `${bare}?x=5&ex=1&hm=2`, `https://other.example${new URL(bare).pathname}`];
    const fresh = await refresh(members[0]!, ...wanted);
    expect(fresh.map(({ original }) => original)).toEqual(wanted);
    for (const { refreshed } of fresh) expect((await fetch(refreshed)).status).toBe(200);
    expect(fresh[2]!.refreshed).toContain("x=5");
    for (const strange of ["https://example.test/x.png", "nothing", `${bare}/more`]) {
      expect(await refresh(owner, strange)).toEqual([{ original: strange, refreshed: strange }]);
    }
    expect(await refresh(stranger, bare)).toEqual([{ original: bare, refreshed: bare }]);
    const none = await owner.rest.post("/attachments/refresh-urls", { attachment_urls: [] });
    expect(verdict(none)).toEqual([400, 50035]);
  });
});
