/** What a client reads: `{message, code}` and, for a few codes, more. */
export interface ErrorBody {
  message: string;
  code: number;
  [extra: string]: unknown;
}

export interface ApiErrorDetails {
  /** The limit that was reached; shown in parentheses behind the message. */
  max?: number;
  /** Replaces the documented message. */
  message?: string;
  /** Further keys of the body, e.g. `mfa` beside 60003. */
  body?: Record<string, unknown>;
  cause?: unknown;
}

/** A failure that the protocol has a code for; `http/onError` is the only place that turns it into a response. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  readonly #extra: Record<string, unknown>;

  constructor(
    readonly code: number,
    readonly status: number,
    message: string,
    details: ApiErrorDetails = {},
  ) {
    super(describe(message, details), { cause: details.cause });
    this.#extra = details.body ?? {};
  }

  /** @param _locale the client's language; the messages of codes are English, those of form errors are translated */
  toBody(_locale?: string): Record<string, unknown> {
    return { ...this.#extra, message: this.message, code: this.code } satisfies ErrorBody;
  }
}

function describe(message: string, { max, message: replacement }: ApiErrorDetails): string {
  if (replacement !== undefined) return replacement;
  return max === undefined ? message : `${message} (${max})`;
}

/** Makes the error it is named after. Its code and status can be read without making one, for the documentation. */
export interface ApiErrorFactory {
  (details?: ApiErrorDetails): ApiError;
  readonly code: number;
  readonly status: number;
  readonly message: string;
}

export function apiError(code: number, status: number, message: string): ApiErrorFactory {
  return Object.assign((details?: ApiErrorDetails) => new ApiError(code, status, message, details), {
    code,
    status,
    message,
  });
}

/** Is this the error that the factory makes? Statuses without a code of their own share code 0, hence both. */
export function isApiError(error: unknown, factory: { code: number; status: number }): error is ApiError {
  return error instanceof ApiError && error.code === factory.code && error.status === factory.status;
}
