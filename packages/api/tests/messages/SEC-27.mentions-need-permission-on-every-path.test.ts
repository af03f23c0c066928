import { must, onBundle } from "@spacebar/testkit";
import type { GatewayClient, SeededGuild, SeededUser } from "@spacebar/testkit";
import { ChannelType, MessageType } from "discord-api-types/v10";
import type { APIMessage } from "discord-api-types/v10";
import { bits } from "../support/guild.js";
import { forbid, MessagesOf } from "../support/messages.js";

interface Body {
  content: string;
  allowed_mentions?: object;
}

/** A way in which text of somebody's comes to stand in a channel. */
interface Path {
  write: (writer: SeededUser, body: Body) => Promise<APIMessage>;
  /** Whom it may notify when the request does not say. */
  usual: "all" | "users";
}

onBundle("SEC-27", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let session: GatewayClient;
  /** May not mention everyone, and may. */
  let quiet: SeededUser;
  let loud: SeededUser;
  let open: string;
  let closed: string;
  let forum: string;
  beforeAll(async () => {
    const { seed } = network();
    const made = await seed.community(2);
    ({ owner, guild } = made);
    [quiet, loud] = made.members as [SeededUser, SeededUser];
    open = (await seed.role(owner, guild.id, { mentionable: true })).id;
    closed = (await seed.role(owner, guild.id)).id;
    await forbid(guild, bits("MENTION_EVERYONE"));
    const keeper = await seed.role(owner, guild.id, { permissions: BigInt(bits("MANAGE_WEBHOOKS")) });
    const crier = await seed.role(owner, guild.id, {
      permissions: BigInt(bits("MANAGE_WEBHOOKS", "MENTION_EVERYONE")),
    });
    await seed.giveRole(owner, guild.id, quiet.id, keeper.id);
    await seed.giveRole(owner, guild.id, loud.id, crier.id);
    const overwrite = { type: 0, allow: bits("MENTION_EVERYONE"), deny: "0" };
    await must(owner.rest.put(`/channels/${guild.channelId}/permissions/${crier.id}`, overwrite));
    const only = { id: guild.id, type: 0, deny: bits("MENTION_EVERYONE"), allow: "0" };
    const permission_overwrites = [only, { id: crier.id, ...overwrite }];
    forum = (await seed.channel(owner, guild.id, { type: ChannelType.GuildForum, permission_overwrites })).id;
    session = await network().connect({ token: owner.token });
  });

  const of = (writer: SeededUser) => new MessagesOf(writer, guild.channelId);
  const text = () => `@everyone @here <@&${open}> <@&${closed}> <@${owner.id}>`;

  /** The address of a webhook that this person made. */
  async function webhookOf({ rest }: SeededUser, channelId = guild.channelId): Promise<string> {
    const { id, token } = await must(rest.post(`/channels/${channelId}/webhooks`, { name: "x" }));
    after.push(() => rest.delete(`/webhooks/${id}`));
    return `/webhooks/${id}/${token}`;
  }
  const after: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const undo of after.splice(0)) await undo();
  });
  const execute = async (path: string, body: Body): Promise<APIMessage> =>
    must(
      network()
        .rest()
        .post(path, body, { query: { wait: true } }),
    );

  const PATHS: Record<string, Path> = {
    send: { usual: "all", write: (writer, body) => of(writer).send(body) },
    edit: {
      usual: "all",
      write: async (writer, body) => {
        const { id } = await of(writer).send("before");
        return must(of(writer).edit(id, body));
      },
    },
    reply: {
      usual: "all",
      write: async (writer, body) => {
        const { id } = await of(owner).send("a question");
        return of(writer).send({ ...body, message_reference: { message_id: id } });
      },
    },
    "a message of very many mentions": {
      usual: "all",
      write: (writer, body) => of(writer).send({ ...body, content: `${body.content} `.repeat(12) }),
    },
    "a message in a thread": {
      usual: "all",
      write: async (writer, body) => {
        const thread = { name: "thread", type: ChannelType.PublicThread };
        const { id } = await must(owner.rest.post(`/channels/${guild.channelId}/threads`, thread));
        return new MessagesOf(writer, id).send(body);
      },
    },
    "forum post": {
      usual: "all",
      write: async ({ rest }, message) => {
        const post = await must(rest.post(`/channels/${forum}/threads`, { name: "post", message }));
        return post.message;
      },
    },
    "a webhook's forum post": {
      usual: "users",
      write: async (writer, body) => {
        const path = await webhookOf(writer, forum);
        return must(
          network()
            .rest()
            .post(path, { ...body, thread_name: "post" }, { query: { wait: true } }),
        );
      },
    },
    "webhook execute": { usual: "users", write: async (writer, body) => execute(await webhookOf(writer), body) },
    "webhook edit": {
      usual: "users",
      write: async (writer, body) => {
        const path = await webhookOf(writer);
        const { id } = await execute(path, { content: "before" });
        return must(network().rest().patch(`${path}/messages/${id}`, body));
      },
    },
  };

  /** What the answer says is mentioned; the event says the same. */
  async function mentioned(path: Path, writer: SeededUser, allowed_mentions?: object) {
    const message = await path.write(writer, { content: text(), ...(allowed_mentions && { allowed_mentions }) });
    await network().settle();
    const told = [...session.all("MESSAGE_CREATE"), ...session.all("MESSAGE_UPDATE")].findLast(
      ({ id }) => id === message.id,
    )!;
    const read = ({ mention_everyone, mention_roles, mentions }: typeof message) => ({
      everyone: mention_everyone,
      roles: mention_roles,
      users: mentions.map(({ id }) => id),
    });
    expect(read(told as typeof message)).toEqual(read(message));
    return read(message);
  }

  test("the name of a thread reaches nobody, whoever starts it", async () => {
    const name = "@everyone @here";
    const thread = { name, type: ChannelType.PublicThread };
    await must(loud.rest.post(`/channels/${guild.channelId}/threads`, thread));
    const { body } = await of(owner).list({ limit: 10 });
    const started = body.find((message: APIMessage) => message.type === MessageType.ThreadCreated);
    expect(started).toMatchObject({ content: name, mention_everyone: false, mention_roles: [] });
    const { id: messageId } = await of(quiet).send("start here");
    await must(quiet.rest.post(`/channels/${guild.channelId}/messages/${messageId}/threads`, { name }));
    await network().settle();
    const told = session.all("MESSAGE_CREATE").filter(({ content }) => content === name);
    expect(told.filter(({ mention_everyone }) => mention_everyone)).toEqual([]);
  });

  describe.each(Object.entries(PATHS))("%s", (_, path) => {
    const isSilent = path.usual === "users";

    test("without permission reaches nobody who is not to be reached, whatever is asked for", async () => {
      const users = [owner.id];
      const roles = isSilent ? [] : [open];
      expect(await mentioned(path, quiet)).toEqual({ everyone: false, roles, users });
      const all = { parse: ["everyone", "roles", "users"] };
      expect(await mentioned(path, quiet, all)).toEqual({ everyone: false, roles: [open], users });
      const listed = { parse: ["everyone"], roles: [closed], users: [] };
      expect(await mentioned(path, quiet, listed)).toMatchObject({ everyone: false, roles: [] });
    });

    test("with permission reaches whom the request allows, and no others", async () => {
      const all = { parse: ["everyone", "roles", "users"] };
      const everybody = { everyone: true, roles: [open, closed], users: [owner.id] };
      expect(await mentioned(path, loud, all)).toEqual(everybody);
      expect(await mentioned(path, loud)).toEqual(
        isSilent ? { everyone: false, roles: [], users: [owner.id] } : everybody,
      );
      expect(await mentioned(path, loud, { parse: [] })).toEqual({ everyone: false, roles: [], users: [] });
      const listed = await mentioned(path, loud, { roles: [closed] });
      expect([listed.everyone, listed.roles]).toEqual([false, [closed]]);
    });
  });
});
