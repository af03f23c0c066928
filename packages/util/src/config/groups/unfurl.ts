import { flag, group, texts, whole } from "../fields.js";

export const unfurl = group("Previews of links in messages", {
  enabled: flag(true, "Whether the server asks sites that messages link to what they are"),
  maxLinks: whole(5, "Links of a message that get a preview", { maximum: 10 }),
  cacheSeconds: whole(1800, "How long a site's answer serves for later messages, in seconds", {
    minimum: 300,
    maximum: 604_800,
  }),
  blockedHosts: texts("Sites that get no preview, subdomains included, as `example.com`"),
});
