import type { Instance } from "../Instance.js";
import { Listener } from "../Listener.js";
import { line, quantile } from "../table.js";
import type { Line } from "../table.js";

const TIMES = 20;
const IDLE_SESSIONS = 500;

/** (c) From IDENTIFY to READY, by how many guilds the account is in. */
export async function measureIdentify(instance: Instance): Promise<Line[]> {
  const lines: Line[] = [];
  for (const guilds of [1, 10, 50]) {
    const user = await instance.seed.user();
    for (let index = 0; index < guilds; index++) await instance.seed.guild(user);
    const took: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const start = performance.now();
      const listener = await Listener.identify(instance.gatewayUrl, user.token);
      took.push(performance.now() - start);
      listener.close();
    }
    lines.push(line(`(c) connect to READY, ${guilds} guild${guilds > 1 ? "s" : ""}, p50`, quantile(took, 0.5), "ms"));
  }
  return lines;
}

/** (e) Memory of a session that identified and does nothing. */
export async function measureMemory(instance: Instance): Promise<Line[]> {
  const { members } = await instance.seed.community(10);
  const open = (index: number) => Listener.identify(instance.gatewayUrl, members[index % members.length]?.token ?? "");
  const warm = await Promise.all(Array.from({ length: 50 }, (_, index) => open(index)));
  const before = await instance.usage();
  const listeners: Listener[] = [];
  for (let index = 0; index < IDLE_SESSIONS; index += 50) {
    listeners.push(...(await Promise.all(Array.from({ length: 50 }, (_, offset) => open(index + offset)))));
  }
  await instance.idle();
  const after = await instance.usage();
  for (const listener of [...warm, ...listeners]) listener.close();
  return [
    line(`(e) memory of an idle session, of ${IDLE_SESSIONS}`, (after.rss - before.rss) / IDLE_SESSIONS / 1024, "KiB"),
  ];
}
