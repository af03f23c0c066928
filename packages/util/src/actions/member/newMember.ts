import { Member } from "../../entities/index.js";
import { clock } from "../../lib/index.js";

type Given = Pick<Member, "guild_id" | "user_id">;

/** A member's row with every column set. */
export function newMember(given: Given & Partial<Member>): Member {
  const defaults: Omit<Member, keyof Given> = {
    nick: null,
    avatar: null,
    banner: null,
    bio: "",
    pronouns: "",
    joined_at: new Date(clock.now()),
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    temporary: false,
    flags: 0,
  };
  return Object.assign(new Member(), defaults, given);
}
