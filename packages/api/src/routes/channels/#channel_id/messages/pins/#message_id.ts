export { DELETE, PUT } from "../../../../../shared/pinRoutes.js";
