import * as schemas from "@spacebar/schemas";
import type { TSchema } from "@spacebar/schemas";
import { createValidator } from "./ajv.js";

const bodies = createValidator({ useDefaults: true, removeAdditional: true });
const queries = createValidator({ useDefaults: true, removeAdditional: true, coerceTypes: "array" });

const read = (ajv: typeof bodies, schema: TSchema, value: unknown): unknown => {
  const copy: unknown = structuredClone(value);
  return ajv.validate(schema, copy)
    ? copy
    : ajv.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
};
const body = (schema: TSchema, value: unknown) => read(bodies, schema, value);
const query = (schema: TSchema, value: unknown) => read(queries, schema, value);

describe("bodies", () => {
  test("null means absent where bots send null", () => {
    const value = { content: null, embeds: null, components: null, allowed_mentions: null, message_reference: null };
    expect(body(schemas.MessageCreate, value)).toEqual(value);
  });

  test("unknown keys are dropped, nested ones too", () => {
    const value = { content: "x", author: 1, embeds: [{ title: "t", type: "rich", footer: { text: "f", evil: 1 } }] };
    expect(body(schemas.MessageCreate, value)).toEqual({
      content: "x",
      embeds: [{ title: "t", footer: { text: "f" } }],
    });
  });

  test("one bad value is one error", () => {
    expect(body(schemas.MessageCreate, { content: 5 })).toEqual(["/content type"]);
    expect(body(schemas.MessageCreate, { embeds: [{ title: 5 }] })).toEqual(["/embeds/0/title type"]);
    expect(body(schemas.ChannelCreate, { name: "c", type: 99 })).toEqual(["/type enum"]);
  });

  test("attachment ids and nonces may be numbers", () => {
    const value = { nonce: 7, attachments: [{ id: 0 }, { id: "1", description: "d" }] };
    expect(body(schemas.MessageCreate, value)).toEqual(value);
    expect(body(schemas.MessageCreate, { nonce: "x".repeat(26) })).toEqual(["/nonce maxLength"]);
  });

  test("the invite of a web client, numbers as text", () => {
    const value = { flags: 0, target_type: null, target_user_id: null, max_age: "1800", max_uses: 0, temporary: false };
    expect(body(schemas.InviteCreate, value)).toEqual(value);
    expect(schemas.toInteger("1800")).toBe(1800);
    expect(body(schemas.InviteCreate, { max_age: "5184001" })).toEqual(["/max_age pattern"]);
    expect(body(schemas.InviteCreate, { max_age: 5_184_001 })).toEqual(["/max_age maximum"]);
  });

  test("permission bits as text or number", () => {
    expect(body(schemas.RoleCreate, { permissions: "2248473465835073" })).toEqual({ permissions: "2248473465835073" });
    expect(body(schemas.RoleCreate, { permissions: 8 })).toEqual({ permissions: 8 });
    expect(body(schemas.RoleCreate, { permissions: "-1" })).toEqual(["/permissions pattern"]);
  });

  test("ids that do not fit 64 bits are refused", () => {
    const messages = ["9223372036854775807", "9223372036854775808"];
    expect(body(schemas.BulkDelete, { messages })).toEqual(["/messages/1 format"]);
    expect(body(schemas.BulkDelete, { messages: ["1", "01"] })).toContain("/messages/1 pattern");
  });

  test("a registration", () => {
    const value = {
      username: "nelly",
      email: "n@example.org",
      password: "p",
      date_of_birth: "2000-01-01",
      invite: null,
    };
    expect(body(schemas.Register, { ...value, admin: true })).toEqual(value);
    expect(body(schemas.Register, { username: "n", email: "no" })).toEqual(["/username minLength", "/email format"]);
  });

  test("settings: any key, by itself or null", () => {
    expect(body(schemas.UserSettingsModify, { custom_status: { text: "hi" } })).toEqual({
      custom_status: { text: "hi" },
    });
    expect(body(schemas.UserSettingsModify, { status: null, junk: [] })).toEqual({ status: null });
    const overrides = { "1": { muted: true, message_notifications: 1, channel_id: "1" } };
    expect(body(schemas.UserGuildSettingsModify, { channel_overrides: overrides })).toEqual({
      channel_overrides: overrides,
    });
  });

  test("links of embeds", () => {
    const image = (url: string) => body(schemas.EmbedInput, { image: { url } });
    expect(image("attachment://cat.png")).toEqual({ image: { url: "attachment://cat.png" } });
    expect(image("javascript:alert(1)")).toEqual(["/image/url pattern"]);
  });
});

describe("queries", () => {
  test("numbers and booleans arrive as text, defaults are filled in", () => {
    expect(query(schemas.MessageListQuery, { before: "5", limit: "100", x: "1" })).toEqual({ before: "5", limit: 100 });
    expect(query(schemas.MessageListQuery, {})).toEqual({ limit: 50 });
    expect(query(schemas.MembersQuery, {})).toEqual({ limit: 1, after: "0" });
    expect(query(schemas.InviteQuery, { with_counts: "true" })).toMatchObject({ with_counts: true });
    expect(query(schemas.UserGuildsQuery, { limit: "201" })).toEqual(["/limit maximum"]);
    expect(query(schemas.MemberSearchQuery, { limit: "5" })).toEqual([" required"]);
  });

  test("lists: one value, repeated, or joined by commas", () => {
    const roles = (include_roles: unknown) => {
      const result = query(schemas.PruneQuery, { include_roles }) as schemas.PruneQuery;
      return schemas.splitList(result.include_roles);
    };
    expect([roles("1"), roles(["1", "2"]), roles("1,2")]).toEqual([["1"], ["1", "2"], ["1", "2"]]);
  });
});

describe("gateway payloads", () => {
  const accepts = (schema: TSchema, value: unknown) => createValidator().validate(schema, value);

  test("what client libraries were seen to send at IDENTIFY", () => {
    const token = "Bot token";
    expect([
      accepts(schemas.Identify, {
        token: "t",
        properties: { os: "linux" },
        compress: false,
        shard: [0, 1],
        intents: 1,
      }),
      accepts(schemas.Identify, {
        token,
        v: 10,
        presence: { activities: null, status: "offline", afk: false, since: null },
      }),
      accepts(schemas.Identify, { token, intents: 513, properties: {} }),
      accepts(schemas.Identify, { token, capabilities: 0, client_state: { guild_versions: {} } }),
      accepts(schemas.Identify, { token, capabilities: 16_381, compress: true, large_threshold: 100_000_000 }),
    ]).toEqual([true, true, true, true, true]);
    expect(accepts(schemas.Identify, { token: 1 })).toBe(false);
  });

  test("members may be asked of one guild or several", () => {
    const request = (guild_id: unknown, user_ids?: unknown) =>
      accepts(schemas.RequestGuildMembers, { guild_id, user_ids, limit: 0 });
    expect([request("1"), request(["1", "2"]), request("1", ["2", "nonsense"]), request({})]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test("windows of a member list", () => {
    expect(accepts(schemas.LazyRequest, { guild_id: "1", channels: { "2": [[0, 99]] } })).toBe(true);
    expect(accepts(schemas.LazyRequest, { guild_id: "1", channels: { "2": [[0]] } })).toBe(false);
  });
});
