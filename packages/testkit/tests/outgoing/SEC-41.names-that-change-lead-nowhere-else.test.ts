import { Outside } from "@spacebar/testkit";

const PUBLIC = "93.184.216.34";
const INSIDE = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1"];

describe("SEC-41", () => {
  let outside: Outside;

  beforeAll(async () => {
    outside = await Outside.start();
  });
  afterAll(() => outside.close());
  beforeEach(() => {
    outside.dials.length = 0;
  });

  test("a name server that answers differently each time never leads inside: 1,000 tries", async () => {
    const client = outside.client();
    let asked = 0;
    outside.names.set("rebind.example", () => {
      asked++;
      return asked % 2 === 0 ? [PUBLIC] : [INSIDE[asked % INSIDE.length]!];
    });
    for (let round = 0; round < 1000; round++) await client.request("http://rebind.example/").catch(() => undefined);
    // One question for each request: what was checked is what is connected to.
    expect(asked).toBe(1000);
    expect(outside.dials).toHaveLength(500);
    expect(new Set(outside.dials.map(({ address }) => address))).toEqual(new Set([PUBLIC]));
  });

  test("an answer that mixes public and private addresses, as a CNAME into a private zone gives it", async () => {
    outside.names.set("cname.example", () => [...INSIDE, PUBLIC]);
    outside.names.set("private.example", () => INSIDE);
    await outside.client().request("http://cname.example/");
    await expect(outside.client().request("http://private.example/")).rejects.toMatchObject({
      reason: "forbidden_host",
    });
    expect(outside.dials).toEqual([{ address: PUBLIC, port: 80 }]);
  });

  test("a name that flips between two hops of a redirect is checked again", async () => {
    let asked = 0;
    outside.site("flip.example", (_, response) => void response.writeHead(302, { location: "/again" }).end());
    outside.names.set("flip.example", () => (asked++ === 0 ? [PUBLIC] : ["127.0.0.1"]));
    await expect(outside.client().request("http://flip.example/")).rejects.toMatchObject({ reason: "forbidden_host" });
    expect(outside.dials).toHaveLength(1);
  });
});
