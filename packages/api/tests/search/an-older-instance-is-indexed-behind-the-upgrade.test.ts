import { transaction } from "@spacebar/util/db";
import { ScheduledJob } from "@spacebar/util/entities";
import { scheduler } from "@spacebar/util/jobs";
import { onBundle } from "@spacebar/testkit";
import { Searcher } from "./support/Searcher.js";

onBundle("after an upgrade", (network) => {
  test("searches of what is not indexed yet are put off, and the index is taken up where it stopped", async () => {
    const { owner, guild } = await network().seed.community(0);
    const searcher = new Searcher(owner, guild);
    const ids: string[] = [];
    for (let index = 0; index < 230; index++) ids.push(await searcher.say(`heirloom ${index}`));
    // As the migration finds a database that has never had an index.
    await transaction(async (db) => {
      await db.query("DELETE FROM message_search");
      const payload = { before: String(BigInt(ids.at(-1)!) + 1n), documents: 0 };
      const at = new Date(0);
      await db.insert(ScheduledJob, {
        id: "1",
        kind: "search.index",
        unique_key: "messages",
        due_at: at,
        next_at: null,
        attempts: 0,
        payload,
      });
    });
    const wait = await searcher.ask({ content: "heirloom" });
    expect([wait.status, wait.body]).toEqual([
      202,
      { message: expect.any(String), code: 110000, documents_indexed: 0, retry_after: 2 },
    ]);
    const edited = ids[3]!;
    await searcher.edit(edited, "altered meanwhile");
    await searcher.remove(ids[5]!);
    await transaction((db) => db.update(ScheduledJob, { kind: "search.index" }, { next_at: new Date(0) }));
    await scheduler()!.sweep();
    expect(await searcher.search({ content: "heirloom" })).toMatchObject({ total_results: 228 });
    expect(await searcher.ids({ content: "heirloom", max_id: ids[2] })).toEqual([ids[1], ids[0]]);
    expect(await searcher.ids({ content: "altered" })).toEqual([edited]);
  });
});
