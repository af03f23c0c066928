import { group, whole } from "../fields.js";

export const gateway = group("Connections to the gateway", {
  heartbeatInterval: whole(41_250, "Milliseconds between a client's heartbeats", { minimum: 1000, maximum: 600_000 }),
  identifyTimeout: whole(45, "Seconds in which a connection must identify or resume", { minimum: 1 }),
  maxPayloadBot: whole(4096, "Largest payload a bot may send, in bytes", { minimum: 1024 }),
  maxPayloadUser: whole(15_360, "Largest payload a user may send, in bytes", { minimum: 1024 }),
  sendLimit: whole(120, "Payloads a connection may send in 60 seconds", { minimum: 10 }),
  resumeWindowSeconds: whole(300, "How long a session can be resumed after its connection broke, in seconds"),
  replayBufferEvents: whole(2048, "Events kept for a session that may resume", { minimum: 1024 }),
  maxBufferedBytes: whole(1_048_576, "Bytes kept for a client that reads too slowly, before it is cut off", {
    minimum: 65_536,
  }),
  stallSeconds: whole(30, "Seconds after which a client that reads nothing is cut off", { minimum: 1 }),
  maxConcurrency: whole(16, "Shards of a bot that may identify within 5 seconds", { minimum: 1 }),
  sessionStartLimit: whole(1000, "Sessions a bot may start in a day", { minimum: 1 }),
  largeThreshold: whole(50, "Members from which a guild counts as large, where the client names no number", {
    minimum: 25,
    maximum: 250,
  }),
  maxSocketsPerIp: whole(1000, "Connections from one address to one process; 0: no limit"),
  maxSessionsPerUser: whole(50, "Sessions of one account at a time, shards aside; 0: no limit"),
});
