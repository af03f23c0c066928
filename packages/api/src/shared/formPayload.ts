import type { Static, TSchema } from "@spacebar/schemas";
import { parseJson, validateBody } from "@spacebar/util/http";

/** What services send: the fields themselves as JSON, or a form whose one field `payload` has the JSON. @throws 50035, 50109 */
export function formPayload<S extends TSchema>(schema: S, body: { payload?: string | null }): Static<S> {
  const { payload, ...fields } = body;
  const value = payload ? parseJson(Buffer.from(payload)) : fields;
  return validateBody(schema, value, payload?.length ?? 0) as Static<S>;
}
