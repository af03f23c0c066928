export { endOwnPoll } from "./endPoll.js";
export { listVoters } from "./listVoters.js";
export { votePoll } from "./votePoll.js";
