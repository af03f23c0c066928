import { GatewayCloseCodes } from "discord-api-types/v10";
import { WebSocket } from "ws";

/** Codes `ws` closes with of its own accord that mean "this is no payload" here: bad UTF-8, too many parts, too long. */
const DECODE_ERRORS: ReadonlySet<number | undefined> = new Set([1007, 1008, 1009]);

/** A server's WebSocket that speaks the gateway's close codes and says before it writes a close frame by itself. */
export class GatewaySocket extends WebSocket {
  /** Called with the code that is about to be sent, be it ours, an error's, or the echo of the client's (1005: none). */
  onClosing: ((code: number) => void) | undefined;

  override close(code?: number, reason?: string | Buffer): void {
    const sent = DECODE_ERRORS.has(code) ? GatewayCloseCodes.DecodeError : code;
    if (this.readyState === WebSocket.OPEN) this.onClosing?.(sent ?? 1005);
    super.close(sent, reason);
  }
}
