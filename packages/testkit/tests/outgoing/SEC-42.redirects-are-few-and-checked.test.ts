import { Outside } from "@spacebar/testkit";

const INSIDE = [
  "http://127.0.0.1/",
  "http://[::1]/",
  "http://169.254.169.254/latest/meta-data",
  "//localhost/",
  "http://2130706433/",
  "http://inside.example/",
  "http://away.example:8080/",
  "http://user:secret@away.example/",
  "file:///etc/passwd",
  "gopher://away.example/",
  "http://[broken",
];

describe("SEC-42", () => {
  let outside: Outside;

  beforeAll(async () => {
    outside = await Outside.start();
    outside.names.set("inside.example", ["10.0.0.1"]);
    outside.site("away.example", (_, response) => void response.end("away"));
    outside.site("start.example", ({ url = "" }, response) => {
      const { searchParams, pathname } = new URL(url, "http://start.example");
      const left = Number(searchParams.get("left") ?? 0);
      const to = searchParams.get("to") ?? (left > 0 ? `/hop?left=${left - 1}` : null);
      if (to === null) return void response.end("arrived");
      response.writeHead(pathname === "/hop" ? 302 : Number(pathname.slice(1)), { location: to }).end();
    });
  });
  afterAll(() => outside.close());
  beforeEach(() => {
    outside.dials.length = 0;
    outside.hits.length = 0;
  });

  test.each([301, 302, 303, 307, 308])("%d is followed to a public place", async (status) => {
    const to = encodeURIComponent("http://away.example/there");
    const answer = await outside.client().request(`http://start.example/${status}?to=${to}`);
    expect(answer).toMatchObject({ status: 200, url: "http://away.example/there" });
    expect(answer.body.toString()).toBe("away");
  });

  test.each([301, 302, 303, 307, 308].flatMap((status) => INSIDE.map((to) => [status, to] as const)))(
    "%d to %s is not",
    async (status, to) => {
      const asked = outside.client().request(`http://start.example/${status}?to=${encodeURIComponent(to)}`);
      await expect(asked).rejects.toMatchObject({ name: "OutgoingError" });
      expect(outside.hits).toHaveLength(1);
      expect(outside.dials).toHaveLength(1);
    },
  );

  test("three are followed, a fourth is not", async () => {
    const client = outside.client();
    expect((await client.request("http://start.example/hop?left=3")).body.toString()).toBe("arrived");
    await expect(client.request("http://start.example/hop?left=4")).rejects.toMatchObject({
      reason: "too_many_redirects",
    });
    expect(outside.hits).toHaveLength(4 + 4);
  });

  test("nothing that says who asks goes along, not even to the same host", async () => {
    const headers = {
      Authorization: "Bot secret",
      "X-Api-Key": "secret",
      Cookie: "a=secret",
      Accept: "text/html",
      "User-Agent": "secret",
    };
    for (const to of ["http://away.example/", "/hop?left=0"]) {
      outside.hits.length = 0;
      await outside.client().request(`http://start.example/302?to=${encodeURIComponent(to)}`, { headers });
      const [first, second] = outside.hits;
      expect(first?.headers).toMatchObject({ authorization: "Bot secret", "x-api-key": "secret" });
      expect(second?.headers).toMatchObject({ accept: "text/html" });
      expect(JSON.stringify(second?.headers)).not.toContain("secret");
      for (const hit of [first, second]) {
        expect(hit?.headers.cookie).toBeUndefined();
        expect(hit?.headers["user-agent"]).toMatch(/^Mozilla\/5\.0 \(compatible; SpacebarServer/);
      }
    }
  });

  test("a cookie that was set is not sent back", async () => {
    outside.site("cookie.example", ({ url }, response) => {
      if (url === "/done") return void response.end();
      response.writeHead(302, { "set-cookie": "a=b", location: "/done" }).end();
    });
    await outside.client().request("http://cookie.example/");
    expect(outside.hits.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });

  test("pages that send a browser elsewhere send nobody here", async () => {
    const page = `<meta http-equiv="refresh" content="0; url=http://away.example/"><script>location = "http://away.example/"</script>`;
    outside.pages("moves.example", { "/": { body: page, headers: { refresh: "0; url=http://away.example/" } } });
    expect((await outside.client().request("http://moves.example/")).body.toString()).toBe(page);
    expect(outside.hits.map(({ place }) => place)).toEqual(["moves.example/"]);
  });

  test("what changes something is not sent on", async () => {
    const answer = await outside
      .client()
      .request("http://start.example/307?to=%2Fhop", { method: "POST", body: "secret" });
    expect(answer.status).toBe(307);
    expect(outside.hits).toHaveLength(1);
  });
});
