// Who may import whom: the picture in docs/develop/architecture, as rules. `npm run check` reads them.

/** The layers of util/src, lowest first: each may import what stands before it. */
const LAYERS = [
  "lib",
  "errors",
  "permissions",
  "entities",
  "db",
  "events",
  "config",
  "jobs",
  "present",
  "access",
  "actions",
];

/** Folders of util/src that stand beside the layers, and what of util they may import. */
const BESIDE = {
  storage: ["lib", "errors", "config"],
  mail: ["lib", "config"],
  unfurl: ["lib", "config", "storage"],
  http: [...LAYERS, "storage"],
  service: [...LAYERS, "storage", "mail", "http"],
};

/** Layers that may also import a folder beside them. */
const USES_BESIDE = { actions: ["storage", "mail", "unfurl"] };

/** The packages of this repository that each may import. */
const PACKAGES = {
  schemas: [],
  util: ["schemas"],
  dashboard: ["schemas"],
  api: ["schemas", "util"],
  gateway: ["schemas", "util"],
  cdn: ["schemas", "util"],
  webrtc: ["schemas", "util"],
  bundle: ["schemas", "util", "api", "gateway", "cdn", "webrtc"],
  testkit: ["schemas", "util", "api", "gateway", "cdn", "webrtc", "bundle"],
};

/** The homes of libraries that only one corner of the product may know, as patterns of paths. */
const HOMES = {
  express: ["packages/util/src/http/", "packages/api/src/", "packages/cdn/src/"],
  ws: ["packages/gateway/src/", "packages/webrtc/src/"],
  typeorm: ["packages/util/src/(entities|db|access|actions|config|events|jobs)/"],
  "pg|mysql2|better-sqlite3|better-sqlite3-napi": ["packages/util/src/db/"],
  multer: ["packages/util/src/http/upload"],
  i18next: ["packages/util/src/lib/i18n"],
  bcrypt: ["packages/util/src/lib/password"],
  nodemailer: ["packages/util/src/mail/"],
  jsonwebtoken: ["packages/util/src/lib/token"],
  "pino|pino-pretty": ["packages/util/src/lib/logger"],
  amqplib: ["packages/util/src/events/rabbit/"],
  htmlparser2: ["packages/util/src/unfurl/"],
  undici: ["packages/util/src/lib/outgoingHttp"],
  otplib: ["packages/util/src/lib/totp"],
  mediasoup: ["packages/webrtc/src/sfu/"],
  sharp: ["packages/util/src/storage/media/", "packages/cdn/src/image/"],
  "music-metadata|thumbhash": ["packages/util/src/storage/media/"],
};

/** Tests and the harness drive the product from outside, so they may hold any tool. */
const HARNESS = "^bench/|^packages/testkit/|^packages/[^/]+/tests/|[.]test[.]ts$";

const anyOf = (names) => `(${names.join("|")})`;

const layerRules = [...LAYERS, ...Object.keys(BESIDE)].map((layer) => {
  const below = BESIDE[layer] ?? [...LAYERS.slice(0, LAYERS.indexOf(layer)), ...(USES_BESIDE[layer] ?? [])];
  const known = [...LAYERS, ...Object.keys(BESIDE)].filter((other) => other !== layer && !below.includes(other));
  return {
    name: `util-${layer}`,
    comment: `util/src/${layer} may import only: ${below.join(", ") || "nothing of util"}.`,
    severity: "error",
    from: { path: `^packages/util/src/${layer}/`, pathNot: HARNESS },
    to: { path: `^packages/util/src/${anyOf(known)}/` },
  };
});

const packageRules = Object.entries(PACKAGES).map(([name, allowed]) => ({
  name: `package-${name}`,
  comment: `packages/${name} may import only: ${allowed.join(", ") || "no other package"}.`,
  severity: "error",
  from: { path: `^packages/${name}/src/`, pathNot: name === "testkit" ? "^$" : HARNESS },
  to: { path: "^(packages/[^/]+|bench)/", pathNot: `^packages/${anyOf([name, ...allowed])}/` },
}));

const homeRules = Object.entries(HOMES).map(([library, homes]) => ({
  name: `home-of-${library.split(/[|(]/)[0]}`,
  comment: `${library} is known only in ${homes.join(", ")}.`,
  severity: "error",
  from: { path: "^packages/", pathNot: [HARNESS, ...homes.map((home) => `^${home}`)] },
  to: { path: `(^|/)node_modules/(@types/)?(${library})/` },
}));

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "No import cycles.",
      severity: "error",
      from: { pathNot: "^packages/util/src/entities/" },
      to: { circular: true },
    },
    {
      name: "no-cycles-of-entities",
      comment: "Entities may know each other's types, in circles too; nothing else of each other.",
      severity: "error",
      from: { path: "^packages/util/src/entities/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "unresolvable",
      comment: "The imported file or package exists.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "entities-hold-data",
      comment: "Entities import TypeORM and types, and nothing that does something.",
      severity: "error",
      from: { path: "^packages/util/src/entities/", pathNot: HARNESS },
      to: { path: "^packages/", pathNot: "^packages/util/src/entities/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "permissions-are-pure",
      comment: "util/src/permissions is plain values in, plain values out.",
      severity: "error",
      from: { path: "^packages/util/src/permissions/", pathNot: HARNESS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "product-without-harness",
      comment: "Nothing of the product imports a test or the test kit.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: HARNESS },
      to: { path: HARNESS },
    },
    ...layerRules,
    ...packageRules,
    ...homeRules,
  ],
  options: {
    doNotFollow: { path: "node_modules|/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json", ".d.ts"],
    },
  },
};
