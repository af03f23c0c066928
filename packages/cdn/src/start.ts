import { startProcess } from "@spacebar/util/service";
import { Cdn } from "./Cdn.js";

await startProcess({
  name: "cdn",
  alone: false,
  create: async (env) => {
    const cdn = await Cdn.create({ env });
    return { handler: cdn.app, stop: () => cdn.stop() };
  },
});
