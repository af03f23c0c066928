import { RESTJSONErrorCodes } from "discord-api-types/v10";
import { hasTranslation, translate } from "../lib/i18n.js";
import { ApiError } from "./ApiError.js";

/** One complaint about one field. `code` is the key of its translated message in `locales/<language>/errors.json`. */
export interface FieldError {
  readonly code: string;
  readonly vars: Readonly<Record<string, string | number>>;
  readonly message: string | undefined;
}

/** Complaints by dotted path: `embeds.0.title`; the empty path is the request as a whole. */
export type FieldErrors = Readonly<Record<string, FieldError | readonly FieldError[]>>;

/**
 * @param code  e.g. `BASE_TYPE_MAX_LENGTH`
 * @param vars  what the message mentions, e.g. `{ max: 256 }`
 * @param message  English text for a code that has no entry in the locales
 */
export function fieldError(code: string, vars: Record<string, string | number> = {}, message?: string): FieldError {
  return { code, vars, message };
}

/**
 * The nested 50035 answer to a body, query or header that does not fit.
 * @see https://discord.com/developers/docs/reference#error-messages
 */
export class FormError extends ApiError {
  override readonly name = "FormError";

  constructor(readonly fields: FieldErrors) {
    super(RESTJSONErrorCodes.InvalidFormBodyOrContentType, 400, "Invalid Form Body");
  }

  override toBody(locale?: string): Record<string, unknown> {
    return { message: this.message, code: this.code, errors: toTree(this.fields, locale) };
  }
}

export function formError(fields: FieldErrors): FormError {
  return new FormError(fields);
}

type Tree = { [key: string]: Tree | unknown[] };

function toTree(fields: FieldErrors, locale: string | undefined): Tree {
  const root = emptyTree();
  for (const [path, errors] of Object.entries(fields)) {
    const list = Array.isArray(errors) ? (errors as readonly FieldError[]) : [errors as FieldError];
    nodeAt(root, path)["_errors"] = list.map((error) => ({ code: error.code, message: messageOf(error, locale) }));
  }
  return root;
}

function nodeAt(root: Tree, path: string): Tree {
  let node = root;
  for (const key of path === "" ? [] : path.split(".")) {
    const next = node[key];
    node = next !== undefined && !Array.isArray(next) ? next : (node[key] = emptyTree());
  }
  return node;
}

/** Without a prototype: a path may hold any word a client sent, `__proto__` too. */
function emptyTree(): Tree {
  return Object.create(null) as Tree;
}

function messageOf({ code, vars, message }: FieldError, locale: string | undefined): string {
  const key = `errors:${code}`;
  if (!hasTranslation(key)) return message ?? code;
  return translate(locale, key, vars);
}
