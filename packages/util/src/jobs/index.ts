export { jobKind, onJob } from "./kind.js";
export type { JobHandler } from "./kind.js";
export { schedule, unschedule } from "./schedule.js";
export { scheduler, startScheduler } from "./Scheduler.js";
