import { must, onBundle } from "@spacebar/testkit";
import type { Rest, SeededGuild, SeededUser } from "@spacebar/testkit";
import { verdict } from "../support/guild.js";

const sender = { login: "octocat", html_url: "https://hub.example/o", avatar_url: "https://hub.example/o.png" };
const opened = {
  action: "opened",
  sender: { ...sender, id: 1, node_id: "x" },
  repository: { id: 1, html_url: "https://hub.example/a/b", name: "b", full_name: "a/b", private: true },
  issue: { id: 2, number: 3, html_url: "https://hub.example/a/b/3", title: "t", body: "@everyone", user: sender },
};

onBundle("a webhook for another service", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let stranger: Rest;
  let path: string;
  beforeAll(async () => {
    owner = await network().seed.user();
    guild = await network().seed.guild(owner);
    stranger = network().rest();
    const { id, token } = await must(owner.rest.post(`/channels/${guild.channelId}/webhooks`, { name: "hook" }));
    path = `/webhooks/${id}/${token}`;
  });

  const newest = async () => (await must(owner.rest.get(`/channels/${guild.channelId}/messages?limit=1`)))[0];
  const github = (event: string, body: unknown) =>
    stranger.post(`${path}/github`, body, { headers: { "X-GitHub-Event": event } });

  test("takes Slack's messages, as JSON and as forms, and answers as Slack does", async () => {
    const message = { text: "<!everyone> hi", username: "Slackbot", attachments: [{ text: "x", color: "good" }] };
    const answer = await stranger.post(`${path}/slack`, message);
    expect([answer.status, answer.body, answer.headers.get("content-type")]).toEqual([
      200,
      "ok",
      "text/plain; charset=utf-8",
    ]);
    expect(await newest()).toMatchObject({
      content: "@everyone hi",
      mention_everyone: false,
      author: { username: "Slackbot" },
      embeds: [{ type: "rich", description: "x", color: 0x2eb886 }],
    });
    const url = `${network().apiUrl}${path}/slack`;
    const body = new URLSearchParams({ payload: JSON.stringify({ text: "from a form" }) });
    expect((await fetch(url, { method: "POST", body })).status).toBe(200);
    expect((await newest()).content).toBe("from a form");
    expect(verdict(await stranger.post(`${path}/slack`, {}))).toEqual([400, 50006]);
    const broken = new URLSearchParams({ payload: "{" });
    expect((await fetch(url, { method: "POST", body: broken })).status).toBe(400);
  });

  test("takes GitHub's events, and shows those that are worth it", async () => {
    expect((await github("issues", opened)).status).toBe(204);
    expect(await newest()).toMatchObject({
      content: "",
      mention_everyone: false,
      author: { username: "GitHub" },
      embeds: [{ title: "[a/b] Issue opened: #3 t", description: "@everyone", author: { name: "octocat" } }],
    });
    const { id } = await newest();
    expect((await github("issues", { ...opened, action: "labeled" })).status).toBe(204);
    expect((await github("star", { sender, action: "created" })).status).toBe(204);
    expect((await newest()).id).toBe(id);
    const body = new URLSearchParams({ payload: JSON.stringify(opened) });
    const headers = { "X-GitHub-Event": "issues" };
    const answer = await fetch(`${network().apiUrl}${path}/github`, { method: "POST", body, headers });
    expect(answer.status).toBe(204);
    expect((await newest()).id).not.toBe(id);
  });

  test("does not guess what it is told", async () => {
    expect(verdict(await stranger.post(`${path}/github`, opened))).toEqual([400, 50035]);
    expect(verdict(await github("issues", { action: "opened" }))).toEqual([400, 50035]);
    expect(verdict(await stranger.post(`${path.slice(0, -1)}/slack`, { text: "x" }))).toEqual([401, 50027]);
  });
});
