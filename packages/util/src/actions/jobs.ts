import type { JobHandler } from "../jobs/index.js";

/** Every kind of job and how it is done: what a process that does jobs is given. */
export const JOBS: readonly JobHandler[] = [];
