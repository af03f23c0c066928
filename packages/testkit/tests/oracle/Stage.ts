import { randomUUID } from "node:crypto";
import { ChannelType, OverwriteType } from "discord-api-types/v10";
import type { APIChannel, APIMessage, APIRole } from "discord-api-types/v10";
import { must } from "@spacebar/testkit";
import type { Rest } from "@spacebar/testkit";
import type { Audience } from "./Audience.js";
import { BIT } from "./permissions.js";

const RIGHTS = {
  staff: 0n,
  outcast: 0n,
  admins: BIT.ADMINISTRATOR,
  banners: BIT.BAN_MEMBERS,
  inviters: BIT.MANAGE_CHANNELS,
} as const;

export type RoleName = keyof typeof RIGHTS;

/** The guild everybody looks at, as its owner changes it. Each call is one request that must succeed. */
export class Stage {
  readonly roles = {} as Record<RoleName, APIRole>;
  open!: string;
  forStaff!: string;
  withoutOutcasts!: string;
  forFew!: string;
  openVoice!: string;
  staffVoice!: string;

  private constructor(readonly audience: Audience) {}

  static async build(audience: Audience): Promise<Stage> {
    const stage = new Stage(audience);
    const { people, bots, guild } = audience;
    for (const [name, bits] of Object.entries(RIGHTS)) {
      stage.roles[name as RoleName] = await must(
        stage.rest.post(`${stage.path}/roles`, { name, permissions: String(bits) }),
      );
    }
    const { staff, outcast } = stage.roles;
    const hidden = stage.deny(guild.id);
    stage.open = guild.channelId;
    stage.forStaff = await stage.channel("for-staff", [hidden, stage.allow(staff.id)]);
    stage.withoutOutcasts = await stage.channel("without-outcasts", [stage.deny(outcast.id)]);
    const [few, one] = [people.allowedAlone.id, people.deniedAlone.id];
    stage.forFew = await stage.channel("for-few", [
      hidden,
      stage.allow(staff.id),
      stage.allow(few, true),
      stage.deny(one, true),
    ]);
    stage.openVoice = await stage.channel("open voice", [], ChannelType.GuildVoice);
    stage.staffVoice = await stage.channel("staff voice", [hidden, stage.allow(staff.id)], ChannelType.GuildVoice);
    for (const id of [people.allowedByRole.id, people.deniedAlone.id, bots["botWithAllIntents"]!.id])
      await stage.give(id, "staff");
    await stage.give(people.deniedByRole.id, "outcast");
    await stage.give(people.admin.id, "admins");
    await stage.give(people.banner.id, "banners");
    await stage.give(people.inviter.id, "inviters");
    return stage;
  }

  get rest(): Rest {
    return this.audience.owner.rest;
  }

  get path(): string {
    return `/guilds/${this.audience.guild.id}`;
  }

  allow = (id: string, isMember = false) => this.overwrite(id, BIT.VIEW_CHANNEL, 0n, isMember);
  deny = (id: string, isMember = false) => this.overwrite(id, 0n, BIT.VIEW_CHANNEL, isMember);

  async channel(
    name: string,
    permission_overwrites: unknown[],
    type: ChannelType = ChannelType.GuildText,
  ): Promise<string> {
    const body = { name, type, permission_overwrites };
    return (await must<APIChannel>(this.rest.post(`${this.path}/channels`, body))).id;
  }

  async say(channelId: string, content = `said ${randomUUID()}`, rest = this.rest): Promise<string> {
    return (await must<APIMessage>(rest.post(`/channels/${channelId}/messages`, { content }))).id;
  }

  /** Says something everywhere: who hears it is who may now, although it is not waited for. */
  async speakEverywhere(): Promise<void> {
    for (const id of [this.open, this.forStaff, this.withoutOutcasts, this.forFew]) await this.say(id);
  }

  give = (userId: string, role: RoleName) =>
    must(this.rest.put(`${this.path}/members/${userId}/roles/${this.roles[role].id}`));
  take = (userId: string, role: RoleName) =>
    must(this.rest.delete(`${this.path}/members/${userId}/roles/${this.roles[role].id}`));
  member = (userId: string, change: object) => must(this.rest.patch(`${this.path}/members/${userId}`, change));
  kick = (userId: string) => must(this.rest.delete(`${this.path}/members/${userId}`));
  ban = (userId: string, body: object = {}) => must(this.rest.put(`${this.path}/bans/${userId}`, body));
  unban = (userId: string) => must(this.rest.delete(`${this.path}/bans/${userId}`));
  role = (id: string, change: object) => must(this.rest.patch(`${this.path}/roles/${id}`, change));
  setOverwrite = (channelId: string, { id, ...body }: { id: string }) =>
    must(this.rest.put(`/channels/${channelId}/permissions/${id}`, body));
  dropOverwrite = (channelId: string, id: string) => must(this.rest.delete(`/channels/${channelId}/permissions/${id}`));

  private overwrite(id: string, allow: bigint, deny: bigint, isMember: boolean) {
    return { id, type: isMember ? OverwriteType.Member : OverwriteType.Role, allow: String(allow), deny: String(deny) };
  }
}
