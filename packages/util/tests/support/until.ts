const DEADLINE_MS = 20_000;
const PAUSE_MS = 5;

/** Waits until `isSo` says so; fails after a deadline that only a broken program reaches. */
export function until(isSo: () => boolean | Promise<boolean>, what = "what was waited for"): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  return new Promise((resolve, reject) => {
    let asking = false;
    const timer = setInterval(() => {
      if (asking) return;
      asking = true;
      Promise.resolve(isSo()).then((so) => {
        asking = false;
        if (!so && Date.now() < deadline) return;
        clearInterval(timer);
        if (so) resolve();
        else reject(new Error(`In ${DEADLINE_MS / 1000} s it did not happen: ${what}.`));
      }, reject);
    }, PAUSE_MS);
  });
}
