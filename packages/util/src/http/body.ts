import type { IncomingMessage } from "node:http";
import { parse as parseForm } from "node:querystring";
import type { RouteSpec } from "./route.js";
import { invalidContentType } from "./inputErrors.js";
import { parseJson } from "./json.js";
import { announcedBytes, readBody } from "./readBody.js";
import { DEFAULT_UPLOAD_LIMITS, receiveForm } from "./upload.js";
import type { Upload, UploadOptions } from "./upload.js";
import { validateBody, validateTexts } from "./validate/validate.js";

const DEFAULT_BODY_LIMIT = 1024 * 1024;

export interface ReceivedBody {
  readonly body: unknown;
  readonly files: readonly Upload[];
  readonly rawBody?: Buffer;
  discard(): Promise<void>;
}

const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";
const MULTIPART_TYPE = "multipart/form-data";

const nothing = async () => undefined;

const mediaType = (request: IncomingMessage): string =>
  (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/**
 * Reads and checks the body of a request whose sender may do what the route does. Routes without a body do not touch
 * the stream.
 * @throws FormError, REQUEST_BODY_CONTAINS_INVALID_JSON, REQUEST_ENTITY_TOO_LARGE
 */
export async function receiveBody(
  request: IncomingMessage,
  spec: RouteSpec,
  uploads: UploadOptions | undefined,
): Promise<ReceivedBody> {
  if (!spec.body && !spec.upload) return { body: undefined, files: [], discard: nothing };
  const type = mediaType(request);
  if (spec.upload && type === MULTIPART_TYPE) return receiveMultipart(request, spec, uploads);
  const limit = spec.bodyLimit ?? DEFAULT_BODY_LIMIT;
  const bytes = announcedBytes(request) > 0 ? await readBody(request, limit) : Buffer.alloc(0);
  if (bytes.length === 0) return { body: check(spec, withoutBody(spec), 0), files: [], discard: nothing };
  if (type === JSON_TYPE) {
    const body = check(spec, parseJson(bytes) ?? withoutBody(spec), bytes.length);
    return { body, files: [], rawBody: bytes, discard: nothing };
  }
  if (type === FORM_TYPE) {
    const fields = parseForm(bytes.toString("utf8").replaceAll("%00", ""), "&", "=", { maxKeys: 256 });
    return { body: checkTexts(spec, fields, bytes.length), files: [], discard: nothing };
  }
  throw invalidContentType([JSON_TYPE, FORM_TYPE, ...(spec.upload ? [MULTIPART_TYPE] : [])]);
}

/** No body at all is an empty one where a route takes an object: `PUT` and `POST` with nothing to say. */
const withoutBody = (spec: RouteSpec): unknown => (spec.body?.type === "array" ? null : {});

const check = (spec: RouteSpec, value: unknown, size: number): unknown =>
  spec.body ? validateBody(spec.body, value, size) : undefined;

const checkTexts = (spec: RouteSpec, fields: Readonly<Record<string, unknown>>, size: number): unknown =>
  spec.body ? validateTexts(spec.body, fields, size) : undefined;

async function receiveMultipart(
  request: IncomingMessage,
  spec: RouteSpec,
  uploads: UploadOptions | undefined,
): Promise<ReceivedBody> {
  const limits = uploads?.limits(request) ?? DEFAULT_UPLOAD_LIMITS;
  const form = await receiveForm(request, spec.upload ?? { max: 0 }, limits, uploads?.folder);
  try {
    const { payload_json: payload, ...fields } = form.fields;
    const size = JSON.stringify(form.fields).length;
    const body =
      typeof payload === "string"
        ? check(spec, parseJson(Buffer.from(payload)) ?? {}, size)
        : checkTexts(spec, fields, size);
    return { body, files: form.files, discard: form.discard };
  } catch (error) {
    await form.discard();
    throw error;
  }
}
