/** Why a request to the outside brought nothing. */
export type OutgoingFailure =
  /** Not an http or https address, another port, a user name in it. */
  | "invalid_url"
  /** The host is this instance, or nothing it resolves to may be asked. */
  | "forbidden_host"
  | "unresolved"
  /** No connection, a broken one, an answer that is no HTTP. */
  | "unreachable"
  | "timeout"
  | "too_large"
  | "too_many_redirects"
  /** The body is encoded in a way that was not asked for, or wrongly. */
  | "undecodable"
  /** Too many requests wait already. */
  | "busy"
  /** The process ends. */
  | "closed";

/** The only error that the client for the outside throws. Its message names no address that was looked up. */
export class OutgoingError extends Error {
  override readonly name = "OutgoingError";

  constructor(
    readonly reason: OutgoingFailure,
    options?: ErrorOptions,
  ) {
    super(`The request was not made or not answered: ${reason}.`, options);
  }
}
