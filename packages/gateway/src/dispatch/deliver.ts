import type { GatewayMember, Presence, SoundboardSound, VoiceState as WireVoiceState } from "@spacebar/schemas";
import type { VoiceState } from "@spacebar/util/entities";
import { presentRole, presentSound } from "@spacebar/util/present";
import type { Session } from "../session/Session.js";
import { deliverFiltered } from "./deliverFiltered.js";
import type { Delivery } from "./deliverFiltered.js";
import { filter } from "./filter.js";
import type { GuildView } from "./GuildView.js";
import { Outgoing } from "./Outgoing.js";
import {
  deliverThreadCreate,
  deliverThreadDelete,
  deliverThreadMember,
  deliverThreadMembers,
  deliverThreadUpdate,
} from "./threads.js";

type Reshape = (delivery: Delivery) => void;

/** Somebody's own presence reaches them as SESSIONS_REPLACE, and a large guild's only those who look at it. */
function deliverPresence(delivery: Delivery): void {
  const { user } = delivery.event.payload<Presence>();
  const { member_count: size } = delivery.view.guild;
  const accepts = (session: Session) => {
    if (session.intents !== null) return true;
    return (
      session.userId !== user.id && (size <= session.largeThreshold || session.subscriptions.has(delivery.view.id))
    );
  };
  deliverFiltered(delivery, { accepts });
}

/** Somebody's own arrival reaches them as GUILD_CREATE, which counts them already. */
function deliverArrival(delivery: Delivery): void {
  const { user } = delivery.event.payload<GatewayMember>();
  deliverFiltered(delivery, { accepts: (session) => session.userId !== user.id });
}

/** Who does not see the channel somebody moves to sees them leave the one they were in, if they saw that one. */
function deliverVoiceState({ event, view, members }: Delivery): void {
  const state = event.payload<WireVoiceState>();
  const before = view.voiceStates.get(state.user_id)?.channel_id ?? null;
  noteVoiceState(view, state);
  let left: Outgoing | undefined;
  for (const { standing, sessions } of members) {
    if (!standing) continue;
    const sees = (id: string | null) => id !== null && view.canView(standing, id);
    const whole = standing.userId === state.user_id || sees(state.channel_id);
    if (!whole && !sees(before)) continue;
    for (const session of sessions) {
      if (!filter(event, session, view.guildPermissions(standing))) continue;
      const part = () => (left ??= Outgoing.of(event.name, { ...state, channel_id: null }));
      session.deliver(whole ? event.full : part(), view.id);
    }
  }
}

function noteVoiceState(view: GuildView, { member: _member, ...state }: WireVoiceState): void {
  if (state.channel_id === null) view.voiceStates.delete(state.user_id);
  else view.voiceStates.set(state.user_id, toRow(view.id, state));
}

const toRow = (guildId: string, { request_to_speak_timestamp: asked, ...state }: WireVoiceState): VoiceState => ({
  ...state,
  guild_id: guildId,
  channel_id: state.channel_id ?? "0",
  self_stream: state.self_stream ?? false,
  request_to_speak_timestamp: asked === null ? null : new Date(asked),
});

function deliverMessage(delivery: Delivery): void {
  const { id } = delivery.event.payload<{ id: string }>();
  const { channelId, counts } = delivery.event;
  delivery.view.channels.get(channelId ?? "")?.note({ last_message_id: id, ...counts });
  deliverFiltered(delivery);
}

function deliverDeletion(delivery: Delivery): void {
  const { channelId, counts } = delivery.event;
  if (counts) delivery.view.channels.get(channelId ?? "")?.note(counts);
  deliverFiltered(delivery);
}

function deliverPins(delivery: Delivery): void {
  const { last_pin_timestamp: at } = delivery.event.payload<{ last_pin_timestamp?: string | null }>();
  const last_pin_timestamp = at ? new Date(at) : null;
  delivery.view.channels.get(delivery.event.channelId ?? "")?.note({ last_pin_timestamp });
  deliverFiltered(delivery);
}

/** Two processes may have changed it: what is told last is what holds. */
function deliverChannel(delivery: Delivery): void {
  const channel = delivery.view.channels.get(delivery.event.channelId ?? "");
  if (!channel) return deliverFiltered(delivery);
  deliverFiltered(delivery, { instead: new Outgoing(delivery.event.name, channel.json) });
}

function deliverRole(delivery: Delivery): void {
  const { guild_id, role } = delivery.event.payload<{ guild_id: string; role: { id: string } }>();
  const now = delivery.view.roles.get(role.id);
  if (now)
    deliverFiltered(delivery, { instead: Outgoing.of(delivery.event.name, { guild_id, role: presentRole(now) }) });
}

/** As roles: what is told last is what holds, and lists are told whole. */
const deliverList =
  (key: string, json: (view: GuildView) => string): Reshape =>
  (delivery) => {
    const { name } = delivery.event;
    const { view } = delivery;
    deliverFiltered(delivery, { instead: new Outgoing(name, `{"guild_id":"${view.id}","${key}":${json(view)}}`) });
  };

/** A sound that is gone by now is told of by its deletion. */
function deliverSound(delivery: Delivery): void {
  const { sound_id, user } = delivery.event.payload<SoundboardSound>();
  const now = delivery.view.expressions.sounds.find(({ id }) => id === sound_id);
  if (now) deliverFiltered(delivery, { instead: Outgoing.of(delivery.event.name, { ...presentSound(now), user }) });
}

const nothing: Reshape = () => undefined;

/** Events that are more than filtered. What sees a guild's channel come or go is told when the view changes. */
const RESHAPED: Readonly<Record<string, Reshape>> = {
  CHANNEL_CREATE: nothing,
  CHANNEL_DELETE: nothing,
  CHANNEL_UPDATE: deliverChannel,
  GUILD_ROLE_CREATE: deliverRole,
  GUILD_ROLE_UPDATE: deliverRole,
  GUILD_EMOJIS_UPDATE: deliverList("emojis", ({ emojisJson }) => emojisJson),
  GUILD_STICKERS_UPDATE: deliverList("stickers", ({ stickersJson }) => stickersJson),
  GUILD_SOUNDBOARD_SOUNDS_UPDATE: deliverList("soundboard_sounds", ({ soundsJson }) => soundsJson),
  GUILD_SOUNDBOARD_SOUND_CREATE: deliverSound,
  GUILD_SOUNDBOARD_SOUND_UPDATE: deliverSound,
  MESSAGE_CREATE: deliverMessage,
  MESSAGE_DELETE: deliverDeletion,
  MESSAGE_DELETE_BULK: deliverDeletion,
  THREAD_CREATE: deliverThreadCreate,
  THREAD_UPDATE: deliverThreadUpdate,
  THREAD_DELETE: deliverThreadDelete,
  THREAD_MEMBERS_UPDATE: deliverThreadMembers,
  THREAD_MEMBER_UPDATE: deliverThreadMember,
  CHANNEL_PINS_UPDATE: deliverPins,
  GUILD_MEMBER_ADD: deliverArrival,
  PRESENCE_UPDATE: deliverPresence,
  VOICE_STATE_UPDATE: deliverVoiceState,
};

export function deliverEvent(delivery: Delivery): void {
  const reshape = RESHAPED[delivery.event.name];
  if (reshape) reshape(delivery);
  else deliverFiltered(delivery);
}
