/** What a parameter is called does not matter: `GET /channels/{}`. */
const operationName = ({ method, path }) => `${method} ${path.replaceAll(/:\w+|\{[^}]*\}/g, "{}")}`;

/**
 * How much of the protocol's list of operations is there.
 * @param {{ method: string, path: string, tier: string, section: string }[]} listed
 * @param {{ method: string, path: string }[]} served
 * @param {Iterable<string>} judged `GET /channels/{channel_id}`: operations whose answers the official document judged
 */
export function compareWithContract(listed, served, judged = []) {
  const names = new Set(served.map(operationName));
  const known = new Set(listed.map(operationName));
  const judgedNames = new Set([...judged].map((line) => operationName(split(line))));
  const count = (operations) => ({
    listed: operations.length,
    implemented: operations.filter((one) => names.has(operationName(one))).length,
    judged: operations.filter((one) => judgedNames.has(operationName(one))).length,
    missing: operations.filter((one) => !names.has(operationName(one))).map(({ method, path }) => `${method} ${path}`),
  });
  const tiers = [...groupBy(listed, ({ tier }) => tier)].map(([tier, operations]) => ({
    tier,
    ...count(operations),
    sections: [...groupBy(operations, ({ section }) => section)].map(([section, some]) => ({
      section,
      ...count(some),
    })),
  }));
  return {
    tiers: tiers.sort((a, b) => (a.tier < b.tier ? -1 : 1)),
    own: served.filter((one) => !known.has(operationName(one))).map(({ method, path }) => `${method} ${path}`),
  };
}

function split(line) {
  const [method, path = ""] = line.split(" ", 2);
  return { method, path };
}

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
