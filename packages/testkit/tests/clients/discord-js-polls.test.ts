import { Client, Events, GatewayIntentBits, Partials, PollLayoutType } from "discord.js";
import type { TextChannel } from "discord.js";
import { must, onBundle, until } from "@spacebar/testkit";

/** The application flags that allow the privileged intents to a small bot. */
const PRIVILEGED = (1 << 13) | (1 << 15) | (1 << 19);

onBundle("discord.js and a poll", (network) => {
  let client: Client | undefined;
  afterEach(() => client?.destroy());

  test("creates it, hears votes, reads voters and ends it", async () => {
    const { owner, guild, members } = await network().seed.community(2);
    const bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: 8n });
    await must(bot.rest.patch("/applications/@me", { flags: PRIVILEGED }));
    const { Guilds, GuildMessages, GuildMessagePolls, MessageContent } = GatewayIntentBits;
    client = new Client({
      intents: [Guilds, GuildMessages, GuildMessagePolls, MessageContent],
      partials: [Partials.Message, Partials.Poll, Partials.PollAnswer],
      rest: { api: network().apiUrl },
    });
    const votes: string[] = [];
    const results: string[] = [];
    client.on(Events.MessagePollVoteAdd, (answer, userId) => votes.push(`+${answer.id} ${userId}`));
    client.on(Events.MessagePollVoteRemove, (answer, userId) => votes.push(`-${answer.id} ${userId}`));
    client.on(Events.MessageCreate, ({ embeds }) =>
      results.push(...embeds.flatMap(({ fields }) => fields.map(({ name, value }) => `${name}=${value}`))),
    );
    const ready = new Promise((resolve) => client?.once(Events.ClientReady, resolve));
    await client.login(bot.token);
    await ready;

    const channel = (await client.channels.fetch(guild.channelId)) as TextChannel;
    const message = await channel.send({
      poll: {
        question: { text: "Tea?" },
        answers: [{ text: "yes", emoji: "🍵" }, { text: "no" }],
        duration: 2,
        allowMultiselect: false,
        layoutType: PollLayoutType.Default,
      },
    });
    const poll = message.poll!;
    expect(poll.question.text).toBe("Tea?");
    expect(poll.answers.map(({ text, emoji }) => [text, emoji?.name])).toEqual([
      ["yes", "🍵"],
      ["no", undefined],
    ]);
    expect(poll.expiresTimestamp).toBeGreaterThan(Date.now());

    const [first, second] = members as [(typeof members)[0], (typeof members)[0]];
    const path = `/channels/${guild.channelId}/polls/${message.id}`;
    for (const [voter, answer] of [
      [first, 2],
      [first, 1],
      [second, 1],
    ] as const) {
      await must(voter.rest.put(`${path}/answers/@me`, { answer_ids: [answer] }));
    }
    const expected = [`+2 ${first.id}`, `-2 ${first.id}`, `+1 ${first.id}`, `+1 ${second.id}`];
    await until(() => votes.length === expected.length);
    expect(votes).toEqual(expected);
    const voters = await poll.answers.get(1)!.voters.fetch();
    expect([...voters.keys()].toSorted()).toEqual([first.id, second.id].toSorted());

    const ended = await poll.end();
    expect(ended.poll?.resultsFinalized).toBe(true);
    expect(ended.poll?.answers.get(1)?.voteCount).toBe(2);
    await until(() => results.includes("victor_answer_text=yes") && results.includes("total_votes=2"));
  });
});
