/** WebSocket opcodes this server writes itself. @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
export const FrameOpcode = { Text: 0x1, Binary: 0x2, Pong: 0xa } as const;
export type FrameOpcode = (typeof FrameOpcode)[keyof typeof FrameOpcode];

/** Takes one whole message, in parts that are not copied. */
export type FrameSink = (opcode: FrameOpcode, parts: readonly Buffer[]) => void;

const FINAL = 0x80;
const LENGTH_16 = 126;
const LENGTH_64 = 127;

/** Header of an unmasked, unfragmented frame of `length` bytes. */
export function frameHeader(opcode: FrameOpcode, length: number): Buffer {
  if (length < LENGTH_16) {
    const header = Buffer.allocUnsafe(2);
    header[0] = FINAL | opcode;
    header[1] = length;
    return header;
  }
  if (length <= 0xffff) {
    const header = Buffer.allocUnsafe(4);
    header[0] = FINAL | opcode;
    header[1] = LENGTH_16;
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.alloc(10);
  header[0] = FINAL | opcode;
  header[1] = LENGTH_64;
  header.writeUIntBE(length, 4, 6);
  return header;
}
