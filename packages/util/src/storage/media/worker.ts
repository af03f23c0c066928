import { setPriority } from "node:os";
import { stripMetadata } from "../metadata/index.js";
import { measureClip } from "./clip.js";
import { RETIRED } from "./jobs.js";
import type { MediaJobs, MediaReport, MediaRequest } from "./jobs.js";
import { convertPicture, inspectPicture } from "./picture.js";

/**
 * The program of a media process: it decodes what strangers send, so that whatever that does to it (a crash, a picture that never ends,
 * memory without end) happens to nobody else. It has no environment, no database and no network; who started it ends it when it is slow.
 */
const MAX_RESIDENT_BYTES = 1024 * 1024 * 1024;
const WATCH_MS = 50;
const IDLE_MS = 30_000;
const NICE = 10;

type Answers = { [K in keyof MediaJobs]: (ask: MediaJobs[K]["ask"]) => Promise<MediaJobs[K]["answer"]> };

const ANSWERS: Answers = {
  inspect: ({ source }) => inspectPicture(source),
  convert: ({ source, to }) => convertPicture(source, to),
  measure: ({ source, contentType }) => measureClip(source, contentType),
  strip: async ({ path, contentType, size }) => {
    await stripMetadata(path, contentType, size);
    return null;
  },
};

const run = <K extends keyof MediaJobs>({ kind, ask }: MediaRequest<K>): Promise<MediaJobs[K]["answer"]> =>
  ANSWERS[kind](ask);

const report = (message: MediaReport): void => void process.send?.(message);

let retirement: NodeJS.Timeout;
const waitForWork = (): void => {
  retirement = setTimeout(() => process.exit(RETIRED), IDLE_MS);
};

process.on("message", (request: MediaRequest) => {
  clearTimeout(retirement);
  run(request)
    .then(
      (answer) => report({ answer }),
      (error: unknown) => report({ failure: error instanceof Error ? error.message : String(error) }),
    )
    .finally(waitForWork);
});
process.on("disconnect", () => process.exit(0));
setInterval(() => {
  if (process.memoryUsage.rss() > MAX_RESIDENT_BYTES) process.exit(1);
}, WATCH_MS);
// Answering requests comes before making pictures. A host may forbid it, and then it is as it was.
try {
  setPriority(NICE);
} finally {
  report({ ready: true });
  waitForWork();
}
