import { pino } from "pino";
import type { DestinationStream, Logger, LoggerOptions } from "pino";
import pretty from "pino-pretty";
import { readLogSettings } from "./env.js";
import type { LogSettings } from "./env.js";
import { redactLine, redactSecrets } from "./redact.js";

export type { Logger };

/** Exported for its test; everything else uses `logger` or `childLogger`. */
export function createLogger(settings: LogSettings, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level: settings.level,
    formatters: { log: redactObject },
    serializers: { err: asItIs },
    hooks: { streamWrite: redactLine },
  };
  return redactBindings(pino(options, destination ?? (settings.pretty ? pretty({ sync: true }) : pino.destination(1))));
}

/** pino's formatters do not see what a child logger is bound to. Children inherit this method. */
function redactBindings(root: Logger): Logger {
  const { child } = root;
  root.child = function (this: Logger, bindings, options) {
    return child.call(this, redactObject(bindings), options) as ReturnType<typeof child>;
  } as Logger["child"];
  return root;
}

/** `redactSecrets` has made a plain object of the error already; pino's serializer would call it "Object". */
function asItIs(value: unknown): unknown {
  return value;
}

function redactObject(object: object): Record<string, unknown> {
  return redactSecrets(object) as Record<string, unknown>;
}

/** The process's log. Secrets are taken out by key at any depth, and by shape wherever they stand. */
export const logger = createLogger(readLogSettings());

/** A logger whose lines name the part of the server they come from. */
export function childLogger(name: string): Logger {
  return logger.child({ name });
}
