import { PermissionFlagsBits } from "discord-api-types/v10";
import {
  ALL_PERMISSIONS,
  DEFAULT_EVERYONE,
  DM_PERMISSIONS,
  hasPermissions,
  missingPermissions,
  permissionBits,
  PERMISSION_NAMES,
  PERMISSIONS,
  TWO_FACTOR_PERMISSIONS,
} from "./flags.js";

test("every bit of the protocol has its name, and no other bit", () => {
  const plain = (name: string) => name.replaceAll("_", "").toLowerCase();
  const ours = PERMISSION_NAMES.map((name) => [plain(name), PERMISSIONS[name]]);
  const theirs = Object.entries(PermissionFlagsBits).map(([name, bit]) => [plain(name), bit]);
  expect(theirs).toEqual(expect.arrayContaining(ours));
  expect(new Set(ours.map(([, bit]) => bit))).toEqual(new Set(theirs.map(([, bit]) => bit)));
  expect(ours).toHaveLength(new Set(theirs.map(([, bit]) => bit)).size);
});

test("bits are asked for by name", () => {
  const bits = permissionBits("VIEW_CHANNEL", "SEND_MESSAGES");
  expect(bits).toBe(0xc00n);
  expect(hasPermissions(bits, "VIEW_CHANNEL", "SEND_MESSAGES")).toBe(true);
  expect(hasPermissions(bits, "VIEW_CHANNEL", "CONNECT")).toBe(false);
  expect(hasPermissions(0n)).toBe(true);
  expect(missingPermissions(bits, "CONNECT", "VIEW_CHANNEL", "SPEAK")).toEqual(["CONNECT", "SPEAK"]);
});

test("nobody is given power by default", () => {
  const powers = TWO_FACTOR_PERMISSIONS | permissionBits("MODERATE_MEMBERS", "VIEW_AUDIT_LOG", "MANAGE_NICKNAMES");
  expect((DEFAULT_EVERYONE | DM_PERMISSIONS) & powers).toBe(0n);
  expect(ALL_PERMISSIONS & powers).toBe(powers);
});
