import { onBundle } from "@spacebar/testkit";

onBundle("a test network", (network) => {
  test("finds the instance", async () => {
    const { status, body } = await network().rest().get("/ping");
    expect(status).toBe(200);
    expect(body.instance.name).toBe("Spacebar");
  });

  test("judges answers by the official document", async () => {
    const { body } = await network().rest().get("/gateway");
    expect(body).toEqual({ url: network().gatewayUrl });
  });

  test("counts queries", async () => {
    const { queries } = await network().observeQueries(() =>
      network().rest("nobody.nobody.nobody").get("/policies/stats"),
    );
    // The event log's own rounds may fall into the same moment.
    expect(queries.filter((sql) => !sql.includes("event_log"))).toHaveLength(1);
  });
});
