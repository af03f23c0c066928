import { startProcess } from "@spacebar/util/service";
import { Api } from "./Api.js";

await startProcess({
  name: "api",
  alone: false,
  create: async (env) => {
    const api = await Api.create({ env });
    return { handler: api.app, stop: () => api.stop() };
  },
});
