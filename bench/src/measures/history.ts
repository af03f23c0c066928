import type { Instance } from "../Instance.js";
import { line, quantile } from "../table.js";
import type { Line } from "../table.js";
import { sendMany } from "./send.js";

const TIMES = 200;

/** (d) A page of fifty messages. */
export async function measureHistory(instance: Instance): Promise<Line[]> {
  const { guild, owner } = await instance.seed.community(0);
  const target = { url: `${instance.apiUrl}/channels/${guild.channelId}/messages`, authorization: owner.authorization };
  await sendMany(target, 8, 200);
  const took: number[] = [];
  const before = await instance.usage();
  for (let time = 0; time < TIMES; time++) {
    const start = performance.now();
    await owner.rest.get(`/channels/${guild.channelId}/messages`, { query: { limit: 50 } });
    took.push(performance.now() - start);
  }
  const cpu = (await instance.usage()).cpu - before.cpu;
  return [
    line("(d) history of 50 messages, p50", quantile(took, 0.5), "ms"),
    line("(d) history of 50 messages, p99", quantile(took, 0.99), "ms"),
    line("(d) history of 50 messages, server", TIMES / cpu, "requests/CPU-s"),
  ];
}
