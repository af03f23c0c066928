import { startProcess } from "@spacebar/util/service";
import { Api, createSetupLink } from "./Api.js";

await startProcess(
  {
    name: "api",
    alone: false,
    create: async (env) => {
      const api = await Api.create({ env });
      return { handler: api.app, stop: () => api.stop() };
    },
  },
  {
    onListening: async ({ url }) => {
      const link = await createSetupLink(url);
      if (link !== null) process.stdout.write(`\n  Set the instance up (once, within an hour): ${link}\n\n`);
    },
  },
);
