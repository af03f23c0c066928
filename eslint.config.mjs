import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { house } from "./scripts/eslint/plugin.mjs";

const TESTS = ["packages/*/src/**/*.test.ts", "packages/*/tests/**/*.ts"];
/** Code that only runs in tests and measurements. */
const HARNESS = ["packages/testkit/**/*.ts", "bench/**/*.ts"];
const CONFIGS = ["*.config.mjs", ".dependency-cruiser.mjs", "scripts/jest/*.mjs"];

/** Names of node itself; what a script uses beyond them it imports. */
const NODE_GLOBALS = Object.fromEntries(
  ["process", "console", "URL", "Buffer", "setTimeout", "clearTimeout", "setInterval", "clearInterval", "fetch"].map(
    (name) => [name, "readonly"],
  ),
);
const BROWSER_GLOBALS = Object.fromEntries(
  ["document", "location", "history", "navigator", "getSelection", "fetch", "FormData"].map((name) => [
    name,
    "readonly",
  ]),
);
const JEST_GLOBALS = Object.fromEntries(
  ["describe", "it", "test", "expect", "beforeAll", "beforeEach", "afterAll", "afterEach"].map((name) => [
    name,
    "readonly",
  ]),
);

export default defineConfig(
  { ignores: ["**/dist/", "**/node_modules/", ".cache/", "coverage/", "data/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },

  {
    plugins: { house },
    extends: [js.configs.recommended],
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, namedFrom: true } }],
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"], location: "start" }],
      "object-shorthand": "error",
      "prefer-const": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "house/disable-with-reason": "error",
      "house/no-commented-code": "error",
    },
  },

  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: "tsconfig.check.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Wire values are plain numbers; they are compared with the enumerations of discord-api-types everywhere.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      // ESLint reads types with TypeScript 5 and the build with 7: what one finds unnecessary, the other may need.
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
      // Libraries declare plain functions as methods, and most reports are about those.
      "@typescript-eslint/unbound-method": "off",
      // An interface may ask for a promise where this implementation has nothing to wait for.
      "@typescript-eslint/require-await": "off",
      "house/ask-the-clock": "error",
      "house/no-bare-request": "error",
      "house/no-process-env": "error",
    },
  },

  // Two halves that know each other only as built, so that both cores can check at once.
  { files: ["packages/util/**/*.ts"], languageOptions: { parserOptions: { project: "tsconfig.check-util.json" } } },
  { files: ["packages/util/src/lib/env.ts"], rules: { "house/no-process-env": "off" } },
  { files: ["packages/util/src/lib/clock.ts"], rules: { "house/ask-the-clock": "off" } },
  {
    files: ["packages/util/src/lib/outgoingHttp.ts", "packages/util/src/lib/outgoingHttp/**/*.ts"],
    rules: { "house/no-bare-request": "off" },
  },
  // Written once by TypeORM, then only read.
  {
    files: ["packages/util/src/db/migrations/**/*.ts"],
    rules: { "max-lines": "off", "max-lines-per-function": "off" },
  },

  {
    files: [...TESTS, ...HARNESS],
    rules: {
      "max-lines": ["error", { max: 500, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "house/ask-the-clock": "off",
      "house/no-bare-request": "off",
      "house/no-process-env": "off",
    },
  },
  { files: TESTS, rules: { "house/no-focused-test": "error", "house/no-sleep": "error" } },
  { files: ["bench/**/*.ts", "scripts/**/*.mjs"], rules: { "no-console": "off" } },

  { files: ["packages/*/pages/**/*.js"], languageOptions: { globals: BROWSER_GLOBALS } },
  { files: ["**/*.mjs"], languageOptions: { globals: NODE_GLOBALS } },
  {
    files: ["scripts/tests/*.mjs"],
    languageOptions: { globals: JEST_GLOBALS },
    rules: { "max-lines-per-function": "off" },
  },
  { files: CONFIGS, rules: { "no-restricted-exports": "off" } },
);
