export { jobKind, onJob } from "./kind.js";
export type { JobHandler, JobKind } from "./kind.js";
export { schedule, unschedule } from "./schedule.js";
export type { Job } from "./schedule.js";
export { scheduler, startScheduler } from "./Scheduler.js";
export type { SchedulerOptions } from "./Scheduler.js";
