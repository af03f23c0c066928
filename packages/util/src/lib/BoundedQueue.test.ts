import { BoundedQueue, BusyError } from "./BoundedQueue.js";

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

test("so much runs, so much waits in order, the rest is turned away", async () => {
  const queue = new BoundedQueue({ concurrency: 2, waiting: 3 });
  const started: number[] = [];
  const gates = Array.from({ length: 6 }, deferred);
  const runs = gates.map((gate, index) =>
    queue.run(() => {
      started.push(index);
      return gate.promise;
    }),
  );
  await expect(runs[5]).rejects.toThrow(BusyError);
  expect(started).toEqual([0, 1]);
  gates[1]!.resolve();
  await runs[1];
  await new Promise((resolve) => setImmediate(resolve));
  expect(started).toEqual([0, 1, 2]);
  for (const gate of gates) gate.resolve();
  await Promise.all(runs.slice(0, 5));
  expect(started).toEqual([0, 1, 2, 3, 4]);
});

test("work that fails gives its place back", async () => {
  const queue = new BoundedQueue({ concurrency: 1, waiting: 0 });
  await expect(queue.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(queue.run(() => Promise.resolve("yes"))).resolves.toBe("yes");
});
