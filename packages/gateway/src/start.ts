import { startProcess } from "@spacebar/util/service";
import { Gateway } from "./Gateway.js";

await startProcess({ name: "gateway", alone: false, create: (env) => Gateway.create({ env }) });
