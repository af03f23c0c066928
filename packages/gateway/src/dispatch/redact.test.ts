import type { GatewayMessage } from "@spacebar/schemas";
import { readersWithoutIntent, redactMessage } from "./redact.js";

const written = {
  content: "secret",
  embeds: [{ title: "secret" }],
  attachments: [{ url: "secret" }],
  components: [{}],
};
const message = {
  id: "1",
  channel_id: "2",
  author: { id: "3" },
  mentions: [{ id: "4" }],
  ...written,
  poll: { question: { text: "secret" } },
  sticker_items: [{ id: "5", name: "sticker", format_type: 1 }],
  referenced_message: { id: "6", author: { id: "7" }, ...written, poll: { question: { text: "secret" } } },
  message_snapshots: [{ message: { ...written, type: 0 } }],
} as unknown as GatewayMessage;

test("nothing of what the author wrote is left, at any depth", () => {
  expect(JSON.stringify(redactMessage(message))).not.toContain("secret");
});

test("the rest stays, and the message itself is not touched", () => {
  const redacted = redactMessage(message);
  expect(redacted).toMatchObject({ id: "1", author: { id: "3" }, mentions: [{ id: "4" }], content: "", embeds: [] });
  expect(redacted).not.toHaveProperty("poll");
  expect(redacted.referenced_message).toMatchObject({ id: "6", content: "" });
  expect(message.content).toBe("secret");
});

test("the answer to a message that is gone stays null", () => {
  expect(redactMessage({ ...message, referenced_message: null }).referenced_message).toBeNull();
});

test("author and mentioned users may read it", () => {
  expect(readersWithoutIntent(message)).toEqual(["3", "4"]);
});
