import { createInflate, constants, inflateSync } from "node:zlib";

/** Turns what arrives on the socket into JSON text; `undefined` while a message is not complete. */
export type Decode = (data: Buffer, isBinary: boolean) => Promise<string | undefined>;

const SYNC_FLUSH = Buffer.from([0x00, 0x00, 0xff, 0xff]);

/** Payload compression: each binary message is a zlib stream of its own. */
export const decodePayload: Decode = async (data, isBinary) => (isBinary ? inflateSync(data) : data).toString("utf8");

/** Transport compression: one zlib stream for the whole connection, a message ends with the four bytes of a sync flush. */
export function decodeZlibStream(): Decode {
  const inflate = createInflate();
  const output: Buffer[] = [];
  inflate.on("data", (chunk: Buffer) => output.push(chunk));
  return async (data) => {
    await new Promise<void>((resolve, reject) => {
      inflate.once("error", reject);
      inflate.write(data);
      inflate.flush(constants.Z_SYNC_FLUSH, () => {
        inflate.off("error", reject);
        resolve();
      });
    });
    if (!data.subarray(-SYNC_FLUSH.length).equals(SYNC_FLUSH)) return undefined;
    return Buffer.concat(output.splice(0)).toString("utf8");
  };
}
