/** One plain line of progress. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** An error that the person at the terminal can act on: shown as its sentence, without a stack. */
export class Stop extends Error {
  name = "Stop";
}

export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
