import { Mutex } from "./Mutex.js";

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test("one piece of work runs at a time, in the order in which they came", async () => {
  const mutex = new Mutex();
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await nextTurn();
    events.push(`${name} ends`);
    return name;
  };
  const results = await Promise.all(["a", "b", "c"].map((name) => mutex.run(work(name))));
  expect(results).toEqual(["a", "b", "c"]);
  expect(events).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("a failure reaches its caller only", async () => {
  const mutex = new Mutex();
  const failing = mutex.run(() => {
    throw new Error("no");
  });
  const next = mutex.run(() => "yes");
  await expect(failing).rejects.toThrow("no");
  await expect(next).resolves.toBe("yes");
});
