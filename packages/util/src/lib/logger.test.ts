import fc from "fast-check";
import { createToken, signPurposeToken } from "./token.js";
import { createLogger } from "./logger.js";
import { redactUrl } from "./redact.js";

const CANARY = "hunter2canary";

function logged(...args: [object, string?]): string {
  let text = "";
  createLogger({ level: "trace", pretty: false }, { write: (line: string) => (text += line) }).info(...args);
  return text;
}

const SECRET_KEYS = [
  "authorization",
  "Authorization",
  "cookie",
  "set-cookie",
  "password",
  "new_password",
  "token",
  "accessToken",
  "refresh_token",
  "code",
  "ticket",
  "email",
  "client_secret",
  "secrets",
  "parameters",
];

test.each(SECRET_KEYS)("the value of %s is not logged at any depth", (key) => {
  const secret = { [key]: CANARY };
  const circle: Record<string, unknown> = { ...secret };
  circle["self"] = circle;
  const deep = { ...secret, a: [{ b: { c: { d: { e: { f: { g: { ...secret } } } } } } }], circle };
  const line = logged({ ...deep, err: Object.assign(new Error("x"), secret) });
  expect(line).not.toContain(CANARY);
  expect(line).toContain("[redacted]");
});

test("a secret inside an error's cause, a class and a child's bindings is not logged", () => {
  class Login {
    password = CANARY;
  }
  const cause = Object.assign(new Error("inner"), { token: CANARY });
  expect(logged({ err: new Error("outer", { cause }), login: new Login() })).not.toContain(CANARY);
  let text = "";
  const parent = createLogger({ level: "info", pretty: false }, { write: (line: string) => (text += line) });
  parent.child({ token: CANARY }).info("x");
  expect(text).not.toContain(CANARY);
});

test("bytes, long lists and endless depths are cut short", () => {
  const endless: Record<string, unknown> = {};
  endless["again"] = endless;
  const line = logged({ bytes: Buffer.from(CANARY), list: Array(5_000).fill("entry"), endless });
  expect(line).toContain("[13 bytes]");
  expect(line.length).toBeLessThan(2_000);
});

test("what is needed stays", () => {
  const err = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const line = JSON.parse(logged({ err, requestId: "r1", status_code: 404, at: new Date(0) }, "said")) as Record<
    string,
    unknown
  >;
  expect(line).toMatchObject({ requestId: "r1", status_code: 404, msg: "said", at: "1970-01-01T00:00:00.000Z" });
  expect(line["err"]).toMatchObject({ type: "Error", message: "connect ECONNREFUSED", code: "ECONNREFUSED" });
  expect((line["err"] as { stack: string }).stack).toContain("logger.test");
});

test("credentials are recognised by their shape, wherever they stand", () => {
  const { token } = createToken("123456789012345678");
  const purpose = signPurposeToken({ purpose: "p", secret: "s", subject: "1", expiresIn: 60 });
  const line = logged({ text: `Bot ${token} and ${purpose}` }, `failed with ${token}`);
  for (const secret of [token.split(".")[2]!, purpose.split(".")[2]!]) expect(line).not.toContain(secret);
  expect(logged({ url: `/webhooks/1/${CANARY}/messages/@original?token=${CANARY}` })).not.toContain(CANARY);
});

test.each([
  ["/api/v10/webhooks/123/s3cret", "/api/v10/webhooks/123/[redacted]"],
  ["/api/webhooks/123/s3cret/messages/9?wait=true", "/api/webhooks/123/[redacted]/messages/9?wait=true"],
  ["/API/Webhooks/123/s3cret", "/API/Webhooks/123/[redacted]"],
  ["/interactions/123/s3cret/callback", "/interactions/123/[redacted]/callback"],
  ["/webhooks/123", "/webhooks/123"],
  ["/oauth2/token?code=s3cret&x=1", "/oauth2/token?code=[redacted]&x=1"],
  ["/x?%74oken=s3cret", "/x?%74oken=[redacted]"],
  ["/x?TOKEN=s3cret", "/x?TOKEN=[redacted]"],
  ["/x?%zz=1&access_token=s3cret", "/x?%zz=1&access_token=[redacted]"],
  ["https://chat.example/verify#token=s3cret", "https://chat.example/verify#token=[redacted]"],
  ["amqp://user:s3cret@broker:5672/v", "amqp://[redacted]@broker:5672/v"],
  ["/attachments/1/2/a.png?ex=1&is=2&hm=s3cret&", "/attachments/1/2/a.png?ex=1&is=2&hm=[redacted]&"],
  ["/channels/1/messages?limit=50&before=2", "/channels/1/messages?limit=50&before=2"],
])("redactUrl(%s)", (url, redacted) => {
  expect(redactUrl(url)).toBe(redacted);
});

test("a line stays one JSON object whatever is logged", () => {
  const scrap = fc.constantFrom("/webhooks/1/", "?token=", "&code=", "://a:", "@", '"', "\\", "\n", "…", "%", "#", "x");
  const text = fc.oneof(
    fc.string(),
    fc.array(scrap).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, text, (value, message) => {
      const line = logged({ value }, message);
      expect(Object.keys(JSON.parse(line) as object)).toEqual(expect.arrayContaining(["level", "value", "msg"]));
    }),
    { numRuns: 2_000 },
  );
});
