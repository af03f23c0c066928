import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { Outside, until } from "@spacebar/testkit";

const MIB = 1024 * 1024;
const ZEROS = Buffer.alloc(100 * MIB);

describe("SEC-43", () => {
  let outside: Outside;

  beforeAll(async () => {
    outside = await Outside.start();
  });
  afterAll(() => outside.close());

  const failure = async (url: string): Promise<{ reason: unknown; milliseconds: number }> => {
    const from = performance.now();
    const reason = await outside
      .client()
      .request(url)
      .then(
        () => "answered",
        (error: { reason: unknown }) => error.reason,
      );
    return { reason, milliseconds: performance.now() - from };
  };

  test("a body without end is cut at 5 MiB", async () => {
    const chunk = Buffer.alloc(64 * 1024, "a");
    let sent = 0;
    outside.site("endless.example", (_, response) => {
      const write = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on("drain", write);
      write();
    });
    expect(await failure("http://endless.example/")).toMatchObject({ reason: "too_large" });
    expect(sent).toBeLessThan(16 * MIB);
  });

  test("a byte a second is waited for for 5 s in all", async () => {
    outside.site("slow.example", (_, response) => {
      const timer = setInterval(() => response.write("a"), 1000);
      response.once("close", () => clearInterval(timer));
    });
    outside.site("silent.example", () => undefined);
    outside.site("hops.example", ({ url = "" }, response) => {
      const timer = setInterval(() => response.writeHead(302, { location: `${url}1` }).end(), 2000);
      response.once("close", () => clearInterval(timer));
    });
    const failures = await Promise.all(["slow", "silent", "hops"].map((name) => failure(`http://${name}.example/`)));
    for (const { reason, milliseconds } of failures) {
      expect(reason).toBe("timeout");
      expect(milliseconds).toBeGreaterThan(4500);
      expect(milliseconds).toBeLessThan(6000);
    }
  }, 15_000);

  test.each([
    ["gzip", gzipSync(ZEROS)],
    ["deflate", deflateSync(ZEROS)],
    ["br", brotliCompressSync(ZEROS, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })],
  ])(
    "a %s bomb is decoded to the bound and no further",
    async (encoding, bomb) => {
      expect(bomb.length).toBeLessThan(MIB);
      outside.pages("bomb.example", { "/": { body: bomb, headers: { "content-encoding": encoding } } });
      const before = process.memoryUsage().arrayBuffers;
      const { reason, milliseconds } = await failure("http://bomb.example/");
      expect(reason).toBe("too_large");
      expect(milliseconds).toBeLessThan(6000);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * MIB);
    },
    30_000,
  );

  test.each([
    ["gzip, gzip", gzipSync(gzipSync("a"))],
    ["zstd", Buffer.from("a")],
    ["gzip", Buffer.from("no gzip")],
  ])("an encoding of %s that cannot be undone is no answer", async (encoding, body) => {
    outside.pages("odd.example", { "/": { body, headers: { "content-encoding": encoding } } });
    expect(await failure("http://odd.example/")).toMatchObject({ reason: "undecodable" });
  });

  test("what a server says of its length is not believed", async () => {
    outside.site("liar.example", ({ url }, response) => {
      const socket = response.socket!;
      const length = url === "/less" ? 1 : 1_000_000_000;
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\nabc`);
    });
    // More than was announced is no HTTP any more; less is an answer that broke off.
    expect(["unreachable", "answered"]).toContain((await failure("http://liar.example/less")).reason);
    expect(await failure("http://liar.example/more")).toMatchObject({ reason: "unreachable" });
  });

  test("compressed answers are read, and one may take the beginning only", async () => {
    const text = "hello ".repeat(1000);
    outside.pages("fine.example", {
      "/gzip": { body: gzipSync(text), headers: { "content-encoding": "gzip" } },
      "/br": { body: brotliCompressSync(text), headers: { "content-encoding": "br" } },
      "/plain": text,
    });
    for (const path of ["gzip", "br", "plain"]) {
      const url = `http://fine.example/${path}`;
      expect((await outside.client().request(url)).body.toString()).toBe(text);
      const start = await outside.client().request(url, { take: () => 5 });
      expect(start).toMatchObject({ truncated: true, body: Buffer.from("hello"), contentType: "text/html" });
    }
  });

  test("at most eight requests run at once, and two to one host", async () => {
    let running = 0;
    let most = 0;
    const perHost = new Map<string, { now: number; most: number }>();
    const waiting: (() => void)[] = [];
    const hosts = Array.from({ length: 10 }, (_, index) => `host${index}.example`);
    for (const host of hosts) {
      const own = { now: 0, most: 0 };
      perHost.set(host, own);
      outside.site(host, (_, response) => {
        most = Math.max(most, ++running);
        own.most = Math.max(own.most, ++own.now);
        waiting.push(() => {
          running--;
          own.now--;
          response.end();
        });
      });
    }
    const client = outside.client();
    const all = Promise.all(
      hosts.flatMap((host) => Array.from({ length: 5 }, () => client.request(`http://${host}/`))),
    );
    let answered = 0;
    while (answered < 50) {
      const expected = Math.min(8, 50 - answered);
      await until(() => waiting.length > 0 && (waiting.length === expected || answered > 34), { what: "requests" });
      answered += waiting.length;
      for (const answer of waiting.splice(0)) answer();
    }
    await all;
    expect(most).toBe(8);
    expect([...perHost.values()].map((own) => own.most)).toEqual(hosts.map(() => 2));
  });

  test("when the process ends, what runs ends too", async () => {
    outside.site("silent.example", () => undefined);
    const client = outside.client();
    const asked = client.request("http://silent.example/");
    await until(() => outside.count("silent.example/") > 0);
    client.close();
    await expect(asked).rejects.toMatchObject({ reason: "closed" });
    await expect(client.request("http://silent.example/")).rejects.toMatchObject({ reason: "closed" });
  });
});
