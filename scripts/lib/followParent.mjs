// Preloaded into the programs that `npm start` runs: when the starting process is gone, the program stops as if asked to.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
