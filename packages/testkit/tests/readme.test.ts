import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { onBundle, until } from "@spacebar/testkit";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** The first block of JavaScript in the README. */
async function readBot(): Promise<string> {
  const readme = await readFile(path.join(ROOT, "README.md"), "utf8");
  const [, code] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
  if (!code) throw new Error("The README has no bot.");
  return code;
}

onBundle("the bot of the README", (network) => {
  test("has ten lines", async () => {
    expect((await readBot()).split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(10);
  });

  test("answers !ping, taken literally", async () => {
    const { seed } = network();
    const { guild, owner } = await seed.community(1);
    const bot = await seed.bot(owner, { guilds: [guild.id] });
    // Inside the repository, so that Node finds discord.js.
    const folder = await mkdtemp(path.join(ROOT, "packages/testkit/dist/readme-"));
    const file = path.join(folder, "ping.mjs");
    await writeFile(file, await readBot());
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, API: network().apiUrl, TOKEN: bot.token },
      stdio: "inherit",
    });
    try {
      await until(async () => {
        await owner.rest.post(`/channels/${guild.channelId}/messages`, { content: "!ping" });
        const { body } = await owner.rest.get(`/channels/${guild.channelId}/messages`);
        return (body as { content: string; author: { id: string } }[]).some(
          ({ content, author }) => content === "pong" && author.id === bot.id,
        );
      });
    } finally {
      child.kill();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
