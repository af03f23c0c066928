export { deleteSound, updateSound } from "./changeSound.js";
export { createSound } from "./createSound.js";
export { listDefaultSounds, listSounds, readSoundboardSound } from "./readSounds.js";
export { sendSound } from "./sendSound.js";
