export default {
  testMatch: ["<rootDir>/packages/*/src/**/*.test.ts", "<rootDir>/packages/*/tests/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript", decorators: true }, transform: { legacyDecorator: true, useDefineForClassFields: false } }, module: { type: "es6" } }],
  },
};
