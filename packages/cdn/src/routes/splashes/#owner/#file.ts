import { ownedPicture } from "../../../image/ownedPicture.js";

export const GET = ownedPicture("splashes", "owner");
