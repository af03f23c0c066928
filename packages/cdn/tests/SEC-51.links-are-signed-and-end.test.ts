import { clock, setClock } from "@spacebar/util/lib";
import { onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { sendFile } from "./support/files.js";

const HOUR = 3_600_000;

onBundle("SEC-51: the link of an attachment", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let url: string;
  beforeAll(async () => {
    ({ owner, guild } = await network().seed.community(0));
    ({ url } = await sendFile(owner, guild.channelId, "cat.txt", "meow"));
  });
  afterEach(() => setClock());

  const status = async (link: string | URL) => (await fetch(link)).status;
  const change = (edit: (link: URL) => void) => {
    const link = new URL(url);
    edit(link);
    return link;
  };

  test("opens it, with other parameters beside it too", async () => {
    expect(await status(url)).toBe(200);
    expect(await status(`${url}size=10&foo=bar`)).toBe(200);
    expect(await status(change((link) => link.searchParams.sort()))).toBe(200);
  });

  test("is nothing without its signature, with another one, or for another file", async () => {
    const another = await sendFile(owner, guild.channelId, "dog.txt", "woof");
    const wrong = [
      change((link) => (link.search = "")),
      ...["ex", "is", "hm"].flatMap((name) => [
        change((link) => link.searchParams.delete(name)),
        change((link) => link.searchParams.set(name, "")),
        change((link) => link.searchParams.set(name, `${link.searchParams.get(name)}0`)),
        change((link) => link.searchParams.set(name, new URL(another.url).searchParams.get(name)! + "g")),
      ]),
      change((link) => (link.pathname = new URL(another.url).pathname)),
      change((link) => (link.pathname = link.pathname.replace("cat", "dog"))),
      change((link) => link.searchParams.set("ex", "fffffffffff")),
      change((link) => link.searchParams.set("hm", new URL(another.url).searchParams.get("hm")!)),
    ];
    for (const link of wrong) expect([link.search, await status(link)]).toEqual([link.search, 404]);
  });

  test("does not tell a wrong signature from a missing file", async () => {
    const unsigned = await fetch(change((link) => (link.search = "")));
    const missing = await fetch(`${network().cdnUrl}/attachments/1/2/cat.txt`);
    expect([unsigned.status, await unsigned.text()]).toEqual([missing.status, await missing.text()]);
  });

  test("lives as long as is configured, and a payload brings a fresh one", async () => {
    const issued = clock.now();
    setClock({ now: () => issued + 23 * HOUR });
    expect(await status(url)).toBe(200);
    setClock({ now: () => issued + 26 * HOUR });
    expect(await status(url)).toBe(404);
    const [message] = (await owner.rest.get(`/channels/${guild.channelId}/messages`)).body.filter(
      ({ attachments }: { attachments: { filename: string }[] }) => attachments[0]?.filename === "cat.txt",
    );
    expect(await status(message.attachments[0].url)).toBe(200);
  });

  test("is the same for an hour, so that browsers keep the file", async () => {
    const start = Math.ceil(clock.now() / HOUR) * HOUR;
    const linkAt = async (now: number) => {
      setClock({ now: () => now });
      return (await owner.rest.get(`/channels/${guild.channelId}/messages`)).body.at(-1).attachments[0].url as string;
    };
    const first = await linkAt(start);
    expect(await linkAt(start + HOUR - 1)).toBe(first);
    expect(await linkAt(start + HOUR)).not.toBe(first);
  });

  test("names its end in milliseconds to web clients, in seconds to the protocol's own", async () => {
    const end = () => parseInt(new URL(url).searchParams.get("ex")!, 16);
    expect(end()).toBeGreaterThan(clock.now());
    await network().configure({ compatibility: { webClients: false } });
    ({ url } = await sendFile(owner, guild.channelId, "cat.txt", "meow"));
    expect(end()).toBeLessThan((clock.now() + 48 * HOUR) / 1000);
    expect(await status(url)).toBe(200);
    await network().configure({ compatibility: { webClients: true } });
  });

  test("is not needed where the host says so", async () => {
    await network().configure({ cdn: { signUrls: false } });
    expect(await status(change((link) => (link.search = "")))).toBe(200);
    const plain = await sendFile(owner, guild.channelId, "cat.txt", "meow");
    expect(new URL(plain.url).search).toBe("");
    await network().configure({ cdn: { signUrls: true } });
    expect(await status(plain.url)).toBe(404);
  });
});
