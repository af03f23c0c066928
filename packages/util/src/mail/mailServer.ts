import { createTransport } from "nodemailer";
import type { Transporter } from "nodemailer";
import { Config } from "../config/index.js";
import { BoundedQueue, childLogger } from "../lib/index.js";

interface MailServerOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; null: no mail is sent. */
  smtpUrl: string | null;
  /** Where clients reach the API, if the host has said so. */
  publicApiUrl: string | null;
}

interface Mail {
  to: string;
  subject: string;
  text: string;
}

const log = childLogger("mail");
const TIMEOUTS = { connectionTimeout: "10000", greetingTimeout: "10000", socketTimeout: "30000" };

let transport: Transporter | null = null;
let sender = "";
let publicApiUrl: string | null = null;
const queue = new BoundedQueue({ concurrency: 2, waiting: 1000 });

/** Says through which server this process sends mail. */
export function useMailServer(options: MailServerOptions): void {
  transport?.close();
  publicApiUrl = options.publicApiUrl;
  if (options.smtpUrl === null) {
    transport = null;
    return;
  }
  const url = new URL(options.smtpUrl);
  for (const [name, value] of Object.entries(TIMEOUTS))
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  transport = createTransport(url.href);
  sender = `no-reply@${url.hostname}`;
}

export const canSendMail = (): boolean => transport !== null;

/**
 * Where a link in a mail leads: never to the host a request named, which its sender chooses. Null when the host has not said where the
 * instance is reached; the mail then shows the code alone.
 */
export function publicLink(path: string): string | null {
  const { frontPage } = Config.get().general;
  const base = frontPage ?? Config.get().endpoints.api ?? publicApiUrl;
  return base === null ? null : new URL(path, frontPage ? `${frontPage}/` : base).href;
}

/** Sends a mail, or says in the log that none can be sent. What it says is never logged: it may carry a link that opens an account. */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const server = transport;
  if (server === null) {
    log.warn({ subject }, "not sent: no SMTP_URL");
    return;
  }
  const { instanceName, correspondenceEmail } = Config.get().general;
  const from = { name: instanceName, address: correspondenceEmail ?? sender };
  await queue.run(() => server.sendMail({ from, to: { name: "", address: to }, subject, text }));
}
