import { ownedPicture } from "../../../image/ownedPicture.js";

export const GET = ownedPicture("app-icons", "owner");
