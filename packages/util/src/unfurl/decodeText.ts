/** So much of a page is looked at for the name of its encoding. */
const PRESCAN = 1024;
const DECLARED = /charset\s*=\s*["']?\s*([\w-]{1,40})/i;
const MARKS: readonly (readonly [mark: Buffer, encoding: string])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), "utf-8"],
  [Buffer.from([0xfe, 0xff]), "utf-16be"],
  [Buffer.from([0xff, 0xfe]), "utf-16le"],
];

/**
 * The text of a page: in the encoding of its byte order mark, of its header, of its first bytes, else UTF-8.
 * @see https://encoding.spec.whatwg.org/
 */
export function decodeText(body: Buffer, contentType: string): string {
  const mark = MARKS.find(([bytes]) => body.subarray(0, bytes.length).equals(bytes))?.[1];
  const told = DECLARED.exec(contentType) ?? DECLARED.exec(body.subarray(0, PRESCAN).toString("latin1"));
  return decoderFor(mark ?? told?.[1] ?? "utf-8").decode(body);
}

function decoderFor(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder();
  }
}
