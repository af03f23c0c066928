import { database } from "@spacebar/util/db";

/** Columns whose values never leave the server, by the name they have in any table. */
const SECRET_COLUMNS = /hash$|^totp_secret$|^value$|secret/;
/** `hash` also ends the names of what everybody may see. */
const NO_SECRETS = new Set(["config"]);
const SHORTEST = 12;

/** Every secret the database holds now: hashes of passwords, tokens and codes, TOTP secrets, the instance's own. */
export async function secretsInDatabase(): Promise<{ where: string; value: string }[]> {
  const found: { where: string; value: string }[] = [];
  for (const { tableName, columns } of database().entityMetadatas) {
    const secret = columns.map(({ databaseName }) => databaseName).filter((name) => SECRET_COLUMNS.test(name));
    if (secret.length === 0 || NO_SECRETS.has(tableName)) continue;
    const rows = await database().query<Record<string, unknown>[]>(`SELECT ${secret.join(", ")} FROM ${tableName}`);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const text = Buffer.isBuffer(value) ? value.toString("base64") : typeof value === "string" ? value : "";
        if (text.length >= SHORTEST) found.push({ where: `${tableName}.${column}`, value: text });
      }
    }
  }
  return found;
}

const TOKEN = /[A-Za-z0-9_-]{18,28}\.[A-Za-z0-9_-]{8}\.[A-Za-z0-9_-]{43}/g;
/** Also the last part of an address. */
const WEBHOOK_TOKEN = /(?:"token":"|\/webhooks\/\d{1,19}\/)[\w-]{68}(?![\w-])/g;
const PASSWORD_HASH = /\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}/;

/** What looks like a secret, wherever it stands. */
export const looksSecret = (text: string): string[] => [
  ...(text.match(TOKEN) ?? []),
  ...(text.match(WEBHOOK_TOKEN) ?? []),
  ...(PASSWORD_HASH.exec(text) ?? []),
];

/** Giving a token is what they are for, each its own, once; a webhook's is shown again to whoever may have it. */
export const GIVE_TOKENS = [
  "GET /channels/:channel_id/webhooks",
  "GET /guilds/:guild_id/webhooks",
  "GET /webhooks/:webhook_id",
  "GET /webhooks/:webhook_id/:webhook_token",
  "PATCH /webhooks/:webhook_id",
  "PATCH /webhooks/:webhook_id/:webhook_token",
  "POST /applications/:application_id/bot",
  "POST /applications/:application_id/bot/reset",
  "POST /auth/login",
  "POST /auth/mfa/backup",
  "POST /auth/mfa/totp",
  "POST /auth/register",
  "POST /auth/reset",
  "POST /channels/:channel_id/webhooks",
  "POST /setup",
  "POST /users/@me/mfa/totp/disable",
  "POST /users/@me/mfa/totp/enable",
];
