import { reader } from "@spacebar/util/db";
import { Channel, Guild, Member, MemberRole, Recipient, Role, VoiceState } from "@spacebar/util/entities";

/** Who is what, as the tables say, and nothing derived from it. */
export interface Rows {
  readonly guilds: ReadonlyMap<string, Guild>;
  readonly roles: readonly Role[];
  readonly channels: ReadonlyMap<string, Channel>;
  readonly members: readonly Member[];
  readonly memberRoles: readonly MemberRole[];
  readonly recipients: readonly Recipient[];
  readonly voiceStates: readonly VoiceState[];
}

const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));

export async function readRows(): Promise<Rows> {
  const db = reader();
  return {
    guilds: byId(await db.find(Guild)),
    roles: await db.find(Role),
    channels: byId(await db.find(Channel)),
    members: await db.find(Member),
    memberRoles: await db.find(MemberRole),
    recipients: await db.find(Recipient),
    voiceStates: await db.find(VoiceState),
  };
}
