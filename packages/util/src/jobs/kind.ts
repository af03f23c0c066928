declare const payloadOf: unique symbol;

/** A sort of work that can wait, and what a job of it is told. */
export interface JobKind<P extends object> {
  readonly name: string;
  /** Only the compiler reads it. */
  readonly [payloadOf]?: P;
}

/** @param name stays for ever: rows of it may lie in any database */
export const jobKind = <P extends object>(name: string): JobKind<P> => ({ name });

/** How jobs of a kind are done. Made with {@link onJob}. */
export interface JobHandler {
  readonly kind: string;
  readonly outside: boolean;
  run(payload: object): Promise<void>;
}

export interface HandlerOptions {
  /**
   * Left out, the job is done in the transaction that removes it: what it writes and emits happens exactly once, whatever crashes.
   * That must be quick. `true`: it runs outside of one and may be slow (files, network, many rows), but has to end within a minute
   * and must do no harm when it is done twice.
   */
  outside?: boolean;
}

/** Says how jobs of a kind are done; the list of all is `JOBS` in actions. */
export const onJob = <P extends object>(
  kind: JobKind<P>,
  run: (payload: P) => Promise<void>,
  { outside = false }: HandlerOptions = {},
): JobHandler => ({ kind: kind.name, outside, run: (payload) => run(payload as P) });
