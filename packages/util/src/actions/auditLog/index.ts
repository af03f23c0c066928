export { changesOf } from "./changesOf.js";
export { recordAudit } from "./recordAudit.js";
