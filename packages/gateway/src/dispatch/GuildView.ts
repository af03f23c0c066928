import type { GuildExpressions, GuildRows, ReadChannel, ReadGuild } from "@spacebar/util/access";
import type { Guild, Role, VoiceState } from "@spacebar/util/entities";
import { clock, groupBy } from "@spacebar/util/lib";
import { computeChannelPermissions, computeGuildPermissions, PERMISSIONS } from "@spacebar/util/permissions";
import { presentEmoji, presentRole, presentSound, presentSticker } from "@spacebar/util/present";
import { ChannelView } from "./ChannelView.js";
import type { RoleSet, Standing } from "./Standing.js";

/** What was read again of a guild that still exists; `null` is a channel that no longer does. */
export interface GuildChange extends ReadGuild {
  readonly guild?: Guild;
}

/** A member in the guild. */
export interface Place {
  readonly view: GuildView;
  readonly standing: Standing;
}

const OWNER = "owner";

/**
 * A guild as this process knows it, shared by all sessions in it: what permissions follow from, and what a session is shown of it.
 * A change makes a new view that shares with the old one what is still right, so that the two can be compared.
 */
export class GuildView {
  private readonly sets: Map<string, RoleSet>;
  private readonly setOf: WeakMap<Standing, RoleSet>;
  private rolesText: string | undefined;
  private readonly texts: Partial<Record<keyof GuildExpressions, string>> = {};

  private constructor(
    readonly guild: Guild,
    readonly roles: ReadonlyMap<string, Role>,
    readonly channels: ReadonlyMap<string, ChannelView>,
    /** By user; kept current with every event. */
    readonly voiceStates: Map<string, VoiceState>,
    readonly expressions: GuildExpressions,
    sharing?: GuildView,
  ) {
    this.sets = sharing?.sets ?? new Map<string, RoleSet>();
    this.setOf = sharing?.setOf ?? new WeakMap<Standing, RoleSet>();
  }

  static of({ guild, roles, channels, threadMembers, voiceStates, expressions }: GuildRows): GuildView {
    const joined = groupBy(threadMembers, ({ thread_id }) => thread_id);
    return new GuildView(
      guild,
      new Map(roles.map((role) => [role.id, role])),
      new Map(channels.map((channel) => [channel.id, new ChannelView(channel, joined.get(channel.id))])),
      new Map(voiceStates.map((state) => [state.user_id, state])),
      expressions,
    );
  }

  get id(): string {
    return this.guild.id;
  }

  /** Roles as the lists of a guild show them. */
  get rolesJson(): string {
    return (this.rolesText ??= JSON.stringify([...this.roles.values()].map(presentRole)));
  }

  get emojisJson(): string {
    return (this.texts.emojis ??= JSON.stringify(this.expressions.emojis.map((emoji) => presentEmoji(emoji))));
  }

  get stickersJson(): string {
    return (this.texts.stickers ??= JSON.stringify(this.expressions.stickers.map((one) => presentSticker(one))));
  }

  get soundsJson(): string {
    return (this.texts.sounds ??= JSON.stringify(this.expressions.sounds.map((sound) => presentSound(sound))));
  }

  with({ guild, roles, channels, expressions }: GuildChange): GuildView {
    const owner = guild?.owner_id ?? this.guild.owner_id;
    const keepsRanks = !roles && owner === this.guild.owner_id;
    return new GuildView(
      guild ?? this.guild,
      roles ? new Map(roles.map((role) => [role.id, role])) : this.roles,
      channels ? this.changedChannels(channels) : this.channels,
      this.voiceStates,
      expressions ?? this.expressions,
      keepsRanks ? this : undefined,
    );
  }

  /** What a member may do in the guild as a whole. */
  guildPermissions(standing: Standing): bigint {
    const set = this.roleSet(standing);
    return isTimedOut(standing) ? this.computeBase(standing, set.roleIds, true) : set.base;
  }

  /** What a member may do in a channel; nothing in one that is not known or whose parent is not. */
  channelPermissions(standing: Standing, channel: ChannelView | undefined): bigint {
    const source = channel?.isThread ? this.channels.get(channel.parentId ?? "") : channel;
    if (!channel || !source) return 0n;
    const set = this.roleSet(standing);
    const compute = () => this.computeChannel(standing, set, channel, source);
    if (isTimedOut(standing)) return compute();
    if (channel.isPrivateThread || source.memberIds.has(standing.userId)) {
      const known = channel.byMember.get(standing.userId);
      if (known?.roles === set) return known.bits;
      const bits = compute();
      channel.byMember.set(standing.userId, { roles: set, bits });
      return bits;
    }
    let bits = channel.byRoles.get(set);
    if (bits === undefined) channel.byRoles.set(set, (bits = compute()));
    return bits;
  }

  canView(standing: Standing, channelId: string): boolean {
    return (this.channelPermissions(standing, this.channels.get(channelId)) & PERMISSIONS.VIEW_CHANNEL) !== 0n;
  }

  /** Channels and active threads. */
  visibleChannels(standing: Standing): ChannelView[] {
    return [...this.channels.values()].filter((channel) => !channel.isArchived && this.canView(standing, channel.id));
  }

  /** The active threads of these channels that a member sees. */
  visibleThreads(standing: Standing, parentIds: ReadonlySet<string>): ChannelView[] {
    return this.visibleChannels(standing).filter(({ isThread, parentId }) => isThread && parentIds.has(parentId ?? ""));
  }

  /** The set of roles that decides for this member; the owner has one of their own. */
  roleSet(standing: Standing): RoleSet {
    let set = this.setOf.get(standing);
    if (set) return set;
    const roleIds = standing.roleIds.filter((id) => this.roles.has(id)).sort();
    const key = standing.userId === this.guild.owner_id ? OWNER : roleIds.join();
    set = this.sets.get(key);
    if (!set) this.sets.set(key, (set = { roleIds, base: this.computeBase(standing, roleIds, false) }));
    this.setOf.set(standing, set);
    return set;
  }

  private computeBase({ userId }: Standing, roleIds: readonly string[], timedOut: boolean): bigint {
    return computeGuildPermissions({
      ownerId: this.guild.owner_id,
      userId,
      everyone: this.bitsOf(this.guild.id),
      roles: roleIds.map((id) => this.bitsOf(id)),
      timedOut,
    });
  }

  /** `source` is the channel whose overwrites count: a thread's parent, otherwise itself. */
  private computeChannel(standing: Standing, { roleIds }: RoleSet, channel: ChannelView, source: ChannelView): bigint {
    const timedOut = isTimedOut(standing);
    const bits = computeChannelPermissions({
      base: this.computeBase(standing, roleIds, timedOut),
      guildId: this.guild.id,
      userId: standing.userId,
      roleIds,
      overwrites: source.overwrites,
      channelType: channel.channel.type,
      timedOut,
    });
    const isOutsider = channel.isPrivateThread && !channel.joined.has(standing.userId);
    return isOutsider && (bits & PERMISSIONS.MANAGE_THREADS) === 0n ? 0n : bits;
  }

  private bitsOf(roleId: string): bigint {
    return BigInt(this.roles.get(roleId)?.permissions ?? 0);
  }

  /** A channel's threads go with it; what may be done in them follows from it. */
  private changedChannels(changes: ReadonlyMap<string, ReadChannel | null>): Map<string, ChannelView> {
    const channels = new Map(this.channels);
    for (const [id, read] of changes) {
      if (read)
        channels.set(id, this.channels.get(id)?.replacedBy(read) ?? new ChannelView(read.channel, read.members));
      else channels.delete(id);
    }
    for (const [id, view] of channels) {
      const parent = view.parentId ?? "";
      if (!view.isThread || !changes.has(parent)) continue;
      if (!changes.get(parent)) channels.delete(id);
      else if (!changes.has(id)) channels.set(id, view.fresh());
    }
    return channels;
  }
}

const isTimedOut = ({ timedOutUntil }: Standing): boolean => timedOutUntil > 0 && timedOutUntil > clock.now();
