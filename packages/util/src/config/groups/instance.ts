import { flag, group, ids, optionalText, optionalUrl, text, texts, whole } from "../fields.js";

export const general = group("What the instance says about itself", {
  instanceName: text("Spacebar", "Name of the instance, shown in clients and mails"),
  description: optionalText("One or two sentences about the instance"),
  tosPage: optionalUrl("Terms of service; linked at registration", "https?"),
  frontPage: optionalUrl("The instance's web site", "https?"),
  correspondenceEmail: optionalText("Address at which people reach the host"),
  image: optionalUrl("Picture of the instance", "https?"),
});

export const endpoints = group(
  "Where clients reach the services; null: as the request came, or what the environment says",
  {
    api: optionalUrl("Public URL of the REST API, without a version", "https?"),
    gateway: optionalUrl("Public URL of the gateway", "wss?"),
    cdn: optionalUrl("Public URL of the files", "https?"),
  },
);

export const guild = group("New guilds", {
  defaultFeatures: texts("Features every new guild has"),
  discoverable: flag(false, "Whether guilds may list themselves in the instance's discovery"),
  discoveryApproval: flag(true, "Whether a guild must be approved before discovery lists it"),
  discoveryMinMembers: whole(0, "Members a guild needs before it can be listed"),
});

export const autoJoin = group("Guilds that every new account joins", {
  enabled: flag(false, "Whether new accounts join the guilds below"),
  guilds: ids("Ids of the guilds"),
  canLeave: flag(true, "Whether members may leave them"),
});

export const compatibility = group("Concessions to clients", {
  webClients: flag(true, "Answer the routes that only web clients call (experiments, settings, consents)"),
});

export const cdn = group("Files", {
  signUrls: flag(true, "Whether links to attachments are signed and end"),
  urlSeconds: whole(86_400, "How long such a link lives at least, in seconds", { minimum: 60, maximum: 315_360_000 }),
  stripMetadata: flag(
    true,
    "Whether places, cameras and authors are taken out of uploaded JPEG, PNG and WebP pictures",
  ),
  imageCacheSize: whole(1_073_741_824, "Bytes of disk for pictures that were converted or made smaller"),
});

export const drain = group("Stopping a process", {
  seconds: whole(5, "Time in which clients are sent elsewhere before the process ends", { maximum: 300 }),
});
