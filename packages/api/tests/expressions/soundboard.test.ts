import { dataUri, must, onBundle, silentMp3, silentOgg, until } from "@spacebar/testkit";
import type { GatewayClient, SeededGuild, SeededUser } from "@spacebar/testkit";
import { transaction } from "@spacebar/util/db";
import { SoundboardSound, VoiceState } from "@spacebar/util/entities";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { soundKey, storage } from "@spacebar/util/storage";
import { ChannelType, GatewayOpcodes } from "discord-api-types/v10";

const SOUND = dataUri("audio/mpeg", silentMp3(1));

onBundle("the soundboard", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let session: GatewayClient;

  beforeAll(async () => {
    owner = await network().seed.user();
    guild = await network().seed.guild(owner);
    session = await network().connect({ token: owner.token });
  });

  const soundsOf = (id = guild.id) => `/guilds/${id}/soundboard-sounds`;
  const make = (more: object = {}, where = guild) =>
    must(owner.rest.post(soundsOf(where.id), { name: "quack", sound: SOUND, ...more }));

  test("a sound's life, told to the guild, its file with it", async () => {
    const made = await make({ volume: 0.25, emoji_name: "🦆" });
    expect(made).toMatchObject({ name: "quack", volume: 0.25, emoji_id: null, emoji_name: "🦆", guild_id: guild.id });
    const file = await fetch(`${network().cdnUrl}/soundboard-sounds/${made.sound_id}`);
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(silentMp3(1));

    const changed = await must(owner.rest.patch(`${soundsOf()}/${made.sound_id}`, { volume: null, emoji_name: null }));
    expect(changed).toMatchObject({ name: "quack", volume: 1, emoji_name: null });
    expect((await must(owner.rest.get(soundsOf()))).items).toEqual([changed]);
    session.send(GatewayOpcodes.RequestSoundboardSounds, { guild_ids: [guild.id, "1"] });
    const answer = await session.waitFor("SOUNDBOARD_SOUNDS");
    const { user: _, ...plain } = changed;
    expect(answer).toEqual({ guild_id: guild.id, soundboard_sounds: [plain] });

    await must(owner.rest.delete(`${soundsOf()}/${made.sound_id}`));
    await network().settle();
    await until(async () => (await storage().stat(soundKey(made.sound_id))) === null, { what: "The file to go" });
    expect(session.all("GUILD_SOUNDBOARD_SOUND_CREATE")).toMatchObject([{ sound_id: made.sound_id, volume: 0.25 }]);
    expect(session.all("GUILD_SOUNDBOARD_SOUND_UPDATE")).toMatchObject([{ sound_id: made.sound_id, volume: 1 }]);
    expect(session.all("GUILD_SOUNDBOARD_SOUND_DELETE")).toEqual([{ guild_id: guild.id, sound_id: made.sound_id }]);
  });

  test("a file is what its content says: MP3 or Ogg, 5.2 seconds, 512 KiB", async () => {
    const codeOf = async (sound: string) => (await owner.rest.post(soundsOf(), { name: "no", sound })).body.code;
    expect((await make({ sound: dataUri("audio/mpeg", silentOgg(2)) })).name).toBe("quack");
    expect((await make({ sound: dataUri("audio/mpeg", silentMp3(5.2)) })).name).toBe("quack");
    expect(await codeOf(dataUri("audio/mpeg", silentMp3(5.4)))).toBe(50124);
    expect(await codeOf(dataUri("audio/ogg", silentOgg(6)))).toBe(50124);
    expect(await codeOf(dataUri("audio/mpeg", Buffer.from("not a sound at all")))).toBe(50123);
    expect(await codeOf(dataUri("audio/mpeg", Buffer.concat([silentMp3(1), Buffer.alloc(512 * 1024)])))).toBe(50035);
  });

  test("its emoji is one of Unicode or one that may be used there, and goes with it", async () => {
    const image =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const emoji = await must(owner.rest.post(`/guilds/${guild.id}/emojis`, { name: "duck", image }));
    const made = await make({ emoji_id: emoji.id });
    expect(made).toMatchObject({ emoji_id: emoji.id, emoji_name: null });
    const refused = (more: object) => owner.rest.post(soundsOf(), { name: "no", sound: SOUND, ...more });
    expect((await refused({ emoji_id: "123456789012345678" })).body.code).toBe(10014);
    expect((await refused({ emoji_name: "duck" })).body.code).toBe(50035);
    await must(owner.rest.delete(`/guilds/${guild.id}/emojis/${emoji.id}`));
    await network().settle();
    const [told] = session.all("GUILD_SOUNDBOARD_SOUNDS_UPDATE");
    expect(told?.soundboard_sounds).toContainEqual(
      expect.objectContaining({ sound_id: made.sound_id, emoji_id: null }),
    );
  });

  describe("in a voice channel", () => {
    let channelId: string;
    let member: SeededUser;

    beforeAll(async () => {
      channelId = (await network().seed.channel(owner, guild.id, { type: ChannelType.GuildVoice })).id;
      member = await network().seed.member(guild);
    });

    const play = (by: SeededUser, body: object) => by.rest.post(`/channels/${channelId}/send-soundboard-sound`, body);

    async function join(user: SeededUser): Promise<GatewayClient> {
      const client = await network().connect({ token: user.token });
      client.send(GatewayOpcodes.VoiceStateUpdate, { guild_id: guild.id, channel_id: channelId });
      await client.waitFor("VOICE_STATE_UPDATE", ({ user_id }) => user_id === user.id);
      return client;
    }

    test("those who are in it hear it, and nobody else", async () => {
      const made = await make({ volume: 0.5, emoji_name: "🦆" });
      expect((await play(owner, { sound_id: made.sound_id })).body.code).toBe(40032);
      const [speaker, listener] = [await join(owner), await join(member)];
      const outside = await network().connect({ token: (await network().seed.member(guild)).token });
      expect((await play(owner, { sound_id: made.sound_id })).status).toBe(204);
      await network().settle();
      for (const client of [speaker, listener])
        expect(client.all("VOICE_CHANNEL_EFFECT_SEND")).toEqual([
          {
            channel_id: channelId,
            guild_id: guild.id,
            user_id: owner.id,
            emoji: { id: null, name: "🦆" },
            animation_type: 1,
            animation_id: 0,
            sound_id: made.sound_id,
            sound_volume: 0.5,
          },
        ]);
      expect(outside.all("VOICE_CHANNEL_EFFECT_SEND")).toEqual([]);
    });

    test("sounds of other guilds are named with theirs, and need the permission; default ones need neither", async () => {
      const other = await network().seed.guild(owner);
      const [foreign, own] = [await make({}, other), await make()];
      const there = { sound_id: foreign.sound_id, source_guild_id: other.id };
      expect((await play(member, own)).status).toBe(204);
      expect((await play(member, there)).body.code).toBe(10097);
      await network().seed.join(other, member);
      expect((await play(member, { sound_id: foreign.sound_id })).body.code).toBe(10097);
      expect((await play(member, there)).status).toBe(204);
      const everyone = `/guilds/${guild.id}/roles/${guild.id}`;
      const { VIEW_CHANNEL, CONNECT, SPEAK, USE_SOUNDBOARD } = PERMISSIONS;
      const permissions = String(VIEW_CHANNEL | CONNECT | SPEAK | USE_SOUNDBOARD);
      await must(owner.rest.patch(everyone, { permissions }));
      expect((await play(member, there)).body.code).toBe(50013);

      await transaction((db) => db.insert(SoundboardSound, { id: "1", guild_id: null, name: "quack", volume: 1 }));
      expect(await must(owner.rest.get("/soundboard-default-sounds"))).toMatchObject([
        { sound_id: "1", name: "quack" },
      ]);
      expect((await play(member, { sound_id: "1" })).status).toBe(204);
    });

    test("who cannot be heard cannot play", async () => {
      const made = await make();
      await transaction((db) => db.update(VoiceState, { user_id: member.id }, { mute: true }));
      expect((await play(member, { sound_id: made.sound_id })).body.code).toBe(50167);
    });
  });
});
