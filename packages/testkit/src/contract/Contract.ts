import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { PathTable } from "./PathTable.js";

interface Answered {
  method: string;
  /** Below the API's base: `/channels/1`. */
  path: string;
  status: number;
  body: unknown;
}

interface Content {
  content?: Record<string, { schema?: unknown }>;
}

interface Operation {
  responses: Record<string, Content | { $ref: string }>;
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Content> };
}

const DOCUMENT = new URL("../../contract/discord-openapi.json", import.meta.url);
const ID = "discord://openapi";
const METHODS = new Set(["get", "post", "put", "patch", "delete"]);
const NO_CONTENT = 204;

const escapePointer = (key: string): string => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));

/** The official description of the HTTP API, as a judge of answers; remembers which of its operations it has judged. */
export class Contract {
  readonly #document = JSON.parse(readFileSync(DOCUMENT, "utf8")) as OpenApi;
  readonly #paths = new PathTable(Object.keys(this.#document.paths));
  readonly #ajv = createAjv(this.#document);
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #covered = new Set<string>();

  /** Every operation of the document: `GET /channels/{channel_id}`. */
  get operations(): string[] {
    return Object.entries(this.#document.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((method) => METHODS.has(method))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** The operations of which a successful answer has been judged. */
  get covered(): ReadonlySet<string> {
    return this.#covered;
  }

  /** What is wrong with the answer; nothing is when the document does not know the operation. */
  judge({ method, path, status, body }: Answered): string[] {
    const template = this.#paths.find(path);
    const operation = template && this.#document.paths[template]?.[method.toLowerCase()];
    if (!template || !operation) return [];
    const key = [String(status), `${Math.floor(status / 100)}XX`].find((candidate) => candidate in operation.responses);
    if (!key) return [`the status ${status} is not one of ${Object.keys(operation.responses).join(", ")}`];
    if (status < 300) this.#cover(`${method.toUpperCase()} ${template}`);
    const pointer = this.#schemaPointer(template, method.toLowerCase(), key);
    if (status === NO_CONTENT) return body === undefined ? [] : ["a 204 carries a body"];
    if (!pointer) return [];
    const validate = this.#validator(pointer);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = "", params }) =>
      `${instancePath || "the body"} ${message} ${JSON.stringify(params)}`.trim(),
    );
  }

  #cover(name: string): void {
    if (this.#covered.has(name)) return;
    this.#covered.add(name);
    const folder = process.env["SPACEBAR_TEST_JUDGED"];
    if (folder) appendFileSync(join(folder, String(process.pid)), `${name}\n`);
  }

  #schemaPointer(template: string, method: string, status: string): string | undefined {
    const response = this.#document.paths[template]?.[method]?.responses[status];
    if (!response) return undefined;
    const isReference = "$ref" in response;
    const place = isReference
      ? response.$ref
      : `#/paths/${escapePointer(template)}/${method}/responses/${escapePointer(status)}`;
    const content = isReference
      ? this.#document.components.responses[response.$ref.split("/").at(-1) ?? ""]?.content
      : response.content;
    return content?.["application/json"]?.schema ? `${place}/content/application~1json/schema` : undefined;
  }

  #validator(pointer: string): ValidateFunction {
    const known = this.#validators.get(pointer);
    if (known) return known;
    const compiled = this.#ajv.compile({ $ref: `${ID}${pointer}` });
    this.#validators.set(pointer, compiled);
    return compiled;
  }
}

function createAjv(document: OpenApi): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, inlineRefs: false });
  addFormats.default(ajv, ["date-time", "uri", "int32", "int64", "double"]);
  ajv.addFormat("snowflake", /^(0|[1-9]\d{0,19})$/);
  ajv.addFormat("nonce", true);
  ajv.addSchema({ $id: ID, ...document });
  return ajv;
}

let shared: Contract | undefined;

/** One for the whole process: compiling its schemas takes seconds. */
export function contract(): Contract {
  return (shared ??= new Contract());
}
