import { json, startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

describe("routes from the folder structure", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test.each(["/api/v9/users/@me", "/api/v10/users/%40me", "/api/users/@me/", "/api//users/@me", "/api/%2Fusers%2F@me"])(
    "%s is the current user",
    async (path) => {
      const response = await server.fetch(path);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ id: "7" });
    },
  );

  test("the version of the path reaches the handler", async () => {
    expect(await (await server.fetch("/api/v9/ping")).json()).toMatchObject({ version: 9 });
    expect(await (await server.fetch("/api/ping")).json()).toMatchObject({ version: 10 });
    const unknown = await server.fetch("/api/v3/ping");
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toMatchObject({ code: 50041 });
  });

  test("a body comes back through its schema", async () => {
    const response = await server.fetch(
      "/api/v9/channels/1/messages",
      json({ content: "hi", unknown: 1, embeds: null }),
    );
    expect(await response.json()).toEqual({
      channel_id: "1",
      body: { content: "hi", embeds: null, tts: false },
      files: [],
    });
  });
});
