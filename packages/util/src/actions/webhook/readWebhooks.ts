import type { Webhook as WireWebhook } from "@spacebar/schemas";
import { In } from "typeorm";
import type { Actor, ChannelAccess, GuildAccess, TokenAccess, WebhookAccess } from "../../access/index.js";
import { channelPermissions } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Channel, Guild, Member, User, Webhook } from "../../entities/index.js";
import { presentWebhook } from "../../present/index.js";
import type { WebhookParts } from "../../present/index.js";
import { inGuildChannel } from "../channel/inGuildChannel.js";

const known = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

async function loadById<E extends { id: string }>(
  entity: new () => E,
  ids: readonly (string | null)[],
): Promise<Map<string, E>> {
  const wanted = known(ids);
  const rows =
    wanted.length > 0
      ? await reader().createQueryBuilder(entity, "row").where("row.id IN (:...wanted)", { wanted }).getMany()
      : [];
  return new Map(rows.map((row) => [row.id, row]));
}

type Sources = (webhook: Webhook) => WebhookParts["source"];

/** What followers bring messages from, as long as who made them is in that guild. */
async function loadSources(webhooks: readonly Webhook[]): Promise<Sources> {
  const followers = webhooks.filter(({ source_channel_id }) => source_channel_id !== null);
  if (followers.length === 0) return () => undefined;
  const guildIds = followers.map(({ source_guild_id }) => source_guild_id);
  const guilds = await loadById(Guild, guildIds);
  const channels = await loadById(
    Channel,
    followers.map(({ source_channel_id }) => source_channel_id),
  );
  const makers = known(followers.map(({ user_id }) => user_id));
  const members = await reader().findBy(Member, { guild_id: In(known(guildIds)), user_id: In(makers) });
  const inside = new Set(members.map(({ guild_id, user_id }) => `${guild_id} ${user_id}`));
  return ({ source_guild_id, source_channel_id, user_id }) => {
    const guild = guilds.get(source_guild_id ?? "");
    const channel = channels.get(source_channel_id ?? "");
    return guild && channel && inside.has(`${guild.id} ${user_id}`) ? { guild, channel } : undefined;
  };
}

/** The token of an application's webhook is for its bot alone. */
const mayKnowToken = (actor: Actor, { application_id }: Webhook): boolean =>
  application_id === null || application_id === actor.user.application_id;

/** Webhooks as somebody who may manage them sees them. At most four queries. */
async function describeWebhooks(actor: Actor, webhooks: readonly Webhook[], origin: string): Promise<WireWebhook[]> {
  const sourceOf = await loadSources(webhooks);
  const users = await loadById(
    User,
    webhooks.map(({ user_id }) => user_id),
  );
  return webhooks.map((webhook) =>
    presentWebhook({
      webhook,
      user: users.get(webhook.user_id ?? ""),
      source: sourceOf(webhook),
      withToken: mayKnowToken(actor, webhook),
      origin,
    }),
  );
}

export async function listChannelWebhooks(
  by: ChannelAccess<"MANAGE_WEBHOOKS">,
  origin: string,
): Promise<WireWebhook[]> {
  const { actor, channel } = inGuildChannel(by);
  const webhooks = await reader().find(Webhook, { where: { channel_id: channel.id }, order: { id: "ASC" } });
  return describeWebhooks(actor, webhooks, origin);
}

/** The webhooks of those channels in which the actor could manage them. */
export async function listGuildWebhooks(by: GuildAccess<"MANAGE_WEBHOOKS">, origin: string): Promise<WireWebhook[]> {
  const webhooks = await reader().find(Webhook, { where: { guild_id: by.guild.id }, order: { id: "ASC" } });
  const channels = await loadById(
    Channel,
    webhooks.map(({ channel_id }) => channel_id),
  );
  const isManaged = ({ channel_id }: Webhook): boolean => {
    const channel = channels.get(channel_id);
    return channel !== undefined && channelPermissions(by, channel, null).has("VIEW_CHANNEL", "MANAGE_WEBHOOKS");
  };
  return describeWebhooks(by.actor, webhooks.filter(isManaged), origin);
}

export async function readWebhook({ actor, webhook }: WebhookAccess, origin: string): Promise<WireWebhook> {
  const [described] = await describeWebhooks(actor, [webhook], origin);
  if (!described) throw new Error("One webhook was described as none.");
  return described;
}

/** Whoever knows the token does not learn who made the webhook. */
export const readWebhookWithToken = ({ webhook }: TokenAccess, origin: string): WireWebhook =>
  presentWebhook({ webhook, withToken: true, origin });
