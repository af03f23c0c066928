import { setImmediate as nextTurn } from "node:timers/promises";
import { loadMembersWithRoles, reloadGuild } from "@spacebar/util/access";
import type { MemberWithRoles } from "@spacebar/util/access";
import { childLogger } from "@spacebar/util/lib";
import type { Session } from "../session/Session.js";
import { announce, announceRemoval } from "./announce.js";
import { deliverEvent } from "./deliver.js";
import { addDirty, dirtyPart, nothingDirty } from "./dirty.js";
import type { Dirty, Known } from "./dirty.js";
import type { GuildView, Place } from "./GuildView.js";
import type { Incoming } from "./Incoming.js";
import type { LocalMember } from "./LocalMember.js";
import { retry } from "./retry.js";
import type { Standing } from "./Standing.js";
import { affectedChannels } from "./visibility.js";
import type { VisibilityChange } from "./visibility.js";
import { VisibilityComparison } from "./VisibilityComparison.js";

const log = childLogger("gateway");

export interface HubOwner {
  /** The session's user is no longer a member. */
  dropped(session: Session, hub: GuildHub): void;
  /** The guild could not be read for a while: its sessions may have missed something. */
  broken(hub: GuildHub): void;
}

type Job = Incoming | (() => Promise<void>);

/** Members whose picture of one guild a batch of events changed. */
type Changes = ReadonlyMap<LocalMember, VisibilityChange>;
const NO_CHANGES: Changes = new Map();

const toStanding = ({ member, roleIds }: MemberWithRoles): Standing => ({
  userId: member.user_id,
  roleIds,
  timedOutUntil: member.communication_disabled_until?.getTime() ?? 0,
  joinedAt: member.joined_at,
});

/**
 * Everything of one guild in this process. Its events are handled one after another: one that changes who may see what is followed by
 * a read of the database, and those behind it wait until the view is right.
 */
export class GuildHub implements Known {
  readonly members = new Map<string, LocalMember>();
  private current: GuildView | null = null;
  private queue: Job[] = [];
  private running = false;
  private idleWaiters: (() => void)[] = [];

  constructor(
    readonly id: string,
    private readonly owner: HubOwner,
  ) {}

  /** Null until it has been loaded. */
  get view(): GuildView | null {
    return this.current;
  }

  hasChannel(id: string): boolean {
    return this.current?.channels.has(id) ?? false;
  }

  hasMember(userId: string): boolean {
    return this.members.has(userId);
  }

  /** Null: no member with a session here, or not read yet. */
  placeOf(userId: string): Place | null {
    const standing = this.members.get(userId)?.standing;
    return this.current && standing ? { view: this.current, standing } : null;
  }

  attach(session: Session): void {
    let member = this.members.get(session.userId);
    if (!member)
      this.members.set(session.userId, (member = { userId: session.userId, standing: null, sessions: new Set() }));
    member.sessions.add(session);
  }

  detach(session: Session): void {
    const member = this.members.get(session.userId);
    member?.sessions.delete(session);
    if (member?.sessions.size === 0) this.members.delete(session.userId);
  }

  /** What was read of a member before it was attached here counts unless something newer is known already. */
  introduce(row: MemberWithRoles): void {
    const member = this.members.get(row.member.user_id);
    if (member) member.standing ??= toStanding(row);
  }

  /** The guild was read; what arrived meanwhile is handled now. */
  open(view: GuildView): void {
    this.current ??= view;
    if (this.queue.length > 0) void this.run();
  }

  noteSize(members: number): void {
    if (this.current) this.current.guild.member_count = members;
  }

  receive(event: Incoming): void {
    const view = this.current;
    if (!view || this.running || dirtyPart(event, this)) this.enqueue(event);
    else this.deliver(event, view, NO_CHANGES);
  }

  /** Runs `work` in its turn among the guild's events; those behind it wait for it. */
  enqueue(work: Job): void {
    this.queue.push(work);
    if (this.current && !this.running) void this.run();
  }

  get isIdle(): boolean {
    return !this.running && this.queue.length === 0;
  }

  /** Resolves when everything that has arrived is handled. */
  idle(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => this.idleWaiters.push(resolve));
  }

  /** Reads the guild and members of it again; who is none is dropped. For work that has its turn. */
  async refreshMembers(userIds: Iterable<string>): Promise<void> {
    await this.refresh({ ...nothingDirty(), guild: true, userIds: new Set(userIds) });
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      while (this.queue.length > 0) await this.step();
    } catch (error) {
      log.error({ err: error, guildId: this.id }, "a guild cannot be followed any more");
      this.queue = [];
      this.owner.broken(this);
    }
    this.running = false;
    for (const resolve of this.idleWaiters.splice(0)) resolve();
  }

  private async step(): Promise<void> {
    const { events, dirty } = this.takeDirty();
    if (events.length > 0) {
      const before = this.current;
      const changes = await this.refresh(dirty);
      for (const event of events) if (this.current) this.deliver(event, this.current, changes, before);
      return;
    }
    const job = this.queue.shift();
    if (typeof job === "function") await job();
    else if (job && this.current) this.deliver(job, this.current, NO_CHANGES);
  }

  /** Takes the events at the head of the queue that one read can serve. */
  private takeDirty(): { events: Incoming[]; dirty: Dirty } {
    const dirty = nothingDirty();
    const events: Incoming[] = [];
    for (const job of this.queue) {
      const part = typeof job === "function" ? null : dirtyPart(job, this);
      if (!part || typeof job === "function") break;
      addDirty(dirty, part);
      events.push(job);
    }
    this.queue.splice(0, events.length);
    return { events, dirty };
  }

  private async refresh(dirty: Dirty): Promise<Changes> {
    const complain = (error: unknown) => log.warn({ err: error, guildId: this.id }, "a guild could not be read again");
    const { guild, ...read } = await retry(() => reloadGuild(this.id, dirty), complain);
    const rows = await retry(() => loadMembersWithRoles(this.id, [...dirty.userIds]), complain);
    const before = this.current;
    if (!before) return NO_CHANGES;
    if (guild === null) {
      this.removeMembers([...this.members.keys()]);
      return NO_CHANGES;
    }
    const after = before.with({ guild, ...read });
    const standings = new Map(rows.map((row) => [row.member.user_id, toStanding(row)]));
    const changes = await this.compare(before, after, dirty, standings);
    this.current = after;
    this.removeMembers([...dirty.userIds].filter((id) => !standings.has(id)));
    for (const [userId, standing] of standings) {
      const member = this.members.get(userId);
      if (member) member.standing = standing;
    }
    for (const [member, change] of changes) announce(member, change, after);
    return changes;
  }

  private async compare(
    before: GuildView,
    after: GuildView,
    dirty: Dirty,
    standings: ReadonlyMap<string, Standing>,
  ): Promise<Changes> {
    const changes = new Map<LocalMember, VisibilityChange>();
    const shared = affectedChannels(before, after, dirty, false);
    const ofMember = dirty.userIds.size > 0 ? affectedChannels(before, after, dirty, true) : shared;
    const comparison = new VisibilityComparison(before, after, shared);
    for (const member of [...this.members.values()]) {
      if (!member.standing) continue;
      const standing = standings.get(member.userId);
      if (dirty.userIds.has(member.userId) && !standing) continue;
      const change = standing
        ? comparison.ofChanged(member.standing, standing, ofMember)
        : comparison.of(member.standing);
      if (change) changes.set(member, change);
      if (comparison.isDueToPause()) await nextTurn();
    }
    return changes;
  }

  private removeMembers(userIds: readonly string[]): void {
    for (const userId of userIds) {
      const sessions = [...(this.members.get(userId)?.sessions ?? [])];
      for (const session of sessions) {
        this.owner.dropped(session, this);
        announceRemoval(session, this.id);
      }
    }
  }

  private deliver(event: Incoming, view: GuildView, changes: Changes, before: GuildView | null = view): void {
    if (event.name === "GUILD_DELETE") return this.removeMembers([...this.members.keys()]);
    const channelId = event.channelId;
    const newcomers = new Set<LocalMember>();
    for (const [member, { gained }] of changes) {
      if (gained.some(({ id }) => id === channelId) && event.name === "CHANNEL_UPDATE") newcomers.add(member);
    }
    deliverEvent({ event, view, before: before ?? view, members: this.members.values(), newcomers });
  }
}
