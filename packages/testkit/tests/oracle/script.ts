import { ChannelType, GatewayOpcodes } from "discord-api-types/v10";
import type { APIChannel, APIInvite, APIRole } from "discord-api-types/v10";
import { must, until } from "@spacebar/testkit";
import type { SeededAccount } from "@spacebar/testkit";
import { reader } from "@spacebar/util/db";
import { VoiceState } from "@spacebar/util/entities";
import { BIT } from "./permissions.js";
import type { Stage } from "./Stage.js";

/** What is done, in a sentence, and the events it must be heard to cause. */
export type Step = [title: string, events: string[], act: () => Promise<unknown>];

/** What everybody may: see, read, write, react, connect, rename themselves. */
const ORDINARY = BIT.VIEW_CHANNEL | BIT.READ_MESSAGE_HISTORY | (1n << 11n) | (1n << 6n) | (1n << 20n) | (1n << 26n);

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

export function messageSteps(stage: Stage): Step[] {
  const { people, bots } = stage.audience;
  const { rest } = stage;
  let id = "";
  const place = () => `/channels/${stage.forStaff}/messages/${id}`;
  const mention = (account: SeededAccount) => stage.say(stage.open, `look <@${account.id}>`);
  return [
    ["a message everywhere", ["MESSAGE_CREATE"], () => stage.speakEverywhere()],
    ["a hidden message", ["MESSAGE_CREATE"], async () => (id = await stage.say(stage.forStaff, "hidden"))],
    ["edited", ["MESSAGE_UPDATE"], () => must(rest.patch(place(), { content: "hidden again" }))],
    ["a reaction", ["MESSAGE_REACTION_ADD"], () => must(rest.put(`${place()}/reactions/%F0%9F%94%A5/@me`))],
    [
      "another's reaction",
      ["MESSAGE_REACTION_ADD"],
      () => must(people.allowedByRole.rest.put(`${place()}/reactions/%F0%9F%94%A5/@me`)),
    ],
    [
      "a reaction taken back",
      ["MESSAGE_REACTION_REMOVE"],
      () => must(rest.delete(`${place()}/reactions/%F0%9F%94%A5/@me`)),
    ],
    [
      "an emoji's reactions removed",
      ["MESSAGE_REACTION_REMOVE_EMOJI"],
      () => must(rest.delete(`${place()}/reactions/%F0%9F%94%A5`)),
    ],
    ["all reactions removed", ["MESSAGE_REACTION_REMOVE_ALL"], () => must(rest.delete(`${place()}/reactions`))],
    [
      "a pin",
      ["CHANNEL_PINS_UPDATE", "MESSAGE_CREATE"],
      () => must(rest.put(`/channels/${stage.forStaff}/messages/pins/${id}`)),
    ],
    [
      "no pin any more",
      ["CHANNEL_PINS_UPDATE"],
      () => must(rest.delete(`/channels/${stage.forStaff}/messages/pins/${id}`)),
    ],
    ["typing", ["TYPING_START"], () => must(people.allowedByRole.rest.post(`/channels/${stage.forStaff}/typing`))],
    ["deleted", ["MESSAGE_DELETE"], () => must(rest.delete(place()))],
    [
      "many deleted",
      ["MESSAGE_DELETE_BULK"],
      async () => {
        const messages = [await stage.say(stage.forFew), await stage.say(stage.forFew)];
        await must(rest.post(`/channels/${stage.forFew}/messages/bulk-delete`, { messages }));
      },
    ],
    ["a bot without content is mentioned", ["MESSAGE_CREATE"], () => mention(bots["botWithoutContent"]!)],
    [
      "a bot without content speaks",
      ["MESSAGE_CREATE"],
      () => stage.say(stage.open, "beep", bots["botWithoutContent"]!.rest),
    ],
  ];
}

export function privateSteps(stage: Stage): Step[] {
  const { people, bots } = stage.audience;
  const { owner, partner, formerPartner, plain } = people;
  let dm = "";
  let group = "";
  let botDm = "";
  const open = async (recipients: SeededAccount[]) =>
    (await must<APIChannel>(stage.rest.post("/users/@me/channels", { recipients: recipients.map(({ id }) => id) }))).id;
  return [
    ["a direct message is opened", ["CHANNEL_CREATE"], async () => (dm = await open([partner]))],
    ["the first word in it", ["MESSAGE_CREATE", "CHANNEL_CREATE"], () => stage.say(dm, "psst")],
    ["the answer", ["MESSAGE_CREATE"], () => stage.say(dm, "what?", partner.rest)],
    ["typing in it", ["TYPING_START"], () => must(partner.rest.post(`/channels/${dm}/typing`))],
    [
      "a direct message to a bot",
      ["MESSAGE_CREATE"],
      async () => stage.say((botDm = await open([bots["botWithoutContent"]!])), "hi"),
    ],
    [
      "a reaction there",
      ["MESSAGE_REACTION_ADD"],
      async () =>
        must(stage.rest.put(`/channels/${botDm}/messages/${await stage.say(botDm)}/reactions/%F0%9F%94%A5/@me`)),
    ],
    ["a group", ["CHANNEL_CREATE"], async () => (group = await open([partner, formerPartner]))],
    ["a word in the group", ["MESSAGE_CREATE"], () => stage.say(group, "all")],
    ["one more", ["CHANNEL_RECIPIENT_ADD"], () => must(stage.rest.put(`/channels/${group}/recipients/${plain.id}`))],
    [
      "one less, and words at once",
      ["CHANNEL_RECIPIENT_REMOVE"],
      async () => {
        await must(stage.rest.delete(`/channels/${group}/recipients/${formerPartner.id}`));
        await stage.say(group, "without you");
      },
    ],
    ["one leaves", ["CHANNEL_RECIPIENT_REMOVE"], () => must(plain.rest.delete(`/channels/${group}`))],
    ["the group's owner leaves", ["CHANNEL_UPDATE"], () => must(owner.rest.delete(`/channels/${group}`))],
    ["words without the owner", ["MESSAGE_CREATE"], () => stage.say(group, "free", partner.rest)],
    ["a direct message is closed", ["CHANNEL_DELETE"], () => must(partner.rest.delete(`/channels/${dm}`))],
    ["and opened by a word", ["CHANNEL_CREATE"], () => stage.say(dm, "again")],
  ];
}

/** Everything here is followed at once by words in all channels, before anybody waited for anything. */
export function permissionSteps(stage: Stage): Step[] {
  const { people, guild } = stage.audience;
  const { plain, allowedByRole, deniedByRole, allowedAlone, deniedAlone, timedOut } = people;
  const { staff, outcast } = stage.roles;
  let made: APIRole;
  let channel = "";
  const steps: Step[] = [
    ["a role given", ["GUILD_MEMBER_UPDATE"], () => stage.give(plain.id, "staff")],
    ["a role taken", ["GUILD_MEMBER_UPDATE"], () => stage.take(plain.id, "staff")],
    ["the role of the allowed taken", ["GUILD_MEMBER_UPDATE"], () => stage.take(allowedByRole.id, "staff")],
    [
      "roles replaced",
      ["GUILD_MEMBER_UPDATE"],
      () => stage.member(allowedByRole.id, { roles: [staff.id, outcast.id] }),
    ],
    ["and again", ["GUILD_MEMBER_UPDATE"], () => stage.member(allowedByRole.id, { roles: [staff.id] })],
    ["the denied pardoned", ["GUILD_MEMBER_UPDATE"], () => stage.take(deniedByRole.id, "outcast")],
    ["and cast out again", ["GUILD_MEMBER_UPDATE"], () => stage.give(deniedByRole.id, "outcast")],
    [
      "a member's overwrite put",
      ["CHANNEL_UPDATE"],
      () => stage.setOverwrite(stage.forStaff, stage.deny(allowedByRole.id, true)),
    ],
    ["a member's overwrite deleted", ["CHANNEL_UPDATE"], () => stage.dropOverwrite(stage.forStaff, allowedByRole.id)],
    [
      "the single one's overwrite deleted",
      ["CHANNEL_UPDATE"],
      () => stage.dropOverwrite(stage.forFew, allowedAlone.id),
    ],
    ["and put", ["CHANNEL_UPDATE"], () => stage.setOverwrite(stage.forFew, stage.allow(allowedAlone.id, true))],
    ["the single denial deleted", ["CHANNEL_UPDATE"], () => stage.dropOverwrite(stage.forFew, deniedAlone.id)],
    ["and put again", ["CHANNEL_UPDATE"], () => stage.setOverwrite(stage.forFew, stage.deny(deniedAlone.id, true))],
    ["a role's overwrite deleted", ["CHANNEL_UPDATE"], () => stage.dropOverwrite(stage.forStaff, staff.id)],
    ["a role's overwrite put", ["CHANNEL_UPDATE"], () => stage.setOverwrite(stage.forStaff, stage.allow(staff.id))],
    ["everybody let in", ["CHANNEL_UPDATE"], () => stage.dropOverwrite(stage.forFew, guild.id)],
    ["everybody shut out", ["CHANNEL_UPDATE"], () => stage.setOverwrite(stage.forFew, stage.deny(guild.id))],
    [
      "a role becomes administrator",
      ["GUILD_ROLE_UPDATE"],
      () => stage.role(outcast.id, { permissions: String(BIT.ADMINISTRATOR) }),
    ],
    ["and is it no more", ["GUILD_ROLE_UPDATE"], () => stage.role(outcast.id, { permissions: "0" })],
    ["everybody loses sight", ["GUILD_ROLE_UPDATE"], () => stage.role(guild.id, { permissions: "0" })],
    ["and has it again", ["GUILD_ROLE_UPDATE"], () => stage.role(guild.id, { permissions: String(ORDINARY) })],
    [
      "a role made",
      ["GUILD_ROLE_CREATE"],
      async () => (made = await must(stage.rest.post(`${stage.path}/roles`, { name: "made", permissions: "8" }))),
    ],
    [
      "it is given",
      ["GUILD_MEMBER_UPDATE"],
      () => must(stage.rest.put(`${stage.path}/members/${plain.id}/roles/${made.id}`)),
    ],
    ["it is deleted", ["GUILD_ROLE_DELETE"], () => must(stage.rest.delete(`${stage.path}/roles/${made.id}`))],
    [
      "a hidden channel made",
      ["CHANNEL_CREATE"],
      async () => (channel = await stage.channel("another", [stage.deny(guild.id), stage.allow(staff.id)])),
    ],
    ["it is renamed", ["CHANNEL_UPDATE"], () => must(stage.rest.patch(`/channels/${channel}`, { name: "renamed" }))],
    [
      "it is opened",
      ["CHANNEL_UPDATE"],
      () => must(stage.rest.patch(`/channels/${channel}`, { permission_overwrites: [] })),
    ],
    [
      "it is hidden",
      ["CHANNEL_UPDATE"],
      () => must(stage.rest.patch(`/channels/${channel}`, { permission_overwrites: [stage.deny(guild.id)] })),
    ],
    ["it is deleted", ["CHANNEL_DELETE"], () => must(stage.rest.delete(`/channels/${channel}`))],
    [
      "a timeout",
      ["GUILD_MEMBER_UPDATE"],
      () => stage.member(timedOut.id, { communication_disabled_until: inAnHour() }),
    ],
    ["a name", ["GUILD_MEMBER_UPDATE"], () => stage.member(plain.id, { nick: "Plain" })],
    [
      "one's own name",
      ["GUILD_MEMBER_UPDATE"],
      () => must(allowedByRole.rest.patch(`${stage.path}/members/@me`, { nick: "Allowed" })),
    ],
  ];
  return steps.map(([title, events, act]) => [
    title,
    [...events, "MESSAGE_CREATE"],
    async () => (await act(), stage.speakEverywhere()),
  ]);
}

export function membershipSteps(stage: Stage): Step[] {
  const { people, bots } = stage.audience;
  const { banned, kicked, stranger, inviter, plain, banner } = people;
  let invite = "";
  const byInvite = async (user: SeededAccount) => must(user.rest.post(`/invites/${invite}`, {}));
  const steps: Step[] = [
    [
      "an invite",
      ["INVITE_CREATE"],
      async () =>
        (invite = (await must<APIInvite>(stage.rest.post(`/channels/${stage.open}/invites`, { max_age: 0 }))).code),
    ],
    [
      "a ban",
      ["GUILD_BAN_ADD", "GUILD_DELETE", "GUILD_MEMBER_REMOVE"],
      () => stage.ban(banned.id, { delete_message_seconds: 604_800 }),
    ],
    ["a kick", ["GUILD_DELETE", "GUILD_MEMBER_REMOVE"], () => stage.kick(kicked.id)],
    ["the ban of one who may ban", ["GUILD_BAN_ADD"], () => stage.ban(banner.id)],
    ["a pardon", ["GUILD_BAN_REMOVE"], () => stage.unban(banned.id)],
    ["the pardoned joins again", ["GUILD_JOINED", "GUILD_MEMBER_ADD"], () => byInvite(banned)],
    ["a stranger joins", ["GUILD_JOINED", "GUILD_MEMBER_ADD"], () => byInvite(stranger)],
    [
      "the stranger leaves",
      ["GUILD_DELETE", "GUILD_MEMBER_REMOVE"],
      () => must(stranger.rest.delete(`/users/@me/guilds/${stage.audience.guild.id}`)),
    ],
    ["an invite revoked", ["INVITE_DELETE"], () => must(inviter.rest.delete(`/invites/${invite}`))],
    ["a bot is kicked", ["GUILD_DELETE", "GUILD_MEMBER_REMOVE"], () => stage.kick(bots["botWithoutMembers"]!.id)],
    ["the guild renamed", ["GUILD_UPDATE"], () => must(stage.rest.patch(stage.path, { name: "renamed" }))],
    [
      "another guild's message",
      ["MESSAGE_CREATE"],
      () => stage.say(stage.audience.other.channelId, "elsewhere", stranger.rest),
    ],
    ["one's own name", ["USER_UPDATE"], () => must(plain.rest.patch("/users/@me", { global_name: "Plain Person" }))],
  ];
  return steps.map(([title, events, act]) => [
    title,
    [...events, "MESSAGE_CREATE"],
    async () => (await act(), stage.speakEverywhere()),
  ]);
}

export function voiceSteps(stage: Stage): Step[] {
  const { spectators, people, guild } = stage.audience;
  const { allowedByRole } = people;
  const client = spectators.find(({ id }) => id === allowedByRole.id)!.client;
  const isIn = async (channel_id: string | null) => {
    const state = await reader().findOneBy(VoiceState, { guild_id: guild.id, user_id: allowedByRole.id });
    return (state?.channel_id ?? null) === channel_id;
  };
  const moveTo = async (channel_id: string | null) => {
    client.send(GatewayOpcodes.VoiceStateUpdate, {
      guild_id: guild.id,
      channel_id,
      self_mute: false,
      self_deaf: false,
    });
    await until(() => isIn(channel_id));
  };
  const steps: [string, () => Promise<unknown>][] = [
    ["somebody talks in the open", () => moveTo(stage.openVoice)],
    ["and among the staff", () => moveTo(stage.staffVoice)],
    ["and is muted there", () => stage.member(allowedByRole.id, { mute: true })],
    ["and is moved out", () => stage.member(allowedByRole.id, { channel_id: stage.openVoice })],
    ["and goes", () => moveTo(null)],
    ["and comes to the staff", () => moveTo(stage.staffVoice)],
    ["and goes from the staff", () => moveTo(null)],
  ];
  return steps.map(([title, act]) => [title, ["VOICE_STATE_UPDATE"], act]);
}

/** A guild is taken away from all. */
export const lastSteps = (stage: Stage): Step[] => [
  ["a channel with words is deleted", ["CHANNEL_DELETE"], () => must(stage.rest.delete(`/channels/${stage.forFew}`))],
  ["a category made", ["CHANNEL_CREATE"], () => stage.channel("rooms", [], ChannelType.GuildCategory)],
  ["the guild is deleted", ["GUILD_DELETE"], () => must(stage.rest.delete(stage.path))],
];
