import { ChannelType } from "discord-api-types/v10";
import { Channel, Guild, Role } from "@spacebar/util/entities";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { GuildView } from "./GuildView.js";
import { memberListId, murmur3 } from "./memberListId.js";

test.each([
  ["", 0],
  ["hello", 0x248bfa47],
  ["hello, world", 0x149bbb7f],
  ["The quick brown fox jumps over the lazy dog.", 0xd5c48bfc],
])("MurmurHash3 of %j", (text, hash) => {
  expect(murmur3(text)).toBe(hash);
});

const guild = Object.assign(new Guild(), { id: "1", owner_id: "9" });
const everyone = (permissions: bigint) => Object.assign(new Role(), { id: "1", permissions: String(permissions) });
const bits = String(PERMISSIONS.VIEW_CHANNEL);

function listId(permissions: bigint, overwrites: { id: string; allow?: string; deny?: string }[]): string {
  const permission_overwrites = overwrites.map(({ id, allow = "0", deny = "0" }) => ({ id, type: 0, allow, deny }));
  const channel = Object.assign(new Channel(), { id: "2", type: ChannelType.GuildText, permission_overwrites });
  const view = GuildView.of({
    guild,
    roles: [everyone(permissions)],
    channels: [channel],
    threadMembers: [],
    voiceStates: [],
    expressions: { emojis: [], stickers: [], sounds: [] },
  });
  return memberListId(view, view.channels.get("2")!);
}

test("a channel that everybody sees has everybody's list", () => {
  expect(listId(PERMISSIONS.VIEW_CHANNEL, [])).toBe("everyone");
  expect(listId(PERMISSIONS.VIEW_CHANNEL, [{ id: "5", allow: bits }])).toBe("everyone");
});

test("channels that the same people see share a list, whatever the order of their overwrites", () => {
  const first = listId(PERMISSIONS.VIEW_CHANNEL, [
    { id: "1", deny: bits },
    { id: "5", allow: bits },
  ]);
  expect(first).toBe(String(murmur3("allow:5,deny:1")));
  expect(
    listId(0n, [
      { id: "5", allow: bits },
      { id: "1", deny: bits },
    ]),
  ).toBe(first);
  expect(
    listId(0n, [
      { id: "6", allow: bits },
      { id: "1", deny: bits },
    ]),
  ).not.toBe(first);
});
