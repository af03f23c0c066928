import { canActOn, canGrant, highestRole, outranks, outranksRole, rankOf } from "./hierarchy.js";
import type { RankedRole } from "./hierarchy.js";
import { ALL_PERMISSIONS, permissionBits } from "./flags.js";

const GUILD = "100";
const everyone: RankedRole = { id: GUILD, position: 0 };
const helper: RankedRole = { id: "300", position: 2 };
const rival: RankedRole = { id: "200", position: 2 };
const moderator: RankedRole = { id: "400", position: 3 };

const rank = (userId: string, ...roles: RankedRole[]) => rankOf({ guildId: GUILD, ownerId: "1", userId, roles });
const owner = rank("1");
const mod = rank("2", helper, moderator, everyone);
const otherMod = rank("3", moderator);
const help = rank("4", helper);
const nobody = rank("5", everyone);

test("the highest role has the greatest position, and of two the lower id", () => {
  expect(highestRole([helper, moderator, rival], GUILD)).toBe(moderator);
  expect(highestRole([helper, rival], GUILD)).toBe(rival);
  expect(highestRole([rival, helper], GUILD)).toBe(rival);
  expect(
    highestRole(
      [
        { id: "9", position: 1 },
        { id: "10", position: 1 },
      ],
      GUILD,
    )?.id,
  ).toBe("9");
});

test("@everyone is below every role, even of its own position", () => {
  const lowest: RankedRole = { id: "900", position: 0 };
  expect(highestRole([everyone, lowest], GUILD)).toBe(lowest);
  expect(highestRole([everyone], GUILD)).toBeNull();
  expect(outranks(rank("6", lowest), nobody)).toBe(true);
  expect(outranksRole(rank("6", lowest), everyone, GUILD)).toBe(true);
});

test("SEC-23: nobody outranks the owner, who outranks everybody else", () => {
  for (const other of [mod, help, nobody]) {
    expect(outranks(other, owner)).toBe(false);
    expect(outranks(owner, other)).toBe(true);
  }
  expect(outranks(owner, owner)).toBe(false);
  expect(outranksRole(owner, moderator, GUILD)).toBe(true);
});

test("members act on those below them only", () => {
  expect(outranks(mod, help)).toBe(true);
  expect(outranks(help, mod)).toBe(false);
  expect(outranks(mod, otherMod)).toBe(false);
  expect(outranks(help, rank("7", rival))).toBe(false);
  expect(outranks(rank("7", rival), help)).toBe(true);
  expect(outranks(nobody, rank("8"))).toBe(false);
  expect([outranks(help, help), canActOn(help, help), canActOn(help, mod), canActOn(mod, help)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test("members act on roles below their highest only", () => {
  expect(outranksRole(mod, helper, GUILD)).toBe(true);
  expect(outranksRole(mod, moderator, GUILD)).toBe(false);
  expect(outranksRole(help, rival, GUILD)).toBe(false);
  expect(outranksRole(nobody, everyone, GUILD)).toBe(false);
});

test("SEC-22: nobody grants what they lack, and what is there may stay", () => {
  const held = permissionBits("MANAGE_ROLES", "VIEW_CHANNEL");
  expect(canGrant(held, permissionBits("VIEW_CHANNEL"))).toBe(true);
  expect(canGrant(held, permissionBits("VIEW_CHANNEL", "BAN_MEMBERS"))).toBe(false);
  expect(canGrant(held, permissionBits("ADMINISTRATOR"))).toBe(false);
  expect(canGrant(held, permissionBits("VIEW_CHANNEL", "BAN_MEMBERS"), permissionBits("BAN_MEMBERS"))).toBe(true);
  expect(canGrant(permissionBits("ADMINISTRATOR"), ALL_PERMISSIONS | (1n << 60n))).toBe(true);
  expect(canGrant(held, 1n << 60n)).toBe(false);
});
