import { connect } from "node:net";

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  /** Bytes of the body the client got rid of before it had the answer. */
  readonly sent: number;
}

/**
 * Sends a head and then chunks for as long as the server takes them and has not answered; what a client library would
 * not do.
 */
export function sendRaw(
  url: string,
  head: readonly string[],
  chunk: Buffer,
  total: number,
  first: Buffer = Buffer.alloc(0),
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    let text = "";
    let sent = 0;
    const pump = () => {
      while (text === "" && sent < total) {
        sent += chunk.length;
        if (!socket.write(chunk)) return;
      }
    };
    const finish = () => {
      socket.destroy();
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      resolve({ status, text, sent });
    };
    socket.setEncoding("utf8");
    socket.on("data", (data: string) => {
      text += data;
      if (/\r\n\r\n\{.*\}$/s.test(text)) finish();
    });
    socket.on("drain", pump).on("end", finish);
    socket.on("error", (error) => (text === "" ? reject(error) : finish()));
    socket.write(`${head.join("\r\n")}\r\nHost: localhost\r\n\r\n`);
    socket.write(first);
    pump();
  });
}
