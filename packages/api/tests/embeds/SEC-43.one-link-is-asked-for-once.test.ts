import type { APIMessage } from "discord-api-types/v10";
import { unfurlsEnded } from "@spacebar/util/actions";
import { clock, setClock, useOutgoingHttp } from "@spacebar/util/lib";
import { must, onBundle, Outside } from "@spacebar/testkit";

const MINUTE = 60_000;

onBundle("SEC-43", (network) => {
  let outside: Outside;

  beforeAll(async () => {
    outside = await Outside.start();
    useOutgoingHttp(outside.client());
  });
  afterAll(() => outside.close());
  afterEach(() => setClock());

  test("a thousand messages with one link are one request, and each has its preview", async () => {
    const owner = await network().seed.user();
    const guild = await network().seed.guild(owner);
    const path = `/channels/${guild.channelId}/messages`;
    outside.pages("popular.example", { "/": "<title>Popular</title>" });
    outside.site("gone.example", (_, response) => void response.writeHead(503).end());
    const send = () =>
      Promise.all(
        Array.from({ length: 20 }, () =>
          must(owner.rest.post(path, { content: "http://popular.example/ http://gone.example/" }, { judged: false })),
        ),
      );
    for (let sent = 0; sent < 1000; sent += 20) await send();
    await unfurlsEnded();
    expect(outside.count("popular.example/")).toBe(1);
    expect(outside.count("gone.example/")).toBe(1);

    let before = "";
    for (let read = 0; read < 1000; read += 100) {
      const page = await must<APIMessage[]>(owner.rest.get(`${path}?limit=100${before && `&before=${before}`}`));
      expect(page.map(({ embeds }) => embeds[0]?.title)).toEqual(page.map(() => "Popular"));
      before = page.at(-1)!.id;
    }

    // The answer of a site that failed serves for five minutes too, and neither serves for ever.
    const from = clock.now();
    setClock({ now: () => from + 4 * MINUTE });
    await send();
    await unfurlsEnded();
    expect([outside.count("popular.example/"), outside.count("gone.example/")]).toEqual([1, 1]);
    setClock({ now: () => from + 31 * MINUTE });
    await send();
    await unfurlsEnded();
    expect([outside.count("popular.example/"), outside.count("gone.example/")]).toEqual([2, 2]);
  }, 120_000);
});
