import { route } from "@spacebar/util/http";
import { AttachmentQuery, serveAttachment } from "../../../../serveAttachment.js";
import { perAddress, signedLinks } from "../../../../served.js";

export const GET = route(
  {
    summary: "Get an attachment",
    access: signedLinks,
    rateLimit: perAddress,
    params: ["channel", "attachment", "filename"],
    query: AttachmentQuery,
  },
  ({ params, query, request }) => serveAttachment(request, params, query),
);
