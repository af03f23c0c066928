import { networkInterfaces } from "node:os";
import { OutgoingError } from "@spacebar/util/lib";
import { Outside } from "@spacebar/testkit";

/** Ways to write an address of this machine, of its network, or of nobody. */
const HOSTS = [
  "127.0.0.1",
  "127.0.0.2",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0x7F.1",
  "017700000001",
  "0177.0.0.1",
  "0177.1",
  "00000177.0.0.1",
  "127.0.0.1.",
  "①②⑦.⓪.⓪.①",
  "127。0。0。1",
  "127．0．0．1",
  "127｡0｡0｡1",
  "%31%32%37.0.0.1",
  "127%2e0%2e0%2e1",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "localhost..",
  "a.localhost",
  "ｌｏｃａｌｈｏｓｔ",
  "loc\u00adalhost",
  "0.0.0.0",
  "0",
  "0x0",
  "0.0.0.1",
  "0.255.255.255",
  "10.0.0.1",
  "10.1",
  "0xa.1",
  "012.1",
  "167772161",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "192.168.1",
  "3232235521",
  "100.64.0.1",
  "100.127.255.255",
  "169.254.169.254",
  "169.254.43518",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "192.0.0.1",
  "192.0.0.192",
  "192.0.2.1",
  "192.88.99.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
  "4294967295",
  "[::]",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[0000:0000::0001]",
  "[::127.0.0.1]",
  "[::7f00:1]",
  "[::a9fe:a9fe]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::FFFF:169.254.169.254]",
  "[0:0:0:0:0:ffff:127.0.0.1]",
  "[::ffff:8.8.8.8]",
  "[::ffff:0:127.0.0.1]",
  "[::ffff:0:8.8.8.8]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b::8.8.8.8]",
  "[64:ff9b:1::7f00:1]",
  "[2002:7f00:1::]",
  "[2002:a9fe:a9fe::1]",
  "[2001::7f00:1]",
  "[2001:db8::1]",
  "[2001:10::1]",
  "[3fff::1]",
  "[5f00::1]",
  "[100::1]",
  "[fe80::1]",
  "[fe80::a9fe:a9fe]",
  "[febf::1]",
  "[fec0::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[fdff::1]",
  "[ff02::1]",
  "[4000::1]",
];

/** Whole addresses that are refused for something else than their host. */
const URLS = [
  "http://93.184.216.34:22/",
  "http://93.184.216.34:8080/",
  "https://93.184.216.34:6379/",
  "http://93.184.216.34:65536/",
  "http://user@93.184.216.34/",
  "http://user:secret@93.184.216.34/",
  "http://93.184.216.34@127.0.0.1/",
  "http://93.184.216.34%40127.0.0.1/",
  "http://127.0.0.1\\@93.184.216.34/",
  "http://93.184.216.34#@127.0.0.1:8080",
  "ftp://93.184.216.34/",
  "file:///etc/passwd",
  "gopher://93.184.216.34/",
  "data:text/html,hello",
  "javascript:alert(1)",
  "ws://93.184.216.34/",
  "//93.184.216.34/",
  "93.184.216.34",
  "http://",
  "http:///",
  `http://93.184.216.34/${"a".repeat(2048)}`,
  "",
];
/** Of those, the ones that lead to a public place when they are read as browsers read them. */
const HARMLESS = ["http://93.184.216.34#@127.0.0.1:8080"];

describe("SEC-40", () => {
  let outside: Outside;

  beforeAll(async () => {
    outside = await Outside.start();
  });
  afterAll(() => outside.close());
  beforeEach(() => {
    outside.dials.length = 0;
    outside.hits.length = 0;
  });

  const failure = (url: string): Promise<unknown> =>
    outside
      .client()
      .request(url)
      .then(
        () => "answered",
        (error: unknown) => (error instanceof OutgoingError ? error.reason : error),
      );

  test("the table is as long as it should be", () => {
    expect(HOSTS.length).toBeGreaterThanOrEqual(80);
    expect(new Set(HOSTS).size).toBe(HOSTS.length);
  });

  test.each(HOSTS)("http://%s is not connected to", async (host) => {
    for (const name of ["localhost", "localhost.", "localhost..", "a.localhost"])
      outside.names.set(name, ["127.0.0.1"]);
    for (const url of [`http://${host}/`, `https://${host}/latest/meta-data`, `http://${host}:443/`]) {
      expect(["forbidden_host", "invalid_url", "unresolved"]).toContain(await failure(url));
    }
    expect(outside.dials).toEqual([]);
  });

  test.each(URLS.filter((url) => !HARMLESS.includes(url)))("%s is not connected to", async (url) => {
    expect(["invalid_url", "forbidden_host"]).toContain(await failure(url));
    expect(outside.dials).toEqual([]);
  });

  test("a fragment is no host: the public place before it is asked", async () => {
    expect(await failure(HARMLESS[0]!)).toBe("answered");
    expect(outside.dials).toEqual([{ address: "93.184.216.34", port: 80 }]);
  });

  test("a public address is connected to, on 80 and 443 only", async () => {
    for (const url of ["http://93.184.216.34/", "http://93.184.216.34:443/", "http://[2606:2800:220:1::1]/"]) {
      expect(await failure(url)).toBe("answered");
    }
    expect(outside.dials).toEqual([
      { address: "93.184.216.34", port: 80 },
      { address: "93.184.216.34", port: 443 },
      { address: "2606:2800:220:1::1", port: 80 },
    ]);
  });

  test("a certificate is asked for in the name of the host, and without one nothing is said", async () => {
    outside.names.set("secure.example", ["93.184.216.34"]);
    expect(await failure("https://secure.example/")).toBe("unreachable");
    expect(outside.dials).toEqual([{ address: "93.184.216.34", port: 443 }]);
    const [hello] = outside.unreadable;
    expect(hello?.[0]).toBe(22);
    expect(hello?.includes("secure.example")).toBe(true);
    expect(outside.hits).toEqual([]);
  });

  test("names of private addresses are refused; of several addresses only public ones are connected to", async () => {
    outside.names.set("inside.example", ["10.0.0.7"]);
    outside.names.set("metadata.example", ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254"]);
    outside.names.set("both.example", ["127.0.0.1", "93.184.216.34", "::1"]);
    expect(await failure("http://inside.example/")).toBe("forbidden_host");
    expect(await failure("http://metadata.example/")).toBe("forbidden_host");
    expect(await failure("http://nowhere.example/")).toBe("unresolved");
    expect(outside.dials).toEqual([]);
    expect(await failure("http://both.example/")).toBe("answered");
    expect(outside.dials).toEqual([{ address: "93.184.216.34", port: 80 }]);
  });

  test("the instance's own names are refused, whatever they resolve to", async () => {
    const ownHosts = () => ["chat.example", "93.184.216.77"];
    const client = outside.client({ ownHosts });
    outside.names.set("chat.example", ["93.184.216.40"]);
    outside.names.set("chat.example.", ["93.184.216.40"]);
    for (const url of [
      "http://chat.example/",
      "https://CHAT.example/api",
      "http://chat.example./",
      "http://93.184.216.77/",
    ]) {
      await expect(client.request(url)).rejects.toMatchObject({ reason: "forbidden_host" });
      expect(client.mayAsk(url)).toBe(false);
    }
    expect(client.mayAsk("https://other.example/")).toBe(true);
    expect(outside.dials).toEqual([]);
  });

  test("addresses of this machine are refused, the public ones too", async () => {
    const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, family } of own) {
      const host = family === "IPv6" ? `[${address.replace(/%.*/, "")}]` : address;
      expect(await failure(`http://${host}/`)).toBe("forbidden_host");
    }
    expect(outside.dials).toEqual([]);
  });
});
