import { must } from "@spacebar/testkit";
import type { SeededUser } from "@spacebar/testkit";
import { guildBits, isMember } from "./permissions.js";
import { readRows } from "./rows.js";
import type { Rows } from "./rows.js";
import { BIT } from "./permissions.js";
import type { RoleName, Stage } from "./Stage.js";

/** Numbers in [0, 1) that are the same for the same seed (a linear congruential generator). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

type Act = () => Promise<unknown>;

const ROLES: readonly RoleName[] = ["staff", "outcast", "admins", "banners", "inviters"];
const RIGHTS = [0n, BIT.VIEW_CHANNEL, BIT.ADMINISTRATOR, BIT.BAN_MEMBERS, BIT.MANAGE_CHANNELS, BIT.VIEW_AUDIT_LOG];

/** Something that the owner may do just now, drawn by chance; its title comes with it. */
export class Chance {
  constructor(
    private readonly stage: Stage,
    private readonly random: () => number,
  ) {}

  /** A change, and at once words in two channels of which it may have changed who hears them. */
  async draw(): Promise<{ title: string; act: Act }> {
    const rows = await readRows();
    const [title, change] = this.pick(this.possible(rows));
    const channels = [...rows.channels.values()].filter(
      ({ guild_id, type }) => guild_id === this.guildId && Number(type) === 0,
    );
    const [first, second] = [this.pick(channels).id, this.pick(channels).id];
    const act = async () => {
      await change();
      await this.stage.say(first);
      await this.stage.say(second);
    };
    return { title, act };
  }

  private get guildId(): string {
    return this.stage.audience.guild.id;
  }

  private pick<T>(list: readonly T[]): T {
    const drawn = list[Math.floor(this.random() * list.length)];
    if (drawn === undefined) throw new Error("There is nothing to draw from.");
    return drawn;
  }

  private possible(rows: Rows): [string, Act][] {
    const { audience } = this.stage;
    const accounts = audience.spectators.filter(({ id }) => id !== audience.owner.id);
    const inside = accounts.filter(({ id }) => isMember(rows, this.guildId, id));
    const outside = Object.values(audience.people).filter(({ id }) => !isMember(rows, this.guildId, id));
    const changes = [...this.ofChannels(), ...this.ofRoles()];
    if (inside.length > 0) changes.push(...this.ofMember(this.pick(inside).id, rows));
    // Of a small audience everybody comes back sooner than they are sent away.
    if (outside.length > 0) for (const _ of [1, 2]) changes.push(this.returning(this.pick(outside)));
    return changes;
  }

  private ofChannels(): [string, Act][] {
    const { stage } = this;
    const channelId = this.pick([stage.open, stage.forStaff, stage.withoutOutcasts, stage.forFew]);
    const user = this.pick(stage.audience.spectators).id;
    const role = this.pick([this.guildId, ...ROLES.map((name) => stage.roles[name].id)]);
    const way = this.pick([stage.allow, stage.deny]);
    return [
      [`overwrite of role ${role} in ${channelId}`, () => stage.setOverwrite(channelId, way(role))],
      [`overwrite of member ${user} in ${channelId}`, () => stage.setOverwrite(channelId, way(user, true))],
      [
        `no overwrites but one in ${channelId}`,
        () => must(stage.rest.patch(`/channels/${channelId}`, { permission_overwrites: [way(role)] })),
      ],
      [`invite to ${channelId}`, () => must(stage.rest.post(`/channels/${channelId}/invites`, { unique: true }))],
    ];
  }

  private ofRoles(): [string, Act][] {
    const role = this.stage.roles[this.pick(ROLES)];
    const bits = this.pick(RIGHTS);
    const everyone = this.pick([BIT.VIEW_CHANNEL, BIT.VIEW_CHANNEL | BIT.READ_MESSAGE_HISTORY, 0n]);
    return [
      [`role ${role.name} may ${bits}`, () => this.stage.role(role.id, { permissions: String(bits) })],
      [`everybody may ${everyone}`, () => this.stage.role(this.guildId, { permissions: String(everyone) })],
    ];
  }

  private ofMember(id: string, rows: Rows): [string, Act][] {
    const { stage } = this;
    const role = this.pick(ROLES);
    const until = this.pick([null, new Date(Date.now() + 3_600_000).toISOString()]);
    const isAdministrator = (guildBits(rows, this.guildId, id) & BIT.ADMINISTRATOR) !== 0n;
    const changes: [string, Act][] = [
      [`${id} gets ${role}`, () => stage.give(id, role)],
      [`${id} loses ${role}`, () => stage.take(id, role)],
      [`${id} is renamed`, () => stage.member(id, { nick: `nick ${Math.floor(this.random() * 1000)}` })],
    ];
    if (!isAdministrator)
      changes.push([`${id} times out until ${until}`, () => stage.member(id, { communication_disabled_until: until })]);
    // A bot that was sent away does not come back by itself.
    if (!Object.values(stage.audience.people).some((person) => person.id === id)) return changes;
    return [...changes, [`${id} is kicked`, () => stage.kick(id)], [`${id} is banned`, () => stage.ban(id)]];
  }

  private returning(user: SeededUser): [string, Act] {
    const { guild, network } = this.stage.audience;
    const path = `${this.stage.path}/bans/${user.id}`;
    const act = async () => {
      const { status } = await this.stage.rest.get(path);
      if (status === 200) await this.stage.unban(user.id);
      await network.seed.join(guild, user);
    };
    return [`${user.id} comes back`, act];
  }
}
