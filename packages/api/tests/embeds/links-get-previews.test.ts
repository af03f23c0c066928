import type { APIEmbed, APIMessage } from "discord-api-types/v10";
import { unfurlsEnded } from "@spacebar/util/actions";
import { useOutgoingHttp } from "@spacebar/util/lib";
import { forgetLinks } from "@spacebar/util/unfurl";
import { must, onBundle, Outside, SAMPLES } from "@spacebar/testkit";
import type { GatewayClient, SeededGuild, SeededUser } from "@spacebar/testkit";

const A_PAGE = `<title>Page</title><meta property="og:title" content="A page"><meta property="og:description" content="About it">
  <meta property="og:site_name" content="Example"><meta name="theme-color" content="#123456">
  <link rel="alternate" type="application/json+oembed" href="/oembed">`;

onBundle("a link in a message", (network) => {
  let outside: Outside;
  let owner: SeededUser;
  let guild: SeededGuild;
  let session: GatewayClient;

  beforeAll(async () => {
    outside = await Outside.start();
    useOutgoingHttp(outside.client());
    owner = await network().seed.user();
    guild = await network().seed.guild(owner);
    session = await network().connect({ token: owner.token });
    outside.pages("example.com", {
      "/": A_PAGE,
      "/oembed": { type: "application/json", body: JSON.stringify({ type: "link", author_name: "Somebody" }) },
      "/other": "<title>Other</title>",
      "/a.png": { type: "image/png", body: SAMPLES.png },
      "/lies.png": { type: "image/png", body: "<svg xmlns='http://www.w3.org/2000/svg'/>" },
      "/a.gif": { type: "image/gif", body: SAMPLES.gif },
      "/a.mp4": { type: "video/mp4", body: SAMPLES.mp4 },
      "/article": `<meta property="og:type" content="article"><meta property="og:title" content="Long read">
        <meta property="og:image" content="/a.png"><meta property="og:image:alt" content="All red">`,
      "/film": `<title>Film</title><meta property="og:video" content="http://player.example/1"><meta property="og:video:width"
        content="640"><meta property="og:video:height" content="360"><meta property="og:image" content="/a.png">`,
      "/gif": `<title>Wave</title><meta property="og:site_name" content="Gifs"><meta property="og:video" content="/a.mp4">
        <meta property="og:video:type" content="video/mp4"><meta property="og:image" content="/a.gif">`,
      "/empty": "nothing",
      "/text": { type: "text/plain", body: A_PAGE },
      "/broken": { status: 500, body: A_PAGE },
    });
  });
  afterAll(() => outside.close());
  beforeEach(() => {
    forgetLinks();
    outside.hits.length = 0;
    session.forget();
  });

  const path = () => `/channels/${guild.channelId}/messages`;
  const send = (content: string, more: object = {}, by = owner) =>
    must<APIMessage>(by.rest.post(path(), { content, ...more }));

  /** What history says when nothing is being asked any more. */
  async function settled({ id }: APIMessage): Promise<APIMessage> {
    await unfurlsEnded();
    await network().settle();
    return must<APIMessage>(owner.rest.get(`${path()}/${id}`));
  }

  const embedsOf = async (content: string, more: object = {}): Promise<APIEmbed[]> =>
    (await settled(await send(content, more))).embeds;

  const external = (url: string) => expect.stringMatching(new RegExp(`/external/[\\w-]{43}/${url}$`));

  test("is answered at once without a preview, which follows as MESSAGE_UPDATE", async () => {
    const sent = await send("look: http://example.com/");
    expect(sent.embeds).toEqual([]);
    const update = await session.waitFor("MESSAGE_UPDATE", ({ id }) => id === sent.id);
    expect(update).toMatchObject({
      content: "look: http://example.com/",
      edited_timestamp: null,
      author: { id: owner.id },
      guild_id: guild.id,
      embeds: [
        {
          type: "link",
          url: "http://example.com/",
          title: "A page",
          description: "About it",
          color: 0x123456,
          provider: { name: "Example" },
          author: { name: "Somebody" },
        },
      ],
    });
    expect((await settled(sent)).embeds).toEqual(update["embeds"]);
    expect(session.all("MESSAGE_UPDATE")).toHaveLength(1);
  });

  test("of each kind becomes the embed of that kind", async () => {
    const thumbnail = {
      width: 40,
      height: 30,
      content_type: "image/png",
      placeholder: expect.any(String),
      placeholder_version: 1,
    };
    expect(await embedsOf("http://example.com/a.png")).toEqual([
      {
        type: "image",
        url: "http://example.com/a.png",
        thumbnail: {
          ...thumbnail,
          url: "http://example.com/a.png",
          flags: 0,
          proxy_url: external("http/example.com/a.png"),
        },
      },
    ]);
    expect(await embedsOf("http://example.com/a.gif")).toMatchObject([
      { type: "image", thumbnail: { width: 8, height: 8, content_type: "image/gif", flags: 32 } },
    ]);
    expect(await embedsOf("http://example.com/article")).toMatchObject([
      {
        type: "article",
        title: "Long read",
        thumbnail: { ...thumbnail, url: "http://example.com/a.png", description: "All red" },
      },
    ]);
    const [film] = await embedsOf("http://example.com/film");
    expect(film).toMatchObject({
      type: "video",
      video: { url: "http://player.example/1", width: 640, height: 360 },
      thumbnail,
    });
    expect(film?.video).not.toHaveProperty("proxy_url");
    expect(await embedsOf("http://example.com/a.mp4")).toMatchObject([
      {
        type: "video",
        video: {
          url: "http://example.com/a.mp4",
          content_type: "video/mp4",
          proxy_url: external("http/example.com/a.mp4"),
        },
      },
    ]);
    expect(await embedsOf("http://example.com/gif")).toMatchObject([
      {
        type: "gifv",
        url: "http://example.com/gif",
        provider: { name: "Gifs" },
        thumbnail: { content_type: "image/gif" },
        video: { content_type: "video/mp4" },
      },
    ]);
  });

  test.each(["empty", "text", "broken", "missing", "lies.png"])("to /%s has no preview", async (page) => {
    expect(await embedsOf(`http://example.com/${page}`)).toEqual([]);
    expect(outside.hits.length).toBeGreaterThan(0);
    expect(session.all("MESSAGE_UPDATE")).toEqual([]);
  });

  test.each(["<http://example.com/>", "`http://example.com/`", "```\nhttp://example.com/\n```", "no link"])(
    "%j asks nobody",
    async (content) => {
      expect(await embedsOf(content)).toEqual([]);
      expect(outside.hits).toEqual([]);
    },
  );

  test("that leads inside asks nobody", async () => {
    outside.names.set("inside.example", ["10.0.0.1"]);
    expect(await embedsOf("http://127.0.0.1/ http://inside.example/ http://[::1]/ http://169.254.169.254/")).toEqual(
      [],
    );
    expect(outside.dials.filter(({ address }) => !address.startsWith("93."))).toEqual([]);
  });

  test("is one of five, and each has one preview", async () => {
    const links = Array.from({ length: 7 }, (_, index) => `http://example.com/other?${index}`);
    outside.site(
      "many.example",
      (_, response) => void response.setHeader("content-type", "text/html").end("<title>T</title>"),
    );
    const many = links.map((link) => link.replace("example.com", "many.example"));
    expect((await embedsOf([...many, ...many].join(" "))).map(({ url }) => url)).toEqual(many.slice(0, 5));
  });

  test("of somebody who may not embed links, or in a message whose embeds are suppressed, asks nobody", async () => {
    const member = await network().seed.member(guild);
    await must(
      owner.rest.put(`/channels/${guild.channelId}/permissions/${guild.id}`, { type: 0, deny: String(1 << 14) }),
    );
    const refused = await send("http://example.com/", {}, member);
    expect((await settled(refused)).embeds).toEqual([]);
    await must(owner.rest.put(`/channels/${guild.channelId}/permissions/${guild.id}`, { type: 0, deny: "0" }));
    const suppressed = await send("http://example.com/", { flags: 4 });
    expect((await settled(suppressed)).embeds).toEqual([]);
    expect(outside.hits).toEqual([]);

    const shown = await must<APIMessage>(owner.rest.patch(`${path()}/${suppressed.id}`, { flags: 0 }));
    expect((await settled(shown)).embeds).toMatchObject([{ title: "A page" }]);
    await must(owner.rest.patch(`${path()}/${suppressed.id}`, { flags: 4 }));
    expect((await settled(suppressed)).embeds).toEqual([]);
  });

  test("is looked at again when the message is edited", async () => {
    const sent = await send("http://example.com/");
    expect((await settled(sent)).embeds).toHaveLength(1);
    const kept = await must<APIMessage>(
      owner.rest.patch(`${path()}/${sent.id}`, { content: "http://example.com/ again" }),
    );
    expect(kept.embeds).toMatchObject([{ title: "A page" }]);
    const gone = await must<APIMessage>(
      owner.rest.patch(`${path()}/${sent.id}`, { content: "http://example.com/other" }),
    );
    expect(gone.embeds).toEqual([]);
    expect((await settled(sent)).embeds).toMatchObject([{ title: "Other" }]);
    const none = await must<APIMessage>(owner.rest.patch(`${path()}/${sent.id}`, { content: "no link" }));
    expect(none.embeds).toEqual([]);
    expect((await settled(sent)).embeds).toEqual([]);
  });

  test("of a message that was edited, suppressed or deleted meanwhile is let go", async () => {
    let answer = () => {};
    outside.site("slow.example", (_, response) => {
      answer = () => response.setHeader("content-type", "text/html").end("<title>Slow</title>");
    });
    const meanwhile = async (change: (sent: APIMessage) => Promise<unknown>) => {
      forgetLinks();
      const asked = outside.hits.length;
      const sent = await send("http://slow.example/");
      while (outside.hits.length === asked) await network().settle();
      await change(sent);
      await network().settle();
      session.forget();
      answer();
      await unfurlsEnded();
      await network().settle();
      return { sent, updates: session.all("MESSAGE_UPDATE").filter(({ id }) => id === sent.id) };
    };
    const edited = await meanwhile(({ id }) => must(owner.rest.patch(`${path()}/${id}`, { content: "no link" })));
    expect(edited.updates).toEqual([]);
    expect((await settled(edited.sent)).embeds).toEqual([]);
    const suppressed = await meanwhile(({ id }) => must(owner.rest.patch(`${path()}/${id}`, { flags: 4 })));
    expect(suppressed.updates).toEqual([]);
    const deleted = await meanwhile(({ id }) => must(owner.rest.delete(`${path()}/${id}`)));
    expect(deleted.updates).toEqual([]);
  });

  test("does not get in the way of embeds that a bot writes", async () => {
    const bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: 8n });
    const embeds = [
      {
        title: "own",
        image: { url: "http://example.com/a.png" },
        author: { name: "a", icon_url: "http://example.com/a.png" },
      },
    ];
    const sent = await must<APIMessage>(bot.rest.post(path(), { content: "http://example.com/", embeds }));
    expect(sent.embeds[0]?.image).not.toHaveProperty("width");
    const [own, ...others] = (await settled(sent)).embeds;
    expect(others).toEqual([]);
    // Their pictures are looked at, so that clients can make room for them.
    expect(own?.image).toMatchObject({
      width: 40,
      height: 30,
      content_type: "image/png",
      placeholder: expect.any(String),
    });
    expect(session.all("MESSAGE_UPDATE")).toHaveLength(1);
    expect(own).toMatchObject({
      type: "rich",
      image: { url: "http://example.com/a.png", proxy_url: external("http/example.com/a.png") },
      author: { proxy_icon_url: external("http/example.com/a.png") },
    });
  });

  test("in a direct message has a preview for both", async () => {
    const friend = await network().seed.member(guild);
    const channel = await must<{ id: string }>(owner.rest.post("/users/@me/channels", { recipients: [friend.id] }));
    const other = await network().connect({ token: friend.token });
    await must(owner.rest.post(`/channels/${channel.id}/messages`, { content: "http://example.com/" }));
    const { embeds } = await other.waitFor("MESSAGE_UPDATE");
    expect(embeds).toMatchObject([{ title: "A page" }]);
  });

  test("asks nobody when the host wants no previews, or none of that site", async () => {
    await network().configure({ unfurl: { enabled: false } });
    expect(await embedsOf("http://example.com/")).toEqual([]);
    await network().configure({ unfurl: { enabled: true, blockedHosts: ["example.com"] } });
    expect(await embedsOf("http://example.com/ http://www.example.com/")).toEqual([]);
    await network().configure({ unfurl: { blockedHosts: [] } });
    expect(outside.hits).toEqual([]);
  });

  test("can be tried without a message", async () => {
    const urls = ["http://example.com/", "http://example.com/a.png", "http://127.0.0.1/"];
    const many = await must<{ embeds: APIEmbed[] }>(owner.rest.post("/unfurler/embed-urls", { urls }));
    expect(many.embeds.map(({ type }) => type)).toEqual(["link", "image"]);
    expect(await owner.rest.post("/unfurler/embed-urls", { urls: [...urls, ...urls] })).toMatchObject({ status: 400 });
    const debug = await must<Record<string, unknown>>(owner.rest.post("/unfurler/unfurl", { url: urls[0] }));
    expect(debug).toMatchObject({
      response: { headers: { "content-type": "text/html; charset=utf-8" }, body: A_PAGE },
      context_errors: [],
      embeds: [{ title: "A page" }],
    });
    expect(await must(owner.rest.post("/unfurler/unfurl", { url: urls[2] }))).toEqual({
      error: expect.stringContaining("forbidden_host"),
      context_errors: [],
      embeds: [],
    });
    expect(await owner.rest.post("/unfurler/unfurl", { url: "file:///etc/passwd" })).toMatchObject({ status: 400 });
  });
});
