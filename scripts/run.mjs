// node scripts/run.mjs <command> [arguments]: what the scripts of package.json call.
// The command is imported late, so that an old Node stops at the sentence of requireNode and not at newer syntax.
import "./lib/requireNode.mjs";

const [command, ...args] = process.argv.slice(2);

import(`./commands/${command}.mjs`)
  .then(({ run }) => run(args))
  .catch((error) => {
    process.stderr.write(`${error.name === "Stop" ? error.message : error.stack}\n`);
    process.exit(1);
  });
