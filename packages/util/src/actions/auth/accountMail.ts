import { afterCommit } from "../../db/index.js";
import type { User } from "../../entities/index.js";
import { Config } from "../../config/index.js";
import { translate, WindowCounter } from "../../lib/index.js";
import { publicLink, sendMail } from "../../mail/index.js";

/** What there are texts for, in `locales/<language>/mails.json`: `<name>_SUBJECT` and `<name>_TEXT`. */
type Template = "VERIFY" | "RESET" | "BACKUP_KEY" | "PASSWORD_CHANGED" | "EMAIL_CHANGED";

const HOUR_MS = 3_600_000;
const MAILS_PER_HOUR = 10;
/** Nobody's mailbox is filled by strangers who ask for links from ever new addresses. */
const sent = new WindowCounter(50_000);

type Recipient = Pick<User, "id" | "username" | "locale"> & { email: string | null };

/** Sends one of the instance's mails, after the running transaction and without anybody waiting for it. */
export function mailAccount(user: Recipient, template: Template, vars: Record<string, string> = {}): void {
  const { email, username, locale } = user;
  if (email === null || !sent.hit(user.id, MAILS_PER_HOUR, HOUR_MS).allowed) return;
  const values = { instance: Config.get().general.instanceName, username, ...vars };
  const subject = translate(locale, `mails:${template}_SUBJECT`, values);
  const text = translate(locale, `mails:${template}_TEXT`, values);
  afterCommit(() => sendMail({ to: email, subject, text }));
}

/** A link of a mail with its token behind `#`, where no server's log sees it; or the token alone. */
export const tokenLink = (page: string, token: string): string => {
  const link = publicLink(page);
  return link === null ? token : `${link}#token=${token}`;
};
