/** Runs one piece of work at a time, in the order in which they were handed in. */
export class Mutex {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T> | T): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.then(noop, noop);
    return result;
  }
}

function noop(): void {}
