import type { Ban as WireBan } from "@spacebar/schemas";
import type { Ban, User } from "../entities/index.js";
import { presentUser } from "./user.js";

export const presentBan = (ban: Ban, user: User): WireBan => ({ user: presentUser(user), reason: ban.reason });
