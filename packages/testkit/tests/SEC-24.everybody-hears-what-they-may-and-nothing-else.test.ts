import { onBundle } from "@spacebar/testkit";
import { AT_LEISURE, Audience } from "./oracle/Audience.js";
import {
  lastSteps,
  membershipSteps,
  messageSteps,
  permissionSteps,
  privateSteps,
  voiceSteps,
} from "./oracle/script.js";
import type { Step } from "./oracle/script.js";
import { Stage } from "./oracle/Stage.js";

onBundle(
  "the delivery oracle",
  (network) => {
    let audience: Audience;
    let stage: Stage;

    beforeAll(async () => {
      audience = await Audience.gather(network());
      stage = await Stage.build(audience);
      await audience.connect();
    }, 120_000);
    afterAll(() => audience.tap.close());

    /** Plays the steps; the connections stay open from one to the next. */
    async function play(steps: readonly Step[]): Promise<{ problems: Record<string, string[]>; heard: number }> {
      const problems: Record<string, string[]> = {};
      let heard = 0;
      for (const [title, needed, act] of steps) {
        const result = await audience.watch(act);
        heard += result.heard;
        const absent = needed.filter((name) => !result.events.includes(name)).map((name) => `nobody said ${name}`);
        const found = [...absent, ...result.problems];
        if (found.length > 0) problems[title] = found;
      }
      return { problems, heard };
    }

    const parts: [string, (stage: Stage) => Step[]][] = [
      ["messages", messageSteps],
      ["private channels", privateSteps],
      ["permissions that change", permissionSteps],
      ["people who come and go", membershipSteps],
      ["voice", voiceSteps],
      ["endings", lastSteps],
    ];
    test.each(parts)(
      "%s: each event reaches exactly those who may have it",
      async (_title, steps) => {
        const { problems, heard } = await play(steps(stage));
        expect(problems).toEqual({});
        expect(heard).toBeGreaterThan(0);
        expect(audience.spectators.filter(({ client }) => !client.isOpen).map(({ name }) => name)).toEqual([]);
      },
      120_000,
    );
  },
  AT_LEISURE,
);
