import { Agent, request } from "node:http";
import type { Instance } from "../Instance.js";
import { line, quantile } from "../table.js";
import type { Line } from "../table.js";

const PER_RUN = 400;

interface Target {
  url: string;
  authorization: string;
  agent: Agent;
}

/** One POST, by the plainest client there is. */
const post = ({ url, authorization, agent }: Target, body: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { authorization, "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume().once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`POST answered ${response.statusCode}.`));
      });
    });
    sent.once("error", reject).end(body);
  });

/** Sends messages over this many connections at once. Milliseconds each took. */
export async function sendMany(target: Omit<Target, "agent">, connections: number, count: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  let left = count;
  const worker = async () => {
    while (left-- > 0) {
      const start = performance.now();
      await post({ ...target, agent }, JSON.stringify({ content: `message ${left}` }));
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return took;
}

/** (a) POST message, end to end. */
export async function measureSend(instance: Instance): Promise<Line[]> {
  const { guild, owner } = await instance.seed.community(0);
  const target = { url: `${instance.apiUrl}/channels/${guild.channelId}/messages`, authorization: owner.authorization };
  await sendMany(target, 8, PER_RUN);
  const lines: Line[] = [];
  for (const connections of [1, 8, 32]) {
    const before = await instance.usage();
    const start = performance.now();
    const took = await sendMany(target, connections, PER_RUN);
    const seconds = (performance.now() - start) / 1000;
    const cpu = (await instance.usage()).cpu - before.cpu;
    const what = `(a) POST message, ${connections} connection${connections > 1 ? "s" : ""}`;
    lines.push(
      line(what, PER_RUN / seconds, "requests/s"),
      line(`${what}, p50`, quantile(took, 0.5), "ms"),
      line(`${what}, p99`, quantile(took, 0.99), "ms"),
      line(`${what}, server`, PER_RUN / cpu, "requests/CPU-s"),
    );
  }
  return lines;
}
