export { describeHostError, HostError } from "./HostError.js";
export type { Handlers } from "./HttpServer.js";
export { publicUrls } from "./publicUrls.js";
export type { PublicUrls } from "./publicUrls.js";
export { RunningService } from "./RunningService.js";
export type { Service, ServiceDefinition } from "./RunningService.js";
export { startProcess } from "./startProcess.js";
export type { ProcessOptions } from "./startProcess.js";
