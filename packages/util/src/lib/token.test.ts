import jsonwebtoken from "jsonwebtoken";
import { setClock } from "./clock.js";
import { safeEqual, urlSafeRandom } from "./random.js";
import { createToken, hashToken, readTokenUserId, signPurposeToken, verifyPurposeToken } from "./token.js";

const NOW = 1_700_000_000_000;
afterEach(() => setClock());

describe("access tokens", () => {
  test("have three parts: user id, time, at least 32 random bytes", () => {
    setClock({ now: () => NOW });
    const parts = createToken("80351110224678912").token.split(".");
    expect(parts).toHaveLength(3);
    expect(Buffer.from(parts[0]!, "base64").toString()).toBe("80351110224678912");
    expect(Buffer.from(parts[1]!, "base64url").readUIntBE(0, 6)).toBe(NOW);
    expect(Buffer.from(parts[2]!, "base64url").length).toBeGreaterThanOrEqual(32);
  });

  test("are never the same, and only their digest is kept", () => {
    const made = Array.from({ length: 1_000 }, () => createToken("1"));
    expect(new Set(made.map(({ token }) => token)).size).toBe(1_000);
    expect(made[0]!.hash).toBe(hashToken(made[0]!.token));
    expect(made[0]!.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  test.each(["1", "80351110224678912", "18446744073709551615"])("of user %s name their user", (id) => {
    expect(readTokenUserId(createToken(id).token)).toBe(id);
  });

  test.each(["", "a.b.c", "Bot x", `eA.${"a".repeat(8)}.${"a".repeat(43)}`, `MQ.${"a".repeat(8)}.${"a".repeat(42)}`])(
    "%p is none",
    (text) => expect(readTokenUserId(text)).toBeNull(),
  );
});

describe("purpose tokens", () => {
  const input = { purpose: "reset", secret: "key", subject: "42", expiresIn: 60, claims: { email: "a@b" } };

  test("come back with what they were given", () => {
    setClock({ now: () => NOW });
    const read = verifyPurposeToken(signPurposeToken(input), input);
    expect(read).toMatchObject({
      subject: "42",
      issuedAt: NOW / 1000,
      expiresAt: NOW / 1000 + 60,
      claims: { email: "a@b" },
    });
  });

  test("have an id each", () => {
    const ids = [1, 2].map(() => verifyPurposeToken(signPurposeToken(input), input)!.id);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test("are useless for another purpose, under another key, changed, or late", () => {
    setClock({ now: () => NOW });
    const token = signPurposeToken(input);
    const [head, , tail] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ sub: "1", aud: "reset", jti: "x", iat: 0, exp: 1e11 })).toString(
      "base64url",
    );
    expect(verifyPurposeToken(token, { ...input, purpose: "verify" })).toBeNull();
    expect(verifyPurposeToken(token, { ...input, secret: "other" })).toBeNull();
    expect(verifyPurposeToken(`${head}.${forged}.${tail}`, input)).toBeNull();
    setClock({ now: () => NOW + 59_000 });
    expect(verifyPurposeToken(token, input)).not.toBeNull();
    setClock({ now: () => NOW + 60_000 });
    expect(verifyPurposeToken(token, input)).toBeNull();
  });

  test("without signature, with another algorithm or without an end are refused", () => {
    const unsigned = jsonwebtoken.sign({ sub: "1", jti: "x", aud: "reset" }, "", { algorithm: "none", expiresIn: 60 });
    const sha512 = jsonwebtoken.sign({ sub: "1", jti: "x", aud: "reset" }, "key", {
      algorithm: "HS512",
      expiresIn: 60,
    });
    const endless = jsonwebtoken.sign({ sub: "1", jti: "x", aud: "reset" }, "key");
    for (const token of [unsigned, sha512, endless, "", "x.y.z"]) expect(verifyPurposeToken(token, input)).toBeNull();
  });
});

test("safeEqual compares texts of any length", () => {
  expect([safeEqual("a", "a"), safeEqual("a", "b"), safeEqual("a", "aa"), safeEqual("", "")]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test("urlSafeRandom is made of characters a URL leaves alone", () => {
  expect(urlSafeRandom(32)).toMatch(/^[A-Za-z0-9_-]{43}$/);
});
