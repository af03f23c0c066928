import { subscribe } from "node:diagnostics_channel";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { must, onBundle } from "@spacebar/testkit";

const MB = 1024 * 1024;
/** One read of a socket (64 KiB) behind what did not yet fill node's buffer (16 KiB), and the head. */
const ONE_READ = (64 + 16 + 1) * 1024;

/** The server's ends of all connections. */
const accepted: Socket[] = [];
subscribe("net.server.socket", (message) => accepted.push((message as { socket: Socket }).socket));

/** Sends a head and then as much of a body as the server takes before it answers. */
function pour(url: string, head: readonly string[], total: number): Promise<{ text: string; milliseconds: number }> {
  const { hostname, port } = new URL(url);
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  const start = performance.now();
  return new Promise((resolve, reject) => {
    let text = "";
    let sent = 0;
    const socket = connect({ host: hostname, port: Number(port) });
    const pump = () => {
      while (text === "" && sent < total) {
        sent += chunk.length;
        if (!socket.write(chunk)) return;
      }
    };
    const finish = () => {
      socket.destroy();
      resolve({ text, milliseconds: performance.now() - start });
    };
    socket.setEncoding("utf8").on("data", (data: string) => {
      text += data;
      if (/\r\n\r\n\{.*\}$/s.test(text)) finish();
    });
    socket.on("drain", pump).on("end", finish);
    socket.on("error", (error) => (text === "" ? reject(error) : finish()));
    socket.write(`${head.join("\r\n")}\r\nHost: localhost\r\nContent-Length: ${total}\r\n\r\n`);
    pump();
  });
}

onBundle("SEC-34: a webhook that is shown a wrong token", (network) => {
  let path: string;
  let webhook: { id: string; token: string };
  beforeAll(async () => {
    const owner = await network().seed.user();
    const { channelId } = await network().seed.guild(owner);
    webhook = await must(owner.rest.post(`/channels/${channelId}/webhooks`, { name: "x" }));
    path = new URL(network().apiUrl).pathname;
  });

  test.each([
    ["JSON", "application/json", ""],
    ["a form with files", "multipart/form-data; boundary=x", ""],
    ["Slack's JSON", "application/json", "/slack"],
    ["GitHub's JSON", "application/json", "/github"],
  ])("reads at most once from 100 MB of %s, and says no at once", async (_, type, service) => {
    const times: number[] = [];
    for (let count = 0; count < 5; count++) {
      const target = `${path}/webhooks/${webhook.id}/${webhook.token.slice(1)}x${service}`;
      const head = [`POST ${target} HTTP/1.1`, `Content-Type: ${type}`];
      const { text, milliseconds } = await pour(network().apiUrl, head, 100 * MB);
      expect(text).toMatch(/^HTTP\/1\.1 401 /);
      expect(text).toContain('"code":50027');
      expect(accepted.at(-1)!.bytesRead).toBeLessThanOrEqual(ONE_READ);
      times.push(milliseconds);
    }
    expect(Math.min(...times)).toBeLessThanOrEqual(100);
  });

  test("SEC-36: with the right one, a body that grows to 100 MB is 413", async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MB, 0x20));
    for (const service of ["", "/slack", "/github"]) {
      const answer = await fetch(`${network().apiUrl}/webhooks/${webhook.id}/${webhook.token}${service}`, {
        method: "POST",
        body: bomb,
        headers: { "content-type": "application/json", "content-encoding": "gzip", "x-github-event": "push" },
      });
      expect([answer.status, await answer.json()]).toMatchObject([413, { code: 40005 }]);
    }
  });
});
