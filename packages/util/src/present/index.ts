export { presentChannel, presentGuildChannel, presentPrivateChannel } from "./channel.js";
export { presentGuild, presentGuildPreview, presentGuildProperties, presentUserGuild } from "./guild.js";
export { presentGatewayMember, presentMember, presentPartialMember } from "./member.js";
export { presentPresence, presentSessions } from "./presence.js";
export { presentRole } from "./role.js";
export { presentUserSettings } from "./settings.js";
export { presentOptionalTimestamp, presentTimestamp } from "./timestamp.js";
export { presentPrivateUser, presentUser } from "./user.js";
export { presentVoiceLeft, presentVoiceState } from "./voice.js";
