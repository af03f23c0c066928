export { presentChannel, presentGuildChannel, presentPrivateChannel } from "./channel.js";
export { presentGuild, presentGuildProperties } from "./guild.js";
export { presentGatewayMember, presentMember, presentPartialMember } from "./member.js";
export { presentRole } from "./role.js";
export { presentOptionalTimestamp, presentTimestamp } from "./timestamp.js";
export { presentPrivateUser, presentUser } from "./user.js";
