// Imported for its effect, before anything else. Written for Node 12, which is what an old Debian or Ubuntu has.
const MINIMUM = [20, 19];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  process.stderr.write(`Spacebar needs Node ${MINIMUM.join(".")} or newer; this is Node ${process.versions.node}.\n`);
  process.exit(1);
}
