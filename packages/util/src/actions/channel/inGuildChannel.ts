import type { ChannelAccess, GuildChannelAccess } from "../../access/index.js";
import { CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL } from "../../errors/index.js";
import type { PermissionName } from "../../permissions/index.js";

/** The access, known to be to a channel of a guild. @throws 50003 a direct message */
export function inGuildChannel<P extends PermissionName>(by: ChannelAccess<P>): GuildChannelAccess<P> {
  if (!by.guild || !by.member) throw CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL();
  return by as GuildChannelAccess<P>;
}
