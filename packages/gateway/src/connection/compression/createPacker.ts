import type { Codec } from "../codec/Codec.js";
import type { FrameSink } from "../frames.js";
import type { Compression, Packer } from "./Packer.js";
import { PlainPacker } from "./PlainPacker.js";
import { ZlibStreamPacker } from "./ZlibStreamPacker.js";
import { zstdSupported } from "./zstd.js";
import { ZstdStreamPacker } from "./ZstdStreamPacker.js";

/** Whether this process can offer a value of `?compress=`. */
export function isCompression(name: string): name is Compression {
  return name === "zlib-stream" || (name === "zstd-stream" && zstdSupported);
}

export function createPacker(compress: Compression | null, codec: Codec, sink: FrameSink): Packer {
  switch (compress) {
    case "zlib-stream":
      return new ZlibStreamPacker(codec, sink);
    case "zstd-stream":
      return new ZstdStreamPacker(codec, sink);
    case null:
      return new PlainPacker(codec, sink);
  }
}
