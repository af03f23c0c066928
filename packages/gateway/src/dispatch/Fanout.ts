import { AsyncResource } from "node:async_hooks";
import { EVENTS } from "@spacebar/schemas";
import type { EventDefinition } from "@spacebar/schemas";
import { loadGuildRows, loadGuilds } from "@spacebar/util/access";
import { bus, guildTopic, PROCESS_TOPIC, userTopic } from "@spacebar/util/events";
import type { BusMessage, Subscription } from "@spacebar/util/events";
import { childLogger } from "@spacebar/util/lib";
import type { Session } from "../session/Session.js";
import type { SessionRegistry } from "../session/SessionRegistry.js";
import { isOnShard } from "../session/shard.js";
import { filter } from "./filter.js";
import { GuildHub } from "./GuildHub.js";
import type { HubOwner } from "./GuildHub.js";
import { GuildView } from "./GuildView.js";
import type { Place } from "./GuildView.js";
import { Incoming } from "./Incoming.js";

const log = childLogger("gateway");

export interface FanoutOptions {
  readonly sessions: SessionRegistry;
  /** What processes tell each other. */
  readonly onInternal: (event: Incoming) => void;
  /** These sessions may have missed something: their clients must start over. */
  readonly onLost: (sessions: Iterable<Session>) => void;
}

interface Held {
  readonly hub: GuildHub;
  /** Resolves when every event of the guild published from now on is heard. */
  readonly bound: Promise<void>;
  /** Set while it is being read for the first time. */
  loading: Promise<void> | null;
}

const DEFINITIONS: Readonly<Record<string, EventDefinition | undefined>> = EVENTS;

/** Brings what is on the bus to this process's sessions. A topic is listened to while a session here is interested in it. */
export class Fanout implements HubOwner {
  private readonly held = new Map<string, Held>();
  private subscription: Subscription | null = null;
  /** An event may arrive inside somebody else's transaction; what follows from it must not become part of that. */
  private readonly outside = new AsyncResource("Fanout");

  constructor(private readonly options: FanoutOptions) {}

  async start(): Promise<void> {
    const receive = (message: BusMessage) => this.outside.runInAsyncScope(() => this.receive(message));
    const onGap = () => this.lose([...this.options.sessions.all()]);
    this.subscription = await bus().subscribe(receive, { onGap });
    const bound = this.subscription.bind(PROCESS_TOPIC);
    // A broker that is down must not keep the process from starting: it is bound to as soon as it is back.
    if (bus().state === "ready") return bound;
    bound.catch((error: unknown) => log.warn({ err: error }, "other processes are not heard"));
  }

  async stop(): Promise<void> {
    const { subscription } = this;
    this.subscription = null;
    await subscription?.close();
  }

  /** Resolves when the user's events are heard. */
  async bindUser(userId: string): Promise<void> {
    await this.listening.bind(userTopic(userId));
  }

  unbindUser(userId: string): void {
    this.forget(userTopic(userId));
  }

  /** The guild, if a session here is in it. */
  hub(guildId: string): GuildHub | undefined {
    return this.held.get(guildId)?.hub;
  }

  /** The session's user in a guild that it hears of. */
  placeOf(session: Session, guildId: string): Place | null {
    return session.guildIds.has(guildId) ? (this.hub(guildId)?.placeOf(session.userId) ?? null) : null;
  }

  /** Lets a session hear a guild's events, once its membership is known to the hub. */
  attach(session: Session, guildId: string): GuildHub {
    const { hub } = this.hold(guildId);
    hub.attach(session);
    session.guildIds.add(guildId);
    return hub;
  }

  detach(session: Session, guildId: string): void {
    const hub = this.hub(guildId);
    if (!hub || !session.guildIds.delete(guildId)) return;
    session.unsent.delete(guildId);
    session.subscriptions.delete(guildId);
    hub.detach(session);
    if (hub.members.size > 0) return;
    this.held.delete(guildId);
    this.forget(guildTopic(guildId));
  }

  /** Waits until these guilds are heard and known; those that are not yet are read together. Five queries at most. */
  async load(hubs: Iterable<GuildHub>): Promise<void> {
    const held = [...hubs].flatMap(({ id }) => this.held.get(id) ?? []);
    await Promise.all(held.map(({ bound }) => bound));
    const missing = held.filter(({ hub, loading }) => !hub.view && !loading);
    const loading = this.read(held, missing).finally(() => missing.forEach((one) => (one.loading = null)));
    for (const one of missing) one.loading = loading;
    await Promise.all([loading, ...held.map((one) => one.loading)]);
  }

  get isIdle(): boolean {
    return [...this.held.values()].every(({ hub }) => hub.isIdle);
  }

  /** Resolves when the guilds have handled what has arrived of them. */
  async idle(): Promise<void> {
    await Promise.all([...this.held.values()].map(({ hub }) => hub.idle()));
  }

  dropped(session: Session, hub: GuildHub): void {
    this.detach(session, hub.id);
  }

  broken(hub: GuildHub): void {
    this.lose([...hub.members.values()].flatMap(({ sessions }) => [...sessions]));
  }

  /** These sessions may have missed something. */
  lose(sessions: Iterable<Session>): void {
    this.options.onLost(sessions);
  }

  private get listening(): Subscription {
    if (!this.subscription) throw new Error("The gateway has not been started.");
    return this.subscription;
  }

  private hold(guildId: string): Held {
    const known = this.held.get(guildId);
    if (known) return known;
    const bound = this.listening.bind(guildTopic(guildId));
    // Whoever needs it waits for it in `load`.
    bound.catch(() => undefined);
    const held = { hub: new GuildHub(guildId, this), bound, loading: null };
    this.held.set(guildId, held);
    return held;
  }

  private forget(topic: string): void {
    this.subscription
      ?.unbind(topic)
      .catch((error: unknown) => log.warn({ err: error, topic }, "a topic could not be let go of"));
  }

  /** Sizes of guilds are not kept current by events: they are read whenever somebody is shown them. */
  private async read(held: readonly Held[], missing: readonly Held[]): Promise<void> {
    const guilds = await loadGuilds(held.map(({ hub }) => hub.id));
    for (const { id, member_count } of guilds) this.hub(id)?.noteSize(member_count);
    const wanted = new Set(missing.map(({ hub }) => hub.id));
    for (const rows of await loadGuildRows(guilds.filter(({ id }) => wanted.has(id)))) {
      this.hub(rows.guild.id)?.open(GuildView.of(rows));
    }
  }

  private receive(message: BusMessage): void {
    const definition = DEFINITIONS[message.event];
    if (!definition) return log.warn({ event: message.event }, "an event of another version was ignored");
    const event = new Incoming(definition, message);
    if (definition.internal) return this.options.onInternal(event);
    if (event.userIds) {
      for (const userId of event.userIds) {
        for (const session of [...this.options.sessions.ofUser(userId)]) this.deliverTo(session, event);
      }
    } else if (event.guildId !== null) this.held.get(event.guildId)?.hub.receive(event);
  }

  /** An event addressed to the user: what it says of a guild's channel is still for those only who see that. */
  private deliverTo(session: Session, event: Incoming): void {
    const { guildId } = event;
    if (!isOnShard(session.shard, guildId)) return;
    if (guildId !== null && event.name === "GUILD_DELETE") this.detach(session, guildId);
    const verdict = filter(event, session, this.permissionsOf(session, event));
    if (!verdict) return;
    session.deliver(
      verdict === "deliver" ? event.full : event.redacted,
      event.name === "GUILD_DELETE" ? null : guildId,
    );
  }

  private permissionsOf(session: Session, { guildId, channelId, definition }: Incoming): bigint {
    if (guildId === null || definition.permissions.length === 0) return 0n;
    const place = this.placeOf(session, guildId);
    if (!place) return 0n;
    const { view, standing } = place;
    if (channelId === null) return view.guildPermissions(standing);
    return view.channelPermissions(standing, view.channels.get(channelId));
  }
}
