import { ownedPicture } from "../../../../../../image/ownedPicture.js";

export const GET = ownedPicture("guild-avatars", "guild", "user");
