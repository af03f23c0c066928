/** Ends the connection with a close code of the gateway. */
export class CloseError extends Error {
  override readonly name = "CloseError";

  constructor(
    readonly code: number,
    reason: string,
  ) {
    super(reason);
  }
}
