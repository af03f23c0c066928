/** The older address of the same two operations. */
export { DELETE, PUT } from "../../../../shared/pinRoutes.js";
