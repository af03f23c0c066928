import { contract } from "../contract/Contract.js";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects; the contract has judged the rest
export type AnyBody = any;

export interface Answer<T = AnyBody> {
  status: number;
  /** `undefined` when there was none, text when it was not JSON. */
  body: T;
  headers: Headers;
}

export interface RequestOptions {
  headers?: Record<string, string>;
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  /** `false`: the answer is not compared with the official document. */
  judged?: boolean;
}

interface Client {
  /** Up to and including `/api`, with or without a version. */
  baseUrl: string;
  /** The whole `Authorization` header. */
  authorization?: string | null;
  headers?: Record<string, string>;
  /** `false`: nothing this client asks is judged. */
  judged?: boolean;
}

/** The server said something that the official description of the API does not allow. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

/** A small client. Answers are compared with the official document; statuses are the test's business. */
export class Rest {
  constructor(readonly client: Client) {}

  /** The same client with another `Authorization` header; `null` for none. */
  as(authorization: string | null): Rest {
    return new Rest({ ...this.client, authorization });
  }

  with(change: Partial<Client>): Rest {
    return new Rest({ ...this.client, ...change });
  }

  get<T = AnyBody>(path: string, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>("GET", path, undefined, options);
  }

  post<T = AnyBody>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>("POST", path, body, options);
  }

  put<T = AnyBody>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>("PUT", path, body, options);
  }

  patch<T = AnyBody>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>("PATCH", path, body, options);
  }

  delete<T = AnyBody>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.request<T>("DELETE", path, body, options);
  }

  /** @param body FormData, text and bytes go as they are (name their content type), anything else as JSON */
  async request<T = AnyBody>(
    method: string,
    path: string,
    body?: unknown,
    options: RequestOptions = {},
  ): Promise<Answer<T>> {
    const { baseUrl, authorization, judged = true } = this.client;
    const isJson = body !== undefined && !isRaw(body);
    const response = await fetch(`${baseUrl}${path}${queryString(options.query)}`, {
      method,
      redirect: "manual",
      headers: {
        ...(authorization && { authorization }),
        ...(isJson && { "content-type": "application/json" }),
        ...this.client.headers,
        ...options.headers,
      },
      body: isJson ? JSON.stringify(body) : (body as RequestInit["body"]),
    });
    const answer = { status: response.status, body: (await readBody(response)) as T, headers: response.headers };
    if (judged && options.judged !== false) judge(method, path, answer);
    return answer;
  }
}

const isRaw = (body: unknown): boolean =>
  body instanceof FormData || body instanceof Uint8Array || body instanceof URLSearchParams || typeof body === "string";

function queryString(query: RequestOptions["query"] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : "";
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  return response.headers.get("content-type")?.startsWith("application/json") ? JSON.parse(text) : text;
}

function judge(method: string, path: string, { status, body }: Answer<unknown>): void {
  const problems = contract().judge({ method, path: path.split("?", 1)[0] ?? path, status, body });
  if (problems.length === 0) return;
  const shown = problems.slice(0, 10).map((problem) => `- ${problem}`);
  throw new ContractError(
    `${method} ${path} answered ${status} with\n${shown.join("\n")}\n${JSON.stringify(body)?.slice(0, 2000)}`,
  );
}
