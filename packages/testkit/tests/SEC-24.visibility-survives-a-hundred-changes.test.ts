import { onBundle } from "@spacebar/testkit";
import { AT_LEISURE, Audience } from "./oracle/Audience.js";
import { Chance, seeded } from "./oracle/randomSteps.js";
import { Stage } from "./oracle/Stage.js";

const SEEDS = [1, 20_251, 777_777];
const CHANGES = 40;

onBundle(
  "changes drawn by chance",
  (network) => {
    let audience: Audience;
    let stage: Stage;

    beforeAll(async () => {
      audience = await Audience.gather(network());
      stage = await Stage.build(audience);
      await audience.connect();
    }, 120_000);
    afterAll(() => audience.tap.close());

    test.each(SEEDS)(
      "each event reaches exactly those who may have it, seed %i",
      async (seed) => {
        const chance = new Chance(stage, seeded(seed));
        let heard = 0;
        for (let change = 0; change < CHANGES; change++) {
          const { title, act } = await chance.draw();
          const result = await audience.watch(act);
          heard += result.heard;
          expect([change, title, result.problems]).toEqual([change, title, []]);
        }
        expect(heard).toBeGreaterThan(CHANGES * 3);
      },
      120_000,
    );
  },
  AT_LEISURE,
);
