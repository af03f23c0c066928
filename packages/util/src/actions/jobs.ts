import { onJob } from "../jobs/index.js";
import type { JobHandler } from "../jobs/index.js";
import { BUILD_INDEX, buildIndex } from "./search/index.js";

/** Every kind of job and how it is done: what a process that does jobs is given. */
export const JOBS: readonly JobHandler[] = [onJob(BUILD_INDEX, buildIndex)];
