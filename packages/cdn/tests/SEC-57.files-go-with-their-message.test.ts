import { readdir } from "node:fs/promises";
import { storage } from "@spacebar/util/storage";
import { messageForm, onBundle, until } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { sendFiles } from "./support/files.js";

const gone = (url: string) => until(async () => (await fetch(url)).status === 404, { what: "The removal of the file" });

onBundle("the files of a message", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  beforeEach(async () => {
    ({ owner, guild } = await network().seed.community(0));
  });

  const send = async (channelId = guild.channelId) => {
    const { id, attachments } = await sendFiles(owner, channelId, [
      { name: "a.txt", content: "a" },
      { name: "b.txt", content: "b" },
    ]);
    return { id, urls: attachments.map(({ url }) => url) };
  };
  const allGone = (urls: string[]) => Promise.all(urls.map(gone));

  test("SEC-57: go when it is deleted", async () => {
    const { id, urls } = await send();
    expect((await owner.rest.delete(`/channels/${guild.channelId}/messages/${id}`)).status).toBe(204);
    await allGone(urls);
  });

  test("SEC-57: go when it is deleted among others", async () => {
    const [first, second] = [await send(), await send()];
    const body = { messages: [first.id, second.id] };
    expect((await owner.rest.post(`/channels/${guild.channelId}/messages/bulk-delete`, body)).status).toBe(204);
    await allGone([...first.urls, ...second.urls]);
  });

  test("SEC-57: go with its channel, and with its guild", async () => {
    const channel = await network().seed.channel(owner, guild.id);
    const [inChannel, inGuild] = [await send(channel.id), await send()];
    await owner.rest.delete(`/channels/${channel.id}`);
    await allGone(inChannel.urls);
    await owner.rest.post(`/guilds/${guild.id}/delete`, {});
    await allGone(inGuild.urls);
  });

  test("REL-13: are not left behind by a message that is refused, or was sent before", async () => {
    const files = [{ name: "a.txt", content: "a" }];
    const path = `/channels/${guild.channelId}/messages`;
    const refused = await owner.rest.post(path, messageForm(files, { message_reference: { message_id: "1" } }));
    expect(refused.status).toBe(400);
    const unknown = await owner.rest.post(path, messageForm(files, { attachments: [{ id: 7 }] }));
    expect([unknown.status, unknown.body.code]).toEqual([400, 50146]);
    const first = await owner.rest.post(path, messageForm(files, { nonce: "n" }));
    const again = await owner.rest.post(path, messageForm(files, { nonce: "n" }));
    expect(again.body.id).toBe(first.body.id);
    const page = (await owner.rest.get(path)).body;
    expect(page).toHaveLength(1);
    expect((await fetch(page[0].attachments[0].url)).status).toBe(200);
    expect(await storage().stat(`attachments/${guild.channelId}/${first.body.attachments[0].id}/a.txt`)).not.toBeNull();
    // Only what the message names is on the disk.
    const folder = `${(storage() as unknown as { root: string }).root}/attachments/${guild.channelId}`;
    expect(await readdir(folder)).toEqual([first.body.attachments[0].id]);
  });

  test("are refused beyond the configured size, 413 and 40005, and beyond the number", async () => {
    const path = `/channels/${guild.channelId}/messages`;
    const send = (files: { name: string; content: string }[]) => owner.rest.post(path, messageForm(files));
    await network().configure({ limits: { message: { maxAttachmentSize: 1000, maxAttachments: 2 } } });
    expect((await send([{ name: "a.txt", content: "a".repeat(1000) }])).status).toBe(200);
    const large = await send([{ name: "a.txt", content: "a".repeat(1001) }]);
    expect([large.status, large.body.code]).toEqual([413, 40005]);
    const many = await send(["a", "b", "c"].map((content) => ({ name: "a.txt", content })));
    expect([many.status, many.body.code]).toEqual([400, 30015]);
    await network().configure({ limits: { message: { maxAttachmentSize: 10_485_760, maxAttachments: 10 } } });
  });
});
