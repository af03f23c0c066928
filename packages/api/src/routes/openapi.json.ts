import { Type } from "@spacebar/schemas";
import { anonymous, perIp, route, specDocument } from "@spacebar/util/http";
import { publicUrls } from "@spacebar/util/service";
import { readApiRoutes } from "../Api.js";

const documents = new Map<string, Promise<Record<string, unknown>>>();

/** Made on first use for each address the instance is reached at: the routes do not change while it runs. */
async function describe(server: string): Promise<Record<string, unknown>> {
  const document = documents.get(server) ?? readApiRoutes().then((routes) => specDocument(routes, { server }));
  if (documents.size < 16) documents.set(server, document);
  return document;
}

export const GET = route(
  {
    summary: "Get this instance's OpenAPI document",
    access: anonymous("it describes what everybody may see"),
    rateLimit: perIp("instance:openapi"),
    response: Type.Unsafe<Record<string, unknown>>({ type: "object", required: ["openapi", "paths"] }),
  },
  ({ request }) => describe(publicUrls(request.origin).api),
);
