import dgram from "node:dgram";
import dns from "node:dns";
import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls from "node:tls";
import { promisify } from "node:util";

const REFUSED = /only use the loopback interface/;

it.each([
  ["a port and a host", () => net.connect(80, "192.0.2.1")],
  ["options", () => net.connect({ port: 80, host: "example.com" })],
  ["IPv6", () => net.connect({ port: 80, host: "2001:db8::1" })],
  ["TLS", () => tls.connect(443, "example.com")],
  ["HTTP", () => http.get("http://example.com")],
  ["a lookup", () => dns.lookup("example.com", () => {})],
  ["a resolved record", () => dns.promises.resolve4("example.com")],
  ["UDP", () => dgram.createSocket("udp4").send("hello", 53, "192.0.2.1")],
  ["a server on every address", () => net.createServer().listen(0)],
  ["a server on another address", () => http.createServer().listen({ port: 0, host: "0.0.0.0" })],
  ["a UDP socket on every address", () => dgram.createSocket("udp4").bind(0)],
])("refuses %s", (_what, attempt) => {
  expect(attempt).toThrow(REFUSED);
});

it("refuses fetch", async () => {
  await expect(fetch("http://192.0.2.1/")).rejects.toMatchObject({
    cause: { message: expect.stringMatching(REFUSED) },
  });
});

it.each(["127.0.0.1", "localhost"])("lets a client reach a server of this machine by %s", async (host) => {
  const server = http.createServer((_request, response) => response.end("here")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const response = await fetch(`http://${host}:${server.address().port}/`);
  expect(await response.text()).toBe("here");
  server.closeAllConnections();
  server.close();
});

it("lets a server listen on a path", async () => {
  const server = net.createServer().listen(join(tmpdir(), `spacebar-${process.pid}.sock`));
  await once(server, "listening");
  server.close();
});

it("keeps what util.promisify knows about dns.lookup", async () => {
  expect(await promisify(dns.lookup)("localhost")).toHaveProperty("address");
});
