import { fork } from "node:child_process";
import { once } from "node:events";
import type { Instance } from "../Instance.js";
import { usageOf } from "../cpu.js";
import { Listener } from "../Listener.js";
import { line } from "../table.js";
import type { Line } from "../table.js";
import { sendMany } from "./send.js";

const MESSAGES = 100;
/** About the size of a MESSAGE_CREATE. */
const BYTES = 1024;
const AT_ONCE = 50;

async function openMany(count: number, open: () => Promise<Listener>): Promise<Listener[]> {
  const listeners: Listener[] = [];
  while (listeners.length < count) {
    const some = Math.min(AT_ONCE, count - listeners.length);
    listeners.push(...(await Promise.all(Array.from({ length: some }, open))));
  }
  return listeners;
}

/** Deliveries per second of processor time of `ws` alone, sending as many bytes to as many sockets. */
async function measureRaw(receivers: number): Promise<number> {
  const child = fork(new URL("../rawServer.js", import.meta.url));
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const listeners = await openMany(receivers, () => Listener.open(`ws://127.0.0.1:${port}`));
  const before = await usageOf(child.pid ?? 0);
  child.send({ times: MESSAGES, size: BYTES });
  await Promise.all(listeners.map((listener) => listener.reached(MESSAGES)));
  const { cpu } = await usageOf(child.pid ?? 0);
  for (const listener of listeners) listener.close();
  child.kill();
  return (receivers * MESSAGES) / (cpu - before.cpu);
}

/** (b) One message to everybody who has the channel open, with the permission filter, sequence numbers and replay buffers. */
export async function measureFanout(instance: Instance): Promise<Line[]> {
  const { guild, owner, members } = await instance.seed.community(10);
  const target = { url: `${instance.apiUrl}/channels/${guild.channelId}/messages`, authorization: owner.authorization };
  const cpuOf = async (work: () => Promise<void>): Promise<number> => {
    const before = await instance.usage();
    await work();
    return (await instance.usage()).cpu - before.cpu;
  };
  const lines: Line[] = [];
  for (const receivers of [50, 500, 1000]) {
    const sendingAlone = await cpuOf(async () => void (await sendMany(target, 8, MESSAGES)));
    let next = 0;
    const listeners = await openMany(receivers, () =>
      Listener.identify(instance.gatewayUrl, members[next++ % members.length]?.token ?? ""),
    );
    await instance.idle();
    const already = listeners.map((listener) => listener.received);
    const total = await cpuOf(async () => {
      await sendMany(target, 8, MESSAGES);
      await Promise.all(listeners.map((listener, index) => listener.reached((already[index] ?? 0) + MESSAGES)));
    });
    for (const listener of listeners) listener.close();
    const ours = (receivers * MESSAGES) / (total - sendingAlone);
    const raw = await measureRaw(receivers);
    lines.push(
      line(`(b) fan-out to ${receivers}`, ours, "deliveries/CPU-s"),
      line(`(b) ws alone to ${receivers}, same bytes`, raw, "deliveries/CPU-s"),
      line(`(b) ratio at ${receivers}`, ours / raw, "of ws alone"),
    );
  }
  return lines;
}
