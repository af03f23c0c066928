/** What a client sent is no payload: the connection ends with close code 4002. The message is sent as the reason. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}
