import { ChannelType } from "discord-api-types/v10";
import type { Channel } from "@spacebar/util/entities";
import type { PermissionOverwrite } from "@spacebar/util/permissions";
import { presentChannel } from "@spacebar/util/present";
import type { RoleSet } from "./Standing.js";

const THREADS: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

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
  private text: string | undefined;

  constructor(readonly channel: Channel) {
    this.id = channel.id;
    this.isThread = THREADS.includes(channel.type);
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

  /** As CHANNEL_CREATE and the lists of a guild show it. */
  get json(): string {
    return (this.text ??= JSON.stringify(presentChannel(this.channel)));
  }

  /** A message or pin is newer than the row that was read. */
  note(change: Partial<Pick<Channel, "last_message_id" | "last_pin_timestamp">>): void {
    Object.assign(this.channel, change);
    this.text = undefined;
  }

  /** The same channel with nothing computed: something its permissions follow from has changed. */
  fresh(): ChannelView {
    return new ChannelView(this.channel);
  }
}
