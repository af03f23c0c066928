import { VOICE_STATE_UPDATE } from "@spacebar/schemas";
import type { Member as WireMember } from "@spacebar/schemas";
import { In } from "typeorm";
import type { FindOptionsWhere } from "typeorm";
import { transaction } from "../../db/index.js";
import { Member, MemberRole, User, VoiceState } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentMember, presentVoiceLeft } from "../../present/index.js";
import { followRooms } from "./rooms.js";

type Place = Pick<VoiceState, "guild_id" | "user_id">;

const isAt = (place: Place) => (row: Place) => row.guild_id === place.guild_id && row.user_id === place.user_id;

/** The members at these places, by `guild_id.user_id`; those who left their guild meanwhile are missing. Three queries. */
async function presentMembers(places: readonly Place[]): Promise<(place: Place) => WireMember | undefined> {
  return transaction(async (db) => {
    const where = places.map(({ guild_id, user_id }) => ({ guild_id, user_id }));
    const users = await db.findBy(User, { id: In(where.map(({ user_id }) => user_id)) });
    const members = await db.findBy(Member, where);
    const given = await db.findBy(MemberRole, where);
    return (place) => {
      const user = users.find(({ id }) => id === place.user_id);
      const member = members.find(isAt(place));
      const roleIds = given.filter(isAt(place)).map(({ role_id }) => role_id);
      return member && user && presentMember(member, user, roleIds);
    };
  });
}

/** Ends voice connections and tells the guilds; part of the running transaction if there is one. */
export async function clearVoiceStates(
  where: FindOptionsWhere<VoiceState> | FindOptionsWhere<VoiceState>[],
): Promise<void> {
  await transaction(async (db) => {
    const states = await db.findBy(VoiceState, where);
    if (states.length === 0) return;
    const memberAt = await presentMembers(states);
    const places = states.map(({ guild_id, user_id }) => ({ guild_id, user_id }));
    await db.createQueryBuilder().delete().from(VoiceState).where(places).execute();
    for (const state of states) {
      emit(VOICE_STATE_UPDATE, to.guild(state.guild_id), presentVoiceLeft(state, memberAt(state)));
    }
    await followRooms(db, states);
  });
}
