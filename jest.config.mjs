const GUARD = "<rootDir>/scripts/jest/loopbackOnly.mjs";

/** Compiles test files and the sources beside them; what they import from other packages is the built `dist`. */
const swc = {
  jsc: {
    target: "es2022",
    parser: { syntax: "typescript", decorators: true },
    transform: { legacyDecorator: true, useDefineForClassFields: false },
  },
  module: { type: "es6" },
};

export default {
  roots: ["<rootDir>/packages", "<rootDir>/scripts"],
  testMatch: [
    "<rootDir>/packages/*/src/**/*.test.ts",
    "<rootDir>/packages/*/tests/**/*.test.ts",
    "<rootDir>/scripts/tests/*.test.mjs",
  ],
  testEnvironment: "<rootDir>/scripts/jest/environment.mjs",
  setupFiles: [GUARD],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: { "^.+\\.ts$": ["@swc/jest", swc] },
  reporters: ["<rootDir>/scripts/jest/reporter.mjs"],
  maxWorkers: process.env.CI ? 2 : "50%",
  testTimeout: 60_000,
  cacheDirectory: "<rootDir>/.cache/jest",
};
