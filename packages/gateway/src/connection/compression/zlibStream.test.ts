import { constants, createInflate, inflateSync, type Inflate } from "node:zlib";
import { CODECS } from "../codec/codecs.js";
import type { Encoding } from "../codec/Codec.js";
import { SharedPayload } from "../SharedPayload.js";
import { PayloadZlibPacker } from "./PayloadZlibPacker.js";
import { ZlibStreamPacker } from "./ZlibStreamPacker.js";

const SUFFIX = "0000ffff";

function record(encoding: Encoding): { packer: ZlibStreamPacker; frames: Buffer[] } {
  const frames: Buffer[] = [];
  const packer = new ZlibStreamPacker(CODECS[encoding], (_, parts) => frames.push(Buffer.concat(parts)));
  return { packer, frames };
}

/** What one stream decoder gives for each message, fed in pieces of `size` bytes. */
async function inflateEach(inflate: Inflate, frames: readonly Buffer[], size: number): Promise<Buffer[]> {
  const messages: Buffer[] = [];
  for (const frame of frames) {
    const output: Buffer[] = [];
    const collect = (chunk: Buffer) => output.push(chunk);
    inflate.on("data", collect);
    for (let at = 0; at < frame.length; at += size) inflate.write(frame.subarray(at, at + size));
    await new Promise<void>((resolve) => inflate.flush(constants.Z_SYNC_FLUSH, resolve));
    inflate.off("data", collect);
    messages.push(Buffer.concat(output));
  }
  return messages;
}

const text = "Grüße, 世界 🌍 ".repeat(20);
const shared = SharedPayload.of("MESSAGE_CREATE", { id: "1234567890123456789", content: text });
const large = { guilds: Array.from({ length: 3000 }, (_, id) => ({ id: String(id), name: `guild number ${id}` })) };

describe.each(["json", "etf"] as const)("zlib-stream over %s", (encoding) => {
  const { packer, frames } = record(encoding);
  packer.send({ op: 10, d: { heartbeat_interval: 41250 }, s: null, t: null });
  packer.send({ op: 0, d: large, s: 1, t: "READY" });
  packer.dispatch(shared, 2);
  packer.dispatch(shared, 300);
  packer.send({ op: 11, d: {}, s: null, t: null });
  packer.dispatch(SharedPayload.of("TYPING_START", {}), 301);

  test("ends every message with the mark clients wait for, and begins the stream once", () => {
    expect(frames.map((frame) => frame.subarray(-4).toString("hex"))).toEqual(frames.map(() => SUFFIX));
    expect(frames.map((frame) => frame.subarray(0, 2).toString("hex") === "789c")).toEqual(
      frames.map((_, index) => index === 0),
    );
  });

  test.each([1, 7, 1024, 1 << 20])("is one stream to a decoder fed %i bytes at a time", async (size) => {
    const decoded = await inflateEach(createInflate(), frames, size);
    expect(decoded.map((bytes) => CODECS[encoding].decode(bytes))).toEqual([
      { op: 10, d: { heartbeat_interval: 41250 }, s: null, t: null },
      { op: 0, d: large, s: 1, t: "READY" },
      { op: 0, d: { id: "1234567890123456789", content: text }, s: 2, t: "MESSAGE_CREATE" },
      { op: 0, d: { id: "1234567890123456789", content: text }, s: 300, t: "MESSAGE_CREATE" },
      { op: 11, d: {}, s: null, t: null },
      { op: 0, d: {}, s: 301, t: "TYPING_START" },
    ]);
  });
});

test("what is deflated is made once for all sessions", () => {
  const parts: (readonly Buffer[])[] = [];
  const payload = SharedPayload.of("MESSAGE_CREATE", { content: text });
  for (const seq of [1, 50]) {
    new ZlibStreamPacker(CODECS.json, (_, frame) => parts.push(frame)).dispatch(payload, seq);
  }
  expect(parts[0]?.at(-1)).toBe(parts[1]?.at(-1));
  expect(payload.deflatedBody(CODECS.etf)).toBe(payload.deflatedBody(CODECS.etf));
});

test("payload compression makes documents of large payloads and leaves small ones text", () => {
  const frames: { opcode: number; bytes: Buffer }[] = [];
  const packer = new PayloadZlibPacker(CODECS.json, (opcode, parts) => {
    frames.push({ opcode, bytes: Buffer.concat(parts) });
  });
  packer.send({ op: 11, d: {}, s: null, t: null });
  packer.send({ op: 0, d: large, s: 1, t: "READY" });
  packer.dispatch(SharedPayload.of("GUILD_CREATE", large), 2);
  expect(frames.map(({ opcode }) => opcode)).toEqual([1, 2, 2]);
  expect(frames.slice(1).map(({ bytes }) => JSON.parse(inflateSync(bytes).toString("utf8")) as unknown)).toEqual([
    { op: 0, d: large, s: 1, t: "READY" },
    { op: 0, d: large, s: 2, t: "GUILD_CREATE" },
  ]);
});
