import { ChannelType } from "discord-api-types/v10";
import type { ReadChannel } from "@spacebar/util/access";
import type { Channel, ThreadMember } from "@spacebar/util/entities";
import { isThread } from "@spacebar/util/permissions";
import type { PermissionOverwrite } from "@spacebar/util/permissions";
import { presentChannel, presentOwnThreadMember } from "@spacebar/util/present";
import { jsonSpread } from "../ready/json.js";
import type { RoleSet } from "./Standing.js";

type Noted = Pick<Channel, "last_message_id" | "last_pin_timestamp" | "message_count" | "total_message_sent">;

/** A channel of a guild as this process knows it, and what was computed about it. A new row makes a new view. */
export class ChannelView {
  readonly id: string;
  readonly isThread: boolean;
  readonly overwrites: readonly PermissionOverwrite[];
  /** Whose permissions here do not follow from their roles alone. */
  readonly memberIds: ReadonlySet<string>;
  /** Permissions of everybody with the same roles, and of single members; filled by `GuildView`. */
  readonly byRoles = new WeakMap<RoleSet, bigint>();
  readonly byMember = new Map<string, { roles: RoleSet; bits: bigint }>();
  /** Who has joined the thread, by user; kept current with every event. */
  readonly joined: Map<string, ThreadMember>;
  private text: string | undefined;

  constructor(
    readonly channel: Channel,
    threadMembers: readonly ThreadMember[] = [],
  ) {
    this.joined = new Map(threadMembers.map((row) => [row.user_id, row]));
    this.id = channel.id;
    this.isThread = isThread(channel);
    const { permission_overwrites: stored } = channel;
    this.overwrites = stored.map(({ id, allow, deny }) => ({ id, allow: BigInt(allow), deny: BigInt(deny) }));
    this.memberIds = new Set(stored.filter(({ type }) => Number(type) === 1).map(({ id }) => id));
  }

  get parentId(): string | null {
    return this.channel.parent_id;
  }

  get isPrivateThread(): boolean {
    return this.channel.type === ChannelType.PrivateThread;
  }

  get isArchived(): boolean {
    return this.channel.archived === true;
  }

  /** As CHANNEL_CREATE and the lists of a guild show it. */
  get json(): string {
    return (this.text ??= JSON.stringify(presentChannel(this.channel)));
  }

  /** The same for one user: of a thread they have joined with their membership. */
  jsonFor(userId: string): string {
    const row = this.joined.get(userId);
    return row ? jsonSpread(this.json, JSON.stringify({ member: presentOwnThreadMember(row) })) : this.json;
  }

  /** A message or pin is newer than the row that was read. */
  note(change: Partial<Noted>): void {
    Object.assign(this.channel, change);
    this.text = undefined;
  }

  /** The channel as it was read again. How many messages a thread has goes by the events: some may have been written and not told yet. */
  replacedBy({ channel, members }: ReadChannel): ChannelView {
    const { message_count, total_message_sent } = this.channel;
    return new ChannelView(Object.assign(channel, { message_count, total_message_sent }), members);
  }

  /** The same channel with nothing computed: something its permissions follow from has changed. */
  fresh(): ChannelView {
    return new ChannelView(this.channel, [...this.joined.values()]);
  }
}
