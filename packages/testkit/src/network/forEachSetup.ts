import { missingFor } from "./services.js";
import type { Mode } from "./services.js";
import { TestNetwork } from "./TestNetwork.js";
import type { NetworkOptions } from "./TestNetwork.js";

const SETUPS: readonly { mode: Mode; title: string }[] = [
  { mode: "bundle", title: "bundle, SQLite" },
  { mode: "postgres", title: "services, PostgreSQL, RabbitMQ" },
  { mode: "mariadb", title: "services, MariaDB, RabbitMQ" },
];

/** A suite's way to its network: there is none before `beforeAll` has run. */
export type CurrentNetwork = () => TestNetwork;

/**
 * Describes the same suite once per set-up, each with a network of its own. One whose services do not answer is skipped, with the
 * reason in the title; under `REQUIRE_SERVICES=1` it fails instead. Await it at the top of a test file.
 */
export async function forEachSetup(
  name: string,
  suite: (network: CurrentNetwork, mode: Mode) => void,
  options: Omit<NetworkOptions, "mode"> = {},
): Promise<void> {
  for (const { mode, title } of SETUPS) {
    const missing = await missingFor(mode);
    if (missing === undefined) describe(`${name} (${title})`, () => withNetwork({ ...options, mode }, suite));
    else if (process.env["REQUIRE_SERVICES"] === "1") {
      test(`${name} (${title})`, () => {
        throw new Error(missing);
      });
    } else describe.skip(`${name} (${title}): ${missing}`, () => suite(absent, mode));
  }
}

/** Describes a suite on the bundle alone. */
export function onBundle(
  name: string,
  suite: (network: CurrentNetwork) => void,
  options: Omit<NetworkOptions, "mode"> = {},
): void {
  describe(name, () => withNetwork({ ...options, mode: "bundle" }, suite));
}

const absent: CurrentNetwork = () => {
  throw new Error("The services of this set-up are missing.");
};

function withNetwork(options: NetworkOptions, suite: (network: CurrentNetwork, mode: Mode) => void): void {
  let network: TestNetwork | undefined;
  beforeAll(async () => {
    network = await TestNetwork.start(options);
  }, 120_000);
  suite(() => network ?? absent(), options.mode ?? "bundle");
  // Registered last, because hooks run in that order: what the suite has opened is closed while the network is there.
  afterAll(() => network?.close(), 60_000);
}
