import { onJob } from "../jobs/index.js";
import type { JobHandler } from "../jobs/index.js";
import { deliver } from "./crosspost/deliver.js";
import { follow } from "./crosspost/follow.js";
import { DELIVER, FOLLOW } from "./crosspost/plan.js";
import { endPoll } from "./poll/endPoll.js";
import { END_POLL } from "./poll/planEnd.js";
import { BUILD_INDEX, buildIndex } from "./search/index.js";
import { ARCHIVE_THREAD, archiveIdleThread } from "./thread/index.js";

/** Every kind of job and how it is done: what a process that does jobs is given. */
export const JOBS: readonly JobHandler[] = [
  onJob(BUILD_INDEX, buildIndex),
  onJob(DELIVER, deliver),
  onJob(END_POLL, endPoll),
  onJob(FOLLOW, follow),
  onJob(ARCHIVE_THREAD, archiveIdleThread),
];
