/** Something that collects what is written in one turn of the event loop. */
export interface Flushable {
  flush(): void;
}

let waiting: Flushable[] = [];

function flushAll(): void {
  const flushed = waiting;
  waiting = [];
  for (const each of flushed) each.flush();
}

/**
 * Calls `flush` after everything that is to happen in this turn of the loop has happened. One immediate serves all
 * connections, because an event may have gone to thousands of them.
 */
export function flushLater(each: Flushable): void {
  if (waiting.push(each) === 1) setImmediate(flushAll);
}
