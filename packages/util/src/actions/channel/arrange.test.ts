import { ChannelType } from "discord-api-types/v10";
import { arrangeChannels, LAST } from "./arrange.js";
import type { Placed } from "./arrange.js";

const { GuildText, GuildVoice, GuildCategory } = ChannelType;

const at = (id: string, position: number, type: ChannelType = GuildText, parent_id: string | null = null): Placed => ({
  id,
  type,
  parent_id,
  position,
});

const order = (channels: Placed[], wanted?: ReadonlyMap<string, number>) =>
  arrangeChannels(channels, wanted).map(({ id }) => id);

describe("the order of a guild's channels", () => {
  test("children follow their category, whatever their numbers say", () => {
    const channels = [
      at("1", 9, GuildCategory),
      at("2", 0, GuildText, "1"),
      at("3", 3, GuildCategory),
      at("4", 1, GuildText, "3"),
    ];
    expect(order(channels)).toEqual(["3", "4", "1", "2"]);
  });

  test("among siblings text comes before voice and voice before categories", () => {
    expect(order([at("1", 0, GuildCategory), at("2", 1, GuildVoice), at("3", 2)])).toEqual(["3", "2", "1"]);
  });

  test("of two at the same position the older one comes first", () => {
    expect(order([at("10", 0), at("9", 0), at("100", 0)])).toEqual(["9", "10", "100"]);
  });

  test("a moved one comes before the one it rose to and after the one it sank to", () => {
    const channels = [at("1", 0), at("2", 1), at("3", 2)];
    expect(order(channels, new Map([["3", 1]]))).toEqual(["1", "3", "2"]);
    expect(order(channels, new Map([["1", 1]]))).toEqual(["2", "1", "3"]);
    expect(order(channels, new Map([["1", LAST]]))).toEqual(["2", "3", "1"]);
  });

  test("a channel whose category is gone stands at the top", () => {
    expect(order([at("1", 0, GuildCategory), at("2", 1, GuildText, "99")])).toEqual(["2", "1"]);
  });

  test("nothing is lost or doubled", () => {
    const channels = Array.from({ length: 60 }, (_, index) =>
      at(
        String(index + 1),
        (index * 7) % 5,
        index % 6 === 0 ? GuildCategory : GuildText,
        index % 6 === 0 ? null : String(index - (index % 6) + 1),
      ),
    );
    expect(order(channels).toSorted()).toEqual(channels.map(({ id }) => id).toSorted());
  });
});
