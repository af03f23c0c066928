import { ButtonStyle, ChannelType, ComponentType, SeparatorSpacingSize } from "discord-api-types/v10";
import { Snowflake } from "../../../lib/index.js";
import {
  choice,
  fallback,
  isObject,
  list,
  matching,
  optional,
  required,
  shape,
  snowflake,
  text,
  whole,
  yesNo,
} from "../fields.js";
import type { Complaints, Field, Stored } from "../fields.js";

/**
 * The components of messages, each with its fields and limits.
 * @see https://discord.com/developers/docs/components/reference
 */

const INT32 = 2_147_483_647;
const URL_LENGTH = 2048;

const customId = required(text({ min: 1, max: 100 }));

const emoji = optional(
  shape({ id: optional(snowflake), name: fallback(text({ max: 100 }), ""), animated: optional(yesNo) }),
);

const ANY_MEDIA = /^(https?|attachment):\/\/\S+$/i;
const OWN_FILE = /^attachment:\/\/\S+$/i;

/** Only the link is the sender's; the rest is told when the message is presented. */
const media =
  (pattern: RegExp): Field =>
  (value, path, complaints) => {
    const url = required(matching(pattern, URL_LENGTH, "URL_TYPE_INVALID_SCHEME"));
    const read = shape({ url })(value, path, complaints);
    return isObject(read) ? { id: Snowflake.generate(), ...read } : undefined;
  };

const description = fallback(text({ max: 1024 }), null);
const spoiler = fallback(yesNo, false);

type DefaultKind = "user" | "role" | "channel";

const select = (...kinds: DefaultKind[]) => ({
  custom_id: customId,
  placeholder: optional(text({ max: 150 })),
  min_values: fallback(whole(0, 25), 1),
  max_values: fallback(whole(1, 25), 1),
  disabled: optional(yesNo),
  ...(kinds.length > 0 && {
    default_values: optional(list(shape({ id: required(snowflake), type: required(choice(...kinds)) }), { max: 25 })),
  }),
});

const option = shape({
  label: required(text({ min: 1, max: 100 })),
  value: required(text({ min: 1, max: 100 })),
  description: optional(text({ max: 100 })),
  emoji,
  default: optional(yesNo),
});

const CHANNEL_TYPES = Object.values(ChannelType).filter((type) => typeof type === "number");
const BUTTONS = [
  ButtonStyle.Primary,
  ButtonStyle.Secondary,
  ButtonStyle.Success,
  ButtonStyle.Danger,
  ButtonStyle.Link,
  ButtonStyle.Premium,
];
const SELECTS = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];
const IN_CONTAINER = [
  ComponentType.ActionRow,
  ComponentType.TextDisplay,
  ComponentType.Section,
  ComponentType.MediaGallery,
  ComponentType.Separator,
  ComponentType.File,
];

/** What may stand at the top of a message, before the second version of components and with it. */
export const TOP_LEVEL = { legacy: [ComponentType.ActionRow], v2: [...IN_CONTAINER, ComponentType.Container] };

const children = (types: readonly ComponentType[], min: number, max: number): Field =>
  required(list((value, path, complaints) => component(types)(value, path, complaints), { min, max }));

const button: Field = (value, path, complaints) => {
  const fields = shape({
    style: required(choice(...BUTTONS)),
    label: optional(text({ max: 80 })),
    emoji,
    custom_id: optional(text({ min: 1, max: 100 })),
    url: optional(matching(/^[a-z][a-z0-9+.-]*:\/\/\S+$/i, 512, "URL_TYPE_INVALID_URL")),
    sku_id: optional(snowflake),
    disabled: optional(yesNo),
  });
  const read = fields(value, path, complaints) as Stored;
  checkButton(read, path, complaints);
  return read;
};

/** A link has a URL, a purchase a SKU and nothing else, every other button an id of the developer's. */
function checkButton({ style, ...read }: Stored, path: string, complaints: Complaints): void {
  if (style === undefined) return;
  const has = (key: string) => read[key] !== undefined;
  const named = { [ButtonStyle.Link]: "url", [ButtonStyle.Premium]: "sku_id" }[style as number] ?? "custom_id";
  if (!has(named)) {
    const code = named === "custom_id" ? "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED" : "BASE_TYPE_REQUIRED";
    complaints.add(`${path}.${named}`, code);
  }
  const excluded = ["custom_id", "url", "sku_id", ...(style === ButtonStyle.Premium ? ["label", "emoji"] : [])];
  const extra = excluded.find((key) => key !== named && has(key));
  if (extra) complaints.add(`${path}.${extra}`, "BUTTON_COMPONENT_FIELDS_EXCLUSIVE", { field: extra, other: named });
}

const row: Field = (value, path, complaints) => {
  const fields = shape({ components: children([ComponentType.Button, ...SELECTS], 1, 5) });
  const read = fields(value, path, complaints) as Stored;
  const inside = (read["components"] ?? []) as Stored[];
  const holdsSelect = inside.some(({ type }) => SELECTS.includes(type as ComponentType));
  if (holdsSelect && inside.length > 1) complaints.add(`${path}.components.1`, "COMPONENT_LAYOUT_WIDTH_EXCEEDED");
  return read;
};

const gallery = shape({
  items: required(list(shape({ media: required(media(ANY_MEDIA)), description, spoiler }), { min: 1, max: 10 })),
});

const KINDS: Partial<Record<ComponentType, Field>> = {
  [ComponentType.ActionRow]: row,
  [ComponentType.Button]: button,
  [ComponentType.StringSelect]: shape({ ...select(), options: required(list(option, { min: 1, max: 25 })) }),
  [ComponentType.UserSelect]: shape(select("user")),
  [ComponentType.RoleSelect]: shape(select("role")),
  [ComponentType.MentionableSelect]: shape(select("user", "role")),
  [ComponentType.ChannelSelect]: shape({
    ...select("channel"),
    channel_types: optional(list(choice(...CHANNEL_TYPES), { max: CHANNEL_TYPES.length })),
  }),
  [ComponentType.Section]: shape({
    components: children([ComponentType.TextDisplay], 1, 3),
    accessory: required((value, path, complaints) =>
      component([ComponentType.Button, ComponentType.Thumbnail])(value, path, complaints),
    ),
  }),
  [ComponentType.TextDisplay]: shape({ content: required(text({ min: 1, max: 4000 })) }),
  [ComponentType.Thumbnail]: shape({ media: required(media(ANY_MEDIA)), description, spoiler }),
  [ComponentType.MediaGallery]: gallery,
  [ComponentType.File]: shape({ file: required(media(OWN_FILE)), spoiler }),
  [ComponentType.Separator]: shape({
    spacing: fallback(choice(SeparatorSpacingSize.Small, SeparatorSpacingSize.Large), SeparatorSpacingSize.Small),
    divider: fallback(yesNo, true),
  }),
  [ComponentType.Container]: shape({
    components: children(IN_CONTAINER, 1, 40),
    accent_color: fallback(whole(0, 0xffffff), null),
    spoiler,
  }),
};

/** A component of one of these types; its `id` is 0 until all of a message are known. */
export const component =
  (types: readonly ComponentType[]): Field =>
  (value, path, complaints) => {
    if (!isObject(value)) return complaints.add(path, "MODEL_TYPE_CONVERT");
    const { type } = value;
    const kind = types.includes(type as ComponentType) ? KINDS[type as ComponentType] : undefined;
    if (!kind) return complaints.add(`${path}.type`, "BASE_TYPE_CHOICES", { choices: `(${types.join(", ")})` });
    const id = fallback(whole(0, INT32), 0)(value["id"], `${path}.id`, complaints);
    const read = kind(value, path, complaints);
    return isObject(read) ? { type, id, ...read } : undefined;
  };
