import { until } from "../until.js";
import { SMTPServer } from "smtp-server";
import type { AddressInfo } from "node:net";

interface ReceivedMail {
  to: string;
  /** Head and body. */
  text: string;
}

/** Undoes quoted-printable where it was used: in plain text `=AB` is what it says. */
function decode(mail: string): string {
  const plain = mail.replaceAll("\r\n", "\n");
  if (!/^content-transfer-encoding: quoted-printable$/im.test(plain)) return plain;
  const unfolded = plain.replaceAll("=\n", "");
  return unfolded.replaceAll(/(?:=[\dA-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll("=", ""), "hex").toString("utf8"),
  );
}

/** A mail server on the loopback interface that keeps what it gets. */
export class MailSink {
  private constructor(
    private readonly server: SMTPServer,
    private readonly received: readonly ReceivedMail[],
  ) {}

  static async start(): Promise<MailSink> {
    const received: ReceivedMail[] = [];
    const server = new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      onData(stream, { envelope }, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const text = decode(Buffer.concat(chunks).toString("utf8"));
          received.push(...envelope.rcptTo.map(({ address }) => ({ to: address, text })));
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    return new MailSink(server, received);
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to(address: string): readonly ReceivedMail[] {
    return this.received.filter(({ to }) => to === address);
  }

  /** The token of the last mail with a link to that page; waits for the first. */
  token(address: string, page: string): Promise<string> {
    const pattern = new RegExp(`/${page}#token=(\\S+)`);
    const find = () => this.to(address).findLast(({ text }) => pattern.test(text));
    return until(() => pattern.exec(find()?.text ?? "")?.[1], { what: `A mail with a link to ${page}` });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
