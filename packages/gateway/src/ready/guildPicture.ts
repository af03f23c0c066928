import type { Presence, VoiceState as WireVoiceState } from "@spacebar/schemas";
import type { Person } from "@spacebar/util/access";
import type { GatewaySession } from "@spacebar/util/entities";
import {
  presentGuildProperties,
  presentMember,
  presentPresence,
  presentTimestamp,
  presentVoiceState,
} from "@spacebar/util/present";
import type { Place } from "../dispatch/GuildView.js";
import { jsonArray, jsonObject, jsonSpread } from "./json.js";

/** What one session is shown of a guild at first. */
export interface GuildPicture extends Place {
  readonly people: readonly Person[];
  /** Of the people, by user; null where presences are not told. */
  readonly presences: ReadonlyMap<string, readonly GatewaySession[]> | null;
  readonly largeThreshold: number;
}

/** Connections to voice in channels that the viewer sees. */
export const visibleVoiceStates = ({ view, standing }: Place): WireVoiceState[] =>
  [...view.voiceStates.values()]
    .filter(({ channel_id }) => view.canView(standing, channel_id))
    .map((state) => presentVoiceState(state));

function presencesOf({ people, presences }: GuildPicture): Presence[] {
  return people.flatMap(({ user }) => {
    const sessions = presences?.get(user.id);
    const presence = sessions && presentPresence({ id: user.id }, sessions);
    return presence && presence.status !== "offline" ? [presence] : [];
  });
}

/** What else than its own fields every form of a guild has. */
function listsOf({ view, standing, largeThreshold }: GuildPicture): string {
  const visible = view.visibleChannels(standing);
  const of = (threads: boolean) =>
    visible.filter(({ isThread }) => isThread === threads).map((channel) => channel.jsonFor(standing.userId));
  return jsonObject({
    joined_at: JSON.stringify(presentTimestamp(standing.joinedAt)),
    large: String(view.guild.member_count > largeThreshold),
    member_count: String(view.guild.member_count),
    channels: jsonArray(of(false)),
    threads: jsonArray(of(true)),
    roles: view.rolesJson,
    emojis: view.emojisJson,
    stickers: view.stickersJson,
    stage_instances: "[]",
    guild_scheduled_events: "[]",
    soundboard_sounds: view.soundsJson,
    activity_instances: "[]",
    embedded_activities: "[]",
  });
}

function peopleOf(picture: GuildPicture): string {
  const members = picture.people.map(({ member, user, roleIds }) => presentMember(member, user, roleIds));
  return jsonObject({
    members: JSON.stringify(members),
    presences: JSON.stringify(presencesOf(picture)),
    voice_states: JSON.stringify(visibleVoiceStates(picture)),
  });
}

/** Scalar fields at the root: for bots, and for clients of users that know no other form. */
export function flatGuild(picture: GuildPicture): string {
  const properties = JSON.stringify(presentGuildProperties(picture.view.guild));
  return jsonSpread(jsonSpread(properties, listsOf(picture)), jsonSpread(`{"unavailable":false}`, peopleOf(picture)));
}

/** Scalar fields in `properties`, for clients with client state v2. `withPeople`: GUILD_CREATE; READY lists them elsewhere. */
export function nestedGuild(picture: GuildPicture, withPeople: boolean): string {
  const { view } = picture;
  const head = jsonObject({
    id: JSON.stringify(view.id),
    properties: JSON.stringify(presentGuildProperties(view.guild)),
    data_mode: `"full"`,
    version: "0",
    lazy: "true",
    premium_subscription_count: "0",
    application_command_counts: "{}",
  });
  const guild = jsonSpread(head, listsOf(picture));
  return withPeople ? jsonSpread(guild, peopleOf(picture)) : guild;
}
