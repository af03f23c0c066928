import { RuleTester } from "eslint";
import { house } from "../eslint/plugin.mjs";

const tester = new RuleTester({ languageOptions: { ecmaVersion: "latest", sourceType: "module" } });
const { rules } = house;

const bad = (messageId, ...codes) => codes.map((code) => ({ code, errors: [{ messageId }] }));

tester.run("no-bare-request", rules["no-bare-request"], {
  valid: [
    'import { createServer } from "node:http"; createServer();',
    'import http from "node:http"; http.createServer();',
    "const fetch = load(); fetch('/');",
    "cache.get('/'); queue.request();",
    "class Store { fetch() {} } new Store().fetch();",
  ],
  invalid: bad(
    "bare",
    "await fetch('https://example.com');",
    "const get = fetch;",
    "globalThis.fetch('/');",
    'import { request } from "node:https"; request("/");',
    'import { get as load } from "http";',
    'import https from "node:https"; https.request("/");',
    'import * as http from "node:http"; http["get"]("/");',
    'import http from "node:http"; const { request } = http;',
    'import { request } from "undici";',
  ),
});

tester.run("no-process-env", rules["no-process-env"], {
  valid: ["process.exit(1);", "const { pid } = process;", "message.env;", 'import { pid } from "node:process";'],
  invalid: bad(
    "env",
    "process.env.PORT;",
    "process['env'];",
    "globalThis.process.env;",
    "const { env } = process;",
    'import { env } from "node:process";',
  ),
});

tester.run("ask-the-clock", rules["ask-the-clock"], {
  valid: ["clock.now();", "new Date(value);", "Date.parse(text);"],
  invalid: bad("clock", "Date.now();", "new Date();", "Date();", "const now = Date.now;"),
});

tester.run("disable-with-reason", rules["disable-with-reason"], {
  valid: ["/* eslint-disable no-var -- generated */", "// the rule eslint-disable"],
  invalid: bad("reason", "/* eslint-disable no-var */", "/* eslint-disable no-var -- */"),
});

tester.run("no-commented-code", rules["no-commented-code"], {
  valid: [
    "// Why: the server answers twice; the second answer counts.",
    "// return what was asked for",
    "/** @example\n * const a = read();\n */",
    "// see https://example.com/page;",
  ],
  invalid: bad(
    "code",
    "// const a = 1;",
    "// if (ready) {",
    "// message.send(text);",
    "/* return a; */",
    "// user.name = name;",
  ),
});

tester.run("no-sleep", rules["no-sleep"], {
  valid: ["await until(() => done);", "jest.useFakeTimers();", 'import { setImmediate } from "node:timers/promises";'],
  invalid: bad("sleep", "setTimeout(resolve, 10);", 'import { setTimeout as sleep } from "node:timers/promises";'),
});

tester.run("no-focused-test", rules["no-focused-test"], {
  valid: ["it('x', () => {});", "access.only;", "describe.each([1])('x', () => {});"],
  invalid: bad("focused", "it.only('x', () => {});", "describe.only('x', () => {});", "fit('x', () => {});"),
});
