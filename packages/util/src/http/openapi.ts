import type { TSchema } from "@sinclair/typebox";
import type { DocumentedError } from "./documentedError.js";
import type { LoadedRoute } from "./LoadedRoute.js";
import { isSchema, localizeReferences, mapSubSchemas } from "./validate/schema.js";
import type { JsonSchema } from "./validate/schema.js";

export interface SpecOptions {
  /** Where the routes are served, `https://chat.example/api/v9`. */
  readonly server: string;
  readonly title?: string;
  readonly version?: string;
}

/** The routes as an OpenAPI 3.1 document: what the server checks is what it documents. */
export function specDocument(routes: readonly LoadedRoute[], options: SpecOptions): Record<string, unknown> {
  const components = new Components();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, components) };
  }
  return {
    openapi: "3.1.0",
    info: { title: options.title ?? "Spacebar", version: options.version ?? "1" },
    servers: [{ url: options.server }],
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: { token: { type: "apiKey", in: "header", name: "Authorization" } },
    },
  };
}

/** Named shapes, each once. */
class Components {
  readonly schemas: Record<string, JsonSchema> = {};

  /** The schema with references to the components in the place of the named shapes in it. */
  add(schema: TSchema): JsonSchema {
    const { definitions, ...local } = localizeReferences(schema);
    for (const [name, definition] of Object.entries(isSchema(definitions) ? definitions : {}))
      if (isSchema(definition)) this.schemas[name] ??= relocate(definition);
    return relocate(local);
  }
}

function relocate(schema: JsonSchema): JsonSchema {
  const copy = mapSubSchemas(schema, relocate);
  const { $ref: reference } = copy;
  if (typeof reference !== "string") return copy;
  return { ...copy, $ref: reference.replace("#/definitions/", "#/components/schemas/") };
}

function operation(route: LoadedRoute, components: Components): Record<string, unknown> {
  const { spec } = route;
  return {
    summary: spec.summary,
    operationId: `${route.method.toLowerCase()}${route.path.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [route.path.split("/")[1] || "root"],
    description: describeAccess(route),
    security: spec.access.authenticated ? [{ token: [] }] : [],
    parameters: [...pathParameters(route), ...queryParameters(route, components)],
    ...requestBody(route, components),
    responses: { ...success(route, components), ...failures(route) },
  };
}

function describeAccess({ spec }: LoadedRoute): string {
  const { describe, permissions } = spec.access;
  const limit = spec.rateLimit.exempt ?? `Rate limit bucket \`${spec.rateLimit.bucket}\`, per ${spec.rateLimit.per}.`;
  const needed = permissions.length > 0 ? ` Permissions: ${permissions.join(", ")}.` : "";
  const events = spec.emits?.map(({ name }) => name).join(", ");
  return [describe + needed, limit, ...(events ? [`Emits ${events}.`] : [])].join("\n\n");
}

const pathParameters = (route: LoadedRoute) =>
  route.params.map((name) => ({
    name,
    in: "path",
    required: true,
    schema: name.endsWith("_id") ? { type: "string", format: "snowflake" } : { type: "string" },
  }));

function queryParameters({ spec }: LoadedRoute, components: Components) {
  const properties = isSchema(spec.query?.properties) ? spec.query.properties : {};
  const required = Array.isArray(spec.query?.required) ? spec.query.required : [];
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: components.add(schema as TSchema),
  }));
}

function requestBody({ spec }: LoadedRoute, components: Components) {
  if (!spec.body && !spec.upload) return {};
  const body = spec.body ? components.add(spec.body) : { type: "object" };
  const form = {
    type: "object",
    properties: { payload_json: body },
    additionalProperties: { type: "string", format: "binary" },
  };
  const content = {
    "application/json": { schema: body },
    ...(spec.upload && { "multipart/form-data": { schema: form } }),
  };
  return { requestBody: { content } };
}

function success({ spec }: LoadedRoute, components: Components) {
  if (!spec.response) return { 204: { description: "Done; there is nothing to say" } };
  const schema = components.add(spec.response);
  return { [spec.status ?? 200]: { description: "Done", content: { "application/json": { schema } } } };
}

/** Errors of one status stand in one response, as OpenAPI wants it. */
function failures({ spec }: LoadedRoute) {
  const byStatus = new Map<number, DocumentedError[]>();
  for (const error of [...spec.access.errors, ...(spec.errors ?? [])])
    byStatus.set(error.status, [...(byStatus.get(error.status) ?? []), error]);
  return Object.fromEntries(
    [...byStatus].map(([status, errors]) => [
      status,
      { description: errors.map(({ code, message }) => `${code}: ${message}`).join("\n\n") },
    ]),
  );
}
