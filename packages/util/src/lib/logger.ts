import { pino } from "pino";
import type { DestinationStream, Logger, LoggerOptions } from "pino";
import pretty from "pino-pretty";
import { readLogSettings } from "./env.js";
import type { LogSettings } from "./env.js";
import { censor, redactUrl, secretPaths } from "./redact.js";

export type { Logger };

const ACCESS_TOKEN = /\b[A-Za-z0-9_-]{2,28}\.[A-Za-z0-9_-]{8}\.[A-Za-z0-9_-]{43}\b/g;

/** Exported for its test; everything else uses `logger` or `childLogger`. */
export function createLogger(settings: LogSettings, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level: settings.level,
    redact: { paths: secretPaths(), censor },
    serializers: { url: redactText, path: redactText },
    hooks: { streamWrite: (line) => redactUrl(line).replace(ACCESS_TOKEN, "[redacted]") },
  };
  if (destination) return pino(options, destination);
  return settings.pretty ? pino(options, pretty({ sync: true })) : pino(options);
}

function redactText(value: unknown): unknown {
  return typeof value === "string" ? redactUrl(value) : value;
}

/** The process's log. Secrets are taken out by key at any usual depth, and by shape wherever they stand. */
export const logger = createLogger(readLogSettings());

/** A logger whose lines name the part of the server they come from. */
export function childLogger(name: string): Logger {
  return logger.child({ name });
}
