import { must, onBundle, Outside } from "@spacebar/testkit";
import type { Rest } from "@spacebar/testkit";
import { useOutgoingHttp } from "@spacebar/util/lib";

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

onBundle("a picture of another site that a webhook writes under", (network) => {
  let outside: Outside;
  let owner: Rest;
  let webhook: { id: string; token: string };
  beforeAll(async () => {
    outside = await Outside.start();
    outside.pages("pictures.example", {
      "/face.png": { body: PIXEL, type: "image/png" },
      "/page": { body: "<html>", type: "text/html" },
      "/lie.png": { body: "<svg xmlns='http://www.w3.org/2000/svg'/>", type: "image/png" },
    });
    useOutgoingHttp(outside.client());
    const user = await network().seed.user();
    owner = user.rest;
    const { channelId } = await network().seed.guild(user);
    webhook = await must(owner.post(`/channels/${channelId}/webhooks`, { name: "x" }));
  });
  afterAll(() => outside.close());

  const avatarOf = async (avatar_url: string): Promise<string> => {
    const path = `/webhooks/${webhook.id}/${webhook.token}`;
    const message = await must(
      network()
        .rest()
        .post(path, { content: "x", avatar_url }, { query: { wait: true } }),
    );
    return message.author.avatar;
  };
  const look = (hash: string, ending = "") => fetch(`${network().cdnUrl}/avatars/${webhook.id}/${hash}${ending}`);

  test("is fetched when somebody looks at it, once, and served by this instance", async () => {
    const hash = await avatarOf("http://pictures.example/face.png");
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    expect(await avatarOf("http://pictures.example/face.png")).toBe(hash);
    expect(outside.hits).toEqual([]);
    const [as, at] = await Promise.all([look(hash, ".webp?size=16"), look(hash)]);
    expect([as.status, as.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect([at.status, at.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect((await look(hash, ".png")).status).toBe(200);
    expect(outside.hits.map(({ place }) => place)).toEqual(["pictures.example/face.png"]);
  });

  test.each([
    "http://pictures.example/none.png",
    "http://pictures.example/page",
    "http://pictures.example/lie.png",
    "https://nowhere.example/x.png",
    "http://127.0.0.1/x.png",
    "http://169.254.169.254/latest/meta-data",
  ])("is not there for %s, and is not asked for at once again", async (url) => {
    const hash = await avatarOf(url);
    const before = outside.hits.length;
    expect((await look(hash, ".png")).status).toBe(404);
    const after = outside.hits.length;
    expect((await look(hash, ".png")).status).toBe(404);
    expect([after - before <= 1, outside.hits.length - after]).toEqual([true, 0]);
  });

  test("may be one of this instance's own", async () => {
    const avatar = `data:image/png;base64,${PIXEL.toString("base64")}`;
    const { id, avatar: own } = await must(owner.patch("/users/@me", { avatar }));
    const before = outside.hits.length;
    const hash = await avatarOf(`${network().cdnUrl}/avatars/${id}/${own}.png`);
    expect((await look(hash, ".png")).status).toBe(200);
    expect(outside.hits.length).toBe(before);
  });

  test("is an address of the web", async () => {
    const path = `/webhooks/${webhook.id}/${webhook.token}`;
    for (const avatar_url of [
      "file:///etc/passwd",
      "x",
      "javascript:alert(1)",
      `https://a.example/${"x".repeat(2048)}`,
    ]) {
      expect((await network().rest().post(path, { content: "x", avatar_url })).body.code).toBe(50035);
    }
  });
});
