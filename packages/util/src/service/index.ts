export { HostError } from "./HostError.js";
export { SERVER_OPTIONS } from "./HttpServer.js";
export { Instance } from "./Instance.js";
export { publicUrls } from "./publicUrls.js";
export { RunningService } from "./RunningService.js";
export type { Service, ServiceDefinition } from "./RunningService.js";
export { startProcess } from "./startProcess.js";
