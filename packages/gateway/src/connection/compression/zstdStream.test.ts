import { once } from "node:events";
import * as zlib from "node:zlib";
import type { Transform } from "node:stream";
import { CODECS } from "../codec/codecs.js";
import { SharedPayload } from "../SharedPayload.js";
import { createPacker, isCompression } from "./createPacker.js";
import { zstdSupported } from "./zstd.js";

test("zstd-stream is offered exactly where this Node has it", () => {
  expect(isCompression("zstd-stream")).toBe("createZstdCompress" in zlib);
});

// Where this Node has no zstd there is nothing to skip: the test above holds that it is not offered.
if (zstdSupported) describe("zstd-stream", zstdSuite);

function zstdSuite() {
  const { createZstdDecompress } = zlib as unknown as { createZstdDecompress: () => Transform };

  test("is one open frame, one message a payload, in order", async () => {
    const frames: Buffer[] = [];
    const packer = createPacker("zstd-stream", CODECS.json, (_, parts) => frames.push(Buffer.concat(parts)));
    const sent = Array.from({ length: 50 }, (_, index) => ({
      op: 0,
      d: { text: "x".repeat(index * 300) },
      s: index,
      t: "E",
    }));
    for (const { d, s, t } of sent) packer.dispatch(SharedPayload.of(t, d), s);
    expect(packer.waiting).toBeGreaterThan(0);
    await new Promise<void>((resolve) => packer.settle(resolve));
    expect(packer.waiting).toBe(0);

    const decoder = createZstdDecompress();
    const decoded: unknown[] = [];
    for (const frame of frames) {
      let message = "";
      decoder.write(frame);
      while (!message.endsWith("}}")) message += String((await once(decoder, "data"))[0]);
      decoded.push(JSON.parse(message));
    }
    expect(decoded.length).toBe(sent.length);
    expect(decoded).toEqual(sent);
    decoder.destroy();
    packer.release();
  });

  test("forgets what waits when it is released", async () => {
    const frames: unknown[] = [];
    const packer = createPacker("zstd-stream", CODECS.json, (_, parts) => frames.push(parts));
    packer.send({ op: 11, d: {}, s: null, t: null });
    packer.send({ op: 11, d: {}, s: null, t: null });
    const settled = new Promise<void>((resolve) => packer.settle(resolve));
    packer.release();
    await settled;
    expect(frames).toEqual([]);
  });
}
